"""What the product counts of exports, in the words that the examples and the twin use."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from sqlalchemy import case, select

from queries.catalogue import Catalogue, read_catalogue
from queries.cohort import Cohort, Missing
from queries.measures import MEASURES
from queries.measures.share import shares as shares_of
from store.schema import course_facts, endpoint_scores
from store.store import Snapshot
from store.words import FIXED
from tests.queries.asked import answered
from tests.queries.published import derive_export, on_the_way
from tests.twin.examples import (
    COHORTS,
    EXAMPLES,
    PAIRS,
    CohortExample,
    CountExample,
    DurabilityExample,
    Example,
    outcome,
    pair_name,
    pairs_export,
    unmet,
)
from tests.twin.tables import COLUMNS, Export, Row

SHARES = tuple(
    name.replace("-", "_") for name, measure in MEASURES.items() if getattr(measure, "estimate", None) is shares_of
)
GROUP_BY = {"": "none", "protocol_id": "protocol"}


def endpoint_rows(snapshot: Snapshot) -> list[Row]:
    """Return the product's endpoint scores under the twin's column names."""
    score, fact = endpoint_scores.c, course_facts.c
    query = select(
        score.course_id,
        course_facts.c.patient_id,
        score.instrument,
        score.endpoint,
        score.is_primary.label("primary"),
        score.state,
        score.is_case.label("case"),
        score.baseline,
        score.baseline_day,
        score.score,
        score.score_day.label("day"),
        score.carried,
        score.window_end_day.label("last_day"),
        score.due_month,
        case((fact.induction_planned.is_not(None), 1 - fact.induction_unfinished)).label("completed"),
    ).join(course_facts, course_facts.c.course_id == score.course_id)
    return [_as_twin(in_words(row)) for row in on_the_way(snapshot, query)]


def in_words(row: Row) -> Row:
    """Return a row on the way with the words of its endpoint and state in place of their codes."""
    return row | {name: FIXED[name][row[name]] for name in ("endpoint", "state")}


def _as_twin(plain: Row) -> Row:
    flags = {name: None if plain[name] is None else bool(plain[name]) for name in ("primary", "case", "completed")}
    return plain | flags


def shares(snapshot: Snapshot, measure: str, mode: Missing, cohort: Cohort) -> list[Row]:
    """Return the product's rows of a share, as the twin writes them."""
    asked = replace(cohort, missing=mode)
    rows = answered(MEASURES[measure.replace("_", "-")], asked, *_opened(snapshot)).rows
    return [{"measure": measure, "mode": mode} | _grouped(asdict(row)) for row in rows]


def changes(snapshot: Snapshot, mode: Missing, cohort: Cohort) -> list[Row]:
    """Return the product's rows of mean change, as the twin writes them."""
    asked = replace(cohort, missing=mode)
    return [
        {"mode": mode} | _grouped(asdict(row)) for row in answered(MEASURES["change"], asked, *_opened(snapshot)).rows
    ]


@lru_cache(maxsize=1)
def _opened(snapshot: Snapshot) -> tuple[Snapshot, Catalogue]:
    return snapshot, read_catalogue(snapshot)


def _grouped(row: Row) -> Row:
    return row | {"group": "all" if row["group"] == "All" else row["group"]}


def example_faults(examples: Iterable[Example], folder: Path) -> dict[str, list[str]]:
    """Return, for each example that the product doesn't meet, the sentences that say where."""
    faults = {}
    for cutoff, members in _by_cutoff(examples).items():
        snapshot = derive_export(together(members, cutoff), folder / str(cutoff))
        found = defaultdict(list)
        for row in endpoint_rows(snapshot):
            example, course_id = row["course_id"].split("/", 1)
            found[example].append(row | {"course_id": course_id})
        for example in members:
            if unmet_rows := unmet(example.expected_rows, found[example.name], ("course_id", "instrument", "endpoint")):
                faults[example.name] = unmet_rows
    return faults


def _by_cutoff(examples: Iterable[Example]) -> dict:
    groups = defaultdict(list)
    for example in examples:
        groups[example.export.cutoff].append(example)
    return groups


def together(examples: Sequence[Example | DurabilityExample | CountExample], cutoff: date | None) -> Export:
    """Put many small exports into one, each id behind its example's name: one publish instead of a hundred."""
    tables = {
        name: [_prefixed(row, example.name) for example in examples for row in example.export.tables[name]]
        for name in COLUMNS
    }
    return Export(tables, cutoff)


def _prefixed(row: Row, name: str) -> Row:
    ids = {column: f"{name}/{value}" for column, value in row.items() if column.endswith("_id") and value is not None}
    return row | ids


def cohort_faults(example: CohortExample, folder: Path) -> list[str]:
    """Return where the product's shares and changes differ from a cohort example's."""
    snapshot = derive_export(example.export, folder / example.name)
    cohort = Cohort(instrument=example.instrument, endpoint=example.endpoint, by=GROUP_BY.get(example.by, example.by))
    wanted = example.expected_shares
    asked = {(row["measure"], row["mode"]) for row in wanted}
    counted = [row for measure, mode in asked for row in shares(snapshot, measure, mode, cohort)]
    modes = {row["mode"] for row in example.expected_changes}
    averaged = [row for mode in modes for row in changes(snapshot, mode, cohort)]
    return unmet(decimal(wanted), counted, ("measure", "mode", "group")) + unmet(
        decimal(example.expected_changes), averaged, ("mode", "group", "instrument")
    )


def decimal(rows: Iterable[Row]) -> list[Row]:
    """Return rows whose fractions are floats, as the product has them."""
    return [
        {name: float(value) if isinstance(value, Fraction) else value for name, value in row.items()} for row in rows
    ]


def all_cohort_faults(folder: Path) -> dict[str, list[str]]:
    """Return the cohort examples that the product doesn't meet."""
    faults = {name: cohort_faults(example, folder) for name, example in COHORTS.items()}
    return {name: sentences for name, sentences in faults.items() if sentences}


def pair_faults(folder: Path, instruments: Iterable[str] | None = None) -> dict[str, str]:
    """Return the pairs of baseline and score that the product doesn't judge as written down."""
    snapshot = derive_export(pairs_export(), folder / "pairs")
    faults = {}
    for instrument in instruments or sorted({pair["instrument"] for pair in PAIRS}):
        cohort = Cohort(instrument=instrument, by="clinic")
        for measure in SHARES:
            judged = {row["group"]: outcome(row) for row in shares(snapshot, measure, "observed", cohort)}
            for pair in PAIRS:
                name = pair_name(pair)
                if (pair["instrument"], pair["measure"]) == (instrument, measure) and judged[name] != pair["outcome"]:
                    faults[f"{name} {measure}"] = f"is {judged[name]}, expected {pair['outcome']}"
    return faults


def all_example_faults(folder: Path) -> dict[str, list[str]]:
    """Return the examples of endpoint scores that the product doesn't meet."""
    return example_faults(EXAMPLES.values(), folder)
