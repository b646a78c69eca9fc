"""Who was screened: the product's SQL, the hand-worked examples and the plain-Python twin say the same."""

import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.dimensions import NOT_RECORDED
from queries.measures.screening import SCREENING as MEASURE
from queries.measures.screening import STEPS
from queries.measures.screening_rows import Screening
from queries.months import month_text
from queries.period import Period
from queries.statistics.intervals import wilson
from store.store import Snapshot
from tests.queries.asked import answered
from tests.queries.counted import decimal
from tests.queries.published import derive_export, gate_on
from tests.twin.examples import SCREENING, CountExample, unmet
from tests.twin.screening import screening, unscreened
from tests.twin.screening_strategies import screened_exports
from tests.twin.tables import Export, Row

SLOW = settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def month(row: Row) -> str:
    """The month of a screening, as the product writes it."""
    on = row["screened_on"]
    return month_text(on.year * 100 + on.month) if on else NOT_RECORDED


GROUPS: dict[str, Callable[[Row], str]] = {
    "none": lambda row: "All",
    "clinic": lambda row: row["clinic"],
    "diagnosis": lambda row: row["diagnosis"] or NOT_RECORDED,
    "month": month,
    "year": lambda row: month(row)[:4] if row["screened_on"] else NOT_RECORDED,
}


def product_rows(snapshot: Snapshot, cohort: Cohort) -> list[Row]:
    """Return the product's rows, as the twin writes them."""
    rows: list[Row] = [asdict(row) for row in answered(MEASURE, cohort, snapshot, read_catalogue(snapshot)).rows]
    for row in rows:
        for name in ("ineligible_reasons", "declined_reasons"):
            row[name] = {None if reason == NOT_RECORDED else reason: n for reason, n in row[name].items()}
    return rows


@pytest.mark.parametrize("example", SCREENING.values(), ids=SCREENING)
def test_screenings_are_as_worked_out_by_hand(example: CountExample, tmp_path: Path) -> None:
    rows = product_rows(derive_export(example.export, tmp_path), Cohort(by=example.by or "none"))
    wanted = [row if example.by else row | {"group": "All"} for row in decimal(example.expected_rows)]
    assert unmet(wanted, rows, ("group",)) == []


@SLOW
@given(screened_exports())
def test_screenings_are_the_twins(export: Export) -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder))
        found = {by: product_rows(snapshot, Cohort(by=by)) for by in GROUPS}
    for by, group in GROUPS.items():
        twin = {row["group"]: row for row in screening(export, group)}
        assert {row["group"] for row in found[by]} == set(twin)
        assert len(found[by]) == len(twin)
        for row in found[by]:
            expect_same(row, twin[row["group"]])
    for row in found["none"]:
        known = row["began"] is not None
        assert (row["courses"], row["unscreened"]) == (unscreened(export) if known else (None, None))


def expect_same(product: Row, twin: Row) -> None:
    for name, value in twin.items():
        if value is not None and name.endswith("_value"):
            assert product[name] == pytest.approx(float(value)), name
        else:
            assert product[name] == value, name
    for step in STEPS if product["began"] is not None else STEPS[:1]:
        assert (product[f"{step}_low"], product[f"{step}_high"]) == wilson(product[step], product["n"])


def north_and_south(screened: int, ineligible: int) -> Export:
    """An export with so many screened in the north, so many of them ineligible for two reasons, and as many south."""
    export = SCREENING["who-was-turned-away"].export
    rows: list[Row] = [
        {
            "screening_id": f"{clinic}-{number}",
            "clinic": clinic,
            "diagnosis": "GAD",
            "screened_on": None,
            "outcome": "ineligible" if number < ineligible else "eligible",
            "reason": ("cost", "pregnancy")[number % 2] if number < ineligible else None,
            "course_id": None,
        }
        for clinic in ("North", "South")
        for number in range(screened)
    ]
    return Export(export.tables | {"screenings": rows})


@pytest.mark.parametrize(
    ("screened", "ineligible", "withheld", "told"), [(4, 4, True, 0), (9, 4, False, 0), (9, 5, False, 2)]
)
def test_few_screened_are_withheld_and_the_reasons_of_few(
    tmp_path: Path, screened: int, ineligible: int, withheld: bool, told: int
) -> None:
    gate, _ = gate_on(derive_export(north_and_south(screened, ineligible), tmp_path))
    released = gate.ask(MEASURE, Cohort(by="clinic"))
    assert [row.withheld for row in released.rows] == [withheld] * 2
    assert [len(row.ineligible_reasons) for row in released.rows if isinstance(row, Screening)] == [told] * 2
    assert [asdict(row)["ineligible"] for row in released.rows] == [None if withheld else ineligible] * 2


def test_what_nobody_knows_of_those_not_treated_chooses_nothing(tmp_path: Path) -> None:
    gate, _ = gate_on(derive_export(north_and_south(9, 5), tmp_path))
    chosen = {"clinic": ("North",), "protocol": ("p1",)}
    released = gate.ask(MEASURE, Cohort(chosen=chosen, course="first", by="protocol", across="clinic"))
    assert (released.by, released.url, released.cohort) == ("none", "?clinic=North&by=none", "clinic: North")
    assert (released.coverage.n, released.coverage.of) == (9, "screenings")
    assert released.notes == (
        "Screening can't be grouped by protocol; all screenings stand together.",
        "Screening takes no second grouping by clinic; it was left out.",
        "Screening is not chosen by protocol, course: nobody knows it of those not treated.",
    )


def test_months_are_those_of_the_screening(tmp_path: Path) -> None:
    export = SCREENING["from-screened-to-scored"].export
    for row in export.tables["screenings"]:
        row["screened_on"] = export.tables["courses"][0]["started_on"]
    gate, _ = gate_on(derive_export(export, tmp_path))
    released = gate.ask(MEASURE, Cohort(by="none", period=Period((202506, 202506))))
    assert (released.cohort, released.coverage.n) == ("screened Jun 2025", 10)
    assert gate.ask(MEASURE, Cohort(by="none", period=Period((202601, 202601)))).rows == ()


def test_data_without_screenings_has_no_rows(tmp_path: Path) -> None:
    gate, _ = gate_on(derive_export(Export(north_and_south(9, 5).tables | {"screenings": []}), tmp_path))
    assert gate.ask(MEASURE, Cohort(by="none")).rows == ()
