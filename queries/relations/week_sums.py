"""Week sums: how far courses came by each week from the first session.

`week_sums`, one row per (group, instrument, week); week 0 is the baseline itself, so it counts everyone:
    group          the value of the column that the cohort is grouped by; None where it isn't recorded
    instrument     str
    week           int  weeks from the first session
    n              int  courses
    singles        int  courses that are their patient's only one
    closed         int  courses whose week was over at the data's cut-off
    baselines      int  the sum of baselines, as they are counted (`queries.definitions.instrument.Range`)
    changes        int  the sum of changes, as counted: score less baseline
    squares        int  the sum of the squared changes
    quartile_low, median, quartile_high
                   int  quantiles of change, as counted, as `queries.statistics.quantiles` has them
`repeats_in_weeks`, one row per (group, instrument, week): patients, the distinct ones who have several courses.
`weeks_closed`, one row per (group, instrument, week): n, of how many courses that is the last week that was over; only
of those with an induction session and a baseline.
`people_begun`, one row: patients, minors and n of those.
"""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, select

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.trajectory import BAND_HIGH, BAND_LOW
from queries.relations.quantiles import in_order, quantile_of
from queries.relations.relation import Relation
from queries.relations.rows import Rows, grouped_by, of_instrument, people_in, rows_of, words_of
from store.derived.wide_scores import wide_scores
from store.derived.wide_weeks import wide_weeks

QUANTILES = {"quartile_low": BAND_LOW, "median": 50, "quartile_high": BAND_HIGH}


class WeekSum(NamedTuple):
    """One row of `week_sums`."""

    group: str
    instrument: str
    week: int
    n: int
    singles: int
    closed: int
    baselines: int
    changes: int
    squares: int
    quartile_low: int | None
    median: int | None
    quartile_high: int | None


class RepeatsInWeek(NamedTuple):
    """One row of `repeats_in_weeks`."""

    group: str
    instrument: str
    week: int
    patients: int


class WeeksClosed(NamedTuple):
    """One row of `weeks_closed`."""

    group: str
    instrument: str
    week: int
    n: int


class PeopleBegun(NamedTuple):
    """The row of `people_begun`, which has none where nobody began."""

    patients: int
    minors: int
    n: int


def week_sums(cohort: Cohort, catalogue: Catalogue) -> Relation[WeekSum]:
    """Return those of a cohort.

    Counted by change first, for the quantiles.
    """
    counts = _by_change(cohort, catalogue).subquery("by_change")
    ordered = in_order(counts, ("group", "instrument", "week"), "change")
    row = ordered.c
    keys = (row.group, row.instrument, row.week)
    sums = [func.sum(row[name]).label(name) for name in ("n", "singles", "closed", "baselines")]
    sums += [func.sum(row.n * row.change).label("changes"), func.sum(row.n * row.change * row.change).label("squares")]
    sums += [quantile_of(ordered, "change", percent).label(name) for name, percent in QUANTILES.items()]
    return Relation(select(*keys, *sums).group_by(*keys), WeekSum, keys=len(keys), words=_words(cohort, catalogue))


def _by_change(cohort: Cohort, catalogue: Catalogue) -> Select:
    rows = _rows(cohort, catalogue)
    keys = [*_keys(cohort, rows), *(rows.columns[name].label(name) for name in ("week", "change"))]
    summed = {"singles": "single", "closed": "closed", "baselines": "baseline"}
    sums = [func.count().label("n"), *(func.sum(rows.columns[of]).label(name) for name, of in summed.items())]
    return grouped_by(rows, keys, sums)


def repeats_in_weeks(cohort: Cohort, catalogue: Catalogue) -> Relation[RepeatsInWeek]:
    """Return those of a cohort."""
    rows = _rows(cohort, catalogue)
    keys = [*_keys(cohort, rows), rows.columns["week"].label("week")]
    patients = func.count(rows.columns["patient_key"].distinct()).label("patients")
    several = grouped_by(rows, keys, [patients]).where(rows.columns["single"] == 0)
    return Relation(several, RepeatsInWeek, words=_words(cohort, catalogue))


def weeks_closed(cohort: Cohort, catalogue: Catalogue) -> Relation[WeeksClosed]:
    """Return those of a cohort."""
    rows = _rows(cohort, catalogue)
    keys = [*_keys(cohort, rows), rows.columns["weeks_closed"].label("week")]
    begun = grouped_by(rows, keys, [func.count().label("n")]).where(rows.columns["week"] == 0)
    return Relation(begun, WeeksClosed, words=_words(cohort, catalogue))


def people_begun(cohort: Cohort, catalogue: Catalogue) -> Relation[PeopleBegun]:
    """Return those of a cohort, whatever it is grouped by."""
    rows = _rows(cohort.grouped("none"), catalogue)
    begun = grouped_by(rows, [], people_in(rows.columns)).where(rows.columns["week"] == 0)
    return Relation(begun, PeopleBegun)


def _rows(cohort: Cohort, catalogue: Catalogue) -> Rows:
    """Return the weeks of a cohort; beside the score at its endpoint where the month in which that is due groups it."""
    rows = rows_of(wide_weeks, cohort, catalogue)
    week, score = wide_weeks.c, wide_scores.c
    where = (of_instrument(cohort, catalogue, week), *rows.where)
    if cohort.by != "due-month":
        return Rows(wide_weeks, week, where)
    same = and_(
        score.course_key == week.course_key,
        score.instrument == week.instrument,
        score.endpoint == catalogue.code("endpoint", cohort.endpoint),
    )
    return Rows(wide_weeks.join(wide_scores, same), {**week, "due_month": score.due_month}, where)


def _keys(cohort: Cohort, rows: Rows) -> tuple[ColumnElement[Any], ...]:
    return rows.group(cohort.by).label("group"), rows.columns["instrument"].label("instrument")


def _words(cohort: Cohort, catalogue: Catalogue) -> dict[str, str]:
    return words_of(catalogue, group=cohort.by) | {"instrument": "instrument"}
