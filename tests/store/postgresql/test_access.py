"""Who may do what, and what is said to whoever may not or can't: a sentence, and never a password."""

import logging
import re
import sys
from collections.abc import Callable

import psycopg
import pytest
from sqlalchemy import select

from dashboard.compare import main as compare
from dashboard.report.__main__ import main as report
from intake.__main__ import main as intake
from intake.stored import TABLES
from queries.__main__ import main as queries
from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate
from queries.measures import MEASURES
from store.databases import open_snapshot, store_of
from store.derived import WIDE
from store.store import DatabaseRefused, read
from tests.intake.exchange_folder import Folder
from tests.store.postgresql.server import PASSWORD, ROLES, ROW_SECURITY, Server

OTHER = "open-sesame-0815"
COMMANDS: dict[str, Callable[[str, str], int]] = {
    "publish": lambda database, source: intake(["publish", source, "--database", database]),
    "snapshots": lambda database, _: intake(["snapshots", "--database", database]),
    "use": lambda database, _: intake(["snapshots", "--use", "0123456789", "--database", database]),
    "rederive": lambda database, _: intake(["snapshots", "--rederive", "0123456789", "--database", database]),
    "queries": lambda database, _: queries(["response", "--database", database]),
    "report": lambda database, source: report(
        ["--month", "last-month", "--out", f"{source}.html", "--database", database]
    ),
    "compare": lambda database, _: compare(["--url", "?compare=route&a=IV&b=IN", "--database", database]),
}


@pytest.fixture(scope="module")
def governed(postgresql: Server, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """A database with the roles that ship, into which the publisher published; its URL for each login."""
    name = "governed"
    postgresql.new_database(name)
    postgresql.run_script(ROLES, name)
    with postgresql.connect(name) as connection:
        for login in ("clinic_publisher", "clinic_reader"):
            connection.execute(f"ALTER ROLE {login} PASSWORD '{OTHER}'".encode())
    folder = Folder(tmp_path_factory.mktemp("governed"))
    assert COMMANDS["publish"](postgresql.url(name, "clinic_publisher", OTHER), str(folder.path)) == 0
    return lambda login: postgresql.url(name, login, OTHER)


def test_the_reader_reads_and_changes_nothing(
    governed: Callable[[str], str], folder: Folder, postgresql: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = governed("clinic_reader")
    assert store_of(governed("clinic_publisher")).can_publish()
    assert not store_of(reader).can_publish()
    assert queries(["response", "--database", reader]) == 0
    assert intake(["snapshots", "--database", reader]) == 0
    current = store_of(reader).current()
    capsys.readouterr()
    assert intake(["publish", str(folder.replace("scores.csv", ",7,,8,", ",7,,9,").path), "--database", reader]) == 1
    assert intake(["snapshots", "--use", current, "--database", reader]) == 1
    said = capsys.readouterr().err.splitlines()
    refused = [line for line in said if "What was current stays." in line]
    assert len(refused) == 2
    for line in refused:
        assert "may not do that; store/postgresql/roles.sql says who may do what." in line or "takes no writing" in line
    with psycopg.connect(reader.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("SET default_transaction_read_only = off")
        for change in ("DELETE FROM clinic_outcomes.publications", "CREATE TABLE clinic_outcomes.mine (a int)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(change.encode())
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE SCHEMA mine")
    assert store_of(reader).current() == current


def test_nobody_else_gets_in(governed: Callable[[str], str], postgresql: Server) -> None:
    governed("clinic_reader")
    with postgresql.connect() as connection:
        connection.execute(f"CREATE ROLE stranger LOGIN PASSWORD '{OTHER}'".encode())
    with pytest.raises(DatabaseRefused, match="can't be read: the server"):
        open_snapshot(postgresql.url("governed", "stranger", OTHER))


def test_a_clinic_sees_its_own_rows_alone(governed: Callable[[str], str], folder: Folder, postgresql: Server) -> None:
    postgresql.run_script(ROW_SECURITY, "governed")
    with postgresql.connect("governed") as connection:
        connection.execute(f"CREATE ROLE harbor LOGIN PASSWORD '{OTHER}' IN ROLE clinic_restricted".encode())
        connection.execute(f"CREATE ROLE unlisted LOGIN PASSWORD '{OTHER}' IN ROLE clinic_restricted".encode())
        connection.execute("INSERT INTO clinic_outcomes.clinics_of VALUES ('harbor', 'Harbor Street Clinic')")
    for later in (9, 10):  # the snapshot that was there, and one that came later
        whole, own, none = map(open_snapshot, map(governed, ("clinic_reader", "harbor", "unlisted")))
        harbor = read_catalogue(whole).code("clinic", "Harbor Street Clinic")
        for table in (each.table for each in WIDE):
            rows = [tuple(row) for row in read(whole, select(table))]
            its = [row for row in rows if row[list(table.columns.keys()).index("clinic")] == harbor]
            assert sorted(map(repr, read(own, select(table)))) == sorted(map(repr, its)), table.name
            assert read(none, select(table)) == []
        with pytest.raises(DatabaseRefused, match="may not do that"):
            read(own, select(TABLES["patients"]))
        (row,) = Gate(own, read_catalogue(own)).ask(MEASURES["coverage"], Cohort(by="clinic")).rows
        assert row.group == "Harbor Street Clinic"
        changed = folder.cell("scores.csv", 4, "total", str(later))
        assert COMMANDS["publish"](governed("clinic_publisher"), str(changed.path)) == 0
        assert store_of(governed("harbor")).current() != own.id


LET_IN, REACHED = "the server doesn't let this user in", "the server can't be reached"
REFUSED = {
    "admin:{wrong}@127.0.0.1:{port}/postgres": LET_IN,
    "admin@127.0.0.1:{port}/postgres?password={wrong}": LET_IN,
    "admin:{right}@127.0.0.1:{port}/nowhere": "the server has no database of that name",
    "admin:{right}@127.0.0.1:1/postgres": REACHED,
    "admin:{right}@127.0.0.1:{port}/postgres?{wrong}={wrong}": "the URL has a parameter that the driver doesn't know",
    "admin:{wrong}@{wrong}@127.0.0.1:{port}/postgres": "has an @ too many",
    "admin:{wrong}@{wrong}/x@127.0.0.1:{port}/postgres": "has an @ too many",
    "admin:{wrong}": "can't be read; write it as postgresql+psycopg://USER:PASSWORD@",
    "admin:{right}@127.0.0.1:{port}": "names no database",
}


@pytest.mark.parametrize("rest", REFUSED)
def test_every_failure_is_a_sentence_without_a_password(
    rest: str, folder: Folder, postgresql: Server, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    database = "postgresql+psycopg://" + rest.format(wrong=OTHER, right=PASSWORD, port=postgresql.port)
    for name, command in COMMANDS.items():
        assert command(database, str(folder.path)) == 1, name
        heard = "".join(capfd.readouterr())
        assert REFUSED[rest] in heard, (name, heard)
        assert not re.search(f"{OTHER}|{PASSWORD}|Traceback", heard + caplog.text), (name, heard)


def test_a_missing_driver_says_how_to_install_it(
    postgresql: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert queries(["response", "--database", postgresql.url("postgres")]) == 1
    assert capsys.readouterr().err == (
        "postgresql+psycopg:// databases need psycopg, which is not installed: `python -m pip install "
        "--require-hashes -r requirements-postgresql.txt` installs it.\n"
    )
