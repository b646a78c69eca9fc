"""Retention counts: how many courses were planned and given how many induction sessions, and why they ended.

`group` is the value of the column that the cohort is grouped by, None where it isn't recorded.
"""

from typing import NamedTuple

from sqlalchemy import case, func

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.relations.course_sums import summed_by
from queries.relations.relation import Relation
from queries.relations.rows import Rows, ending_rows, grouped_by, words_of

COUNTED = ("ended_unknown", "counted")
_KEYS = ("retention", "induction_planned", "induction_given", "stop_reason")


class RetentionCounts(NamedTuple):
    """One row of `retention_counts`, a (group, state, planned, given, stop_reason).

    `state` is the first that applies of no_induction, no_plan, pending (still in induction), ended_unknown (in
    induction still, or left: nobody says) and counted; those two, `COUNTED`, could come back. `planned` and `given` are
    sessions of induction, `planned` None where the protocol doesn't say. `stop_reason` is the clinic's word. There are
    n courses, `minors` of patients under 18 and `singles` of patients with one course.
    """

    group: str
    state: str
    planned: int | None
    given: int
    stop_reason: str | None
    n: int
    minors: int
    singles: int


class RepeatRetained(NamedTuple):
    """One row of `repeat_retained`, a (group, planned): patients with several courses, by their longest plan.

    `left` of the `patients` left a course before its last planned session.
    """

    group: str
    planned: int
    left: int
    patients: int


def retention_counts(cohort: Cohort, catalogue: Catalogue) -> Relation[RetentionCounts]:
    """Return the courses of a cohort, whatever their scores."""
    rows = ending_rows(cohort, catalogue)
    keys = [rows.group(cohort.by).label("group"), *(rows.columns[name].label(name) for name in _KEYS)]
    minors, singles = (func.sum(rows.columns[name]).label(f"{name}s") for name in ("minor", "single"))
    counted = grouped_by(rows, keys, [func.count().label("n"), minors, singles])
    words = words_of(catalogue, group=cohort.by) | {"state": "retention", "stop_reason": "stop_reason"}
    return Relation(counted, RetentionCounts, words=words)


def repeat_retained(cohort: Cohort, catalogue: Catalogue) -> Relation[RepeatRetained]:
    """Return the patients with several courses who could have come back."""
    rows = ending_rows(cohort, catalogue)
    column = rows.columns
    planned = column["induction_planned"]
    counted = column["retention"].in_([catalogue.code("retention", state) for state in COUNTED])
    repeat = Rows(rows.source, column, (*rows.where, counted, column["single"] == 0))
    left = func.max(case((column["induction_given"] < planned, 1), else_=0))
    sums = {"planned": func.max(planned), "left": left}
    patients = summed_by("patients", cohort, repeat, ("patient_key",), sums)
    keys = [patients.group(cohort.by).label("group"), patients.columns["planned"].label("planned")]
    counts = [func.sum(patients.columns["left"]).label("left"), func.count().label("patients")]
    words = words_of(catalogue, group=cohort.by)
    return Relation(grouped_by(patients, keys, counts), RepeatRetained, words=words)
