"""Quantiles agree with numpy's definition of them, whatever is counted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statistics.quantiles import quantile

COUNTS = st.dictionaries(st.integers(-144, 144), st.integers(1, 40), min_size=1, max_size=30)


@given(COUNTS, st.sampled_from((1, 10, 25, 50, 75, 90, 100)))
def test_quantiles_are_numpys(counts: dict[int, int], percent: int) -> None:
    values = np.repeat(list(counts), list(counts.values()))
    share = np.percentile(values, percent, method="inverted_cdf")
    assert quantile(counts, percent) == share


@pytest.mark.parametrize(("percent", "value"), [(25, 1), (26, 2), (50, 2), (75, 3), (76, 4)])
def test_a_share_that_is_just_reached_is_enough(percent: int, value: int) -> None:
    assert quantile({4: 1, 3: 1, 2: 1, 1: 1}, percent) == value


def test_nothing_has_no_quantile() -> None:
    assert quantile({}, 50) is None
