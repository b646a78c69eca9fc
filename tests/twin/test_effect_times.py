"""What side effects came to, as worked out by hand, and its laws on whatever is generated."""

import pytest
from hypothesis import HealthCheck, given, settings

from .definitions import GONE_BY_HOURS
from .effect_strategies import affected_exports
from .effect_times import resolution, serious, stopped_for
from .examples import EFFECTS, EffectExample
from .follow_up_check import faults
from .measures import Group, everyone
from .rules import broken_rules
from .tables import Export

SOME = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
COUNTED = {"resolution": resolution, "serious": serious, "stopped": stopped_for}
KEYS = {"resolution": ("group", "method", "term"), "serious": ("group", "term"), "stopped": ("group",)}


@pytest.mark.parametrize("example", EFFECTS.values(), ids=EFFECTS)
def test_effects_are_as_worked_out_by_hand(example: EffectExample) -> None:
    group: Group = (lambda row: row[example.by]) if example.by else everyone
    for measure, expected in example.expected.items():
        assert faults(expected, COUNTED[measure](example.export, group), KEYS[measure]) == []
    assert broken_rules(example.export) == []


@given(affected_exports())
@SOME
def test_what_is_gone_stays_gone(export: Export) -> None:
    for row in resolution(export):
        gone = [row[f"gone_{hours}"] for hours in GONE_BY_HOURS]
        assert gone == ([None] * len(gone) if row["n"] == 0 else sorted(gone))
        assert row["patients"] <= row["n"]
        assert row["onset_n"] <= row["n"] + row["not_recorded"]


@given(affected_exports())
@SOME
def test_any_term_is_at_least_the_commonest_and_at_most_all(export: Export) -> None:
    events = {row["term"]: row["events"] for row in serious(export)}
    terms = [number for term, number in events.items() if term is not None]
    assert max(terms, default=0) <= events.get(None, 0) <= sum(terms)


@given(affected_exports())
@SOME
def test_every_course_is_over_or_not_or_never_began(export: Export) -> None:
    (row,) = stopped_for(export)
    others = row["pending"] + row["not_recorded"] + row["no_induction"]
    assert row["n"] + others == len(export.tables["courses"])
    assert row["events"] + row["no_reason"] <= row["n"]
