"""Coverage: how much the data holds, before anything is asked of it."""

from queries.catalogue import Catalogue
from queries.clocks import BY_START
from queries.cohort import Cohort
from queries.measures.courses_counted import courses_counted
from queries.measures.groups import labelled
from queries.measures.measure import Answer
from queries.measures.rows import Held
from queries.measures.unscored import SessionMeasure
from queries.relations.coverage_counts import CoverageCounts, coverage_counts
from queries.relations.relation import Fetched, Needs


def _needs(cohort: Cohort, catalogue: Catalogue) -> Needs:
    return {
        "counts": coverage_counts(cohort, catalogue),
        "together": coverage_counts(cohort.grouped("none"), catalogue),
    }


def _answer(cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
    counts: list[CoverageCounts] = labelled(cohort, catalogue, fetched["counts"])
    together: list[CoverageCounts] = fetched["together"]
    return Answer(
        rows=tuple(
            Held(
                group=each.group,
                n=each.courses,
                began=each.began,
                patients=each.patients,
                sessions=each.sessions,
                asked=each.asked if each.said or not each.sessions else None,
                unrecorded=each.sessions - each.said,
            )
            for each in counts
        ),
        counted=courses_counted(sum(each.courses for each in together), together),
        instruments=frozenset(),
        scored_with="",
    )


COVERAGE = SessionMeasure(
    name="coverage",
    title="What the data holds",
    question="How many courses and sessions are there, and in how many were people asked about side effects?",
    counted=lambda _: "every course, its patient and its sessions",
    rules=lambda _: [],
    relations=_needs,
    answered=_answer,
    timed=BY_START,
)
