"""Integers and bands that are computed at intake, so that no query needs date arithmetic or a list of cut-offs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from typing import Any

import pandas as pd
import pyarrow as pa

from intake.exchange import OTHER, TABLES
from intake.export import PSEUDONYMS, Lazily, Manifest, lazily
from intake.keys import KEYED, id_table, ids_beside, ids_in_order, is_repeated, numbered, numbers_of
from intake.recorded import recorded
from queries.definitions.bands import ADULT_FROM, AGE_BANDS, FAILED_TREATMENT_BANDS, Bands, dose_label
from queries.definitions.diagnoses import PRIMARY_INSTRUMENTS
from queries.definitions.durability import RULES
from queries.definitions.endpoints import ENDPOINTS, DaysWindow
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.definitions.trajectory import DAYS_A_WEEK, LAST_WEEK, REACH_DAYS
from store import schema
from store.limits import limits
from store.words import fixed_words

MINUTES_AN_HOUR = 60
# Courses of patients with several come last: these alone have their patient's number beside them in every wide table.
# By their months, and then by these, courses that are alike are numbered one after the other.
_ALIKE = ("clinic", "protocol_id", "diagnosis", "treatment_resistant", "failed_treatments")
# By the first of these that a table has its rows lie together.
_LIE_BY = ("session_id", "screening_id", "course_id")
_EPOCH = pd.Timestamp(0)
# Two clinics may each have a place of one name.
IN_CLINIC = ": "


def day_number(day: date) -> int:
    """Return a date as days since 1970-01-01."""
    return (pd.Timestamp(day) - _EPOCH).days


def inserted(tables: Mapping[str, pd.DataFrame], manifest: Manifest) -> Lazily:
    """Return the rows of every table that isn't derived by the engine, by the table's name, made when needed.

    The typed tables of an export have the columns that `intake.stored` adds to them, and numbers for ids.
    """
    export = lazily(tables)
    ids = cache(partial(_ids, export))
    kept = manifest.ids == PSEUDONYMS
    computing: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
        "protocols": _protocols,
        "patients": _patients,
        "courses": partial(_courses, cutoff=manifest.cutoff),
        "screenings": _screenings,
        "scores": _scores,
    }

    def complete(name: str) -> pd.DataFrame:
        table = export[name]
        numbers = {column: numbers_of(table[column], ids(column)) for column in KEYED if column in table}
        rows = _with(table, **numbers)
        return _lying(computing[name](rows) if name in computing else rows)

    made: dict[str, Callable[[], pd.DataFrame]] = {
        **{name: partial(complete, name) for name in TABLES},
        **{id_table(column): lambda column=column: numbered(ids(column), column, kept=kept) for column in KEYED},
        "calendar": lambda: calendar(
            started_days(export.column("courses", "started_on")), export.column("sessions", "day")
        ),
        "week_days": week_days,
        "severities": severities,
        "durability_rules": durability_rules,
        "primary_choices": primary_choices,
        "protocol_list": lambda: protocol_list(complete("protocols")),
        "recorded": lambda: recorded(export, manifest),
        "definitions_words": lambda: pd.DataFrame(fixed_words(), columns=["dimension", "code", "word"]),
        "score_limits": score_limits,
    }
    return Lazily(made)


def _ids(export: Lazily, column: str) -> pa.Array:
    """Return the ids of a kind in the order of their numbers."""
    of_kind = partial(export.column, KEYED[column])
    if column == "course_id":
        started = months_of(of_kind("started_on"))
        started_in = of_kind("started_year").where(started.isna(), started)
        beside = [is_repeated(of_kind("patient_id")), started_in, *map(of_kind, _ALIKE)]
    elif column == "session_id":
        courses = of_kind("course_id")
        beside = [numbers_of(courses, _ids(export, "course_id")), of_kind("number")]
    else:
        return ids_in_order(of_kind(column))
    return ids_beside(of_kind(column), beside)


def _lying(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a table's rows as they are to lie: those of a course, and of a session, together and in their order."""
    key = next((column for column in _LIE_BY if column in rows), None)
    return rows if key is None else rows.take(rows[key].fillna(0).to_numpy(int).argsort(kind="stable"))


def _with(table: pd.DataFrame, **columns: Any) -> pd.DataFrame:
    """Return a table with columns more, or others, its own as they are and not copied."""
    more = table.copy(deep=False)
    for name, column in columns.items():
        more[name] = column
    return more


def _called(table: pd.DataFrame, column: str) -> pd.Series:
    """Return what a column of choices says, and in the place of `other` its name, where it has one."""
    choice, name = (table[each].astype("string") for each in (column, f"{column}_name"))
    return name.where((choice == OTHER) & name.notna(), choice)


def _protocols(protocols: pd.DataFrame) -> pd.DataFrame:
    drugs, routes = (_called(protocols, name) for name in ("drug", "route"))
    prescribed = (protocols[name] for name in ("dose_unit", "dose"))
    units, doses = ([None if pd.isna(each) else each for each in column] for column in prescribed)
    bands = list(map(dose_label, drugs, routes, units, doses))
    called = {"drug_called": drugs, "route_called": routes, "dose_band": pd.array(bands, dtype="string")}
    return _with(protocols, position=range(len(protocols)), **called)


def _patients(patients: pd.DataFrame) -> pd.DataFrame:
    minor = (patients["age"] < ADULT_FROM).astype("Int64")
    return _with(patients, age_band=_banded(patients["age"], AGE_BANDS), minor=minor)


def _courses(courses: pd.DataFrame, cutoff: date | None) -> pd.DataFrame:
    started = pd.to_datetime(courses["started_on"])
    days = started_days(courses["started_on"])
    cutoff_day = (day_number(cutoff) if cutoff else pd.NA) - days
    return _with(
        courses,
        site_in_clinic=courses["clinic"].astype("string") + IN_CLINIC + courses["site"].astype("string"),
        diagnosis_called=_called(courses, "diagnosis"),
        failed_band=_banded(courses["failed_treatments"], FAILED_TREATMENT_BANDS),
        started_day=days,
        started_month=months_of(courses["started_on"]),
        started_year=courses["started_year"].fillna(started.dt.year.astype("Int64")),
        cutoff_day=cutoff_day,
        weeks_closed=_weeks_closed(cutoff_day),
    )


def _banded(numbers: pd.Series, bands: Bands) -> pd.Series:
    """Return the band of each whole number; missing where there is none."""
    labels = {number: bands.label(int(number)) for number in numbers.dropna().unique()}
    return numbers.map(labels).astype("string")


def started_days(started_on: pd.Series) -> pd.Series:
    """Return dates as days since 1970-01-01; missing where there is none."""
    return (pd.to_datetime(started_on) - _EPOCH).dt.days.astype("Int64")


def months_of(dates: pd.Series) -> pd.Series:
    """Return the months of dates as yyyymm; missing where there is none."""
    days = pd.to_datetime(dates)
    return (days.dt.year * 100 + days.dt.month).astype("Int64")


def _weeks_closed(cutoff_day: pd.Series) -> pd.Series:
    """The last week whose days are over at the cut-off; without dates nothing is waited for, so it is the last one."""
    closed = (cutoff_day - REACH_DAYS) // DAYS_A_WEEK
    return closed.clip(0, LAST_WEEK).fillna(LAST_WEEK)


def _screenings(screenings: pd.DataFrame) -> pd.DataFrame:
    screened = pd.to_datetime(screenings["screened_on"])
    return _with(
        screenings,
        diagnosis_called=_called(screenings, "diagnosis"),
        screened_month=months_of(screenings["screened_on"]),
        screened_year=screened.dt.year.astype("Int64"),
    )


def _scores(scores: pd.DataFrame) -> pd.DataFrame:
    minutes = (scores["hours_after_session"] * MINUTES_AN_HOUR).round().astype("Int64")
    return _with(scores, minutes=minutes)


def calendar(started: pd.Series, session_days: pd.Series) -> pd.DataFrame:
    """Return (day_number, month) for every day on which a session lies or a window of these courses can end."""
    dated = started.dropna()
    if dated.empty:
        return pd.DataFrame({"day_number": pd.array([], "Int64"), "month": pd.array([], "Int64")})
    longest = max(endpoint.last for endpoint in ENDPOINTS.values() if isinstance(endpoint, DaysWindow))
    first, last = (int(session_days.agg(end)) if len(session_days) else 0 for end in ("min", "max"))
    numbers = pd.RangeIndex(int(dated.min()) + min(0, first), int(dated.max()) + last + longest + 1)
    days = pd.to_datetime(numbers, unit="D")
    return pd.DataFrame({"day_number": numbers, "month": days.year * 100 + days.month})


def week_days() -> pd.DataFrame:
    """Return (day, week, distance) for every day that is near enough to a week after the first session."""
    rows = [
        (week * DAYS_A_WEEK + distance, week, abs(distance))
        for week in range(1, LAST_WEEK + 1)
        for distance in range(-REACH_DAYS, REACH_DAYS + 1)
    ]
    return pd.DataFrame(rows, columns=["day", "week", "distance"])


@cache
def severities() -> pd.DataFrame:
    """Return (instrument, total, is_case, band, response_limit, remission_limit) for every total of an instrument."""
    rows = [row for instrument in INSTRUMENTS.values() for row in _severities(instrument)]
    return pd.DataFrame(rows).astype({"band": "string", "response_limit": "Int64", "remission_limit": "Int64"})


def _severities(instrument: Instrument) -> Iterator[dict[str, object]]:
    counts = instrument.range.counts
    in_remission = _highest(score for score in counts if instrument.holds(instrument.remission, score))
    for total in counts:
        yield {
            "instrument": instrument.name,
            "total": total,
            "is_case": int(instrument.is_case(total)),
            "band": instrument.bands and instrument.bands.label(instrument.range.points(total)),
            "response_limit": _highest(score for score in counts if instrument.response.holds(total, score)),
            "remission_limit": in_remission,
        }


def _highest(scores: Iterable[int]) -> int | None:
    return max(scores, default=None)


@cache
def score_limits() -> pd.DataFrame:
    """Return the rows of `store.limits`."""
    return pd.DataFrame(limits()).astype("Int64")


def durability_rules() -> pd.DataFrame:
    """Return (rule, confirmed, last_is_loss, rescue_is_loss, until_maintenance) for every rule of durability."""
    flags = ("confirmed", "last_is_loss", "rescue_is_loss", "until_maintenance")
    return pd.DataFrame(
        [{"rule": rule.name} | {flag: int(getattr(rule, flag)) for flag in flags} for rule in RULES.values()]
    )


def primary_choices() -> pd.DataFrame:
    """Return (diagnosis, instrument, place): which instruments can be a course's primary one, 0 is the first choice."""
    rows = [
        (diagnosis, instrument, place)
        for diagnosis, instruments in PRIMARY_INSTRUMENTS.items()
        for place, instrument in enumerate(instruments)
    ]
    return pd.DataFrame(rows, columns=["diagnosis", "instrument", "place"])


def protocol_list(protocols: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of `store.schema.protocol_list` of protocols that have their position."""
    called = protocols.assign(drug=protocols["drug_called"], route=protocols["route_called"])
    return called.rename(columns={"protocol_id": "protocol"})[schema.protocol_list.columns.keys()]
