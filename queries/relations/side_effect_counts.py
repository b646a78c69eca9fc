"""Side-effect counts: who was asked about which side effect, who had it and who volunteered it, by way of asking.

Counted per session or, as the cohort's `unit` says, per course: a course stands once in every group and method in which
it has a session. What is counted is an `Occurrence`, which bears a word: its term, or its kind. `group` is the value of
the column that the cohort is grouped by, None where it isn't recorded.

A rate's interval needs sums over patients. Of the many with one course they are flat sums; of the few with several a
patient's courses are summed first, and of those with courses in several clinics, which may ask about other terms, for
each term apart.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, literal, select

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.side_effects import GRADES
from queries.relations.course_sums import asked_sums, occurrence_sums, same, summed_by
from queries.relations.occurrence import Occurrence
from queries.relations.relation import Relation
from queries.relations.rows import Rows, grouped_by, words_of
from store.derived.asked_about import asked_about


class AskedSums(NamedTuple):
    """One row of `asked_counts`, a (group, method, clinic).

    `units` are sessions or courses, asked or not; of those that were asked at all (`asked_at_all`), it is known of the
    `asked` ones whether what is counted occurred, and `asked_sessions` are the sessions of which it is. Of the patients
    with one course there are so many asked `patients`, and the sum of their squared asked sessions.
    """

    group: str
    method: str
    clinic: str
    units: int
    asked_at_all: int
    asked: int
    asked_sessions: int
    patients: int
    squares: int


class RepeatAsked(NamedTuple):
    """One row of `repeat_asked`, a (group, method, clinic), as in `AskedSums`: patients with several courses there."""

    group: str
    method: str
    clinic: str
    patients: int
    squares: int


class EffectSums(NamedTuple):
    """One row of `effect_counts`, a (group, method, name), of all and of patients with one course.

    `events` are those asked about it that had it, by the worst grade in `grade_1` … `ungraded`; `volunteered` those
    that had it unasked. Over the patients with one course there are the sums of squared events, and of events × asked
    sessions; `affected` of them had it at all, and `always` every time they were asked.
    """

    group: str
    method: str
    name: str
    events: int
    volunteered: int
    grade_1: int
    grade_2: int
    grade_3: int
    grade_4: int
    grade_5: int
    ungraded: int
    squares: int
    products: int
    affected: int
    always: int

    @property
    def graded(self) -> tuple[int, ...]:
        """The events by their worst grade, in order, those that were not graded last."""
        return self.grade_1, self.grade_2, self.grade_3, self.grade_4, self.grade_5, self.ungraded


class RepeatEffects(NamedTuple):
    """One row of `repeat_effects`, a (group, method, name): as in `EffectSums`, of patients with several courses."""

    group: str
    method: str
    name: str
    squares: int
    products: int
    affected: int
    always: int


class RoamingSums(NamedTuple):
    """One row of `roaming_sums`, a (group, method, name): sums over patients with courses in several clinics.

    They are over those who were asked about it in any of these; `asked_squares` are of the sessions in which they were.
    """

    group: str
    method: str
    name: str
    patients: int
    asked_squares: int
    squares: int
    products: int
    affected: int
    always: int


class AskedIn(NamedTuple):
    """One row of `asked_in`: a clinic in which something is asked about; `listed` is 1 where its checklist names it."""

    name: str
    clinic: str
    listed: int


class PeopleAsked(NamedTuple):
    """The row of `people_asked`: who was asked about any of it at all; n are sessions or courses."""

    patients: int
    minors: int
    n: int


_OF_SESSIONS = ("events", "volunteered", *(f"grade_{grade}" for grade in GRADES), "ungraded")
_OF_COURSES = ("events", "volunteered", "worst")


def asked_counts(cohort: Cohort, catalogue: Catalogue, occurrence: Occurrence) -> Relation[AskedSums]:
    """Return how many sessions or courses there are, and how many were asked."""
    rows = asked_sums(cohort, catalogue)
    column = rows.columns
    asked, at_all, single = column[occurrence.asked], column["asked"], column["single"]
    units = {
        "session": {"units": func.sum(column["sessions"]), "at_all": func.sum(at_all), "of": func.sum(asked)},
        "course": {"units": func.count(), "at_all": _how_many(at_all > 0), "of": _how_many(asked > 0)},
    }[cohort.unit]
    # Questions about the same courses are fetched as one: what differs between them has names of its own.
    sums = (
        *(each.label(f"{cohort.unit}_{name}_{occurrence.asked}") for name, each in units.items()),
        func.sum(asked).label(f"sessions_{occurrence.asked}"),
        _how_many(and_(single == 1, asked > 0)).label(f"single_patients_{occurrence.asked}"),
        func.sum(asked * asked * single).label(f"single_squares_{occurrence.asked}"),
    )
    keys = [rows.group(cohort.by).label("group"), column["method"].label("method"), column["clinic"].label("clinic")]
    words = _words(cohort, catalogue) | {"clinic": "clinic"}
    return Relation(grouped_by(rows, keys, sums), AskedSums, keys=len(keys), words=words)


def repeat_asked(cohort: Cohort, catalogue: Catalogue, occurrence: Occurrence) -> Relation[RepeatAsked]:
    """Return how many patients with several courses in one clinic were asked there."""
    seen = _seen(cohort, catalogue, occurrence, several_clinics=0)
    column = seen.columns
    keys = [seen.group(cohort.by).label("group"), column["method"].label("method"), column["clinic"].label("clinic")]
    sums = (func.count().label("patients"), func.sum(column["asked"] * column["asked"]).label("squares"))
    words = _words(cohort, catalogue) | {"clinic": "clinic"}
    return Relation(grouped_by(seen, keys, sums), RepeatAsked, words=words)


def effect_counts(cohort: Cohort, catalogue: Catalogue, occurrence: Occurrence) -> Relation[EffectSums]:
    """Return how many sessions or courses had it, and what their patients add to an interval."""
    names = _OF_SESSIONS if cohort.unit == "session" else _OF_COURSES
    rows = _occurred(cohort, catalogue, occurrence, (*names, occurrence.asked))
    column = rows.columns
    events, asked, single = column["events"], column[occurrence.asked], column["single"]
    of_singles = (
        func.sum(events * events * single).label("single_squares"),
        func.sum(events * asked * single).label(f"single_products_{occurrence.asked}"),
        _how_many(and_(single == 1, events > 0)).label("single_affected"),
        _how_many(and_(single == 1, events > 0, events == asked)).label(f"single_always_{occurrence.asked}"),
    )
    counts = _sessions_with(column) if cohort.unit == "session" else _courses_with(column)
    of_units = (each.label(f"{cohort.unit}_{name}") for name, each in counts.items())
    keys = _keys(cohort, rows, occurrence)
    summed = grouped_by(rows, keys, (*of_units, *of_singles))
    return Relation(summed, EffectSums, keys=len(keys), words=_words(cohort, catalogue, occurrence))


def repeat_effects(cohort: Cohort, catalogue: Catalogue, occurrence: Occurrence) -> Relation[RepeatEffects]:
    """Return what patients with several courses, all of them in one clinic, add to an interval."""
    had, seen = (each(cohort, catalogue, occurrence, several_clinics=0) for each in (_had, _seen))
    joined = Rows(had.source.join(seen.source, same(cohort, had, seen, "method", "patient_key")), had.columns, ())
    sums = _sums_over_patients(had.columns["events"], seen.columns["asked"])
    keys = _keys(cohort, had, occurrence)
    return Relation(grouped_by(joined, keys, sums), RepeatEffects, words=_words(cohort, catalogue, occurrence))


def roaming_sums(cohort: Cohort, catalogue: Catalogue, occurrence: Occurrence) -> Relation[RoamingSums]:
    """Return what patients with courses in several clinics add to an interval."""
    name = occurrence.dimension
    seen, asks = _seen(cohort, catalogue, occurrence, several_clinics=1), asked_about.c
    columns = {**seen.columns, name: asks[name]}
    clinic = and_(asks.clinic == seen.columns["clinic"], *occurrence.where(asks, catalogue))
    in_clinics = Rows(seen.source.join(asked_about, clinic), columns, ())
    asked = {"asked": func.sum(columns["asked"])}
    about = summed_by("about", cohort, in_clinics, ("method", "patient_key", name), asked)
    had = _had(cohort, catalogue, occurrence, several_clinics=1)
    joined = about.source.outerjoin(had.source, same(cohort, about, had, "method", "patient_key", name))
    m, x = about.columns["asked"], func.coalesce(had.columns["events"], 0)
    sums = (func.count().label("patients"), func.sum(m * m).label("asked_squares"), *_sums_over_patients(x, m))
    keys = _keys(cohort, about, occurrence)
    summed = grouped_by(Rows(joined, about.columns, ()), keys, sums)
    return Relation(summed, RoamingSums, words=_words(cohort, catalogue, occurrence))


def asked_in(catalogue: Catalogue, occurrence: Occurrence) -> Relation[AskedIn]:
    """Return where each name of an occurrence is asked about."""
    asks, name = asked_about.c, occurrence.dimension
    rows = select(asks[name].label("name"), asks.clinic.label("clinic"), asks.listed).where(
        *occurrence.where(asks, catalogue)
    )
    return Relation(rows, AskedIn, words={"name": name, "clinic": "clinic"})


def people_asked(cohort: Cohort, catalogue: Catalogue, occurrence: Occurrence) -> Relation[PeopleAsked]:
    """Return who was asked, whatever the cohort is grouped by."""
    rows = asked_sums(cohort.grouped("none"), catalogue)
    column = rows.columns
    known = column[occurrence.asked]
    n = known if cohort.unit == "session" else literal(1)
    patients = func.coalesce(func.sum(column["single"]), 0) + func.count(column["patient_key"].distinct())
    people = (
        patients.label("patients"),
        func.coalesce(func.sum(n * column["minor"]), 0).label("minors"),
        func.coalesce(func.sum(n), 0).label("n"),
    )
    asking = select(asked_about.c.clinic).where(*occurrence.where(asked_about.c, catalogue))
    asked = (known > 0, column["clinic"].in_(asking))
    return Relation(select(*people).select_from(rows.source).where(*rows.where, *asked), PeopleAsked)


def _occurred(cohort: Cohort, catalogue: Catalogue, occurrence: Occurrence, names: Sequence[str]) -> Rows:
    rows = occurrence_sums(cohort, catalogue, names)
    return Rows(rows.source, rows.columns, (*rows.where, *occurrence.where(rows.columns, catalogue)))


def _seen(cohort: Cohort, catalogue: Catalogue, occurrence: Occurrence, several_clinics: int) -> Rows:
    """Return `asked` sessions of each (group, method, patient with several courses, clinic) that has any."""
    rows = asked_sums(cohort, catalogue)
    column = rows.columns
    asked = column[occurrence.asked]
    repeat = (asked > 0, column["single"] == 0, column["several_clinics"] == several_clinics)
    of_repeat = Rows(rows.source, column, (*rows.where, *repeat))
    sums = {"asked": func.sum(asked)}
    return summed_by("seen", cohort, of_repeat, ("method", "patient_key", "clinic"), sums)


def _had(cohort: Cohort, catalogue: Catalogue, occurrence: Occurrence, several_clinics: int) -> Rows:
    """Return `events` of each (group, method, patient with several courses, name) with any."""
    rows = _occurred(cohort, catalogue, occurrence, ["events"])
    column = rows.columns
    repeat = (column["events"] > 0, column["single"] == 0, column["several_clinics"] == several_clinics)
    of_repeat = Rows(rows.source, column, (*rows.where, *repeat))
    sums = {"events": func.sum(column["events"])}
    return summed_by("had", cohort, of_repeat, ("method", "patient_key", occurrence.dimension), sums)


def _keys(cohort: Cohort, rows: Rows, occurrence: Occurrence) -> list[ColumnElement[Any]]:
    column = rows.columns
    name = column[occurrence.dimension].label("name")
    return [rows.group(cohort.by).label("group"), column["method"].label("method"), name]


def _words(cohort: Cohort, catalogue: Catalogue, occurrence: Occurrence | None = None) -> dict[str, str]:
    words = words_of(catalogue, group=cohort.by) | {"method": "method"}
    return words | {"name": occurrence.dimension} if occurrence else words


def _how_many(holds: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((holds, 1), else_=0))


def _sessions_with(column: Any) -> dict[str, ColumnElement[int]]:
    return {name: func.sum(column[name]) for name in _OF_SESSIONS}


def _courses_with(column: Any) -> dict[str, ColumnElement[int]]:
    events, worst = column["events"], column["worst"]
    return {
        "events": _how_many(events > 0),
        "volunteered": _how_many(column["volunteered"] > 0),
        **{f"grade_{grade}": _how_many(worst == grade) for grade in GRADES},
        "ungraded": _how_many(and_(events > 0, worst.is_(None))),
    }


def _sums_over_patients(x: ColumnElement[int], m: ColumnElement[int]) -> tuple[ColumnElement[int], ...]:
    return (
        func.sum(x * x).label("squares"),
        func.sum(x * m).label("products"),
        _how_many(x > 0).label("affected"),
        _how_many(and_(x > 0, x == m)).label("always"),
    )
