"""Every number of the definitions is pinned: move one by a step, and an example fails.

A change that no attainable pair of scores can show (49 % of at most 21 points is the same as 50 %) is not asked for.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from . import definitions
from .check import cohort_faults, endpoint_faults, pair_faults
from .definitions import DAYS, HOURS, INSTRUMENTS, PRIMARY, DaysWindow, HoursWindow
from .examples import COHORTS, EXAMPLES
from .instrument import Instrument, at_most
from .outcomes import is_case, responded, responded_partly

STEPS = (-1, 1)
HALF_AN_HOUR = 30


def moved_instruments() -> Iterator[tuple[str, Instrument]]:
    """Each instrument with one of its numbers moved, or one of its rules added or taken away."""
    for name, scale in INSTRUMENTS.items():
        fall = scale.response
        for step in STEPS:
            yield f"{name} minimum {step:+}", replace(scale, minimum=scale.minimum + step)
            for rule in ("case", "reliable"):
                if (number := getattr(scale, rule)) is not None:
                    yield f"{name} {rule} {step:+}", replace(scale, **{rule: number + step})
            if limit := scale.remission:
                yield f"{name} remission {step:+}", replace(scale, remission=replace(limit, score=limit.score + step))
            rule = "percent" if fall.percent else "points"
            moved = replace(fall, **{rule: getattr(fall, rule) + step})
            yield f"{name} response {step:+}", replace(scale, response=moved)
        if scale.trials is not None:
            yield from ((f"{name} trials {step:+}", replace(scale, trials=scale.trials + step)) for step in STEPS)
        if limit := scale.remission:
            yield f"{name} remission <, ≤", replace(scale, remission=replace(limit, at_most=not limit.at_most))
        if scale.response.percent:
            yield f"{name} response >, ≥", replace(scale, response=replace(fall, strict=not fall.strict))
        bare: dict[str, Any] = {"case": scale.minimum, "reliable": 1, "remission": at_most(scale.minimum)}
        for rule, value in bare.items():
            other: Any = None if getattr(scale, rule) else value
            yield f"{name} {rule} or none", replace(scale, **{rule: other})


def shows(scale: Instrument) -> bool:
    """Whether some pair of attainable scores comes out otherwise than by the true instrument's rules."""
    true = INSTRUMENTS[scale.name]
    if replace(scale, response=true.response, minimum=true.minimum) != true:
        return True
    count = int((true.maximum - true.minimum) / true.step)
    totals = [true.minimum + step * true.step for step in range(count + 1)]
    return any(
        rule(scale, baseline, score) != rule(true, baseline, score)
        for rule in (responded, responded_partly)
        for baseline in totals
        if is_case(true, baseline)
        for score in totals
    )


VISIBLE = [pytest.param(scale, id=name) for name, scale in moved_instruments() if shows(scale)]


@pytest.mark.parametrize("scale", VISIBLE)
def test_instruments_are_pinned(scale: Instrument, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(definitions.INSTRUMENTS, scale.name, scale)
    assert pair_faults(scale.name) != []


def an_example_fails() -> bool:
    return any(map(endpoint_faults, EXAMPLES.values())) or any(map(cohort_faults, COHORTS.values()))


def moved_windows() -> Iterator[tuple[str, dict[str, Any], str, HoursWindow | DaysWindow]]:
    """Each window with one of its numbers moved by a minute or a day, or its anchor changed."""
    for name, hours in HOURS.items():
        for step in STEPS:
            for part in ("first", "last", "target", "last_day"):
                yield f"{name} {part} {step:+}", HOURS, name, replace(hours, **{part: getattr(hours, part) + step})
    for name, days in DAYS.items():
        for step in STEPS:
            for part in ("first", "last", "target"):
                yield f"{name} {part} {step:+}", DAYS, name, replace(days, **{part: getattr(days, part) + step})
        for part in ("after_induction", "until_next_session"):
            yield f"{name} not {part}", DAYS, name, replace(days, **{part: not getattr(days, part)})


WINDOWS = [
    pytest.param(table, name, window, id=title)
    for title, table, name, window in moved_windows()
    # a window from day 0 asks for no induction to be followed
    if not title.endswith("not until_next_session") or DAYS[name].after_induction
]


@pytest.mark.parametrize(("table", "name", "window"), WINDOWS)
def test_windows_are_pinned(table: dict, name: str, window: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(table, name, window)
    assert an_example_fails()


@pytest.mark.parametrize("days", [(-31, 0), (-29, 0), (-30, 1), (-30, -1)])
def test_baseline_days_are_pinned(days: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(definitions, "BASELINE_DAYS", days)
    assert an_example_fails()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("UNTIMED_DAY", 0),
        ("UNTIMED_DAY", 2),
        ("UNTIMED_MINUTES", 24 * 60 - HALF_AN_HOUR),
        ("UNTIMED_MINUTES", 24 * 60 + HALF_AN_HOUR),
    ],
)
def test_day_1_without_hours_is_pinned(name: str, value: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(definitions, name, value)
    assert an_example_fails()


OFF_THE_LIST = {
    "GAD": "PSWQ BAI PHQ-9",
    "SAD": "BAI PHQ-9",
    "PTSD": "GAD-7 PHQ-9",
    "MDD": "GAD-7 HAM-A",
    "TRD": "GAD-7 HAM-A",
    "bipolar depression": "GAD-7 HAM-A",
    "OCD": "GAD-7 PHQ-9",
    "panic": "HAM-A PHQ-9",
    "pain": "HAM-A MADRS",
    "other": "HAM-A MADRS",
}
"""Diagnosis → instruments that one might add to its list."""


def moved_lists() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each diagnosis' list with two neighbours swapped, one left out, or one added."""
    for diagnosis, listed in PRIMARY.items():
        for k in range(len(listed) - 1):
            yield diagnosis, (*listed[:k], listed[k + 1], listed[k], *listed[k + 2 :])
        for k in range(len(listed) if len(listed) > 1 else 0):
            yield diagnosis, listed[:k] + listed[k + 1 :]
        yield from ((diagnosis, (*listed, added)) for added in OFF_THE_LIST[diagnosis].split())


@pytest.mark.parametrize(("diagnosis", "listed"), list(moved_lists()))
def test_lists_are_pinned(diagnosis: str, listed: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(definitions.PRIMARY, diagnosis, listed)
    assert an_example_fails()
