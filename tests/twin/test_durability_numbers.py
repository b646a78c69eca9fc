"""Every number and comparison of durability is pinned: move one by a step, and an example fails."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

import pytest

from . import definitions
from .definitions import (
    CAUSES,
    DURABILITY_RULES,
    END_EVENTS,
    ENDS,
    FROM_TIME_0,
    INSTRUMENTS,
    LOSS_EVENTS,
    SURVIVAL_DAYS,
    TO_THE_END,
    DurabilityRule,
)
from .examples import CURVES, DURABILITY, ONSETS, RETENTION, TRAJECTORIES
from .follow_up_check import curve_faults, durability_faults, onset_faults, retention_faults, trajectory_faults

STEPS = (-1, 1)
OFF_THE_LIST = ("other_admission", "lost")
"""Kinds of events that are neither a loss nor an end."""


def fails(examples: Mapping[str, Any], faults: Callable[[Any], list[str]]) -> bool:
    return any(map(faults, examples.values()))


def an_example_fails() -> bool:
    return fails(DURABILITY, durability_faults) or fails(CURVES, curve_faults)


def moved_rules() -> Iterator[tuple[str, DurabilityRule]]:
    """Each rule with one of its parts turned round."""
    for name, rule in DURABILITY_RULES.items():
        parts = [part for part in fields(rule) if rule.confirmed or part.name != "last_is_loss"]
        for part in parts:  # what no score can take away is a loss, last or not
            yield name, replace(rule, **{part.name: not getattr(rule, part.name)})


@pytest.mark.parametrize(("name", "rule"), list(moved_rules()))
def test_rules_are_pinned(name: str, rule: DurabilityRule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(definitions.DURABILITY_RULES, name, rule)
    assert an_example_fails()


@pytest.mark.parametrize("name", DURABILITY_RULES)
def test_every_rule_has_an_example(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(definitions.DURABILITY_RULES, name)
    assert an_example_fails()


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("what", FROM_TIME_0)
def test_on_or_after_time_0_is_pinned(what: str, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(definitions.FROM_TIME_0, what, FROM_TIME_0[what] + step)
    assert an_example_fails()


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("what", TO_THE_END)
def test_up_to_the_end_is_pinned(what: str, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(definitions.TO_THE_END, what, TO_THE_END[what] + step)
    assert an_example_fails()


@pytest.mark.parametrize("endpoint", [name for name in definitions.ENDPOINTS if name != definitions.TIME_0])
def test_time_0_is_pinned(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(definitions, "TIME_0", endpoint)
    assert an_example_fails()


def moved_lists() -> Iterator[tuple[str, tuple[str, ...] | dict[str, str]]]:
    """The events that are a loss, or an end, with one left out or one added; what goes first with two swapped."""
    for kind in LOSS_EVENTS:
        yield "LOSS_EVENTS", tuple(other for other in LOSS_EVENTS if other != kind)
    for kind in END_EVENTS:
        yield "END_EVENTS", {other: reason for other, reason in END_EVENTS.items() if other != kind}
    for kind in (*OFF_THE_LIST, *LOSS_EVENTS):
        yield "END_EVENTS", END_EVENTS | {kind: "death"}
    for name, listed in (("CAUSES", CAUSES), ("ENDS", ENDS)):
        for k in range(len(listed) - 1):
            yield name, (*listed[:k], listed[k + 1], listed[k], *listed[k + 2 :])


@pytest.mark.parametrize(("name", "listed"), [pytest.param(*moved, id=" ".join(moved[1])) for moved in moved_lists()])
def test_events_and_their_order_are_pinned(name: str, listed: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(definitions, name, listed)
    assert an_example_fails()


@pytest.mark.parametrize("kind", [*OFF_THE_LIST, *END_EVENTS])
def test_no_other_event_is_a_loss(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(definitions, "LOSS_EVENTS", (*LOSS_EVENTS, kind))
    monkeypatch.setattr(definitions, "CAUSES", (*CAUSES, kind))
    assert an_example_fails()


OWN_RULES = ("GAD-7", "PHQ-9", "LSAS", "PCL-5", "Y-BOCS", "PDSS", "PSWQ", "WHO-5")
"""The instruments whose response is walked at its boundary, one for each kind of rule and each share."""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", OWN_RULES)
def test_being_out_of_response_is_pinned(name: str, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    scale = INSTRUMENTS[name]
    part = "percent" if scale.response.percent else "points"
    # Five in a hundred are one point of twenty: less may be no step that a score can show.
    by = step * (5 if part == "percent" else 1)
    moved = replace(scale.response, **{part: getattr(scale.response, part) + by})
    monkeypatch.setitem(definitions.INSTRUMENTS, name, replace(scale, response=moved))
    assert fails(DURABILITY, durability_faults)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", ["GAD-7", "MADRS"])
def test_being_out_of_remission_is_pinned(name: str, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    scale = INSTRUMENTS[name]
    assert scale.remission
    moved = replace(scale.remission, score=scale.remission.score + step)
    monkeypatch.setitem(definitions.INSTRUMENTS, name, replace(scale, remission=moved))
    assert fails(DURABILITY, durability_faults)


def moved_curves() -> Iterator[tuple[str, object]]:
    """The numbers of the curve, each moved by a step."""
    for step in STEPS:
        yield "RMST_DAYS", definitions.RMST_DAYS + step
        yield "CONFIDENCE", definitions.CONFIDENCE + Fraction(step, 100)
        for k, day in enumerate(SURVIVAL_DAYS):
            yield "SURVIVAL_DAYS", (*SURVIVAL_DAYS[:k], day + step, *SURVIVAL_DAYS[k + 1 :])
    yield from (("MEDIAN", share) for share in (Fraction(49, 100), Fraction(3, 4)))


@pytest.mark.parametrize(("name", "value"), list(moved_curves()))
def test_numbers_of_the_curve_are_pinned(name: str, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(definitions, name, value)
    assert fails(CURVES, curve_faults)


@pytest.mark.parametrize("session", [1, 3])
def test_the_second_session_is_pinned(session: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(definitions, "SECOND_SESSION", session)
    assert fails(RETENTION, retention_faults)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", ["LAST_WEEK", "DAYS_A_WEEK", "WEEK_REACH"])
def test_weeks_are_pinned(name: str, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(definitions, name, getattr(definitions, name) + step)
    assert fails(TRAJECTORIES, trajectory_faults)


@pytest.mark.parametrize("endpoint", definitions.ENDPOINTS)
def test_the_endpoints_of_onset_are_pinned(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    onset = definitions.ONSET
    moved = tuple(name for name in onset if name != endpoint) if endpoint in onset else (*onset, endpoint)
    monkeypatch.setattr(definitions, "ONSET", moved)
    assert fails(ONSETS, onset_faults)
