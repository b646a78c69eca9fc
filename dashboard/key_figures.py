"""Key figures of a page: each with its interval, what it stands on, and a change only where chance would not do."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.changed import changed
from dashboard.figures.figure import Mark
from dashboard.figures.key_figures import KeyFigure
from dashboard.figures.outcome_cells import effect_cell, share_cell
from dashboard.first_minute import Asked, FirstMinute
from dashboard.wording import (
    NOT_COUNTED,
    WITHHELD,
    counts_in_words,
    few_of,
    percent,
    percent_range,
    standing,
)
from queries.catalogue import ANY_EFFECT, ANY_EVENT
from queries.clocks import FITTING, MONTH_OF
from queries.cohort import ASKED_BY
from queries.definitions.overview import DIFFERENCE_SOURCE
from queries.definitions.side_effects import NOT_ASKED, UNRECORDED
from queries.disclosure import Released
from queries.disclosure.lasting import NOT_REACHED, weeks_range, why_no_median, within_drawn
from queries.findings.periods import Periods
from queries.measures.durability_rows import Summary
from queries.measures.rows import Held, Row, Share
from queries.measures.session_rows import SideEffect
from queries.words import fine_percent, fine_range, weeks

_NOTHING = "–"
_SILENT = {
    ANY_EFFECT: "none recorded at all",
    ANY_EVENT: "no admission, suicide attempt or death recorded at all",
}


def of_first_minute(first: FirstMinute) -> Iterator[KeyFigure]:
    """Yield the numbers of the whole selection, the same as on every other page, and how they changed."""
    yield _started(first.held, first.periods)
    for title, asked in (
        ("Response", first.response),
        ("Remission", first.remission),
        ("Half have lost response", first.durability),
        ("Any side effect a session", first.side_effect),
        ("Follow-up", first.follow_up),
    ):
        yield of_answer(title, asked.together, changed(asked.latest, asked.before, first.periods))


def explained(periods: Periods | None, clock: str) -> str:
    """Return which periods are compared by which months, and when a change is said."""
    if periods is None:
        return "No change is shown: the data do not hold two periods as long as each other, by months."
    latest, before = periods
    return (
        f"Change: {latest.named} against {before.named}. {_clocks(clock)} “Within chance”: the 95\u00a0% interval of "
        f"the difference includes none. {DIFFERENCE_SOURCE.note}."
    )


def _clocks(clock: str) -> str:
    """Return by which months the figures of a period count."""
    if clock != FITTING:
        return f"By {MONTH_OF[clock]}, where a figure can be."
    return "Courses by the month they began, scores by the month they were due, side effects by session."


def _started(held: Asked, periods: Periods | None) -> KeyFigure:
    row = _held(held.together)
    change = _started_in(held, periods)
    if row is None or row.n is None:
        return KeyFigure("Courses started", _NOTHING, stands_on=(WITHHELD if row else "no courses",), change=change)
    stands_on = (f"of {row.patients:,} patients", f"{row.sessions:,} sessions so far")
    return KeyFigure("Courses started", f"{row.n:,}", stands_on=stands_on, change=change)


def _started_in(asked: Asked, periods: Periods | None) -> str:
    if not (periods and asked.latest and asked.before):
        return ""
    latest, before = (_courses(_held(each)) for each in (asked.latest, asked.before))
    return f"{latest} in {periods.latest.words}; {before} in {periods.before.words}"


def _held(released: Released) -> Held | None:
    return next((row for row in released.rows if isinstance(row, Held)), None)


def _courses(row: Held | None) -> str:
    if row is None:
        return "none"
    return "withheld" if row.n is None else f"{row.n:,}"


def of_answer(title: str, released: Released, change: str = "") -> KeyFigure:
    """Return the number of an answer about all courses together, or why there is none."""
    row = next(iter(released.summary or released.rows), None)
    if released.absent:
        return _none(title, change, released.absent)
    if isinstance(row, SideEffect):
        return _with_silent(_side_effect(title, row, change), released)
    if row is None and released.measure == "one-side-effect":
        return _none(title, change, "no session of this selection was asked so: " + released.counting)
    if row is None or row.withheld:
        return _none(title, change, WITHHELD if row else "no courses", withheld=row is not None)
    if isinstance(row, Summary):
        return _with_silent(_durability(title, row, change), released)
    return _share(title, row, change, is_follow_up=released.measure == "follow-up")


def follow_up(title: str, observed: Released, followed: Released) -> KeyFigure:
    """Return how many were `followed` up, unless that would tell what is withheld of the share of observed scores."""
    row = next((each for each in observed.rows if isinstance(each, Share)), None)
    if row is None or row.follow_up is None:
        return _none(title, "", standing(row) if row else "no courses", withheld=bool(row and row.withheld))
    return of_answer(title, followed)


def _none(title: str, change: str, *why: str, withheld: bool = False) -> KeyFigure:
    return KeyFigure(title, _NOTHING, "", (Mark("withheld", 0, 100),) if withheld else (), why, change)


def _durability(title: str, row: Summary, change: str) -> KeyFigure:
    if not row.n:
        return _none(title, change, "no one could be followed")
    lost = f"{row.losses:,} of {row.n:,} responses lost"
    if row.drawn_to is None:
        return _none(title, change, lost, why_no_median(row))
    if row.median is None:
        # Those lost after the curve's end are among them: said first they would seem to be in what is drawn.
        return KeyFigure(title, NOT_REACHED, "", (), (within_drawn(row.drawn_to), f"{lost} in all"), change)
    return KeyFigure(title, f"{weeks(row.median)} weeks", weeks_range(row), (), (lost, *few_of(row)), change)


def _with_silent(figure: KeyFigure, released: Released) -> KeyFigure:
    """Return a number with the clinics that count in it and say nothing of what it hangs on."""
    if figure.number == _NOTHING:
        return figure
    said = (f"{_SILENT[name]} in {', '.join(clinics)}" for name, clinics in released.silent.items())
    return replace(figure, stands_on=(*figure.stands_on, *said))


def _side_effect(title: str, row: SideEffect, change: str) -> KeyFigure:
    if row.withheld:
        return _none(title, change, f"{WITHHELD}, {ASKED_BY[row.method]}", withheld=True)
    if row.value is None or row.low is None or row.high is None:
        return _none(title, change, _nobody_asked(row.method))
    stands_on = (f"{row.events:,} of {row.n:,} sessions", ASKED_BY[row.method], *few_of(row))
    return KeyFigure(
        title,
        fine_percent(row.value),
        fine_range(row.low, row.high),
        effect_cell(row, recorded=True).marks,
        stands_on,
        change,
    )


def _nobody_asked(method: str) -> str:
    if method == NOT_ASKED:
        return "no session was asked about side effects"
    if method == UNRECORDED:
        return "whether sessions were asked is not recorded"
    return f"no session was {ASKED_BY[method]}"


def _share(title: str, row: Row, change: str, *, is_follow_up: bool) -> KeyFigure:
    if not isinstance(row, Share) or row.value is None or row.low is None or row.high is None:
        return _none(title, change, standing(row) if isinstance(row, Share) else "no courses")
    counted = f"{row.events:,} of {row.n:,} {'cases scored' if is_follow_up else 'courses'}"
    stands_on = (counted, *few_of(row), *(_unseen(row) if is_follow_up else _whatever_the_missing_did(row)))
    return KeyFigure(
        title,
        percent(row.value),
        percent_range(row.low, row.high),
        share_cell(row, apart=False).marks,
        stands_on,
        change,
    )


def _unseen(row: Share) -> Sequence[str]:
    return counts_in_words({NOT_COUNTED["missing"]: row.missing, NOT_COUNTED["pending"]: row.pending})


def _whatever_the_missing_did(row: Share) -> Iterator[str]:
    if not row.missing:
        yield "nobody is missing"
    elif row.bound_low is not None and row.bound_high is not None:
        yield f"{percent_range(row.bound_low, row.bound_high)} whatever the missing did"
