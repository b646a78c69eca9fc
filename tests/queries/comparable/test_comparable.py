"""A published result stands beside a group only where every condition of comparability holds."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from queries.cohort import Cohort
from queries.disclosure import Released
from queries.measures import MEASURES
from tests.queries.published import derive_export, gate_on
from tests.twin.ascii import fill_in
from tests.twin.tables import Export, Row

PROTOCOL = {"protocol_id": "six", "label": "IV × 6", "drug": "ketamine", "route": "IV", "dose": 0.5} | {
    "dose_unit": "mg/kg",
    "induction_sessions": 6,
}
COURSES = 10
MCINNES = Cohort(endpoint="days-14-31", instrument="PHQ-9")
MURROUGH = Cohort(instrument="MADRS", chosen={"resistance": ("yes",)})
OF_MCINNES = [("IV × 6", "McInnes 2022", None, 0.536, 537)]
OF_MURROUGH = [("IV × 6", "Murrough 2013 (× 6)", None, 0.708, 24), ("IV × 6", "Phillips 2019", None, 0.59, None)]
SCORES = {"PHQ-9": ((0, 20), (8, 6), (20, 6)), "MADRS": ((0, 30), (8, 10)), "GAD-7": ((0, 18), (8, 4))}


def clinic(*, courses: int = COURSES, protocols: tuple[Row, ...] = (PROTOCOL,), **changes: Any) -> Export:
    """Return an export of so many responding courses of each protocol; `changes` are of every course or protocol."""
    of_protocol = {name: value for name, value in changes.items() if name in (*PROTOCOL, "drug_name", "adjunct")}
    of_course = {name: value for name, value in changes.items() if name not in of_protocol and name != "instruments"}
    names = {f"{each['protocol_id']}-{number}": each["protocol_id"] for each in protocols for number in range(courses)}
    facts = {"diagnosis": "MDD", "treatment_resistant": "yes", "clinic": "North"} | of_course
    return Export(
        fill_in(
            {
                "protocols": [{"adjunct": None} | each | of_protocol for each in protocols],
                "courses": [{"course_id": name, "protocol_id": of} | facts for name, of in names.items()],
                "sessions": [{"course_id": name, "day": 0} for name in names],
                "scores": [
                    {"course_id": name, "instrument": instrument, "day": day, "total": total}
                    for name in names
                    for instrument in changes.get("instruments", SCORES)
                    for day, total in SCORES[instrument]
                ],
            }
        )
    )


def ask(folder: Path, export: Export, cohort: Cohort, measure: str = "response") -> Released:
    return gate_on(derive_export(export, folder))[0].ask(MEASURES[measure], cohort)


def published(released: Released) -> list[tuple]:
    return [(each.group, each.label, each.day, each.value, each.n) for each in released.benchmarks]


@pytest.mark.parametrize(("cohort", "expected"), [(MCINNES, OF_MCINNES), (MURROUGH, OF_MURROUGH)])
def test_a_result_stands_beside_what_it_can_be_compared_with(
    cohort: Cohort, expected: list[tuple], tmp_path: Path
) -> None:
    released = ask(tmp_path, clinic(), cohort)
    assert published(released) == expected
    assert released.no_benchmark == ""


def test_its_interval_is_wilsons_where_n_is_published(tmp_path: Path) -> None:
    known, unknown = ask(tmp_path, clinic(), MURROUGH).benchmarks
    assert (known.low, known.high) == (pytest.approx(0.508, abs=0.0005), pytest.approx(0.851, abs=0.0005))
    assert (unknown.low, unknown.high, unknown.n) == (None, None, None)


def test_its_source_and_what_differs_stand_among_the_rules(tmp_path: Path) -> None:
    (rule,) = [rule for rule in ask(tmp_path, clinic(), MCINNES).rules if rule.startswith("Published beside it")]
    assert rule.startswith("Published beside it, McInnes 2022: J Affect Disord 10.1016/j.jad.2021.12.097. Community")


@pytest.mark.parametrize(
    ("cohort", "changes", "why"),
    [
        (replace(MCINNES, endpoint="last-observed"), {}, "no published result at last observed score"),
        (replace(MCINNES, missing="non-responder"), {}, "published results count observed scores only"),
        (replace(MCINNES, instrument="GAD-7", endpoint="day-7"), {}, "no published result on GAD-7, day 7"),
        (MCINNES, {"drug": "esketamine"}, "no published result with IV esketamine here"),
        (MCINNES, {"drug": "other", "drug_name": "midazolam"}, "no published result with IV midazolam here"),
        (
            MURROUGH,
            {"drug": "other", "drug_name": "ECT", "route": "other", "dose": None, "dose_unit": None},
            "no published result with ECT here",
        ),
        (MCINNES, {"route": "IM"}, "no published result with IM ketamine here"),
        (MURROUGH, {"dose": 0.75}, "Murrough 2013 (× 6) or Phillips 2019 gave another dose"),
        (MURROUGH, {"dose_unit": "mg"}, "Murrough 2013 (× 6) or Phillips 2019 gave another dose"),
        (MCINNES, {"induction_sessions": 3}, "McInnes 2022 planned another number of sessions"),
        (MCINNES, {"induction_sessions": 9}, "McInnes 2022 planned another number of sessions"),
        (MCINNES, {"induction_sessions": None}, "McInnes 2022 planned another number of sessions"),
        (MCINNES, {"adjunct": "psychotherapy"}, "McInnes 2022 had no such adjunct"),
        (MCINNES, {"diagnosis": "GAD"}, "no published result for GAD here"),
        (
            replace(MURROUGH, chosen={}),
            {"treatment_resistant": None},
            "Murrough 2013 (× 6) or Phillips 2019 treated treatment-resistant illness alone: choose that",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) else ", ".join(each) if isinstance(each, dict) else "",
)
def test_one_condition_off_and_none_stands_beside_it(
    cohort: Cohort, changes: dict[str, Any], why: str, tmp_path: Path
) -> None:
    released = ask(tmp_path, clinic(**changes), cohort)
    assert released.rows[0].n == COURSES or cohort.endpoint == "day-7"
    assert (published(released), released.no_benchmark) == ([], why)


def test_any_dose_will_do_where_the_study_fixed_none(tmp_path: Path) -> None:
    assert published(ask(tmp_path, clinic(dose=1.0), MCINNES)) == OF_MCINNES


def test_before_a_second_session_it_does_not_matter_how_many_are_planned(tmp_path: Path) -> None:
    export = clinic()
    next_day = {"day": 1, "hours_after_session": 24, "total": 12}
    export.tables["scores"].extend(
        [row | next_day for row in export.tables["scores"] if (row["instrument"], row["day"]) == ("MADRS", 8)]
    )
    released = ask(tmp_path, export, replace(MURROUGH, endpoint="hours-24"))
    assert [(each.label, each.n) for each in released.benchmarks] == [
        ("Murrough 2013", 47),
        ("Murrough 2013, midazolam", 25),
    ]


def test_all_diagnoses_of_a_row_need_to_be_those_of_the_study(tmp_path: Path) -> None:
    export = clinic()
    export.tables["courses"][0]["diagnosis"] = "GAD"
    mixed = ask(tmp_path, export, MCINNES)
    assert (published(mixed), mixed.no_benchmark) == ([], "McInnes 2022 treated MDD alone: choose that diagnosis")
    assert published(ask(tmp_path, export, replace(MCINNES, chosen={"diagnosis": ("MDD",)}))) == OF_MCINNES


def test_several_instruments_in_a_row_are_comparable_with_nothing(tmp_path: Path) -> None:
    export = clinic(instruments=("PHQ-9",))
    for row in export.tables["scores"]:
        if row["course_id"].endswith("1"):
            row["instrument"] = "MADRS"
    released = ask(tmp_path, export, Cohort(endpoint="days-14-31"))
    assert released.rows[0].n == COURSES
    assert released.no_benchmark == "published results are on PHQ-9: choose one, and its diagnosis"


def test_a_group_of_several_protocols_needs_each_of_them_to_fit(tmp_path: Path) -> None:
    fits, other = PROTOCOL, PROTOCOL | {"protocol_id": "im", "label": "IM × 6", "route": "IM"}
    export = clinic(protocols=(fits, other))
    together = replace(MCINNES, by="clinic")
    mixed = ask(tmp_path, export, together)
    why = "no published result for several drugs or routes together: compare by protocol, or choose one"
    assert (published(mixed), mixed.no_benchmark) == ([], why)
    chosen = ask(tmp_path, export, replace(together, chosen={"protocol": ("six",)}))
    assert [each.group for each in chosen.benchmarks] == ["North"]
    assert published(ask(tmp_path, export, MCINNES)) == OF_MCINNES


@pytest.mark.parametrize(("by", "group"), [("diagnosis", "MDD"), ("resistance", "treatment-resistant")])
def test_a_group_of_one_diagnosis_or_resistance_needs_no_filter(by: str, group: str, tmp_path: Path) -> None:
    export = clinic()
    for course in export.tables["courses"][1::2]:
        course.update({"diagnosis": "GAD"} if by == "diagnosis" else {"treatment_resistant": "no"})
    cohort = replace(MCINNES, by=by) if by == "diagnosis" else Cohort(instrument="MADRS", by=by)
    released = ask(tmp_path, export, cohort)
    assert len(released.rows) == 2
    assert {each.group for each in released.benchmarks} == {group}


def test_a_withheld_row_has_none_beside_it(tmp_path: Path) -> None:
    released = ask(tmp_path, clinic(courses=4), MCINNES)
    assert released.rows[0].withheld
    assert (released.benchmarks, released.no_benchmark) == ((), "")


@pytest.mark.parametrize("measure", ["change", "follow-up", "deterioration"])
def test_what_no_study_measured_needs_no_reason(measure: str, tmp_path: Path) -> None:
    released = ask(tmp_path, clinic(), MCINNES, measure)
    assert (released.benchmarks, released.no_benchmark) == ((), "")


def test_how_long_it_lasts_has_published_points_under_their_rule_only(tmp_path: Path) -> None:
    lasting = Cohort(instrument="PHQ-9", rule="until-maintenance")
    released = ask(tmp_path, clinic(), lasting, "durability")
    assert published(released) == [
        ("IV × 6", "McInnes 2022", 28, 0.8, None),
        ("IV × 6", "McInnes 2022", 56, 0.6, None),
    ]
    other = ask(tmp_path, clinic(), replace(lasting, rule="first-loss"), "durability")
    assert other.no_benchmark == "no published result by this rule: choose “without maintenance”"
