"""Answers: a measure asked of a snapshot, before the gate decides what of it may be shown."""

from dataclasses import dataclass, replace

from queries.catalogue import Catalogue
from queries.cohort import GROUPINGS, Cohort, group_label
from queries.engines import Snapshot, read
from queries.measures.measure import Measure, Pair, People
from queries.measures.rows import Row
from queries.relations.people_counted import people_counted
from queries.relations.score_pairs import score_pairs


@dataclass(frozen=True)
class Answer:
    """One row a group in natural order, the pairs they were counted from, and everyone counted in one row."""

    rows: tuple[Row, ...]
    pairs: tuple[Pair, ...]
    everyone: tuple[People, ...]


def answer(measure: Measure, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
    """Return a measure's answer for a cohort, under the missing-data mode that the measure knows."""
    asked = replace(cohort, missing=measure.mode(cohort.missing))
    pairs = _pairs(asked, snapshot, catalogue)
    people = _people(measure, asked, snapshot, catalogue)
    together = asked.grouped("none")
    everyone = people if asked == together else _people(measure, together, snapshot, catalogue)
    rows = measure.estimate(measure, pairs, people, asked.missing)
    return Answer(tuple(rows), tuple(pairs), tuple(everyone))


def _pairs(cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> list[Pair]:
    column = GROUPINGS[cohort.by].column.key or ""
    rows = [
        (catalogue.sort_key(column, group), Pair(group_label(cohort.by, group, catalogue), *pair))
        for group, *pair in read(snapshot, score_pairs(cohort))
    ]
    return [pair for _, pair in sorted(rows, key=lambda row: (row[0], row[1].instrument))]


def _people(measure: Measure, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> list[People]:
    rows = read(snapshot, people_counted(cohort, measure.denominator(cohort.missing)))
    return [People(group_label(cohort.by, group, catalogue), *counts) for group, *counts in rows]
