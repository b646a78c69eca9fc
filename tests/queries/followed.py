"""What the product says of how long responses last, in the words that the examples and the twin use."""

from collections import defaultdict
from pathlib import Path

from sqlalchemy import select

from queries.engines import Snapshot, read
from queries.schema import course_facts, relapse_times
from tests.queries.counted import together
from tests.queries.published import publish_export
from tests.twin.examples import DURABILITY, DurabilityExample, surplus, unmet
from tests.twin.tables import Row

KEYS = ("course_id", "instrument", "rule")
FLAGS = ("primary", "lost", "no_later_score")


def relapse_rows(snapshot: Snapshot, outcome: str) -> list[Row]:
    """Return the product's relapse times under the twin's column names."""
    time = relapse_times.c
    query = (
        select(
            time.course_id,
            course_facts.c.patient_id,
            time.instrument,
            time.is_primary.label("primary"),
            time.rule,
            time.start_day,
            time.day,
            time.lost,
            time.no_later_score,
            time.cause,
            time.ended_by.label("end_reason"),
        )
        .join(course_facts, course_facts.c.course_id == time.course_id)
        .where(time.outcome == outcome)
    )
    rows = [dict(row._mapping) for row in read(snapshot, query)]
    return [row | {flag: bool(row[flag]) for flag in FLAGS} for row in rows]


def durability_faults(folder: Path) -> dict[str, list[str]]:
    """Return, for each example of durability that the product doesn't meet, the sentences that say where."""
    by_cutoff: dict[object, list[DurabilityExample]] = defaultdict(list)
    for example in DURABILITY.values():
        by_cutoff[example.export.cutoff].append(example)
    faults = {}
    for cutoff, members in by_cutoff.items():
        snapshot = publish_export(together(members, members[0].export.cutoff), folder / str(cutoff))
        found = {outcome: _by_example(relapse_rows(snapshot, outcome)) for outcome in ("response", "remission")}
        for example in members:
            if unlike := _unlike(example, found[example.outcome][example.name]):
                faults[example.name] = unlike
    return faults


def _by_example(rows: list[Row]) -> dict[str, list[Row]]:
    found = defaultdict(list)
    for row in rows:
        example, course_id = row["course_id"].split("/", 1)
        found[example].append(row | {"course_id": course_id})
    return found


def _unlike(example: DurabilityExample, rows: list[Row]) -> list[str]:
    wanted = [{name: value for name, value in row.items() if name != "observed_days"} for row in example.expected_rows]
    rules = {row["rule"] for row in wanted}
    asked = [row for row in rows if row["rule"] in rules]
    return unmet(wanted, asked, KEYS) + surplus(wanted, asked, KEYS)
