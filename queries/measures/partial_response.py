"""Partial response: the share of cases whose score fell by half of the response rule or more, but not by all of it."""

from queries.definitions.instrument import Instrument
from queries.definitions.sourced import Source
from queries.measures.measure import Rule
from queries.measures.score_measure import ScoreMeasure
from queries.measures.share import shares

OURS = Source("Ours: no published wording of a partial response was found", "convention")


def _rule(instrument: Instrument) -> Rule:
    return Rule(f"partial response = half of the response rule ({instrument.response}) and not all of it", OURS)


PARTIAL_RESPONSE = ScoreMeasure(
    name="partial-response",
    title="Partial response rate",
    question="How many people got somewhat better?",
    rule_of=_rule,
    cases_only=True,
    pooled=True,
    outcome="responded_partly",
    estimate=shares,
)
