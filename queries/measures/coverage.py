"""Coverage: how much the data holds, before anything is asked of it."""

from typing import NamedTuple

from queries.catalogue import Catalogue
from queries.clocks import BY_START
from queries.cohort import Cohort
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Counted
from queries.measures.rows import Held
from queries.measures.unscored import SessionMeasure
from queries.relations.coverage_counts import coverage_counts
from store.engines import Snapshot, read


class Counts(NamedTuple):
    """One row of the relation `coverage_counts`, its group already a label."""

    group: str
    courses: int
    patients: int
    minors: int
    sessions: int
    asked: int


def _answer(cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
    counts = [Counts(*row) for row in labelled(cohort, catalogue, read(snapshot, coverage_counts(cohort)))]
    everyone = [Counts(*row) for row in read(snapshot, coverage_counts(cohort.grouped("none")))]
    return Answer(
        rows=tuple(
            Held(group=each.group, n=each.courses, patients=each.patients, sessions=each.sessions, asked=each.asked)
            for each in counts
        ),
        counted=Counted(
            n=sum(each.courses for each in everyone),
            patients=sum(each.patients for each in everyone),
            minors=sum(each.minors for each in everyone),
            follow_up=None,
        ),
        instruments=frozenset(),
        scored_with="",
    )


COVERAGE = SessionMeasure(
    name="coverage",
    title="What the data holds",
    question="How many courses and sessions are there, and in how many were people asked about side effects?",
    counted=lambda _: "every course, its patient and its sessions",
    rules=lambda _: [],
    answered=_answer,
    timed=BY_START,
)
