"""Rows of side effects: one row one line, its rate as a bar cut by worst grade, and its rates by group in cells.

A rate stands only where it was asked about: what was volunteered is in none. Rare rates have a scale that ends near
them, which its last tick says; sessions asked stand beside each rate, since a high one of few is not one of many.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.effect_wording import MOST_TERMS, ONE, SPONTANEOUS, labels, standing_of_effect, whatever
from dashboard.figures.effect_cells import ByGroup, Cell, Columns
from dashboard.figures.effect_marks import effect_marks, lane_end, published_marks
from dashboard.figures.figure import Figure, Key, Mark, figure_of, file_name
from dashboard.figures.terms import terms
from dashboard.figures.ticks import UNIT, Tick
from dashboard.wording import WITHHELD, by_what, capital, few_of, unpublished
from queries.catalogue import ANY_EFFECT
from queries.cohort import ASKED_BY
from queries.definitions.disclosure import FEW_EVENTS_UNDER, FEW_UNDER
from queries.definitions.side_effects import GRADES, GRADES_SOURCE, NOT_ASKED
from queries.dimensions import GROUPINGS
from queries.disclosure import Released
from queries.findings.effects import by_rate, finding_of_effects
from queries.findings.rates import Phrase
from queries.measures.session_rows import UNGRADED, SideEffect
from queries.measures.side_effect_rows import OF
from queries.published.result import PublishedResult
from queries.words import fine_percent, fine_range

_SEVERE_FROM = 3
_BARELY = 10  # where fewer than one in so many is graded, nobody can say how many were severe
_ADJUSTED = "not adjusted for who was given what"
_SILENT = "none recorded at all"
_CELLS = "cells"  # which a narrow figure doesn't show, nor what explains them


@dataclass(frozen=True)
class Row:
    """One line; `instead` says why it has no numbers, `beside` whether it is a published result beside the clinic's.

    `asked_share` is the part of all sessions or courses in which it was asked about, in per cent; `severe` the share
    with it at grade 3 or worse.
    """

    label: str
    says: str
    marks: tuple[Mark, ...]
    note: str = ""
    rate: str = ""
    interval: str = ""
    asked: str = ""
    asked_share: float = 0
    severe: str = ""
    instead: str = ""
    cells: tuple[Cell, ...] = ()
    beside: bool = False


@dataclass(frozen=True)
class EffectRows:
    """The middle of the figure: what the columns are called, the rows, the axis, and the groups that have cells."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    groups: Columns | None


def effect_rows(released: Released, by_group: Released | None = None) -> Figure:
    """Return the figure of the side effects with the highest rates, of all together, and of each group in its cells."""
    rows, unit = by_rate(_effects(released)), _unit(released)
    shown = rows[:MOST_TERMS]
    groups = ByGroup(by_group, unit, {row.called for row in shown}) if by_group else None
    all_of_them = f"{len(rows)} term" + "s" * (len(rows) != 1)
    which = all_of_them if len(rows) <= MOST_TERMS else f"the {MOST_TERMS} highest of {all_of_them}"
    return _figure(
        released,
        finding_of_effects(released, _counted(released, " about it")),
        f"{_share_of(released)}: {which}",
        shown,
        groups=groups if groups and groups.fits else None,
        order=_ranked_by(unit),
    )


def one_effect_rows(released: Released, together: Released) -> Figure:
    """Return the figure of what may occur, in rows as they stand: one side effect by groups, or what was done.

    `together` is the same question of all groups together.
    """
    rows = _effects(released)
    terms = {row.called for row in rows}
    term = terms.pop() if len(terms) == 1 else ""
    about = f"{capital(term)}: " if term else ""
    compared = f",{by_what(released)} · {_ADJUSTED}" if released.by != "none" else ""
    subtitle = capital(about + _share_of(released).lower()) + compared
    of = term if released.measure == ONE else ""
    return _figure(
        released, finding_of_effects(together, _counted(released)), subtitle, rows, file=file_name(released, of)
    )


def _figure(
    released: Released,
    finding: tuple[Phrase, ...],
    subtitle: str,
    shown: Sequence[SideEffect],
    *,
    groups: ByGroup | None = None,
    order: str = "",
    file: str = "",
) -> Figure:
    beside = [each for row in shown for each in _beside(row, released)]
    end, unit = lane_end(shown, beside), _unit(released)
    named = zip(labels(released, shown), shown, strict=True)
    rows = tuple(each for label, row in named for each in _rows(label, row, released, end, groups))
    return figure_of(
        released,
        kind="effect_rows",
        finding=finding,
        subtitle=subtitle,
        body=EffectRows(_headings(released), rows, _ticks(end), groups.columns() if groups else None),
        legend=tuple(_legend(rows, groups)),
        definition=(
            "Rate",
            f"{unit} with it, of those asked about it; worst grade by {GRADES_SOURCE.text}, {_SEVERE_FROM}: severe",
        ),
        notes=tuple(map(capital, _notes(released, order))),
        advice=unpublished(released),
        file=(file or file_name(released)) + ("_per-course" if unit == "courses" else ""),
    )


def _effects(released: Released) -> list[SideEffect]:
    return [row for row in released.rows if isinstance(row, SideEffect)]


def _unit(released: Released) -> str:
    return "courses" if released.coverage.of == OF["course"] else "sessions"


def _counted(released: Released, about: str = "") -> str:
    """Return of what a title's rates are; who reports unasked was asked about nothing."""
    is_unasked = {row.method for row in _effects(released)} == {SPONTANEOUS}
    return _unit(released) + ("" if is_unasked else f" asked{about}")


def _share_of(released: Released) -> str:
    """Return of what rates are shares, and how people were asked: "Share of sessions, asked by checklist"."""
    methods = {row.method for row in _effects(released)}
    if methods <= {NOT_ASKED}:
        return "Nobody was asked"
    return f"Share of {_unit(released)}, {ASKED_BY[methods.pop() if len(methods) == 1 else 'all']}"


def _ranked_by(unit: str) -> str:
    enough = f"in {FEW_UNDER} {unit} and patients or more"
    events = f", with it in {FEW_EVENTS_UNDER} or more" if unit == "sessions" else ""
    return f"ranked: asked about {enough}{events}"


def _headings(released: Released) -> tuple[str, ...]:
    asked = f"{capital(_unit(released))} asked"
    return capital(_what_rows_are(released)), "Rate", f"95{UNIT} int.", asked, f"Grade ≥\u00a0{_SEVERE_FROM}"


def _what_rows_are(released: Released) -> str:
    if released.by != "none":
        return GROUPINGS[released.by].title
    if len({row.method for row in _effects(released)}) > 1:
        return "way of asking"
    return "side effect" if released.measure == "side-effects" else "what was done"


def _ticks(end: int) -> tuple[Tick, ...]:
    return Tick(0, "0"), Tick(50, f"{end / 2:g}"), Tick(100, f"{end}{UNIT}")


def _rows(label: str, row: SideEffect, released: Released, end: int, groups: ByGroup | None) -> Iterator[Row]:
    cells = groups.cells(row.term) if groups and row.term else ()
    said = _row(label, row, _unit(released), tuple(effect_marks(row, end)), cells)
    is_silent = row.n and released.by == "clinic" and row.group in released.silent.get(ANY_EFFECT, ())
    yield replace(said, note=" · ".join(filter(None, (said.note, _SILENT)))) if is_silent else said
    for each in _beside(row, released):
        yield _published(each, end)


def _beside(row: SideEffect, released: Released) -> list[PublishedResult]:
    return [each for each in released.benchmarks if (each.group, each.term) == (row.group, row.term)]


def _row(label: str, row: SideEffect, unit: str, marks: tuple[Mark, ...], cells: tuple[Cell, ...]) -> Row:
    if row.value is None or row.low is None or row.high is None or not row.n:
        standing = standing_of_effect(row, unit)
        return Row(label, f"{standing}.", marks, instead=standing, cells=cells)
    every = row.n + (row.not_asked or 0) + (row.not_recorded or 0)
    return Row(
        label,
        _sentence(row, unit),
        marks,
        note=" · ".join([*few_of(row), *_left_out(row)]),
        rate=fine_percent(row.value),
        interval=fine_range(row.low, row.high).removesuffix(UNIT),
        asked=f"{row.n:,}" + (f" of {every:,}" if every > row.n else ""),
        asked_share=100 * row.n / every,
        severe=_severe(row),
        cells=cells,
    )


def _left_out(row: SideEffect) -> Iterator[str]:
    """Yield in how many that were asked nobody wrote what was done: they are in no rate."""
    if row.not_recorded:
        yield f"not recorded in {row.not_recorded:,}, {whatever(row.events or 0, row.n or 0, row.not_recorded)}"


def _severe(row: SideEffect) -> str:
    """Return the share with it at a severe grade, or why nobody can say."""
    if row.events and not row.grades:
        return "withheld"
    if row.events and _BARELY * row.grades.get(UNGRADED, 0) > (_BARELY - 1) * row.events:
        return "not graded"
    return fine_percent(sum(row.grades.get(str(grade), 0) for grade in GRADES if grade >= _SEVERE_FROM) / (row.n or 1))


def _sentence(row: SideEffect, unit: str) -> str:
    interval = f"95{UNIT} interval {fine_range(row.low or 0, row.high or 0)}"
    few = "".join(f"; {why}" for why in few_of(row))
    said = [f"{row.events:,} of {row.n:,} {unit} asked, {fine_percent(row.value or 0)} ({interval}{few})"]
    if row.asked_sessions is not None:
        said.append(f"asked in {row.asked_sessions:.1f} sessions each")
    said.append(_grades_in_words(row))
    if row.not_asked:
        said.append(f"not asked in {row.not_asked:,}")
    if row.not_recorded:
        said.append(f"what was done not recorded in {row.not_recorded:,}, which are in no rate")
    if row.volunteered:
        said.append(f"told unasked in {row.volunteered:,}, which are in no rate")
    return "; ".join(filter(None, said)) + "."


def _grades_in_words(row: SideEffect) -> str:
    if not row.events:
        return ""
    if not row.grades:
        return f"grades {WITHHELD}"
    ungraded = row.grades.get(UNGRADED, 0)
    if ungraded == row.events:
        return "none of them graded"
    return f"worst grade {_SEVERE_FROM} or more in {_severe(row)}" + (f", {ungraded:,} not graded" if ungraded else "")


def _published(each: PublishedResult, end: int) -> Row:
    """Return a published rate, in the same columns as the row above it that it can be compared with."""
    interval = n = words = ""
    if each.n is not None and each.low is not None and each.high is not None:
        interval, n = fine_range(each.low, each.high).removesuffix(UNIT), f"of {each.n:,}"
        words = f" of {each.n:,} (95{UNIT} interval {fine_range(each.low, each.high)})"
    says = f"published {fine_percent(each.value)}{words}, {each.asked}. {each.words}"
    marks, rate = tuple(published_marks(each, end)), fine_percent(each.value)
    return Row(each.label, says, marks, note=each.asked, rate=rate, interval=interval, asked=n, beside=True)


def _legend(rows: Sequence[Row], groups: ByGroup | None) -> Iterator[Key]:
    """Yield the forms that occur, each once; those of cells where no lane has them."""
    forms = {mark.form for row in rows for mark in row.marks} | {cell.form for row in rows for cell in row.cells}
    graded = [grade for grade in reversed(GRADES) if f"grade-{grade}" in forms]
    if graded:
        worst = range(graded[0], 0, -1)
        yield Key(f"grades-{graded[0]}", f"worst grade {', '.join(map(str, worst))}")
    meanings = {
        UNGRADED: "not graded",
        "grades-withheld": f"grades {WITHHELD}",
        "ends": f"95{UNIT} interval",
        "few-bar": f"few: under {FEW_UNDER} asked or patients, or under {FEW_EVENTS_UNDER} with it",
        "published": "published, where comparable",
        "withheld": WITHHELD,
        "unasked": _why_nothing(rows),
    }
    yield from (Key(form, meaning) for form, meaning in meanings.items() if form in forms)
    if groups:
        columns = groups.columns()
        yield Key("tints", columns.scale, of=_CELLS)
        in_cells = {"cell-few": "few", "cell-withheld": WITHHELD, "cell-unasked": "not asked"}
        yield from (Key(form, meaning, of=_CELLS) for form, meaning in in_cells.items() if form in forms)
        heads = [each.heading for each in columns.columns]
        yield from (Key("", ": ".join(term), of=_CELLS) for term in terms((), heads, "", ()))


def _why_nothing(rows: Sequence[Row]) -> str:
    """Return why lanes hold no rate: nobody was asked there, or nobody wrote what was answered, or each in some."""
    empty = [row.instead for row in rows if any(mark.form == "unasked" for mark in row.marks)]
    unrecorded = [each for each in empty if "not recorded" in each]
    return " or ".join(["not asked"] * (len(unrecorded) < len(empty)) + ["not recorded"] * bool(unrecorded))


def _notes(released: Released, order: str) -> Iterator[str]:
    if order:
        yield order
    if _unit(released) == "sessions":
        yield "intervals: sessions of one patient are held together"
