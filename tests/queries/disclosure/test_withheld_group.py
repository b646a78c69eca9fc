"""What happened in a withheld group changes nothing that is shown: no number, no order, and not which rows stand."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.cohort import Cohort
from queries.disclosure import Gate
from queries.measures import MEASURES
from queries.measures.durability_rows import CurveStep, Summary
from queries.measures.rows import Row as Told
from queries.measures.session_rows import SideEffect
from tests.queries.published import derive_export, gate_on
from tests.twin.ascii import fill_in
from tests.twin.picking import pick
from tests.twin.tables import Export, Row

SLOW = settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
SMALL, ON_A_LIST, LARGE = "Aspen", "Birch", "Cedar"
TERMS = ("Anxiety", "Dissociation", "Headache", "Nausea")
OF_SMALL = "Vertigo"  # which occurs nowhere else
Happened = list[dict[str, Any]]


def export_with(happened: Happened) -> Export:
    """Return three clinics: four courses in which this happened, ten asked by a list, and twelve asked of anything."""
    tables: dict[str, list[Row]] = {"protocols": [{"protocol_id": "p1", "induction_sessions": 2}]}
    tables |= {name: [] for name in ("courses", "sessions", "side_effects", "scores", "item_scores", "screenings")}
    tables["checklists"] = [{"clinic": ON_A_LIST, "term": term} for term in ("Nausea", "Anxiety")]
    usual: Happened = [
        {"course": {"ended": "stopped", "stop_reason": "moved"}, "effects": [effect("Nausea")], "scores": [score(7, 4)]}
    ]
    _add(tables, SMALL, happened)
    _add(tables, ON_A_LIST, usual * 10)
    # Here each occurs, or nobody would know the words; all of them equally often.
    _add(tables, LARGE, [each | {"effects": [effect(TERMS[n % 4])]} for n, each in enumerate(usual * 12)])
    return Export(fill_in(tables))


def effect(term: str, **said: object) -> Row:
    """A side effect of which all is written down."""
    return {"term": term, "serious": "no", "action": "slowed", "resolved_minutes": 70, "onset_minutes": 10} | said


def score(day: int, total: int) -> Row:
    """A total on a day."""
    return {"day": day, "total": total}


def _add(tables: dict[str, list[Row]], clinic: str, happened: Happened) -> None:
    for number, its in enumerate(happened):
        course = f"{clinic}-{number}"
        tables["courses"].append(
            {"course_id": course, "clinic": clinic, "side_effects_method": "checklist"} | its["course"]
        )
        for day in (0, 3):
            tables["sessions"].append({"session_id": f"{course}-{day}", "course_id": course, "number": 1 + day // 3})
            tables["sessions"][-1] |= {"day": day} | its.get("vitals", {})
        tables["side_effects"] += [{"session_id": f"{course}-0"} | row for row in its["effects"]]
        tables["scores"] += [{"course_id": course} | row for row in (score(-1, 18), *its["scores"])]
        tables["item_scores"].append({"course_id": course, "instrument": "GAD-7", "day": -1, "item": 6, "value": 2})
        screened: Row = {"outcome": "eligible", "screened_on": date(2025, 12, 1)} | its.get("screened", {})
        tables["screenings"].append({"screening_id": course, "clinic": clinic, "course_id": course} | screened)


@st.composite
def happenings(draw: st.DrawFn) -> Happened:
    """What happened in each of four courses."""
    return [
        {
            "course": {
                "ended": (ended := pick(draw, ("completed", "stopped", "ongoing"))),
                "stop_reason": pick(draw, ("side effects", "cost", None)) if ended == "stopped" else None,
                "side_effects_method": "checklist",
            },
            "vitals": {"sbp_before": 120, "sbp_peak": pick(draw, (130, 190, None))},
            "effects": [
                effect(
                    term,
                    grade=pick(draw, (None, 1, 3)),
                    serious=pick(draw, ("no", "yes", None)),
                    action=pick(draw, ("none", "stopped", None)),
                    resolved_minutes=pick(draw, (None, 60, 300)),
                )
                for term in (*TERMS, OF_SMALL)
                for _ in range(draw(st.integers(0, 1)))
            ],
            "scores": [score(day, pick(draw, (2, 10, 20))) for day in (1, 7, 28) if draw(st.booleans())],
            "screened": {"outcome": pick(draw, ("eligible", "ineligible")), "reason": pick(draw, (None, "cost"))},
        }
        for _ in range(4)
    ]


Rows = tuple[Told | Summary | CurveStep, ...]


def told(gate: Gate) -> dict[str, tuple[Rows, Rows]]:
    """What every measure tells of the small clinic, and of the others."""
    found = {}
    for name, measure in MEASURES.items():
        released = gate.ask(measure, Cohort(by="clinic"))
        rows: Rows = (*released.rows, *released.summary, *released.steps)
        own = tuple(row for row in rows if row.group == SMALL)
        found[name] = own, tuple(row for row in rows if row.group != SMALL)
    return found


@pytest.fixture(scope="module")
def where_something_happened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Rows, Rows]]:
    """What every measure tells where everybody was nauseous, answered, and left for the costs."""
    happened: Happened = [
        {
            "course": {"ended": "stopped", "stop_reason": "cost"},
            "effects": [effect("Nausea", serious="yes")],
            "scores": [score(1, 2), score(7, 2), score(28, 2)],
        }
    ] * 4
    return told(gate_on(derive_export(export_with(happened), tmp_path_factory.mktemp("something")))[0])


@SLOW
@given(happenings())
def test_what_happened_in_a_withheld_group_changes_no_row(
    where_something_happened: dict[str, tuple[Rows, Rows]], happened: Happened
) -> None:
    """Only that nobody counts at all may be told: such a group has no row."""
    with tempfile.TemporaryDirectory() as folder:
        found = told(gate_on(derive_export(export_with(happened), Path(folder)))[0])
    for name, (own, others) in found.items():
        wanted, wanted_of_others = where_something_happened[name]
        assert others == wanted_of_others, name
        assert own in ((), wanted), name


def test_what_occurred_in_a_withheld_group_alone_stands_nowhere(tmp_path: Path) -> None:
    happened: Happened = [{"course": {}, "effects": [effect("Nausea")] * 2 + [effect("Headache")], "scores": []}] * 4
    gate, _ = gate_on(derive_export(export_with(happened), tmp_path))
    listed = Cohort({"clinic": (SMALL, ON_A_LIST)}, by="clinic")
    effects = [row for row in gate.ask(MEASURES["side-effects"], listed).rows if isinstance(row, SideEffect)]
    assert [(row.group, row.term, row.withheld) for row in effects] == [
        (SMALL, None, True),
        (ON_A_LIST, "Nausea", False),
        (ON_A_LIST, "Anxiety", False),
    ]


def test_what_was_asked_of_few_stands_behind_what_was_asked_of_enough(tmp_path: Path) -> None:
    happened: Happened = [{"course": {}, "effects": [effect("Headache")], "scores": []}] * 4
    gate, _ = gate_on(derive_export(export_with(happened), tmp_path))
    together = Cohort({"clinic": (SMALL, ON_A_LIST)}, by="none")
    effects = [row for row in gate.ask(MEASURES["side-effects"], together).rows if isinstance(row, SideEffect)]
    assert [(row.term, row.events, row.withheld) for row in effects] == [
        ("Nausea", 10, False),
        ("Anxiety", 0, False),
        (None, None, True),
    ]
