"""Claim rows: what patients are told as the title, the verdict behind it, and below it the shares that it stands on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.claims.judged import Judged
from dashboard.claims.parts import Part, counted_words
from dashboard.claims.readings import Reading
from dashboard.figures.figure import Figure, Key, figure_of, file_name, in_one_line
from dashboard.figures.rate_rows import RateRows, Row
from dashboard.figures.ticks import LANE, UNIT, Tick
from dashboard.stamp import SYNTHETIC, stamp_of_several
from dashboard.wording import WITHHELD
from queries.definitions.claims import NONE_FOUND, Claim
from queries.definitions.disclosure import FEW_UNDER
from queries.definitions.sourced import said
from queries.disclosure import Released
from queries.findings.definition import definition_in_words
from queries.findings.rates import Phrase
from queries.findings.verdicts import Verdict
from queries.measures import MEASURES
from queries.measures.score_measure import ScoreMeasure
from queries.words import fine_percent, fine_range

NOT_COMPARED = "No one untreated is beside them: what time alone would have done isn’t known"
_OUTCOMES = ("response", "durability", "symptoms")
_SURE = (Verdict.CONSISTENT, Verdict.NOT_CONSISTENT)


def claim_rows(claim: Claim, judged: Judged, reading: Reading, answers: Sequence[Released]) -> Figure:
    """Return the figure of a claim, which stands on some answers; each row has an n and those missing of its own."""
    released, *_ = answers
    line = reading.line(claim)
    missing = "Missing" if any(part.missing.count is not None for part in judged.parts) else ""
    columns = ("Judged by", "Rate", f"95{UNIT} int.", "n", missing)
    rows = tuple(map(_row, judged.parts))
    figure = figure_of(
        released,
        kind="rate_rows",
        finding=finding_of_claim(claim, judged),
        subtitle=f"Read so: {claim.reads}",
        body=RateRows(columns, rows, LANE, Tick(*line) if line else None),
        legend=tuple(_legend(judged.parts)),
        definition=_definition(released),
        notes=(published_words(claim), *([NOT_COMPARED] if released.measure in _OUTCOMES else [])),
        file=file_name(released, f"claim-{claim.name}"),
    )
    said = stamp_of_several(answers, counted_words(judged.parts))
    return replace(figure, stamp=tuple(part for part in said if part != SYNTHETIC))


def finding_of_claim(claim: Claim, judged: Judged) -> tuple[Phrase, ...]:
    """Return a claim and its verdict, which stands back where the data don't decide, and what is said beside it."""
    phrases = [Phrase(f"“{claim.says}”", True), Phrase(f": {judged.verdict.value}", judged.verdict in _SURE)]
    return (*phrases, Phrase(f"; {judged.beside}", False)) if judged.beside else tuple(phrases)


def without_numbers(claim: Claim, judged: Judged) -> str:
    """Return a claim of which there is no number at all, and why."""
    why = dict.fromkeys(part.instead for part in judged.parts)
    return f"{in_one_line(finding_of_claim(claim, judged))}: {', '.join(why)}."


def published_words(claim: Claim) -> str:
    """Return what was published of a claim, and where."""
    if claim.published == NONE_FOUND:
        return f"Published: {NONE_FOUND}"
    return f"Published: {claim.published} ({said(claim.source)})"


def _definition(released: Released) -> tuple[str, str]:
    measure = MEASURES[released.measure]
    if isinstance(measure, ScoreMeasure):
        return definition_in_words(released)
    return released.title, released.counting


def _row(part: Part) -> Row:
    if part.found is None:
        return Row(part.label, f"{part.instead}.", part.marks, note=part.note, instead=part.instead)
    found = part.found
    events = "" if part.events is None else f"{part.events:,}/"
    interval = fine_range(found.low, found.high)
    missing = "" if part.missing.count is None else f"{part.missing.count:,}"
    return Row(
        part.label,
        " ".join(_sentence(part, interval)),
        part.marks,
        note=part.note,
        rate=fine_percent(found.value),
        interval=interval.removesuffix(UNIT),
        n=f"{events}{found.n:,}",
        follow_up=missing,
    )


def _sentence(part: Part, interval: str) -> Iterator[str]:
    found = part.found
    if found is None:
        return
    of = f"of {found.n:,}" if part.events is None else f"{part.events:,} of {found.n:,}"
    yield f"{of}, {fine_percent(found.value)} (95{UNIT} interval {interval}){'; few' * found.few}."
    if part.missing.count:
        yield f"{part.missing.count:,} {part.missing.why}."
    if part.bounds:
        yield f"If none, or all, of them had: {fine_range(*part.bounds)}."
    if part.verdict:
        yield f"By itself: {part.verdict.value}."


def _legend(parts: Sequence[Part]) -> Iterator[Key]:
    forms = {mark.form for part in parts for mark in part.marks}
    meanings = {
        "rate": f"rate, 95{UNIT} interval",
        "few": f"few: under {FEW_UNDER}, or too rare",
        "bounds": "if none, or all, of the missing had",
        "withheld": WITHHELD,
        "pending": "no one scored yet",
        "unscored": "not known",
        "unasked": "not asked",
    }
    yield from (Key(form, meaning) for form, meaning in meanings.items() if form in forms)
    if whys := dict.fromkeys(part.missing.why for part in parts if part.found and part.missing.count):
        yield Key("", f"missing: {', '.join(whys)}")
