"""Follow-up: the share of cases in a closed window who were scored in it."""

from queries.measures.measure import IN_WINDOW, Measure
from queries.measures.share import shares

FOLLOW_UP = Measure(
    name="follow-up",
    title="Follow-up",
    question="Of how many do we know how they did?",
    has_rule=lambda instrument: True,
    cases_only=True,
    pooled=True,
    estimate=shares,
    counted={"observed": IN_WINDOW},
)
