"""Words: what the small integers of the wide tables stand for, in their natural order.

A code is a word's place in its dimension. Most dimensions are the definitions' own; which protocols, clinics, side
effects and reasons there are, the data say.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sqlalchemy import Column, Integer, Select, String, Table, func, literal, select, union, union_all

from queries.definitions.bands import (
    AGE_BANDS,
    DOSE_PLACES,
    DRUGS,
    FAILED_TREATMENT_BANDS,
    ROUTES,
    SESSION_NUMBER_BANDS,
    SESSIONS_SO_FAR_BANDS,
    SEVERITY_ORDER,
)
from queries.definitions.diagnoses import DIAGNOSES
from queries.definitions.durability import COMPETING_STATES, LATER_EVENT_KINDS, RULES
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.side_effects import ACTIONS_DONE, METHODS
from queries.definitions.symptoms import SYMPTOMS
from queries.definitions.trajectory import BINS
from store.schema import DERIVED, asked_terms, course_facts, protocol_list, screening_facts

EACH, ANY_EFFECT, URINARY_EFFECT = "each", "any", "urinary"
OCCURRENCES = (EACH, ANY_EFFECT, URINARY_EFFECT, *ACTIONS_DONE)
COURSE_GRAIN, NUMBER_GRAIN = "course", "number_band"
GRAIN_COLUMNS = ("phase", NUMBER_GRAIN, "session_month")
GRAINS = (COURSE_GRAIN, *GRAIN_COLUMNS)
# Of many courses all sessions have the same value of these.
SHARED_GRAINS = ("phase", "session_month")
RETENTION_STATES = ("no_induction", "no_plan", "pending", "ended_unknown", "counted")
OVER_STATES = ("no_induction", "pending", "not_recorded", "no_reason", "side_effect", "other")
SIGNAL_STATES = ("event", "clear", "no_session", "not_asked", "no_baseline", "missing", "not_at_risk")
SCREENING_STATES = (
    *("ineligible", "declined", "not_begun", "in_induction", "ended_unknown", "left", "no_plan"),
    *("pending", "not_scored", "scored"),
)
STATES = ("no_induction", "no_baseline", "pending", "scored", "missing")

FIXED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "drug": DRUGS,
        "route": ROUTES,
        "diagnosis": tuple(DIAGNOSES),
        "age_band": AGE_BANDS.labels,
        "sex": ("female", "male", "other"),
        "resistance": ("yes", "no"),
        "failed_band": FAILED_TREATMENT_BANDS.labels,
        "course": ("first", "repeat"),
        "dose_band": tuple(DOSE_PLACES),
        "instrument": tuple(INSTRUMENTS),
        "endpoint": tuple(ENDPOINTS),
        "state": STATES,
        "paired_state": ("not_a_case", "pending", "scored", "missing"),
        "baseline_band": SEVERITY_ORDER,
        "change_bin": BINS,
        "outcome": ("response", "remission"),
        "rule": tuple(RULES),
        "competing_outcome": tuple(COMPETING_STATES),
        "later_event": (*LATER_EVENT_KINDS, "rescue"),
        "symptom": tuple(SYMPTOMS),
        "phase": ("induction", "maintenance", "rescue"),
        "number_band": SESSION_NUMBER_BANDS.labels,
        "so_far_band": SESSIONS_SO_FAR_BANDS.labels,
        "method": METHODS,
        "occurrence": OCCURRENCES,
        "grain": GRAINS,
        "retention": RETENTION_STATES,
        "over": OVER_STATES,
        "signal_state": SIGNAL_STATES,
        "screening_state": SCREENING_STATES,
    }
)


def code(dimension: str, word: str) -> int:
    """Return what stands for a word of a dimension that the definitions fix."""
    return FIXED[dimension].index(word)


OF_DATA = ("protocol", "clinic", "site", "stop_reason", "term", "drug", "route", "dose_band", "diagnosis")
"""The dimensions of which some words, or all, are the data's own."""


def _words(name: str) -> Table:
    return Table(
        name,
        DERIVED,
        Column("dimension", String, comment="a column of wide tables"),
        Column("code", Integer, comment="what stands for the word there: its place in the natural order, from 0"),
        Column("word", String),
    )


definitions_words, words = _words("definitions_words"), _words("words")


def fixed_words() -> Iterator[tuple[str, int, str]]:
    """Yield the rows of `definitions_words`: every dimension that the definitions fix."""
    for dimension, in_order in FIXED.items():
        for code, word in enumerate(in_order):
            yield dimension, code, word


def all_words() -> Select:
    """Return the SELECT that fills `words`: the definitions' dimensions, and those whose words the data say."""
    fact = course_facts.c
    others = {
        "clinic": (fact.clinic, screening_facts.c.clinic),
        "site": (fact.site,),
        "stop_reason": (fact.stop_reason,),
        "term": (asked_terms.c.term,),
        "drug": (fact.drug,),
        "route": (fact.route,),
        "dose_band": (fact.dose_band,),
        "diagnosis": (fact.diagnosis, screening_facts.c.diagnosis),
    }
    in_order = (_in_order(dimension, *columns) for dimension, columns in others.items())
    protocols = select(literal("protocol"), protocol_list.c.position, protocol_list.c.protocol)
    return select(*union_all(select(*definitions_words.c), protocols, *in_order).subquery("found").c)


def _in_order(dimension: str, *columns: Column[str]) -> Select:
    """Select the words of the data that the definitions haven't, in alphabetical order behind those that they have."""
    known = FIXED.get(dimension, ())
    recorded = (
        select(column.label("word")).where(column.is_not(None), column.not_in(known)).distinct() for column in columns
    )
    word = union(*recorded).subquery(dimension).c.word
    return select(literal(dimension), func.row_number().over(order_by=word) + (len(known) - 1), word)
