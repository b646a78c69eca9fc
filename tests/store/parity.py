"""Parity: whether two databases into which the same export was published hold and answer the same."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

from sqlalchemy import MetaData, select

from intake.formats import read as read_export
from intake.publish import publish
from intake.stored import STORED
from intake.typed import typed
from queries.catalogue import Catalogue, read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate, Question
from queries.measures import MEASURES
from queries.period import Period
from sample_data.__main__ import main as sample_data
from store.schema import DERIVED, snapshot_facts
from store.store import Snapshot, read

# To make their statements takes longer than to ask them: each is filled with everyone that is chosen below.
_ASKED = (
    Cohort(),
    Cohort(by="clinic", across="diagnosis", missing="non-responder"),
    Cohort(by="none", unit="course", phase="induction", course="first"),
    Cohort(by="due-month", endpoint="days-14-31"),
    Cohort(by="dose-band", unit="course", missing="last-observation", endpoint="week-6", rule="until-maintenance"),
    Cohort(by="baseline-band", instrument="PHQ-9", endpoint="hours-24", rule="rescue-as-loss"),
    Cohort(by="session-number", method="checklist", term="Nausea", rule="first-loss"),
)
_OF_A_PERIOD = (Cohort(by="month", course="repeat", clock="started"), Cohort(by="session-month", clock="session"))
_PERIODS = (Period((202510, 202609)), Period((202605, 202605)), Period((190001, 190012)))


def cohorts(catalogue: Catalogue) -> Iterator[Cohort]:
    """Yield some forty cohorts: grouped in every way, of all courses, of few, of one month and of none."""
    clinics, sexes, ages = (catalogue.values[name] for name in ("clinic", "sex", "age_band"))
    everyone, nobody = {}, {"drug": ("arketamine",), "sex": ("other",)}
    few, others = {"clinic": clinics[:1], "sex": sexes[:1]}, {"clinic": clinics[1:3], "age-band": ages[-3:]}
    for asked, chosen in product(_ASKED, (everyone, few, others, nobody)):
        yield replace(asked, chosen=chosen)
    for asked, chosen, period in product(_OF_A_PERIOD, (everyone, few), _PERIODS):
        yield replace(asked, chosen=chosen, period=period)


def published_in_both(folder: Path, database: str) -> str:
    """Publish one made-up clinic network into a database and into a folder's DuckDB; return the latter's name."""
    assert sample_data(["--courses", "200", "--seed", "11", "--out", str(folder / "network")]) == 0
    export, clinic = read_export(folder / "network"), str(folder / "clinic")
    tables = typed(export)
    for each in (clinic, database):
        publish(tables, export.manifest, each)
    return clinic


def unlike_tables(one: Snapshot, other: Snapshot) -> list[str]:
    """Return the tables, stored and derived, of which not every row is the same; of the facts, what differs by run."""
    return [
        table.name
        for metadata in (STORED, DERIVED)
        for table in metadata.tables.values()
        if _rows(one, table.name, metadata) != _rows(other, table.name, metadata)
    ]


def _rows(snapshot: Snapshot, name: str, metadata: MetaData) -> list[str]:
    table = metadata.tables[name]
    of_run = ("snapshot", "published_at") if table is snapshot_facts else ()
    columns = [column for column in table.columns if column.name not in of_run]
    return sorted(repr(tuple(row)) for row in read(snapshot, select(*columns)))


def unlike_answers(one: Snapshot, other: Snapshot) -> tuple[int, list[tuple[str, str]]]:
    """Return how many answers were compared, every measure of every cohort, and which ones differ in anything."""
    catalogues = [read_catalogue(each) for each in (one, other)]
    gates = [Gate(*each) for each in zip((one, other), catalogues, strict=True)]
    compared, unlike = 0, []
    for cohort in cohorts(catalogues[0]):
        questions = [Question(measure, cohort) for measure in MEASURES.values()]
        for mine, theirs in zip(*(gate.ask_all(questions) for gate in gates), strict=True):
            compared += 1
            if repr(replace(mine, snapshot="")) != repr(replace(theirs, snapshot="")):
                unlike.append((mine.measure, cohort.to_url()))
    return compared, unlike
