"""Half points and scales of which higher is better are kept in whole steps, and answered in points."""

from pathlib import Path

import pytest
from sqlalchemy import select

from intake.__main__ import main as intake
from intake.checks import findings
from intake.formats import read
from intake.rederive import rederive
from intake.stored import TABLES
from queries.definitions.instrument import INSTRUMENTS, Range
from store.databases import open_snapshot
from store.store import read as rows_of
from tests.intake.exchange_folder import Folder

WHOLE = "has decimals, and only whole numbers fit here; round it as the scale's authors say, or leave it out."


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "export")


def said(folder: Folder) -> list[str]:
    return [str(finding) for finding in findings(read(folder.path)) if finding.blocks]


@pytest.mark.parametrize("total", ["6.5", "6.50", "6", "6.0", "10", "0"])
def test_a_scale_with_half_points_takes_them(folder: Folder, total: str) -> None:
    assert said(folder.append("scores.csv", f"c00041,Pain-NRS,0,,{total},self")) == []


@pytest.mark.parametrize(
    ("score", "sentence"),
    [
        ("c00041,Pain-NRS,0,,6.25,self", WHOLE),
        ("c00041,Pain-NRS,0,,10.5,self", "Pain-NRS totals must lie in 0–10."),
        ("c00041,PHQ-9,5,,13.5,self", WHOLE),
        ("c00041,WHO-5,5,,26,self", "WHO-5 totals must lie in 0–25."),
        ('c00041,Pain-NRS,0,,"6,5",self', "holds a comma; write decimals with a point"),
    ],
)
def test_no_other_does(folder: Folder, score: str, sentence: str) -> None:
    (message,) = said(folder.append("scores.csv", score))
    assert message.startswith(f"refused: scores.csv, line 9, column total: {sentence}")


def test_totals_are_kept_as_they_are_counted_and_derived_anew_alike(folder: Folder, tmp_path: Path) -> None:
    folder.append("scores.csv", "c00041,Pain-NRS,0,,6.5,self").append("scores.csv", "c00041,WHO-5,0,,9,self")
    database = str(tmp_path / "clinic")
    assert intake(["publish", str(folder.path), "--database", database]) == 0
    snapshot = open_snapshot(database)
    scores = TABLES["scores"].c
    kept = dict(map(tuple, rows_of(snapshot, select(scores.instrument, scores.total).where(scores.day == 0))))
    assert (kept["Pain-NRS"], kept["WHO-5"], kept["MADRS"]) == (13, 25 - 9, 31)
    assert rederive(database, snapshot.id) == snapshot.id


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_total_is_counted_once_and_comes_back(name: str) -> None:
    scale = INSTRUMENTS[name].range
    totals = [scale.points(counted) for counted in scale.counts]
    assert [scale.counted(total) for total in totals] == list(scale.counts)
    assert {min(totals), max(totals)} == {scale.minimum, scale.maximum}
    assert sorted(totals, reverse=scale.higher_is_better) == totals  # the best first


def test_changes_are_signed_as_points_move() -> None:
    risen, halves = Range(0, 25, higher_is_better=True), Range(0, 10, per_point=2)
    assert risen.change(risen.counted(15) - risen.counted(5)) == 10
    assert halves.change(halves.counted(5.5) - halves.counted(8.5)) == -3
