"""Stamp: what every figure, page and export says about itself."""

from collections.abc import Sequence

from dashboard.wording import NOT_COUNTED, capital, counts_in_words, day, percent
from queries.definitions.disclosure import WITHHELD_UNDER
from queries.disclosure import Released
from queries.measures import MEASURES

SYNTHETIC = "Synthetic data"
_PRIMARY = "primary instrument"
_MOST_NAMED = 3  # instruments


def stamp(released: Released) -> list[str]:
    """Return the stamp's parts: how scored, which courses, how many, until when, from what and for whom."""
    return [
        *_timed(released),
        released.counting,
        released.cohort,
        *([released.begun] if released.begun else []),
        *_counted(released),
        *(note.removesuffix(".") for note in released.notes),
        *_from(released),
    ]


def _from(released: Released) -> list[str]:
    return [
        as_of(released),
        from_snapshot(released),
        f"definitions {released.definitions}",
        released.audience,
        *([SYNTHETIC] if released.synthetic else []),
    ]


def stamp_of_several(answers: Sequence[Released], counted: str) -> list[str]:
    """Return the stamp of a figure whose rows stand on several answers, each with an n of its own: `counted` says them.

    Which instruments courses were scored with is of each row, so no mix of them all is said.
    """
    said = [
        part
        for each in answers
        for part in (*_scored(each, mix=""), each.counting, each.cohort, *([each.begun] if each.begun else []))
    ]
    notes = [note.removesuffix(".") for each in answers for note in each.notes]
    return list(dict.fromkeys([*said, counted, *notes, *_from(answers[0])]))


def as_of(released: Released) -> str:
    """Return until when the data reach."""
    return f"data as of {day(released.data_as_of)}" if released.data_as_of else "data without dates"


def from_snapshot(released: Released) -> str:
    """Return from which snapshot the numbers are."""
    return f"snapshot {released.snapshot}"


def _timed(released: Released) -> list[str]:
    return _scored(released, _mix(released))


def _scored(released: Released, mix: str) -> list[str]:
    """Return with what scores were taken, if with any, and when; or what was followed."""
    if not released.instrument:
        return [capital(released.endpoint)]
    of_each = " (of each diagnosis)" if released.instrument == _PRIMARY else ""
    return [capital(released.instrument) + of_each + mix, released.endpoint]


def _mix(released: Released) -> str:
    """Return with which instruments most courses of a figure were scored, how many with each, and how many others."""
    mix = released.coverage.instruments
    if len(mix) < 2 or released.instrument in mix:
        return ""
    known = sorted(((name, n) for name, n in mix.items() if n is not None), key=lambda each: -each[1])
    named = [f"{name}\u00a0{n:,}" for name, n in known[:_MOST_NAMED]]
    others = len(mix) - len(named)
    return ": " + ", ".join([*named, *([f"{others}\u00a0others" if others > 1 else "one other"] if others else [])])


def _counted(released: Released) -> list[str]:
    """Return how many count, and of whom, and how many of those who should count don't."""
    if released.absent:
        return []
    n, patients, follow_up = released.coverage.n, released.coverage.patients, released.coverage.follow_up
    if n is None:
        one = "" if all(row.withheld for row in released.summary or released.rows) else "one of the groups has "
        return [f"n withheld ({one}fewer than {WITHHELD_UNDER})"]
    courses = f"n\u00a0=\u00a0{n:,}\u00a0{released.coverage.of}" + (f" of {patients:,} patients" if patients else "")
    cases = ", cases at baseline" if MEASURES[released.measure].cases_only else ""
    left = _left(released)
    if follow_up is None:
        return [courses + cases, *left]
    return [courses + cases, f"follow-up {percent(follow_up)}" + (f" ({', '.join(left)})" if left else "")]


def _left(released: Released) -> list[str]:
    """Return who should have been scored, or still can be: where a group is withheld, to the nearest ten."""
    coverage = released.coverage
    about = "about " if coverage.rounded else ""
    return [
        about + said
        for said in counts_in_words({NOT_COUNTED["missing"]: coverage.missing, "not due yet": coverage.pending})
    ]
