"""The hand-worked examples of the definitions, counted by the product's own SQL on a real database."""

import pytest

from tests.queries.counted import all_example_faults, cohort_faults, pair_faults
from tests.twin.examples import COHORTS, EXAMPLES, PAIRS


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return all_example_faults(tmp_path_factory.mktemp("examples"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_endpoint_scores_are_as_worked_out_by_hand(name: str, faults: dict[str, list[str]]) -> None:
    assert faults.get(name, []) == []


@pytest.mark.parametrize("name", COHORTS)
def test_measures_are_as_worked_out_by_hand(name: str, tmp_path) -> None:
    assert cohort_faults(COHORTS[name], tmp_path) == []


def test_pairs_at_every_boundary_are_judged_as_written_down(tmp_path) -> None:
    assert len(PAIRS) > 100
    assert pair_faults(tmp_path) == {}
