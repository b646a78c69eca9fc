"""Side effects of few stand in one row that names none, and in cells they are withheld, not said to be unasked."""

from pathlib import Path

from dashboard.figures.effect_rows import effect_rows
from dashboard.report.tables import effects_by_group
from queries.cohort import Cohort
from queries.disclosure import Gate
from queries.measures import MEASURES
from tests.queries.disclosure.test_withheld_group import LARGE, SMALL, effect, export_with
from tests.queries.published import derive_export, gate_on


def asked(folder: Path) -> Gate:
    """The gate on a clinic of twelve courses, and one of four with a headache each."""
    happened = [{"course": {}, "effects": [effect("Headache")], "scores": []}] * 4
    return gate_on(derive_export(export_with(happened), folder))[0]


def test_a_clinic_of_few_has_one_row_without_a_term(tmp_path: Path) -> None:
    alone = asked(tmp_path).ask(MEASURES["side-effects"], Cohort({"clinic": (SMALL,)}, by="none"))
    (row,) = effect_rows(alone).body.rows
    assert (row.label, row.rate, row.instead) == ("Side effects of few", "", "withheld: fewer than 5")


def test_in_cells_beside_others_it_is_withheld_and_not_said_to_be_unasked(tmp_path: Path) -> None:
    gate = asked(tmp_path)
    both = Cohort({"clinic": (SMALL, LARGE)}, by="clinic")
    together, grouped = (gate.ask(MEASURES["side-effects"], each) for each in (both.grouped("none"), both))
    rows = effect_rows(together, grouped).body.rows
    assert len(rows) == 4
    for row in rows:
        few, enough = row.cells
        assert (few.form, enough.form) == ("cell-withheld", "cell-few")
    table = effects_by_group(grouped, together)
    assert {line[1] for line in table.rows} == {"withheld"}
    assert [line[2] for line in table.rows] == ["13\u00a0%\u00a0of\u00a024, few"] * 4
