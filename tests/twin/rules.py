"""What an export must keep to before it is counted: the twin's own check on examples and generated exports."""

from collections import defaultdict

from .definitions import INSTRUMENTS, PRIMARY
from .tables import Export, Row, of_course

REFERENCES: tuple[tuple[str, str, str], ...] = (
    ("courses", "patient_id", "patients"),
    ("courses", "protocol_id", "protocols"),
    ("sessions", "course_id", "courses"),
    ("scores", "course_id", "courses"),
    ("events", "course_id", "courses"),
)
"""Table, its column, and the table in which that id must stand."""


def broken_rules(export: Export) -> list[str]:
    """A sentence for each rule that the export breaks; none if it may be counted."""
    tables = export.tables
    broken: list[str] = []
    for table, column, target in REFERENCES:
        known = {row[column] for row in tables[target]}
        broken += [f"{table}: {row[column]} is not in {target}" for row in tables[table] if row[column] not in known]
    for table, column in (("protocols", "protocol_id"), ("patients", "patient_id"), ("courses", "course_id")):
        ids = [row[column] for row in tables[table]]
        broken += [f"{table}: {name} stands there twice" for name in set(ids) if ids.count(name) > 1]
    for course in tables["courses"]:
        broken += _broken_by_course(course, of_course(tables["sessions"], course["course_id"]))
    broken += _broken_by_scores(tables["scores"])
    return broken


def _broken_by_course(course: Row, sessions: list[Row]) -> list[str]:
    name = course["course_id"]
    broken = [] if course["diagnosis"] in PRIMARY else [f"{name}: unknown diagnosis {course['diagnosis']}"]
    if sessions and min(session["day"] for session in sessions) != 0:
        broken.append(f"{name}: its first session is not on day 0")
    if len({session["number"] for session in sessions}) < len(sessions):
        broken.append(f"{name}: two sessions bear the same number")
    return broken


def _broken_by_scores(scores: list[Row]) -> list[str]:
    broken = []
    totals: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for score in scores:
        scale = INSTRUMENTS[score["instrument"]]
        if not scale.minimum <= score["total"] <= scale.maximum:
            broken.append(f"{score['course_id']}: {score['total']} is out of the range of {scale.name}")
        if score["hours_after_session"] is not None and score["day"] < 0:
            broken.append(f"{score['course_id']}: hours after a session on day {score['day']}, before the first")
        totals[tuple(score[key] for key in ("course_id", "instrument", "day", "hours_after_session"))].add(
            score["total"]
        )
    broken += [f"{key[0]}: two totals of {key[1]} on day {key[2]}" for key, found in totals.items() if len(found) > 1]
    return broken
