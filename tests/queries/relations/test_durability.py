"""How long responses last: the product's SQL and the plain-Python twin say the same of whatever courses there are."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from queries.engines import Snapshot, read
from queries.schema import course_facts, relapse_times
from tests.queries.published import publish_export
from tests.twin.durability import OUTCOMES, durability_rows
from tests.twin.strategies import exports
from tests.twin.tables import Export, Row

SLOW = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
KEY = ("course_id", "instrument", "rule")


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
    return [row | {flag: bool(row[flag]) for flag in ("primary", "lost", "no_later_score")} for row in rows]


def in_order(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: tuple(row[name] for name in KEY))


@SLOW
@given(exports(max_courses=20))
def test_relapse_times_are_the_twins(export: Export) -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = publish_export(export, Path(folder))
        product = {outcome: in_order(relapse_rows(snapshot, outcome)) for outcome in OUTCOMES}
    for outcome, rows in product.items():
        twin = [
            {name: value for name, value in row.items() if name != "observed_days"}
            for row in durability_rows(export, outcome)
        ]
        assert rows == in_order(twin)
