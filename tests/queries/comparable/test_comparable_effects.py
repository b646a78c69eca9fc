"""A published rate of a side effect stands beside a clinic's only where treatment, phase and way of asking agree."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from queries.cohort import Cohort
from queries.disclosure import Released
from queries.measures import MEASURES
from tests.queries.published import derive_export, gate_on
from tests.twin.ascii import fill_in
from tests.twin.tables import Export

KETAMINE = {"drug": "ketamine", "route": "IV", "dose": 0.5, "dose_unit": "mg/kg", "induction_sessions": 6}
ESKETAMINE = {"drug": "esketamine", "route": "IN", "dose": 84, "dose_unit": "mg", "induction_sessions": 8}
ACUTE = Cohort(unit="course", phase="induction")
COURSES = 10


def clinic(protocol: dict[str, Any], *, method: str = "spontaneous", courses: int = COURSES, **changes: Any) -> Export:
    """Return an export of courses of one protocol, each with a session of either phase and nausea in both."""
    names = [f"c{number}" for number in range(courses)]
    return Export(
        fill_in(
            {
                "protocols": [{"protocol_id": "p1", "label": "Ours"} | protocol | changes],
                "courses": [{"course_id": name, "side_effects_method": method, "diagnosis": "GAD"} for name in names],
                "sessions": [
                    {"course_id": name, "day": day, "phase": phase}
                    for name in names
                    for day, phase in ((0, "induction"), (20, "maintenance"))
                ],
                "side_effects": [
                    {"session_id": f"{name}-s{number}", "term": term}
                    for name in names
                    for number in (1, 2)
                    for term in ("Nausea", "Dysuria")
                ],
            }
        )
    )


def ask(folder: Path, export: Export, cohort: Cohort, measure: str = "side-effects") -> Released:
    return gate_on(derive_export(export, folder))[0].ask(MEASURES[measure], cohort)


def published(released: Released) -> list[tuple]:
    return [
        (each.group, each.term, each.label, round(each.value, 6), each.n, each.asked) for each in released.benchmarks
    ]


NOT_SAID = "how they asked is not stated"
OF_KETECT = [("Ours", "Nausea", "KetECT 2022", 0.275, 91, NOT_SAID)]
OF_ASPIRE = [
    ("Ours", "Nausea", "ASPIRE", 0.269, 227, "reported spontaneously"),
    ("Ours", "Nausea", "ASPIRE, placebo spray", 0.138, 225, "reported spontaneously"),
]
OF_SUSTAIN = [
    ("Ours", "Nausea", "SUSTAIN-1 2019", 0.164, 152, "reported spontaneously"),
    ("Ours", "Nausea", "SUSTAIN-1 2019, placebo spray", 0.007, 145, "reported spontaneously"),
]


@pytest.mark.parametrize(
    ("protocol", "cohort", "expected"),
    [
        (KETAMINE, ACUTE, OF_KETECT),
        (ESKETAMINE, ACUTE, OF_ASPIRE),
        (ESKETAMINE, replace(ACUTE, phase="maintenance"), OF_SUSTAIN),
    ],
)
@pytest.mark.parametrize("measure", ["side-effects", "one-side-effect"])
def test_a_rate_stands_beside_what_it_can_be_compared_with(
    measure: str, protocol: dict[str, Any], cohort: Cohort, expected: list[tuple], tmp_path: Path
) -> None:
    released = ask(tmp_path, clinic(protocol), replace(cohort, term="Nausea"), measure)
    assert published(released) == expected
    assert released.no_benchmark == ""
    assert any(rule.startswith(f"Published beside it, {expected[0][2]}") for rule in released.rules)


def test_its_interval_is_wilsons(tmp_path: Path) -> None:
    (ketect,) = ask(tmp_path, clinic(KETAMINE), ACUTE).benchmarks
    assert (ketect.low, ketect.high) == (pytest.approx(0.194, abs=0.0005), pytest.approx(0.374, abs=0.0005))


def test_each_phase_has_its_own_study_where_the_rows_are_phases(tmp_path: Path) -> None:
    released = ask(tmp_path, clinic(ESKETAMINE), Cohort(unit="course", by="phase"))
    assert {(each.group, each.label.split(",")[0]) for each in released.benchmarks} == {
        ("induction", "ASPIRE"),
        ("maintenance", "SUSTAIN-1 2019"),
    }


@pytest.mark.parametrize(
    ("protocol", "cohort", "changes", "why"),
    [
        (KETAMINE, replace(ACUTE, unit="session"), {}, "KetECT 2022 counted per course: choose that"),
        (KETAMINE, replace(ACUTE, by="session-number"), {}, "published side effects are of whole courses"),
        (KETAMINE, replace(ACUTE, phase="all"), {}, "KetECT 2022 counted induction sessions alone: choose these"),
        (KETAMINE, ACUTE, {"route": "IM"}, "no published result with IM ketamine here"),
        (KETAMINE, ACUTE, {"dose": 1.0}, "KetECT 2022 gave another dose"),
        (KETAMINE, ACUTE, {"induction_sessions": 1}, "KetECT 2022 planned another number of sessions"),
        (ESKETAMINE, ACUTE, {"dose": 56}, "ASPIRE gave another dose"),
        (ESKETAMINE, ACUTE, {"method": "scale"}, "in ASPIRE side effects were reported spontaneously: choose that"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_one_condition_off_and_none_stands_beside_it(
    protocol: dict[str, Any], cohort: Cohort, changes: dict[str, Any], why: str, tmp_path: Path
) -> None:
    released = ask(tmp_path, clinic(protocol, **changes), cohort)
    assert (published(released), released.no_benchmark) == ([], why)


def test_a_study_that_does_not_say_what_its_rates_are_of_stands_beside_nothing(tmp_path: Path) -> None:
    export = clinic(KETAMINE)
    for row in export.tables["side_effects"]:
        row["term"] = "Somnolence"
    released = ask(tmp_path, export, ACUTE)
    why = "Rodrigues 2020 does not say whether its rates are per course or per session"
    assert (published(released), released.no_benchmark) == ([], why)


def test_a_withheld_row_and_a_term_that_no_study_counted_have_none_beside_them(tmp_path: Path) -> None:
    withheld = ask(tmp_path / "few", clinic(KETAMINE, courses=4), ACUTE)
    assert all(row.withheld for row in withheld.rows)
    other = ask(tmp_path / "many", clinic(KETAMINE), replace(ACUTE, term="Dysuria"), "one-side-effect")
    assert [(each.benchmarks, each.no_benchmark) for each in (withheld, other)] == [((), ""), ((), "")]
