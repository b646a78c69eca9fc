"""What the product counts of side effects, in the words that the examples and the twin use."""

from dataclasses import asdict, replace

from sqlalchemy import select

from queries.catalogue import Catalogue, read_catalogue
from queries.cohort import Cohort
from queries.measures import MEASURES
from queries.measures.measure import Answer
from store.schema import asked_terms, session_facts, side_effect_counts
from store.store import Snapshot, read
from tests.queries.asked import answered
from tests.queries.published import on_the_way
from tests.twin.tables import Row

MEASURE_OF = {"each": "side-effects", "urinary": "urinary", "actions": "side-effect-actions"}
KEYS = ("group", "method", "term")


def effect_rows(snapshot: Snapshot, cohort: Cohort, of: str = "each") -> list[Row]:
    """Return the product's rows of each side effect, any, urinary ones, actions or a term, as the twin writes them."""
    answer = effects_answer(snapshot, cohort, of)
    return [_as_twin(asdict(row)) for row in answer.in_order(answer.rows)]


def effects_answer(snapshot: Snapshot, cohort: Cohort, of: str = "each", catalogue: Catalogue | None = None) -> Answer:
    """Return the product's whole answer."""
    measure = MEASURES[MEASURE_OF.get(of, "one-side-effect")]
    asked = cohort if of in MEASURE_OF else replace(cohort, term=of)
    return answered(measure, asked, snapshot, catalogue or read_catalogue(snapshot))


def _as_twin(row: Row) -> Row:
    grades = {grade: n for grade, n in row["grades"].items() if n}
    return row | {"group": "all" if row["group"] == "All" else row["group"], "grades": grades}


def session_rows(snapshot: Snapshot) -> list[Row]:
    """Return what the product knows of how each session was asked, under the twin's column names."""
    fact = session_facts.c
    columns = (fact.session_id, fact.course_id, fact.number, fact.phase, fact.asked, fact.method, fact.month)
    rows = on_the_way(snapshot, select(*columns, fact.so_far))
    return [row | {"asked": bool(row["asked"]), "month": row["month"] and divmod(row["month"], 100)} for row in rows]


def occurrence_rows(snapshot: Snapshot) -> list[Row]:
    """Return what occurred in each session, under the twin's column names."""
    rows = on_the_way(snapshot, select(side_effect_counts))
    flags = ("asked", "serious", "serious_blank", "action_blank")
    return [row | {flag: bool(row[flag]) for flag in flags} for row in rows]


def asked_in(snapshot: Snapshot) -> dict[tuple[str, str], bool]:
    """Return (clinic, term) → whether it is asked about there."""
    rows = read(snapshot, select(asked_terms.c.clinic, asked_terms.c.term, asked_terms.c.asked))
    assert len(rows) == len({(clinic, term) for clinic, term, _ in rows})
    return {(clinic, term): bool(asked) for clinic, term, asked in rows}
