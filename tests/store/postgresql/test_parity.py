"""PostgreSQL holds and answers what DuckDB does."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from dashboard.first_run import ROOT
from dashboard.report.__main__ import main as report
from queries.measures import MEASURES
from store.databases import open_snapshot
from store.store import Snapshot
from tests.store.parity import published_in_both, unlike_answers, unlike_tables
from tests.store.postgresql.server import Server


@pytest.fixture(scope="module")
def both(postgresql: Server, tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, Snapshot]:
    """A small clinic network in a folder of DuckDB snapshots, and in a server's database."""
    url = postgresql.new_database("parity")
    clinic = published_in_both(tmp_path_factory.mktemp("parity"), url)
    return open_snapshot(clinic), open_snapshot(url)


def test_every_row_of_every_table_is_the_same(both: tuple[Snapshot, Snapshot]) -> None:
    assert unlike_tables(*both) == []


@pytest.mark.takes(160)
def test_every_answer_is_the_same_to_the_last_digit(both: tuple[Snapshot, Snapshot]) -> None:
    compared, unlike = unlike_answers(*both)
    assert unlike == []
    assert compared == 40 * len(MEASURES)


def test_a_page_shows_the_same(
    both: tuple[Snapshot, Snapshot], postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []
    for snapshot, database in zip(both, (both[0].database, postgresql.url("parity")), strict=True):
        monkeypatch.setenv("CLINIC_DATABASE", database)
        app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=60).run()
        elements = "".join(str(each.proto) for each in app.main if isinstance(each, Element))
        assert snapshot.id in elements
        assert not app.error
        shown.append(elements.replace(snapshot.id, ""))
    assert shown[0] == shown[1]


def test_the_report_is_the_same(both: tuple[Snapshot, Snapshot], postgresql: Server, tmp_path: Path) -> None:
    written = {}
    for snapshot, database in zip(both, (both[0].database, postgresql.url("parity")), strict=True):
        out = tmp_path / f"{snapshot.id}.html"
        assert report(["--month", "2026-09", "--out", str(out), "--database", database]) == 0
        written[snapshot.id] = out.read_text(encoding="utf-8").replace(snapshot.id, "")
    one, other = written.values()
    assert one == other
