"""What the product says of how long responses last, in the words that the examples and the twin use."""

from collections import defaultdict
from pathlib import Path

from sqlalchemy import ColumnElement, Table, and_, select

from queries.definitions.durability import OBSERVED_AS
from store.schema import course_facts, later_events, relapse_times, score_gaps
from store.store import Snapshot
from tests.queries.counted import together
from tests.queries.published import derive_export, on_the_way
from tests.twin.examples import DURABILITY, DurabilityExample
from tests.twin.follow_up_check import DURABILITY_KEYS, LATER_EVENT_KEYS, SCORE_GAP_KEYS, faults
from tests.twin.tables import Row

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
            time.end_day.label("observed_days"),
            time.day,
            time.lost,
            time.no_later_score,
            time.cause,
            time.ended_by.label("end_reason"),
        )
        .join(course_facts, course_facts.c.course_id == time.course_id)
        .where(time.outcome == outcome)
    )
    rows = on_the_way(snapshot, query)
    return [row | {flag: bool(row[flag]) for flag in FLAGS} for row in rows]


def later_event_rows(snapshot: Snapshot, outcome: str) -> list[Row]:
    """Return the product's later events under the twin's column names."""
    columns = (relapse_times.c.end_day.label("observed_days"), later_events.c.kind, later_events.c.day)
    return _rows_of(later_events, columns, snapshot, outcome)


def score_gap_rows(snapshot: Snapshot) -> list[Row]:
    """Return the product's score gaps, all of responses, under the twin's column names."""
    return _rows_of(score_gaps, (score_gaps.c.day, score_gaps.c.gap), snapshot, "response")


def kept_gaps(rows: list[Row]) -> list[Row]:
    """Return, of score gaps, those of the rules that stand for all under which observation ends alike."""
    return [row for row in rows if row["rule"] in OBSERVED_AS.values()]


def _rows_of(table: Table, columns: tuple[ColumnElement, ...], snapshot: Snapshot, outcome: str) -> list[Row]:
    each, time = table.c, relapse_times.c
    query = (
        select(
            each.course_id,
            course_facts.c.patient_id,
            each.instrument,
            each.is_primary.label("primary"),
            each.rule,
            time.start_day,
            *columns,
        )
        .join(course_facts, course_facts.c.course_id == each.course_id)
        .join(relapse_times, and_(*(time[name] == each[name] for name in (*DURABILITY_KEYS, "outcome"))))
        .where(each.outcome == outcome)
    )
    rows = on_the_way(snapshot, query)
    return [row | {"primary": bool(row["primary"])} for row in rows]


def durability_faults(folder: Path) -> dict[str, list[str]]:
    """Return, for each example of durability that the product doesn't meet, the sentences that say where."""
    by_cutoff: dict[object, list[DurabilityExample]] = defaultdict(list)
    for example in DURABILITY.values():
        by_cutoff[example.export.cutoff].append(example)
    unmet = {}
    for cutoff, members in by_cutoff.items():
        snapshot = derive_export(together(members, members[0].export.cutoff), folder / str(cutoff))
        found = {outcome: _Found(snapshot, outcome) for outcome in ("response", "remission")}
        for example in members:
            if unlike := found[example.outcome].unlike(example):
                unmet[example.name] = unlike
    return unmet


class _Found:
    """The product's rows of one outcome, by example."""

    def __init__(self, snapshot: Snapshot, outcome: str) -> None:
        self._times = _by_example(relapse_rows(snapshot, outcome))
        self._later_events = _by_example(later_event_rows(snapshot, outcome))
        self._gaps = _by_example(score_gap_rows(snapshot) if outcome == "response" else [])

    def unlike(self, example: DurabilityExample) -> list[str]:
        """Return where the rows differ from what an example expects of the tables that it looks at."""
        rules = {row["rule"] for row in example.expected_rows}
        looked_at = [(example.expected_rows, self._times, DURABILITY_KEYS)]
        looked_at += [(example.expected_later_events, self._later_events, LATER_EVENT_KEYS)] * bool(
            example.later_events
        )
        looked_at += [(kept_gaps(example.expected_score_gaps), self._gaps, SCORE_GAP_KEYS)] * bool(example.score_gaps)
        return [
            fault
            for expected, found, keys in looked_at
            for fault in faults(expected, [row for row in found[example.name] if row["rule"] in rules], keys)
        ]


def _by_example(rows: list[Row]) -> dict[str, list[Row]]:
    found = defaultdict(list)
    for row in rows:
        example, course_id = row["course_id"].split("/", 1)
        found[example].append(row | {"course_id": course_id})
    return found
