"""Serious counts: in how many sessions something serious was written down, whether it was asked about or volunteered.

`group` is the value of the column that the cohort is grouped by, None where it isn't recorded.
"""

from typing import NamedTuple

from sqlalchemy import case, func, or_

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.relations.course_sums import occurrence_sums
from queries.relations.occurrence import EACH_TERM, any_effect
from queries.relations.relation import Relation
from queries.relations.rows import Rows, grouped_by, words_of
from store.derived.recording import clinics_that_record


class SeriousCounts(NamedTuple):
    """One row of `serious_counts`, a (group, term): sessions; of sessions with anything serious the term is None.

    Of these sessions `recorded` are in clinics that record what was serious, and the other ones are in no n.
    """

    group: str
    term: str | None
    events: int
    recorded: int


def serious_counts(cohort: Cohort, catalogue: Catalogue) -> Relation[SeriousCounts]:
    """Return in how many sessions each term was serious, and any."""
    rows = occurrence_sums(cohort, catalogue, ["serious"])
    column = rows.columns
    terms = (holds for kind in (EACH_TERM, any_effect("")) for holds in kind.where(column, catalogue))
    recording = column["clinic"].in_(clinics_that_record("serious"))
    serious = Rows(rows.source, column, (*rows.where, or_(*terms), column["serious"] > 0))
    recorded = func.sum(case((recording, column["serious"]), else_=0))
    keys = [rows.group(cohort.by).label("group"), column["term"].label("term")]
    counted = grouped_by(serious, keys, [func.sum(column["serious"]).label("events"), recorded.label("recorded")])
    return Relation(counted, SeriousCounts, words=words_of(catalogue, group=cohort.by) | {"term": "term"})
