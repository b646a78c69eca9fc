"""Which derivation a snapshot follows: its id stands for all that decides a row, and an older one is derived anew."""

import ast
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, fields, replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Column, Integer, MetaData, Select, Table

from intake import computed, exchange, publish, stored
from intake.__main__ import main as intake
from intake.derived import derivations
from intake.export import Manifest
from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.definitions import version
from queries.disclosure import Gate
from queries.measures import MEASURES
from sample_data.__main__ import main as sample_data
from store import schema
from store.databases import open_snapshot, store_of
from store.duckdb.engine import writer
from store.duckdb.files import current_id, snapshot_file, snapshot_ids
from store.schema import snapshot_facts
from store.store import DatabaseRefused
from tests.queries.published import publish_export, typed_frame
from tests.twin.ascii import parse
from tests.twin.tables import Export

TIMED = parse("""
    sessions
    day
    0
    7

    scores
    day | hours_after_session | total
    -1  |                     | 15
    0   | 2                   | 9
    14  |                     | 7

    manifest
    cutoff
    2026-06-30
""")
MANIFEST = Manifest("Test clinic", "limited-data-set", True, date(2026, 6, 30))
OLD = "0123456789"
ROOT = Path(__file__).parents[2]
Patch = Callable[[pytest.MonkeyPatch], None]


def _scores(patch: pytest.MonkeyPatch) -> None:
    real = computed._scores
    patch.setattr(computed, "_scores", lambda scores: real(scores).assign(minutes=0))


def _week_days(patch: pytest.MonkeyPatch) -> None:
    real = computed.week_days
    patch.setattr(computed, "week_days", lambda: real()[1:])


def _reach(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(computed, "REACH_DAYS", computed.REACH_DAYS + 1)


def _rules(patch: pytest.MonkeyPatch) -> None:
    real = computed.durability_rules
    patch.setattr(computed, "durability_rules", lambda: real().assign(confirmed=1))


def _severities(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(computed, "severities", computed.severities.__wrapped__)
    patch.setattr(computed, "_highest", lambda scores: max(scores, default=None) and 0)


def _choices(patch: pytest.MonkeyPatch) -> None:
    real = computed.primary_choices
    patch.setattr(computed, "primary_choices", lambda: real().assign(place=0))


def _protocols(patch: pytest.MonkeyPatch) -> None:
    real = computed.protocol_list
    patch.setattr(computed, "protocol_list", lambda protocols: real(protocols).assign(label="Another"))


def _calendar(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(computed, "calendar", lambda *_: pd.DataFrame({"day_number": [0], "month": [197001]}))


def _sql(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(publish, "derivations", _fewer_scores)


def _parameter(patch: pytest.MonkeyPatch) -> None:
    ordered = [(table, rows.limit(7) if table is schema.day_scores else rows) for table, rows in derivations()]
    patch.setattr(publish, "derivations", lambda: ordered)


def _ddl(patch: pytest.MonkeyPatch) -> None:
    more = MetaData()
    Table("another", more, Column("number", Integer))
    patch.setattr(publish, "_TABLES", (*publish._TABLES, more))


def _code(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(publish, "DERIVATION", "of an older version")


def _fewer_scores() -> list[tuple[Table, Select]]:
    return [
        (table, rows.where(stored.TABLES["scores"].c.total > 1000) if table is schema.day_scores else rows)
        for table, rows in derivations()
    ]


CHANGES = [
    _scores,
    _week_days,
    _reach,
    _rules,
    _severities,
    _choices,
    _protocols,
    _calendar,
    _sql,
    _parameter,
    _ddl,
    _code,
]


def tables_of(export: Export) -> dict[str, pd.DataFrame]:
    return {name: typed_frame(table, export.tables[name]) for name, table in exchange.TABLES.items()}


def id_of(tables: dict[str, pd.DataFrame], manifest: Manifest = MANIFEST) -> str:
    with tempfile.TemporaryDirectory() as folder, store_of(folder).unfinished() as unfinished:
        inserted = publish.insert(unfinished, computed.inserted(tables, manifest))
        return publish.snapshot_id(unfinished, inserted, manifest)


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_decides_a_row_gives_another_id(change: Patch, monkeypatch: pytest.MonkeyPatch) -> None:
    before = id_of(tables_of(TIMED))
    with monkeypatch.context() as patch:
        change(patch)
        assert id_of(tables_of(TIMED)) != before
    assert id_of(tables_of(TIMED)) == before


def test_another_derivation_is_another_snapshot_beside_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots = [publish_export(TIMED, tmp_path).id]
    for change in (_scores, _week_days, _sql):
        with monkeypatch.context() as patch:
            change(patch)
            snapshots.append(publish_export(TIMED, tmp_path).id)
    assert sorted(snapshot_ids(str(tmp_path))) == sorted(snapshots)
    assert len({snapshot_file(str(tmp_path), snapshot) for snapshot in snapshots}) == 4


def test_the_id_doesn_t_hang_on_the_order_of_rows_or_columns_but_on_that_of_protocols() -> None:
    tables = tables_of(TIMED)
    turned = {name: frame[::-1].reset_index(drop=True)[frame.columns[::-1]] for name, frame in tables.items()}
    assert id_of(turned | {"protocols": tables["protocols"]}) == id_of(tables)
    two = pd.concat([tables["protocols"], tables["protocols"].assign(protocol_id="p2")], ignore_index=True)
    assert id_of(tables | {"protocols": two}) != id_of(tables | {"protocols": two[::-1].reset_index(drop=True)})
    assert id_of(tables, replace(MANIFEST, synthetic=False)) != id_of(tables)


def test_all_code_behind_a_derived_row_is_in_its_version() -> None:
    hashed = {path for files in version.DERIVING for path in ROOT.glob(files)}
    reached = {ROOT / "intake" / "computed.py", *(ROOT / "intake" / "derived").glob("*.py")}
    looked_at: set[Path] = set()
    while todo := reached - looked_at:
        looked_at |= todo
        reached |= {file for path in todo for file in _imported(path)}
    # These say what was handed over and what is said of it; no row comes from them.
    declared = {ROOT / "intake" / name for name in ("__init__.py", "export.py", "findings.py")}
    assert reached - declared - {ROOT / "queries" / "__init__.py"} <= hashed
    assert ROOT / "queries" / "definitions" / "bands.py" in reached


def _imported(path: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in ("intake", "queries"):
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            for name in (node.module, *inner):
                file = ROOT / Path(*name.split("."))
                yield from (each for each in (file.with_suffix(".py"), file / "__init__.py") if each.is_file())


def test_the_version_is_of_texts_whatever_their_line_ends(tmp_path: Path) -> None:
    def digest(content: bytes, name: str = "a.py") -> str:
        (tmp_path / name).write_bytes(content)
        found = version._digest([tmp_path / name], tmp_path)
        (tmp_path / name).unlink()
        return found

    assert digest(b"a = 1\nb = 2\n") == digest(b"a = 1\r\nb = 2\r\n")
    assert len({digest(b"a = 1\n"), digest(b"a = 2\n"), digest(b"a = 1\n", "b.py")}) == 3
    assert version.DERIVATION.startswith(version.VERSION)


def test_whatever_a_clinic_declares_is_kept_in_the_snapshot() -> None:
    assert {field.name for field in fields(Manifest)} <= set(snapshot_facts.columns.keys())


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of a sample of 150 courses as this version publishes it."""
    export, database = tmp_path_factory.mktemp("export") / "sample", tmp_path_factory.mktemp("database")
    assert sample_data(["--courses", "150", "--seed", "7", "--out", str(export)]) == 0
    assert intake(["publish", str(export), "--database", str(database)]) == 0
    return database


def alter(file: Path, *statements: str) -> None:
    for statement in statements:
        with writer(file).begin() as connection:
            connection.exec_driver_sql(statement)


@pytest.fixture
def older(now: Path, tmp_path: Path) -> Path:
    """The same data in a database as an older edition left it: no seal, fewer tables and columns, other rows."""
    database = tmp_path / "older"
    database.mkdir()
    (database / "current").write_text(f"{OLD}\n")
    shutil.copy(snapshot_file(str(now), current_id(str(now))), database / f"{OLD}.duckdb")
    alter(
        database / f"{OLD}.duckdb",
        f"UPDATE snapshot_facts SET snapshot = '{OLD}', definitions = '01234567'",
        "ALTER TABLE snapshot_facts DROP COLUMN derivation",
        "DROP TABLE wide_gaps",
        "DROP TABLE week_days",
        "ALTER TABLE courses DROP COLUMN weeks_closed",
        "ALTER TABLE wide_courses DROP COLUMN dose_band",
        "UPDATE wide_scores SET responded = 0",
        *(statement for column in stored.IDS for statement in with_ids(column)),
    )
    return database


def with_ids(column: str) -> Iterator[str]:
    """Yield the statements that put ids into all tables in place of their numbers, as older editions had them."""
    ids = stored.IDS[column].name
    for table in (name for name, table in stored.TABLES.items() if column in table.columns):
        yield f"ALTER TABLE {table} ALTER COLUMN {column} TYPE VARCHAR"
        of_row = f"SELECT id FROM {ids} WHERE {ids}.{column}::VARCHAR = {table}.{column}"
        yield f"UPDATE {table} SET {column} = ({of_row})"
    yield f"DROP TABLE {ids}"


def numbers(database: Path) -> tuple[dict[str, object], dict[str, float]]:
    """Return all that every measure says by protocol: counts and words, and fractions, each by its place."""
    snapshot = open_snapshot(str(database))
    gate = Gate(snapshot, read_catalogue(snapshot))
    said = {
        place: value
        for name, measure in MEASURES.items()
        for at, row in enumerate(gate.ask(measure, Cohort()).rows)
        for place, value in leaves(f"{name} {at}", asdict(row))
    }
    fractions = {place: value for place, value in said.items() if isinstance(value, float)}
    return {place: value for place, value in said.items() if place not in fractions}, fractions


def leaves(place: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from leaves(f"{place} {name}", inner)
    elif isinstance(value, list | tuple):
        for at, inner in enumerate(value):
            yield from leaves(f"{place} {at}", inner)
    else:
        yield place, value


def test_an_older_editions_snapshot_derived_anew_gives_the_same_counts(
    now: Path, older: Path, capsys: pytest.CaptureFixture
) -> None:
    with pytest.raises(DatabaseRefused) as refused:
        read_catalogue(open_snapshot(str(older)))
    command = re.findall("`python -m intake (.+)`", str(refused.value))[0]
    assert command == f"snapshots --database {older} --rederive {OLD}"
    assert intake(["snapshots", "--database", str(older)]) == 0
    assert f"(of another version: --rederive {OLD})" in capsys.readouterr().out
    assert intake(command.split()) == 0
    new = current_id(str(now))
    assert capsys.readouterr().out == f"Derived snapshot {OLD} anew as {new} in {older}\n"
    assert current_id(str(older)) == new
    (counts, fractions), (same_counts, same_fractions) = numbers(older), numbers(now)
    assert counts == same_counts
    assert fractions == pytest.approx(same_fractions, rel=1e-12)  # in whatever order the engine adds up
    assert len(counts) > 10_000
    assert snapshot_ids(str(older))[0] == OLD


def test_one_that_is_not_current_is_derived_beside_the_current_one(
    now: Path, older: Path, capsys: pytest.CaptureFixture
) -> None:
    current = publish_export(TIMED, older).id
    assert intake(["snapshots", "--use", OLD, "--database", str(older)]) == 1
    assert f"--rederive {OLD}`" in capsys.readouterr().err
    assert intake(["snapshots", "--rederive", OLD, "--database", str(older)]) == 0
    new = current_id(str(now))
    assert (
        f"`python -m intake snapshots --database {older} --use {new}` makes it the current" in capsys.readouterr().err
    )
    assert current_id(str(older)) == current
    (older / "current").unlink()
    assert intake(["snapshots", "--rederive", OLD, "--database", str(older)]) == 0
    assert current_id(str(older)) == new


def test_tables_and_columns_that_the_older_edition_lacks_are_empty(older: Path) -> None:
    alter(
        older / f"{OLD}.duckdb",
        "DROP TABLE screenings",
        "DROP TABLE item_scores",
        "ALTER TABLE sessions DROP COLUMN sbp_peak",
        "ALTER TABLE courses DROP COLUMN started_on",
        "UPDATE courses SET started_year = NULL",
    )
    assert intake(["snapshots", "--rederive", OLD, "--database", str(older)]) == 0
    catalogue = read_catalogue(open_snapshot(str(older)))
    assert (catalogue.months, catalogue.synthetic, catalogue.data_as_of) == ((), True, "2026-10-31")
    with open_snapshot(str(older)).engine.connect() as connection:
        counts = [
            connection.exec_driver_sql(f"SELECT {what}").scalar_one()
            for what in (
                "count(*) FROM screenings",
                "count(*) FROM item_scores",
                "count(sbp_peak) FROM sessions",
                "count(sbp_before) > 100 FROM sessions",
                "count(*) FROM wide_courses",
            )
        ]
    assert counts == [0, 0, 0, True, 150]


def test_another_versions_derivation_is_refused_until_it_is_derived_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        for change in (_code, _week_days, _sql):
            change(patch)
        other = publish_export(TIMED, tmp_path).id
    with pytest.raises(DatabaseRefused, match=f"--rederive {other}`"):
        read_catalogue(open_snapshot(str(tmp_path)))
    assert intake(["snapshots", "--rederive", other, "--database", str(tmp_path)]) == 0
    new = current_id(str(tmp_path))
    assert new != other
    assert read_catalogue(open_snapshot(str(tmp_path))).snapshot == new
    assert publish_export(TIMED, tmp_path / "fresh").id == new
    assert intake(["snapshots", "--rederive", new, "--database", str(tmp_path)]) == 0
    assert current_id(str(tmp_path)) == new


SPOILED = {
    "UPDATE snapshot_facts SET cutoff = 'soon'": "what the clinic declared",
    "ALTER TABLE snapshot_facts DROP COLUMN synthetic": "what the clinic declared",
    "ALTER TABLE courses ALTER COLUMN course_number TYPE VARCHAR USING 'first'": "course_number",
}


@pytest.mark.parametrize("spoil", SPOILED)
def test_what_can_not_be_derived_anew_is_refused(spoil: str, older: Path, capsys: pytest.CaptureFixture) -> None:
    alter(older / f"{OLD}.duckdb", spoil)
    assert intake(["snapshots", "--rederive", OLD, "--database", str(older)]) == 1
    said = capsys.readouterr().err
    assert said.splitlines()[-1] == (
        f"Snapshot {OLD} holds {SPOILED[spoil]} in a form that this version of the product can't read; "
        "publish the data again."
    )
    assert snapshot_ids(str(older)) == [OLD]


def test_a_damaged_one_can_not_be_derived_anew(older: Path, capsys: pytest.CaptureFixture) -> None:
    file = older / f"{OLD}.duckdb"
    content = bytearray(file.read_bytes())
    for at in range(12_288 + 1_000, len(content), 16_384):  # in each block, of whatever size
        content[at : at + 512] = b"\xff" * 512
    file.write_bytes(content)
    assert intake(["snapshots", "--rederive", OLD, "--database", str(older)]) == 1
    assert f"Snapshot {OLD} in {older} can't be read: it is damaged." in capsys.readouterr().err
    assert current_id(str(older)) == OLD
