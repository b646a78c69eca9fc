"""A real data set, published by its authors, comes in unchanged through its shipped mapping."""

from pathlib import Path

import pytest

from intake.checks import findings
from intake.export import Export
from intake.formats import read
from intake.formats.mapping import SHIPPED
from intake.typed import typed

ROOT = Path(__file__).parents[2]
DATASET = Path(__file__).parent / "esketamine_adolescents" / "Dataset.csv"


@pytest.fixture(scope="module")
def export() -> Export:
    return read(DATASET, "esketamine_adolescents")


def test_nothing_is_wrong_with_it(export: Export) -> None:
    assert findings(export) == []


def test_it_becomes_the_exchange_formats_tables(export: Export) -> None:
    tables = typed(export)
    rows = {name: len(table) for name, table in tables.items() if len(table)}
    assert rows == {
        "protocols": 1,
        "patients": 10,
        "courses": 10,
        "sessions": 10,
        "side_effects": 5,
        "scores": 20,
        "item_scores": 20,
    }
    assert export.manifest.cutoff is None
    assert (export.manifest.regime, export.manifest.synthetic) == ("safe-harbor", False)
    assert "CC-BY-4.0" in export.manifest.source
    (protocol,) = tables["protocols"].to_dict("records")
    assert protocol["label"] == "Esketamine 0.5 mg/kg × 1"
    assert (protocol["drug"], protocol["dose"], protocol["dose_unit"]) == ("esketamine", 0.5, "mg/kg")
    assert protocol["induction_sessions"] == 1


def test_the_authors_figures_come_out(export: Export) -> None:
    scores = typed(export)["scores"].groupby("day")["total"]
    assert scores.mean().tolist() == pytest.approx([39.1, 26.8])
    assert scores.std().tolist() == pytest.approx([6.297266, 8.403703], abs=1e-6)
    items = typed(export)["item_scores"].groupby("day")["value"]
    assert items.mean().tolist() == pytest.approx([5.0, 2.7])
    assert items.std().tolist() == pytest.approx([1.154700, 1.946507], abs=1e-6)


def test_each_row_is_traced_to_its_line(export: Export) -> None:
    scores = export.tables["scores"]
    assert scores.lines.tolist() == [line for line in range(2, 12) for _ in range(2)]
    assert scores.heading("total") == "MADRS_Baseline or MADRS_Post"
    assert export.tables["protocols"].lines.tolist() == [1]


def test_what_is_not_recorded_stays_so(export: Export) -> None:
    tables = typed(export)
    resistant = tables["courses"]["treatment_resistant"]
    assert resistant.astype("string").fillna("–").tolist() == [*("yes", "yes", "no", "no", "yes"), *"––––", "yes"]
    assert tables["side_effects"]["session_id"].tolist() == ["2", "4", "5", "8", "10"]
    assert set(tables["side_effects"]["term"]) == {"Dissociation"}
    assert tables["patients"]["sex"].isna().all()
    assert tables["scores"]["hours_after_session"].fillna(-1).tolist() == [-1, 24] * 10


def test_the_worked_example_in_docs_is_the_shipped_mapping() -> None:
    shipped = (SHIPPED / "esketamine_adolescents.toml").read_text(encoding="utf-8")
    assert f"```toml\n{shipped}```" in (ROOT / "docs" / "mappings.md").read_text(encoding="utf-8")
