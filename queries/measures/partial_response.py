"""Partial response: the share of cases whose score fell by half of the response rule or more, but not by all of it."""

from queries.definitions.instrument import Instrument
from queries.definitions.sourced import Source
from queries.measures.measure import Rule
from queries.measures.score_measure import ScoreMeasure
from queries.measures.share import shares

OURS = Source("Ours: no published wording of a partial response was found", "convention")


def responded_partly(instrument: Instrument, baseline: int, score: int) -> bool:
    """Tell whether the fall from baseline to score, in points, is a partial response (our convention)."""
    rule = instrument.response
    return rule.holds_half(baseline, score) and not rule.holds(baseline, score)


def _rule(instrument: Instrument) -> Rule:
    return Rule(f"partial response = half of the response rule ({instrument.response}) and not all of it", OURS)


PARTIAL_RESPONSE = ScoreMeasure(
    name="partial-response",
    title="Partial response rate",
    question="How many people got somewhat better?",
    rule_of=_rule,
    cases_only=True,
    pooled=True,
    event=responded_partly,
    estimate=shares,
)
