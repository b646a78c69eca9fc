"""Follow-up: the share of cases in a closed window who were scored in it."""

from queries.definitions.instrument import Instrument
from queries.measures.measure import Rule
from queries.measures.score_measure import IN_WINDOW, ScoreMeasure
from queries.measures.share import shares


def _rule(instrument: Instrument) -> Rule:
    return Rule("followed up = scored in the endpoint's window", instrument.range_source)


FOLLOW_UP = ScoreMeasure(
    name="follow-up",
    title="Follow-up",
    question="Of how many do we know how they did?",
    rule_of=_rule,
    cases_only=True,
    pooled=True,
    estimate=shares,
    counted={"observed": IN_WINDOW},
)
