"""The twin gives what was worked out by hand, and keeps the laws of counting on whatever is generated."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .ascii import draw, parse
from .check import cohort_faults, endpoint_faults, pair_faults
from .definitions import ENDPOINTS, INSTRUMENTS, age_band
from .endpoints import endpoint_rows
from .examples import COHORTS, EXAMPLES, CohortExample, Example
from .measures import MEASURES, MODES, changes, chosen, shares
from .rules import broken_rules
from .strategies import exports
from .tables import Export


def name_of(example: Example | CohortExample) -> str:
    """What a test of an example is called."""
    return example.name


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=name_of)
def test_endpoint_rows_are_as_worked_out_by_hand(example: Example) -> None:
    assert endpoint_faults(example) == []


@pytest.mark.parametrize("example", COHORTS.values(), ids=name_of)
def test_shares_and_changes_are_as_worked_out_by_hand(example: CohortExample) -> None:
    assert cohort_faults(example) == []


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_pairs_are_as_worked_out_by_hand(instrument: str) -> None:
    assert pair_faults(instrument) == []


@pytest.mark.parametrize("example", [*EXAMPLES.values(), *COHORTS.values()], ids=name_of)
def test_examples_keep_the_rules(example: Example | CohortExample) -> None:
    assert broken_rules(example.export) == []


def test_different_totals_for_the_same_moment_are_refused() -> None:
    export = parse("""
        scores
        day | hours_after_session | total
        7   |                     | 9
        7   | 160                 | 8
        7   | 160                 | 7
    """)
    assert broken_rules(export) == ["c1: two totals of GAD-7 on day 7"]


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (None, "not recorded"),
        (0, "under 12"),
        (11, "under 12"),
        (12, "12–17"),
        (17, "12–17"),
        (18, "18–24"),
        (24, "18–24"),
        (25, "25–34"),
        (34, "25–34"),
        (35, "35–44"),
        (44, "35–44"),
        (45, "45–54"),
        (54, "45–54"),
        (55, "55–64"),
        (64, "55–64"),
        (65, "65–74"),
        (74, "65–74"),
        (75, "75–84"),
        (84, "75–84"),
        (85, "85 and over"),
        (90, "85 and over"),
    ],
)
def test_age_bands(age: int | None, band: str) -> None:
    assert age_band(age) == band


@given(exports())
@settings(deadline=None)
def test_generated_exports_keep_the_rules(export: Export) -> None:
    assert broken_rules(export) == []


@given(exports(max_courses=3))
@settings(deadline=None, max_examples=50)
def test_an_export_drawn_is_read_back_the_same(export: Export) -> None:
    assert parse(draw(export)) == export


@given(exports())
@settings(deadline=None)
def test_each_course_has_one_primary_row_per_endpoint(export: Export) -> None:
    rows = endpoint_rows(export)
    keys = [(row["course_id"], row["instrument"], row["endpoint"]) for row in rows]
    assert len(set(keys)) == len(keys)
    courses = [course["course_id"] for course in export.tables["courses"]]
    for endpoint in ENDPOINTS:
        assert [row["course_id"] for row in chosen(rows, endpoint)] == courses
        assert [row["course_id"] for row in chosen(rows, endpoint, "GAD-7")] == courses


@given(exports(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_rows_does_not_matter(export: Export, random) -> None:
    shuffled = {name: random.sample(rows, len(rows)) for name, rows in export.tables.items()}

    def place(row: dict) -> tuple:
        return row["course_id"], row["instrument"], row["endpoint"]

    rows = sorted(endpoint_rows(export), key=place)
    assert sorted(endpoint_rows(Export(shuffled, export.cutoff)), key=place) == rows


@given(exports(), st.sampled_from(ENDPOINTS), st.sampled_from(("primary", *INSTRUMENTS)))
@settings(deadline=None)
def test_every_course_is_in_one_state_and_values_lie_within_their_bounds(
    export: Export, endpoint: str, instrument: str
) -> None:
    rows = chosen(endpoint_rows(export), endpoint, instrument)
    for measure in MEASURES:
        observed, denied, carried = (shares(rows, measure, mode)[0] for mode in MODES)
        out = [observed[state] for state in ("pending", "not_a_case", "no_baseline", "no_induction", "no_rule")]
        due = observed["n"] + (0 if measure == "follow_up" else observed["missing"])
        assert due + sum(out) == len(rows)
        assert denied["n"] == carried["n"] == due
        assert sum(observed["instruments"].values()) == observed["n"] >= observed["patients"]
        if due and measure != "follow_up":
            assert denied["value"] == observed["bound_low"] <= carried["value"] <= observed["bound_high"]
        if observed["n"]:
            assert observed["bound_low"] <= observed["value"] <= observed["bound_high"]


@given(exports(), st.sampled_from(ENDPOINTS))
@settings(deadline=None)
def test_change_is_the_difference_of_the_means(export: Export, endpoint: str) -> None:
    for mode in MODES:
        for row in changes(chosen(endpoint_rows(export), endpoint), mode):
            if row["n"]:
                assert row["change"] == row["mean"] - row["mean_baseline"]
