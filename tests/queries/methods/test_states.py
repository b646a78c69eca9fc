"""The states that Methods explains stand there in the order in which the code looks for them."""

from dataclasses import replace

from dashboard.wording import NOT_COUNTED
from queries.measures.remission import REMISSION
from queries.measures.score_measure import ScoreMeasure
from queries.methods.scores import STATES_IN_WORDS
from queries.relations.score_sums import ScoreSum

ENDPOINT_STATES = ("no_induction", "no_baseline", "pending", "scored", "missing")
WORDS = NOT_COUNTED | {"pending": "pending", "scored": "scored", "missing": "missing"}


def order_of(measure: ScoreMeasure) -> list[str]:
    """Return the states in which a measure puts courses that several would fit, the first that applies in front."""
    unruled = replace(measure, rule_of=lambda _: None)
    of_no_case = ScoreSum("All", "All", "GAD-7", "pending", 0, None, n=1, minors=0, singles=1, events=0)
    found = [each.state(of_no_case._replace(state=state)) for state in ENDPOINT_STATES[:2] for each in (measure,)]
    found += [unruled.state(of_no_case), measure.state(of_no_case)]
    return [*found, *(measure.state(of_no_case._replace(state=state, is_case=1)) for state in ENDPOINT_STATES[2:])]


def test_methods_names_the_states_in_the_order_of_the_code() -> None:
    assert list(STATES_IN_WORDS) == [WORDS[state] for state in order_of(REMISSION)]
