"""Why there is no score, as worked out by hand; and each course without one has one reason."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .definitions import ENDPOINTS
from .endpoints import endpoint_rows
from .examples import UNSCORED, CountExample, surplus, unmet
from .measures import chosen, shares
from .rules import broken_rules
from .strategies import exports
from .tables import Export
from .unscored import unscored

KEYS = ("group", "state")


@pytest.mark.parametrize("example", UNSCORED.values(), ids=UNSCORED)
def test_reasons_are_as_worked_out_by_hand(example: CountExample) -> None:
    found = unscored(example.export, "end-of-induction")
    assert unmet(example.expected_rows, found, KEYS) + surplus(example.expected_rows, found, KEYS) == []
    assert broken_rules(example.export) == []


@given(exports(), st.sampled_from(ENDPOINTS))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_who_lacks_a_score_is_who_is_not_in_the_rate_of_response(export: Export, endpoint: str) -> None:
    rows = chosen(endpoint_rows(export), endpoint)
    found = {row["state"]: row for row in unscored(export, endpoint)}
    counted = {state: row["n"] for state, row in found.items()}
    assert all(sum(row["reasons"].values()) == row["n"] for row in found.values())
    for row in shares(rows, "response"):
        assert (row["no_baseline"], row["missing"]) == (counted.get("no_baseline", 0), counted.get("missing", 0))
