"""Reason rows: why courses have no baseline or no score, left early or never began, as shares of those who do."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.figures.figure import Figure, Key, Mark, figure_of
from dashboard.figures.rate_rows import RateRows, Row
from dashboard.figures.ticks import LANE, UNIT
from dashboard.wording import FEW, WITHHELD, by_what, capital, counts_in_words, how_many, percent, percent_range
from queries.definitions.unscored import LACKS, REASONS
from queries.dimensions import NOT_RECORDED
from queries.disclosure import Released
from queries.findings.rates import Phrase
from queries.findings.shares import share_interval
from queries.measures.rows import Leavers, Unscored
from queries.measures.screening_rows import Screening

_NOT_TREATED = ("ineligible", "declined")


def missing_reasons(released: Released) -> Figure:
    """Return the figure of a measure whose rows are courses without a score."""
    alone = released.by == "none"
    rows = [each for row in released.rows if isinstance(row, Unscored) for each in _lacking(row, alone)]
    subtitle = f"Share of those with no baseline, or of cases with no score{by_what(released)}"
    meanings = {"reason": "share of those with no baseline", "unscored": "share of cases with no score in the window"}
    return _figure(released, rows, subtitle, meanings, ("Reason", "the first that applies, from what is recorded"))


def _lacking(row: Unscored, alone: bool) -> Iterator[Row]:
    before = "" if alone else f"{row.group} · "
    if not row.n:
        why = WITHHELD if row.withheld else f"none of {row.others or 0:,} courses"
        yield _nobody(before + capital(LACKS[row.state]), why, withheld=row.withheld)
        return
    form = "unscored" if row.state == "missing" else "reason"
    for reason, courses in row.reasons.items():
        label = before + capital(REASONS[row.state][reason])
        yield _reason(label, courses, row.n, f"with {LACKS[row.state]}", form, few=row.few)


def stop_reasons(released: Released) -> Figure:
    """Return the figure of a measure whose rows are leavers."""
    leavers = [row for row in released.rows if isinstance(row, Leavers)]
    alone = released.by == "none"
    rows = [each for row in leavers for each in _leaving(row, alone)]
    subtitle = " · ".join(
        [f"Share of those who left before the last planned session{by_what(released)}", *_left(leavers)]
    )
    meanings = {"reason": "share of those who left", "unscored": "reason not recorded"}
    return _figure(released, rows, subtitle, meanings, ("Left", "before the last planned session of induction"))


def _left(leavers: Sequence[Leavers]) -> Iterator[str]:
    if len(leavers) == 1:
        for row in leavers:
            if row.n and row.value is not None and row.stayed is not None:
                yield f"{row.n:,} of {row.n + row.stayed:,} left ({percent(row.value)})"
                if row.ended_unknown != 0:
                    yield f"of {how_many(row.ended_unknown)} whether they left is not recorded"


def _leaving(row: Leavers, alone: bool) -> Iterator[Row]:
    if not row.n:
        why = f"none of {row.stayed:,} left" if row.stayed else "no one could come back yet"
        yield _nobody(row.group, WITHHELD if row.withheld else why, withheld=row.withheld)
        return
    for reason, courses in row.stop_reasons.items():
        words = capital(reason.replace("_", " "))
        form = "unscored" if reason == NOT_RECORDED else "reason"
        yield _reason(words if alone else f"{row.group} · {words}", courses, row.n, "who left", form, few=row.few)


def screening_reasons(released: Released) -> Figure:
    """Return the figure of why people who were screened were not treated: a `Released` of one row."""
    screened = [row for row in released.rows if isinstance(row, Screening)]
    rows = [each for row in screened for each in _not_treated(row)]
    counts = {outcome: getattr(row, outcome) for row in screened for outcome in _NOT_TREATED}
    subtitle = " · ".join(["Share of those who were ineligible, or declined", *counts_in_words(counts)])
    meanings = {"reason": "share of the ineligible, or of the declined", "unscored": "reason not recorded"}
    figure = _figure(released, rows, subtitle, meanings, ("Reason", "as recorded at the screening"))
    question = "Why were people who were screened not treated?"
    return replace(
        figure,
        finding=(Phrase(question, True),),
        alt=figure.alt.replace(released.question, question),
        file=figure.file.replace(released.measure, "screening-reasons", 1),
    )


def _not_treated(row: Screening) -> Iterator[Row]:
    for outcome in _NOT_TREATED:
        people, counts = getattr(row, outcome), getattr(row, f"{outcome}_reasons")
        if row.withheld or (people and not counts):
            yield _nobody(capital(outcome), WITHHELD, withheld=True)
        elif not people:
            yield _nobody(capital(outcome), f"none of {row.n or 0:,} screened", withheld=False)
        for reason, count in counts.items():
            label = f"{capital(outcome)} · {reason.replace('_', ' ')}"
            form = "unscored" if reason == NOT_RECORDED else "reason"
            yield _reason(label, count, people, outcome, form, few=False)


def _reason(label: str, courses: int, whole: int, of_whom: str, form: str, *, few: bool) -> Row:
    share, (low, high) = courses / whole, share_interval(courses, whole)
    interval = percent_range(low, high)
    said = f"{courses:,} of {whole:,} {of_whom}, {percent(share)} (95{UNIT} interval {interval})"
    return Row(
        label,
        " · ".join([said, *[FEW] * few]) + ".",
        (Mark(form, 0, 100 * share), Mark("ends", 100 * low, 100 * high)),
        note=FEW * few,
        rate=percent(share),
        interval=interval.removesuffix(UNIT),
        n=f"{courses:,}/{whole:,}",
    )


def _nobody(label: str, why: str, *, withheld: bool) -> Row:
    return Row(label, f"{why}.", (Mark("withheld" if withheld else "pending", 0, 100),), instead=why)


def _figure(
    released: Released,
    rows: Sequence[Row],
    subtitle: str,
    meanings: dict[str, str],
    definition: tuple[str, str],
) -> Figure:
    forms = {mark.form for row in rows for mark in row.marks}
    meanings = meanings | {"ends": f"95{UNIT} Wilson interval", "withheld": WITHHELD, "pending": "nobody"}
    return figure_of(
        released,
        kind="rate_rows",
        finding=(Phrase(released.question, True),),
        subtitle=subtitle,
        body=RateRows(("Reason", "Share", f"95{UNIT} int.", "n", ""), tuple(rows), LANE, None, bars=True),
        legend=tuple(Key(form, meaning) for form, meaning in meanings.items() if form in forms),
        definition=definition,
        alt=f"{released.question} {subtitle}. The tables on this page hold the same numbers.",
    )
