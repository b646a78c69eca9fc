"""Rates by month: time runs to the right, each month a dot with its interval, and below it how many it stands on.

Where enough months are complete, a band says how far chance alone takes them. The last complete month is named, or one
that is asked for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dashboard.effect_wording import question_as_asked
from dashboard.figures.figure import Figure, Key, Mark, figure_of, file_name
from dashboard.figures.month_columns import (
    Month,
    band,
    count_marks,
    empty_in_words,
    is_signal,
    placed,
    rate_marks,
    scale_of,
    undated,
)
from dashboard.figures.rate_rows import Tick
from dashboard.wording import NOT_COUNTED, WITHHELD, by_what, capital, counts_in_words, few_of, percent, standing
from queries.cohort import ASKED_BY
from queries.definitions.disclosure import FEW_EVENTS_UNDER, FEW_UNDER
from queries.disclosure import Released
from queries.disclosure.limits import Rate, is_complete, limits_of, series_of
from queries.findings.definition import definition_in_words
from queries.findings.months import (
    centre_of,
    finding_of_months,
    range_words,
    rate_words,
    rates_by_month,
    signals,
    told_month,
)
from queries.findings.rates import Phrase
from queries.measures.rows import Share
from queries.measures.session_rows import SideEffect
from queries.months import month_of, month_words

_RECENT = 18  # months that a phone shows
_ROOMY = 6  # months that have room for their names, in place of letters
_QUARTER, _HALF = 3, 6  # every how many months one is named where letters have no room
_NEAR = {_QUARTER: 2, _HALF: 3}  # months so near to the named one keep their names back


@dataclass(frozen=True)
class Column:
    """One month: its letter, or what else has room, and name on the axis, what is said of it, and its marks.

    `names` are the spacings at which it is named where there is no room for every letter: "quarter", "half". `older`
    ones are not shown on a phone.
    """

    letter: str
    name: str
    label: str
    says: str
    limits: Mark | None
    marks: tuple[Mark, ...]
    counts: tuple[Mark, ...]
    names: tuple[str, ...]
    named: bool
    signal: bool
    older: bool


@dataclass(frozen=True)
class Year:
    """A year and its months that are shown."""

    text: str
    months: tuple[Column, ...]


@dataclass(frozen=True)
class Named:
    """The month that the title speaks of: its rate, its name, where it stands, and how many it stands on."""

    rate: str
    name: str
    at: float
    counts: tuple[str, str]


@dataclass(frozen=True)
class MonthRates:
    """The middle of the figure; `most` is where the lane of those counted ends, `line` the rate of all together.

    `shortened` is said where older months are not shown, and `instead` where no month is known.
    """

    scale: tuple[Tick, ...]
    years: tuple[Year, ...]
    line: Tick | None
    most: str
    named: Named | None
    shortened: str
    instead: str


def month_rates(released: Released, together: Released, did: str, month: str = "") -> Figure:
    """Return the figure of rates by month; `together` is the same question of all months together.

    `did` says of courses what the share did; of side effects, which are those of the first term, it isn't used. `month`
    is the one to speak of, as "2026-10", where it has a rate.
    """
    rows = rates_by_month(released)
    months = _months(rows, released)
    finding = _finding(released, rows, did, month)
    subtitle = _subtitle(released, rows, bool(months))
    return figure_of(
        released,
        kind="month_rates",
        finding=finding,
        subtitle=subtitle,
        body=_body(months, released, together, did, told_month(released, month)),
        legend=tuple(_legend(months, released)),
        definition=_definition(released, rows),
        notes=tuple(map(capital, _notes(months, rows, released))),
        file=file_name(released, rows[0].called if rows and isinstance(rows[0], SideEffect) else ""),
    )


def _months(rows: Sequence[Rate], released: Released) -> list[Month]:
    limits = {row.group: found for row in rows if (found := limits_of(row, released.limits))}
    complete = frozenset(row.group for row in rows if is_complete(row, released.data_as_of))
    return placed(rows, limits, complete)


def _finding(released: Released, rows: Sequence[Rate], did: str, month: str) -> tuple[Phrase, ...]:
    if rows and isinstance(rows[0], SideEffect) and told_month(released, month) is None:
        return (Phrase(question_as_asked(released), True),)
    return finding_of_months(released, did, month)


def _subtitle(released: Released, rows: Sequence[Rate], has_months: bool) -> str:
    asked = f", {ASKED_BY[rows[0].method]}" if rows and isinstance(rows[0], SideEffect) else ""
    return " · ".join(filter(None, [capital(by_what(released).strip()) + asked, signals(released) * has_months]))


def _definition(released: Released, rows: Sequence[Rate]) -> tuple[str, str]:
    if rows and isinstance(rows[0], SideEffect):
        return capital(rows[0].called), f"share of {released.coverage.of}; others are in no rate"
    return definition_in_words(released)


def _body(months: Sequence[Month], released: Released, together: Released, did: str, told: Rate | None) -> MonthRates:
    line = _line_at(released, together, told)
    top, steps = scale_of(months, line)
    most = max((each.everyone for each in months), default=0)
    said = [_sentence(each, released, did) for each in months]
    columns = list(_columns(months, said, told, top, most))
    years = groupby(zip(months, columns, strict=True), key=lambda each: each[0].month // 100)
    return MonthRates(
        scale=tuple(_scale(top, steps)),
        years=tuple(Year(str(year), tuple(column for _, column in members)) for year, members in years),
        line=_line(released, line, top, told),
        most=f"{most:,}" if most else "",
        named=_named(told, top, released),
        shortened=f"The last {_RECENT} of {len(months)} months" if len(months) > _RECENT else "",
        instead="" if months else "No month is known.",
    )


def _columns(
    months: Sequence[Month], said: Sequence[str], last: Rate | None, top: float, most: int
) -> Iterator[Column]:
    at_last = next((place for place, each in enumerate(months) if each.row is last and last is not None), None)
    is_roomy = len(months) <= _ROOMY
    for place, (each, says) in enumerate(zip(months, said, strict=True)):
        near = abs(place - at_last) if at_last is not None else len(months)
        name = month_words(each.month).split()[0]
        yield Column(
            letter=name if is_roomy else name[0],
            name=name,
            label=month_words(each.month),
            says=says,
            limits=band(each, top),
            marks=tuple(rate_marks(each, top)),
            counts=tuple(count_marks(each, most)),
            names=tuple(_names(each.month % 100, near)),
            named=place == at_last,
            signal=is_signal(each),
            older=place < len(months) - _RECENT,
        )


def _names(month: int, near: int) -> Iterator[str]:
    for every, word in ((_QUARTER, "quarter"), (_HALF, "half")):
        if month % every == 1 and near > _NEAR[every]:
            yield word


def _scale(top: float, steps: int) -> Iterator[Tick]:
    for step in range(steps + 1):
        words = percent(top * step / steps)
        yield Tick(100 * step / steps, words if step == steps else words.removesuffix("\u00a0%"))


def _line_at(released: Released, together: Released, last: Rate | None) -> float | None:
    """Return the rate around which limits lie, else that of all months together."""
    centre = centre_of(released)
    if centre is not None:
        return centre
    alike = (row for row in rates_by_month(together) if last is None or series_of(row) == series_of(last))
    return next((row.value for row in alike), None)


def _line(released: Released, at: float | None, top: float, last: Rate | None) -> Tick | None:
    if at is None:
        return None
    named = "all" if centre_of(released) is None else "mean"
    return Tick(100 * at / top, f"{named} {rate_words(last, at) if last else percent(at)}")


def _named(last: Rate | None, top: float, released: Released) -> Named | None:
    month = month_of(last.group) if last else None
    if last is None or month is None or last.value is None:
        return None
    return Named(rate_words(last, last.value), month_words(month), 100 * last.value / top, _counts(last, released))


def _counts(row: Rate, released: Released) -> tuple[str, str]:
    """Return how many a month stands on, and of how many, a line each."""
    if isinstance(row, SideEffect):
        seen, everyone, of = row.n or 0, (row.n or 0) + (row.not_asked or 0), released.coverage.of.split()
        unit = next(word for word in of if word != "asked")
        return f"{seen:,} asked", f"of {everyone:,} {unit}"
    everyone = (row.scored or 0) + (row.missing or 0) + (row.pending or 0)
    return f"{row.scored or 0:,} scored", f"of {everyone:,} {'due' if released.by == 'due-month' else 'cases'}"


def _sentence(month: Month, released: Released, did: str) -> str:
    row = month.row
    if row is None or not (month.withheld or month.everyone):
        return "nobody."
    if row.withheld:
        return f"{WITHHELD}."
    if row.value is None or row.low is None or row.high is None:
        return f"{_without_rate(row)}."
    interval = f"95\u00a0% interval {range_words(row, row.low, row.high)}"
    few = "".join(f"; {why}" for why in few_of(row))
    counted = f"{row.events:,} of {row.n:,} {_of_whom(row, released)} {_did(row, did)}"
    said = [f"{counted}, {rate_words(row, row.value)} ({interval}{few}){_others(month)}."]
    if month.limits and is_signal(month):
        said.append(f"That is outside the limits of chance, {range_words(row, *month.limits)} for {row.n:,}.")
    elif month.limits:
        said.append(f"Chance alone gives {range_words(row, *month.limits)} for {row.n:,}.")
    elif not month.complete:
        said.append("The month isn't complete yet." if month.waiting else "The month isn't over yet.")
    return " ".join(said)


def _without_rate(row: Rate) -> str:
    if isinstance(row, Share):
        return standing(row)
    return " · ".join(["no one asked", *counts_in_words({"not asked": row.not_asked})])


def _of_whom(row: Rate, released: Released) -> str:
    if isinstance(row, SideEffect):
        return released.coverage.of
    return "scored courses" if row.scored == row.n else "courses"


def _did(row: Rate, did: str) -> str:
    return f"had {row.called.lower()}" if isinstance(row, SideEffect) else did


def _others(month: Month) -> str:
    """Return who isn't counted in a month, as the end of a sentence."""
    unseen = "not asked" if isinstance(month.row, SideEffect) else NOT_COUNTED["missing"]
    return "".join(
        f"; {said}" for said in counts_in_words({unseen: month.unseen, NOT_COUNTED["pending"]: month.waiting})
    )


def _legend(months: Sequence[Month], released: Released) -> Iterator[Key]:
    """Yield the forms that occur, each once; some only among the months that a phone doesn't show."""
    forms, recent = _forms(months), _forms(months[-_RECENT:])
    of_effects = any(isinstance(each.row, SideEffect) for each in months)
    rate, few = "rate, 95\u00a0% interval", f"few: n under {FEW_UNDER}"
    meanings = {
        "month": rate,
        "month-few": f"{few}, or events under {FEW_EVENTS_UNDER}" if of_effects else few,
        "month-so-far": "not complete yet",
        "limits": "limits of chance (3\u00a0SD)",
        "signal": "outside the limits",
        "counted": f"n {'asked' if of_effects else 'scored'}",
        "unscored": NOT_COUNTED["missing"],
        "unasked": "not asked",
        "pending": "pending",
        "withheld": WITHHELD,
    }
    keys = [
        Key(form, meaning, of="" if form in recent else "older") for form, meaning in meanings.items() if form in forms
    ]
    if keys and keys[0].form in ("month-few", "month-so-far"):
        keys[0] = replace(keys[0], meaning=f"{rate}; {keys[0].meaning}")
    yield from keys


def _forms(months: Sequence[Month]) -> set[str]:
    marks = [mark for each in months for mark in (*rate_marks(each, 1), *count_marks(each, 1))]
    return {mark.form for mark in marks} | {"limits" for each in months if each.limits}


def _notes(months: Sequence[Month], rows: Sequence[Rate], released: Released) -> Iterator[str]:
    """Yield what is said of the whole figure in small print: who stands in no month, and how limits were computed."""
    for row in undated(rows):
        yield f"{row.group}: {_without_rate(row) if not row.withheld and not row.n else _standing(row)}"
    if empty := empty_in_words(months):
        yield empty
    if centre_of(released) is not None:
        used = sum(each.complete for each in months)
        yield f"limits of chance: Laney p′ chart of {used} complete months, around their mean"


def _standing(row: Rate) -> str:
    if isinstance(row, Share):
        return standing(row)
    return WITHHELD if row.withheld else f"{row.events:,} of {row.n:,}"
