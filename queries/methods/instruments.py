"""Instruments: each scale with its range and cut-offs, whose they are, and which diagnosis is scored with which."""

from collections.abc import Iterator

from queries.definitions.bands import Bands
from queries.definitions.diagnoses import DIAGNOSES, PRIMARY_INSTRUMENTS, PRIMARY_SOURCE
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.definitions.symptoms import CHANGE_SOURCE, EASED_BY, HAD_FROM, SYMPTOMS
from queries.methods.markdown import by_whom, listed, paragraphs, plain, table
from queries.methods.section import Entry, Section

_NONE = "–"


def instruments() -> Section:
    """Return every instrument: first all at a glance, then each with its sources."""
    return Section(
        "instruments",
        "Instruments",
        paragraphs(
            f"Higher is worse on every scale but {listed(_RISEN)}: there a rise is what a fall is on the others. Rules "
            "are compared in whole numbers and never rounded; a baseline at the scale's best can't respond. "
            f"“{_NONE}”: the scale has no such rule, and its courses are in no such rate.",
            table(("scale", "range", "case", "response", "remission", "reliable change"), map(_at_a_glance, _ALL)),
        ),
        tuple(Entry(_anchor(each), f"{each.name}: {each.title}", _explained(each)) for each in _ALL),
    )


def diagnoses() -> Section:
    """Return which instrument is primary for which diagnosis."""
    rows = ((f"{plain(DIAGNOSES[name])} ({name})", listed(scales)) for name, scales in PRIMARY_INSTRUMENTS.items())
    return Section(
        "diagnoses",
        "Primary instrument by diagnosis",
        paragraphs(
            "A course counts by the first of these for which it has a baseline. Shares over several scales use each "
            "scale's own rule and say the mix; means of different scales are never mixed.",
            table(("diagnosis", "scales, first choice first"), rows),
            by_whom(PRIMARY_SOURCE),
        ),
    )


def symptoms() -> Section:
    """Return which item of which scale asks about which symptom."""
    rows = (
        (each.title, f"{each.instrument}, item {each.item}", f"{each.minimum} to {each.maximum}", by_whom(each.source))
        for each in SYMPTOMS.values()
    )
    return Section(
        "single-symptoms",
        "Single symptoms",
        paragraphs(
            f"Someone had a symptom whose item was {HAD_FROM} or more at baseline; it eased if the item fell by "
            f"{EASED_BY} or more. {by_whom(CHANGE_SOURCE)}",
            table(("symptom", "item", "range", "source"), rows),
        ),
    )


_ALL = tuple(INSTRUMENTS.values())
_RISEN = tuple(each.name for each in _ALL if each.range.higher_is_better)


def _anchor(instrument: Instrument) -> str:
    return f"instrument-{instrument.name.lower()}"


def _at_a_glance(instrument: Instrument) -> tuple[str, ...]:
    return (
        f"[{instrument.name}](#{_anchor(instrument)})",
        _range(instrument),
        plain(str(instrument.case or _NONE)),
        plain(str(instrument.response)),
        plain(str(instrument.remission or _NONE)),
        _NONE if instrument.reliable_change is None else f"{instrument.reliable_change} points",
    )


def _explained(instrument: Instrument) -> str:
    return table(("what", "rule", "source"), _rules(instrument))


def _rules(instrument: Instrument) -> Iterator[tuple[str, str, str]]:
    yield "range", _range(instrument), by_whom(instrument.range_source)
    if instrument.range.higher_is_better:
        yield "better", "higher", by_whom(instrument.range_source)
    if instrument.range.per_point > 1:
        yield "steps", "half points", by_whom(instrument.range_source)
    if short := instrument.short_form:
        yield f"short form, not the same: {short.name}", f"0–{short.maximum}", by_whom(short.source)
    if instrument.case:
        yield "case at baseline", plain(str(instrument.case)), by_whom(instrument.case.source)
    yield "response", plain(str(instrument.response)), by_whom(instrument.response.source)
    if instrument.remission:
        yield "remission", plain(str(instrument.remission)), by_whom(instrument.remission.source)
    if trials := instrument.remission_in_trials:
        yield "remission in esketamine trials", plain(str(trials)), by_whom(trials.source)
    if instrument.reliable_change is not None and instrument.reliable_change_source:
        yield "reliable change", f"{instrument.reliable_change} points", by_whom(instrument.reliable_change_source)
    if instrument.bands:
        yield "severity", edges(instrument.bands), by_whom(instrument.bands.source)


def _range(instrument: Instrument) -> str:
    return f"{instrument.minimum}–{instrument.maximum}"


def edges(bands: Bands) -> str:
    """Return bands as "from 0 minimal, from 5 mild"."""
    return ", ".join(f"from {edge} {plain(label)}" for edge, label in zip(bands.edges, bands.labels, strict=True))
