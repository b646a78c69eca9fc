"""Intervals of few patients and rare effects hold the truth, on fewer clinics than the benchmark's."""

from math import sqrt

import pytest

from benchmarks.__main__ import RESULTS
from benchmarks.rare_effects import CHANCES, PATIENTS, UNEVEN_PATIENTS, Cell, cells, uneven_cells

CLINICS, SEED = 250, 5
LEAST = 0.93


@pytest.fixture(scope="module")
def drawn() -> list[Cell]:
    return cells(CLINICS, SEED)


@pytest.fixture(scope="module")
def uneven() -> list[Cell]:
    return uneven_cells(CLINICS, SEED)


@pytest.mark.parametrize("of", ["drawn", "uneven"])
def test_from_five_expected_events_up_nine_in_ten_and_three_hold_the_truth(
    of: str, request: pytest.FixtureRequest
) -> None:
    """Three standard errors of a share of so many are 4.8 points: a cell that covers 88 % would be seen."""
    least = LEAST - 3 * sqrt(LEAST * (1 - LEAST) / CLINICS)
    every: list[Cell] = request.getfixturevalue(of)
    enough = [each for each in every if each.enough]
    assert len(enough) > len(every) / 2
    assert [(each.patients, each.chance) for each in enough if each.held / each.clinics < least] == []
    assert sum(each.held for each in enough) / (len(enough) * CLINICS) >= LEAST


def test_with_z_they_would_not(drawn: list[Cell]) -> None:
    few_patients = [each for each in drawn if each.enough and each.patients <= 12]
    assert sum(each.with_z for each in few_patients) / (len(few_patients) * CLINICS) < LEAST


def test_where_some_are_in_maintenance_they_would_not_as_if_all_had_equally_many(uneven: list[Cell]) -> None:
    enough = [each for each in uneven if each.enough]
    assert sum(each.as_even for each in enough) / (len(enough) * CLINICS) < LEAST


@pytest.mark.parametrize(("section", "sizes"), [("Few patients", PATIENTS), ("Some patients in", UNEVEN_PATIENTS)])
def test_the_committed_results_hold_every_cell_and_what_they_say(section: str, sizes: tuple[int, ...]) -> None:
    lines = RESULTS.read_text(encoding="utf-8").split(f"## {section}")[1].split("## ")[0].splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line[:3].strip("| ").isdigit()]
    found = {(row[0], row[1]): row for row in rows}
    assert set(found) == {(str(patients), f"{100 * chance:g} %") for patients in sizes for chance in CHANCES}
    held = [float(row[3].removesuffix(" %")) for row in found.values() if float(row[2]) >= 5]
    assert min(held) >= 100 * LEAST
