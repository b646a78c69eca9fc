"""Compared parts: outcomes and side effects of two sides, set beside each other and corrected for together."""

from collections.abc import Mapping

from dashboard.figures.difference_rows import Part
from queries.cohort import ASKED_BY
from queries.definitions.durability import RMST_DAYS
from queries.definitions.side_effects import NOT_ASKED
from queries.definitions.trajectory import DAYS_A_WEEK
from queries.disclosure import Released
from queries.findings.comparison import common_effects, comparison, looked_at

OUTCOMES = {
    "response": "Response",
    "remission": "Remission",
    "durability": f"Weeks in response, of the first {RMST_DAYS // DAYS_A_WEEK}",
    "deterioration": "Got reliably worse",
    "follow-up": "Scored at the endpoint",
}
"""What is looked at of scores, by its measure."""
_ANY_EFFECT = "Any side effect in a session"
_MOST_EFFECTS = 5

Two = tuple[Released, Released]


def compared_parts(
    outcomes: Mapping[str, Two], any_effect: Two, effects: Two, method: str, of: str = "courses"
) -> list[Part]:
    """Return what is looked at of two sides: `outcomes` by measure, whose shares are `of` something, then side effects.

    `any_effect` and `effects` are asked about by one `method`.
    """
    looked = [looked_at(OUTCOMES[name], *two) for name, two in outcomes.items()]
    occurred = [looked_at(_ANY_EFFECT, *any_effect), *common_effects(*effects, _MOST_EFFECTS)]
    compared = comparison([*looked, *occurred])
    how = "" if method == NOT_ASKED else f", {ASKED_BY[method]}"
    return [
        Part(f"Outcomes, share of {of}", compared[: len(looked)]),
        Part(f"Side effects, share of sessions{how}", compared[len(looked) :], not any_effect[0].absent),
    ]
