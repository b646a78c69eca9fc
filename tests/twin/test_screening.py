"""Screenings as worked out by hand, and their laws on whatever is generated."""

import pytest
from hypothesis import HealthCheck, given, settings

from .examples import SCREENING, CountExample
from .follow_up_check import screening_faults
from .rules import broken_rules
from .screening import STATES, screening, unscreened
from .screening_strategies import screened_exports
from .tables import Export

SOME = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("example", SCREENING.values(), ids=SCREENING)
def test_screenings_are_as_worked_out_by_hand(example: CountExample) -> None:
    assert screening_faults(example) == []
    assert broken_rules(example.export) == []


@given(screened_exports())
@SOME
def test_every_screening_is_in_one_state_and_no_step_holds_more_than_the_one_before(export: Export) -> None:
    for row in screening(export, lambda each: each["clinic"]):
        assert row["n"] >= row["eligible"] >= 0
        if row["began"] is None:  # no screening names the course that began
            assert row["unlinked"] == row["n"] == row["eligible"] + row["ineligible"] + row["declined"]
        else:
            assert row["n"] == sum(row[state] for state in STATES)
            assert row["eligible"] >= row["began"] >= row["completed"] >= row["scored"] >= 0
        for outcome in ("ineligible", "declined"):
            assert row[outcome] == sum(row[f"{outcome}_reasons"].values())
    courses, without = unscreened(export)
    assert 0 <= without <= courses <= len(export.tables["courses"])
