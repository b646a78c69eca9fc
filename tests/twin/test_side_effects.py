"""Side effects as worked out by hand, and their laws on whatever is generated."""

import pytest
from hypothesis import HealthCheck, given, settings

from .examples import SIDE_EFFECTS, SideEffectExample
from .rules import broken_rules
from .side_effect_strategies import asked_exports
from .side_effects import frequencies, session_rows
from .side_effects_check import grouping, side_effect_faults
from .tables import Export

SOME = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("example", SIDE_EFFECTS.values(), ids=SIDE_EFFECTS)
def test_side_effects_are_as_worked_out_by_hand(example: SideEffectExample) -> None:
    assert side_effect_faults(example) == []
    assert broken_rules(example.export) == []


@given(asked_exports())
@SOME
def test_every_session_is_asked_about_a_term_or_not(export: Export) -> None:
    recorded = sum(session["method"] != "unrecorded" for session in session_rows(export))
    for unit, whole in (("session", recorded), ("course", None)):
        rows = frequencies(export, unit)
        for term in {row["term"] for row in rows}:
            of_term = [row for row in rows if row["term"] == term]
            assert whole is None or sum(row["n"] + row["not_asked"] for row in of_term) == whole
        for row in rows:
            assert row["events"] <= row["n"] >= row["patients"]
            assert sum(row["grades"].values()) == row["events"]
            assert (row["volunteered"] is None) == (row["method"] == "unrecorded")
            assert unit == "course" or (row["volunteered"] or 0) <= row["not_asked"]
            assert row["method"] not in ("none", "unrecorded") or row["n"] == 0


@given(asked_exports())
@SOME
def test_a_filter_by_phase_is_a_group_by_phase(export: Export) -> None:
    grouped = frequencies(export, group=grouping("phase"), of="any")
    for phase in {session["phase"] for session in session_rows(export)}:
        alone = [row | {"group": phase} for row in frequencies(export, phase=phase, of="any")]
        assert alone == [row for row in grouped if row["group"] == phase]
