"""Durability as worked out by hand, and its laws on whatever is generated."""

from collections import defaultdict

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .ascii import draw, parse
from .definitions import CAUSES, DURABILITY_RULES, ENDS, INSTRUMENTS, LOSS_EVENTS, TIME_0
from .durability import OUTCOMES, chosen_rows, durability_rows, later_event_rows, score_gap_rows
from .durability_strategies import durable_exports
from .endpoints import endpoint_rows
from .examples import CURVES, DURABILITY, CurveExample, DurabilityExample
from .follow_up_check import curve_faults, durability_faults
from .rules import broken_rules
from .survival import curves, summaries
from .tables import Export, Row

SOME = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
OUTCOME = st.sampled_from(sorted(OUTCOMES))


def name_of(example: DurabilityExample | CurveExample) -> str:
    """What a test of an example is called."""
    return example.name


def place(row: Row) -> tuple:
    return row["course_id"], row["instrument"], row["rule"]


def by_rule(rows: list[Row]) -> list[dict[str, Row]]:
    """Of each course and instrument, its row under each rule."""
    found: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        found[row["course_id"], row["instrument"]][row["rule"]] = row
    return list(found.values())


@pytest.mark.parametrize("example", DURABILITY.values(), ids=name_of)
def test_durability_is_as_worked_out_by_hand(example: DurabilityExample) -> None:
    assert durability_faults(example) == []


@pytest.mark.parametrize("example", CURVES.values(), ids=name_of)
def test_curves_are_as_worked_out_by_hand(example: CurveExample) -> None:
    assert curve_faults(example) == []


@pytest.mark.parametrize("example", [*DURABILITY.values(), *CURVES.values()], ids=name_of)
def test_examples_keep_the_rules(example: DurabilityExample | CurveExample) -> None:
    assert broken_rules(example.export) == []


@given(durable_exports())
@SOME
def test_generated_exports_keep_the_rules_and_are_read_back_the_same(export: Export) -> None:
    assert broken_rules(export) == []
    assert parse(draw(export)) == export


def test_every_loss_and_every_end_is_generated() -> None:
    seen = set()

    @given(durable_exports())
    @settings(SOME, max_examples=250, phases=[Phase.generate], derandomize=True, database=None)
    def look(export: Export) -> None:
        for row in durability_rows(export):
            seen.update(what for what in (row["cause"], row["day"] and row["end_reason"]) if what)
            seen.update(["no later score"] if row["no_later_score"] else [])
        seen.update(["later events"] if later_event_rows(export) else [])
        seen.update(["remission"] if durability_rows(export, "remission") else [])

    look()
    assert seen == {*CAUSES, *ENDS, "no later score", "later events", "remission"}


@given(durable_exports(), OUTCOME)
@SOME
def test_each_responding_course_has_one_row_per_rule(export: Export, outcome: str) -> None:
    responding = [
        (row["course_id"], row["instrument"], row["primary"], row["day"])
        for row in endpoint_rows(export)
        if (row["endpoint"], row["state"], row["case"]) == (TIME_0, "scored", True)
        and OUTCOMES[outcome](INSTRUMENTS[row["instrument"]], row["baseline"], row["score"])
    ]
    rows = durability_rows(export, outcome)
    assert len(rows) == len(responding) * len(DURABILITY_RULES)
    for rule in DURABILITY_RULES:
        found = [row for row in rows if row["rule"] == rule]
        assert [(row["course_id"], row["instrument"], row["primary"], row["start_day"]) for row in found] == responding


@given(durable_exports(), OUTCOME)
@SOME
def test_a_row_is_lost_for_a_cause_or_censored_for_a_reason(export: Export, outcome: str) -> None:
    for row in durability_rows(export, outcome):
        assert 0 <= row["day"] <= row["observed_days"]
        assert row["lost"] == (row["cause"] in CAUSES) == (row["end_reason"] is None)
        assert row["lost"] != (row["end_reason"] in ENDS)
        assert not (row["lost"] and row["no_later_score"])
        if not row["lost"]:
            assert row["day"] == (0 if row["no_later_score"] else row["observed_days"])


@given(durable_exports(), OUTCOME)
@SOME
def test_a_stricter_rule_never_lets_a_response_last_longer(export: Export, outcome: str) -> None:
    for rows in by_rule(durability_rows(export, outcome)):
        policy, rescue, until, confirmed, first = (rows[rule] for rule in DURABILITY_RULES)
        assert policy["day"] <= confirmed["day"]
        assert policy["lost"] >= confirmed["lost"]
        assert first["day"] <= policy["day"]
        assert first["lost"] >= policy["lost"]
        # Without a later score it is a loss that is known of for longer: censored at 0 is the shortest there is.
        assert rescue["day"] <= policy["day"] or policy["no_later_score"]
        assert until["day"] <= rescue["day"] or rescue["no_later_score"]
        assert rescue["lost"] >= policy["lost"]
        assert until["observed_days"] <= rescue["observed_days"] == policy["observed_days"] == first["observed_days"]


@given(durable_exports(), OUTCOME)
@SOME
def test_without_later_sessions_three_rules_say_the_same(export: Export, outcome: str) -> None:
    inductions = [session for session in export.tables["sessions"] if session["phase"] == "induction"]
    rows = durability_rows(Export(export.tables | {"sessions": inductions}, export.cutoff), outcome)
    for row in by_rule(rows):
        policy, rescue, until = ({**row[rule], "rule": None} for rule in list(DURABILITY_RULES)[:3])
        assert policy == rescue == until


@given(durable_exports(), OUTCOME)
@SOME
def test_what_lies_after_the_end_changes_nothing(export: Export, outcome: str) -> None:
    for row in later_event_rows(export, outcome):
        assert row["day"] > row["observed_days"]
        assert row["kind"] in (*LOSS_EVENTS, "death", "rescue")
    for row in durability_rows(export, outcome)[:1]:
        last = row["start_day"] + row["observed_days"]
        events = [
            event for event in export.tables["events"] if event["course_id"] != row["course_id"] or event["day"] <= last
        ]
        assert row in durability_rows(Export(export.tables | {"events": events}, export.cutoff), outcome)


@given(durable_exports(), OUTCOME, st.randoms(use_true_random=False))
@SOME
def test_the_order_of_rows_does_not_matter(export: Export, outcome: str, random) -> None:
    shuffled = Export({name: random.sample(rows, len(rows)) for name, rows in export.tables.items()}, export.cutoff)
    for rows in (durability_rows, later_event_rows, score_gap_rows):
        ordered = sorted(rows(export, outcome), key=lambda row: (*place(row), row.get("kind", ""), row["day"]))
        again = sorted(rows(shuffled, outcome), key=lambda row: (*place(row), row.get("kind", ""), row["day"]))
        assert again == ordered


@given(durable_exports())
@SOME
def test_gaps_add_up_to_the_last_score(export: Export) -> None:
    rows = {place(row): row for row in durability_rows(export)}
    gaps: dict[tuple, list[Row]] = defaultdict(list)
    for row in score_gap_rows(export):
        gaps[place(row)].append(row)
        assert row["gap"] > 0
    for name, row in rows.items():
        assert sum(gap["gap"] for gap in gaps[name]) == max((gap["day"] for gap in gaps[name]), default=0)
        assert all(gap["day"] <= row["observed_days"] for gap in gaps[name])
        assert row["no_later_score"] <= (not gaps[name])
        if row["cause"] == "score":
            assert row["day"] in [gap["day"] for gap in gaps[name]]


@given(durable_exports(), st.sampled_from(sorted(DURABILITY_RULES)))
@SOME
def test_a_curve_counts_every_course_once(export: Export, rule: str) -> None:
    rows = chosen_rows(durability_rows(export), rule)
    assert len({row["course_id"] for row in rows}) == len(rows)
    steps = curves(rows)
    for summary in summaries(rows):
        assert summary["n"] == len(rows) == steps[0]["at_risk"]
        assert summary["losses"] == sum(step["losses"] for step in steps)
        assert summary["n"] - summary["losses"] == sum(step["censored"] for step in steps)
        assert summary["no_later_score"] <= steps[0]["censored"]
        assert summary["patients"] <= summary["n"]
