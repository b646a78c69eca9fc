"""Outcome follow-up: the courses of a cohort that responded (or remitted), as wide tables of durability have them.

`people_followed_up`, one row per group:
    group     the value of the column that the cohort is grouped by; None where it isn't recorded
    patients  int  distinct patients
    minors    int  courses of patients under 18
    n         int  courses followed
`instruments_followed_up`, one row per (group, instrument): n.
"""

from typing import NamedTuple

from sqlalchemy import Table, func

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.durability import TIME_0_ENDPOINT
from queries.relations.relation import Relation
from queries.relations.rows import Rows, grouped_by, of_instrument, people_in, rows_of, words_of
from store.derived.wide_durability import wide_durability


class PeopleFollowedUp(NamedTuple):
    """One row of `people_followed_up`."""

    group: str
    patients: int
    minors: int
    n: int


class InstrumentFollowedUp(NamedTuple):
    """One row of `instruments_followed_up`."""

    group: str
    instrument: str
    n: int


def followed_up(
    cohort: Cohort, catalogue: Catalogue, outcome: str, table: Table = wide_durability, rule: str = ""
) -> Rows:
    """Return a table's rows of a cohort's instrument and rule, or of a `rule`; outcome: response or remission."""
    rows = rows_of(table, cohort, catalogue, TIME_0_ENDPOINT)
    column = table.c
    of_these = (
        column.rule == catalogue.code("rule", rule or cohort.rule),
        column.outcome == catalogue.code("outcome", outcome),
        of_instrument(cohort, catalogue, column),
    )
    return Rows(table, column, (*of_these, *rows.where))


def people_followed_up(cohort: Cohort, catalogue: Catalogue, outcome: str) -> Relation[PeopleFollowedUp]:
    """Return those of a cohort, by its grouping."""
    rows = followed_up(cohort, catalogue, outcome)
    group = rows.group(cohort.by).label("group")
    people = grouped_by(rows, [group], people_in(rows.columns))
    return Relation(people, PeopleFollowedUp, keys=1, words=words_of(catalogue, group=cohort.by))


def instruments_followed_up(cohort: Cohort, catalogue: Catalogue, outcome: str) -> Relation[InstrumentFollowedUp]:
    """Return with which instruments those of a cohort are followed."""
    rows = followed_up(cohort, catalogue, outcome)
    keys = [rows.group(cohort.by).label("group"), rows.columns["instrument"].label("instrument")]
    words = words_of(catalogue, group=cohort.by) | {"instrument": "instrument"}
    return Relation(
        grouped_by(rows, keys, [func.count().label("n")]), InstrumentFollowedUp, keys=len(keys), words=words
    )
