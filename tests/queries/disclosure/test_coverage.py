"""What a whole figure stands on: an instrument of few courses is named, and how many they were can't be told."""

from pathlib import Path

from queries.cohort import Cohort
from queries.measures import MEASURES
from tests.queries.published import derive_export, gate_on
from tests.twin.ascii import fill_in
from tests.twin.tables import Export, Row


def scored(instrument: str, courses: int) -> dict[str, list[Row]]:
    """So many courses of people with one scale, each scored before and at the end of induction."""
    names = [f"{instrument}-{number}" for number in range(courses)]
    return {
        "courses": [{"course_id": name, "diagnosis": "MDD"} for name in names],
        "sessions": [
            {"session_id": f"{name}-s1", "course_id": name, "number": 1, "day": 0, "phase": "induction"}
            for name in names
        ],
        "scores": [
            {"course_id": name, "instrument": instrument, "day": day, "total": total}
            for name in names
            for day, total in ((-1, 20), (1, 4))
        ],
    }


def mix(folder: Path, **courses: int) -> dict[str, int | None]:
    parts = [scored(name.replace("_", "-"), count) for name, count in courses.items()]
    export = Export(fill_in({table: [row for part in parts for row in part[table]] for table in parts[0]}))
    gate, _ = gate_on(derive_export(export, folder))
    return dict(gate.ask(MEASURES["response"], Cohort(by="none")).coverage.instruments)


def test_instruments_of_enough_are_counted(tmp_path: Path) -> None:
    assert mix(tmp_path, PHQ_9=12, MADRS=9) == {"PHQ-9": 12, "MADRS": 9}


def test_few_are_named_without_a_count_and_so_are_the_next_fewest_that_would_tell_it(tmp_path: Path) -> None:
    assert mix(tmp_path, PHQ_9=12, MADRS=3) == {"PHQ-9": None, "MADRS": None}


def test_several_of_few_hide_each_other(tmp_path: Path) -> None:
    assert mix(tmp_path, PHQ_9=12, MADRS=3, QIDS_SR16=2) == {"PHQ-9": 12, "MADRS": None, "QIDS-SR16": None}
