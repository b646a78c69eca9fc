"""Recovery over two scales, as worked out by hand, and its laws."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .definitions import ENDPOINTS
from .examples import PAIRED, CountExample, unmet
from .examples.shape import YES_NO
from .paired import LEFT_OUT, paired
from .paired_strategies import paired_exports
from .rules import broken_rules
from .tables import Export

SOME = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("example", PAIRED.values(), ids=PAIRED)
def test_recovery_on_both_scales_is_as_worked_out_by_hand(example: CountExample) -> None:
    assert broken_rules(example.export) == []
    found = [
        row | {"reliably": said}
        for said, reliably in YES_NO.items()
        for row in paired(example.export, "end-of-induction", reliably)
    ]
    assert unmet(example.expected_rows, found, ("group", "reliably")) == []


@SOME
@given(paired_exports(), st.sampled_from(ENDPOINTS))
def test_every_course_is_counted_once_and_reliable_recovery_is_recovery(export: Export, endpoint: str) -> None:
    (row,), (reliable,) = paired(export, endpoint), paired(export, endpoint, reliably=True)
    assert row["n"] + sum(row[state] for state in LEFT_OUT) == len(export.tables["courses"])
    assert reliable["events"] <= row["events"] <= row["n"] == reliable["n"]
