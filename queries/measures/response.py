"""Response: the share of cases whose score fell by the instrument's own response rule."""

from queries.definitions.instrument import Instrument
from queries.measures.measure import Rule
from queries.measures.score_measure import ScoreMeasure
from queries.measures.share import shares


def _rule(instrument: Instrument) -> Rule:
    return Rule(f"response = {instrument.response}", instrument.response.source)


RESPONSE = ScoreMeasure(
    name="response",
    title="Response rate",
    question="How many people got clearly better?",
    rule_of=_rule,
    cases_only=True,
    pooled=True,
    outcome="responded",
    estimate=shares,
)
