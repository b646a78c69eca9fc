"""Measures: each question that figures answer, of whom it is asked and what counts, as the measures say it."""

from collections.abc import Iterator

from queries.cohort import Cohort
from queries.definitions.durability import RULES
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import INSTRUMENTS
from queries.measures import FORMER_NAMES, MEASURES
from queries.measures.measure import Measure
from queries.measures.outcomes import Outcomes
from queries.methods.markdown import bullets, by_whom, listed, paragraphs, plain
from queries.methods.section import Entry, Section

_DEFAULT = Cohort()
# Where the methods explain a rule that many measures share, with its source.
_EXPLAINED = {endpoint.source: "endpoints" for endpoint in ENDPOINTS.values()} | {
    rule.source: "rules-of-loss" for rule in RULES.values()
}


def measures() -> Section:
    """Return every measure, under its name."""
    return Section(
        "measures",
        "Figures and what they count",
        "Every figure answers one question; `python -m queries NAME` prints its numbers. What is said here holds as "
        "long as no other endpoint, rule or way of counting is chosen. Whose a scale's rule is stands under "
        "[instruments](#instruments).",
        tuple(
            Entry(measure.name, measure.title, _explained(measure), _former_names(measure))
            for measure in MEASURES.values()
        ),
    )


def _former_names(measure: Measure) -> tuple[str, ...]:
    return tuple(former for former, name in FORMER_NAMES.items() if name == measure.name)


def _explained(measure: Measure) -> str:
    return paragraphs(f"*{plain(measure.question)}* (`{measure.name}`)", bullets(_lines(measure)))


def _lines(measure: Measure) -> Iterator[str]:
    what = _what_counts(measure)
    if what:
        yield f"**Of whom**: {'cases at baseline' if measure.cases_only else 'everyone with a baseline'}"
    yield f"**When**: {plain(measure.when(_DEFAULT))}"
    yield f"**How it is counted**: {plain(measure.counting(_DEFAULT))}"
    if what:
        yield f"**What counts**: {what}".replace(": \n", ":\n")
    for words, source in measure.timing(_DEFAULT):
        told = _EXPLAINED.get(source)
        yield f"[{plain(words)}](#{told})" if told else f"{plain(words)}: {by_whom(source)}"


def _what_counts(measure: Measure) -> str:
    """Return what counts, each rule once with the scales that have it; "" where no score decides anything."""
    if isinstance(measure, Outcomes):
        return ", ".join(f"[{plain(each.title)}](#{each.name})" for each in measure.outcomes) + ", each by its own rule"
    scales: dict[str, list[str]] = {}
    for name, instrument in INSTRUMENTS.items():
        rule = measure.rule(instrument)
        own = f"a scale of {instrument.minimum} to {instrument.maximum}"
        scales.setdefault(rule.words.replace(own, "its own scale") if rule else "", []).append(name)
    without = scales.pop("", [])
    if len(scales) < 2 and not without:
        return ", ".join(map(plain, scales))
    said = [f"{plain(words)} ({listed(names)})" for words, names in scales.items()]
    lines = [*said, f"no rule: {listed(without)}"] if said and without else said
    return "".join(f"\n  - {line}" for line in lines)
