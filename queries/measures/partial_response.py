"""Partial response: the share of cases whose score fell by half of the response rule or more, but not by all of it."""

from queries.definitions.instrument import Instrument
from queries.measures.measure import Measure
from queries.measures.share import shares


def responded_partly(instrument: Instrument, baseline: int, score: int) -> bool:
    """Tell whether the fall from baseline to score, in points, is a partial response (our convention)."""
    rule = instrument.response
    return rule.holds_half(baseline, score) and not rule.holds(baseline, score)


PARTIAL_RESPONSE = Measure(
    name="partial-response",
    title="Partial response rate",
    question="How many people got somewhat better?",
    has_rule=lambda instrument: True,
    cases_only=True,
    pooled=True,
    event=responded_partly,
    estimate=shares,
)
