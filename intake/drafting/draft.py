"""A drafted mapping: one line for each block, and a question in each place that nothing in the file answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from intake.dates.conventions import Conventions
from intake.dates.one_form import alike_in, are_in_utc
from intake.dates.order import UnclearOrder, order_of
from intake.dates.written import written_date
from intake.drafting.blocks import ASKED, Draft, quoted
from intake.drafting.look import Looked, Seen
from intake.drafting.resources import rows_of_resources
from intake.drafting.roles import gives_away, named, patients_of
from intake.drafting.sessions_and_scores import (
    has_rows_of_scores,
    rows_of_patients,
    rows_of_scores,
    rows_of_visits,
)
from intake.export import UnreadableExport
from intake.findings import listed
from intake.formats.data_dictionary import TICK
from intake.identifying.said import identifies

_MOST_WORDS = 12
_MOST = 0.8
_MISSING = ("NA", "N/A", "n/a", ".", "-99", "-9", "-999", "999", "NULL", "NaN", "missing")
_FHIR = "FHIR JSON"


class PatientsUnknown(UnreadableExport):
    """Raised where no column's name says that it holds the patients' ids."""


def draft(seen: Seen, patients: str = "") -> str:
    """Return the TOML of a mapping for a file that was looked at; `patients` names the column of their ids.

    Raise PatientsUnknown where it isn't named and no column's name tells, UnreadableExport where there is no such one.
    """
    if seen.what == _FHIR:
        made = Draft()
        rows_of_resources(made, seen)
        head = _head(seen, ordered=True, in_utc="date" in readable(seen).in_utc)
        return "\n".join([*head, *made.blocks, *made.questions()]) + "\n"
    if not seen.rows:
        raise UnreadableExport(f"{seen.sheet.file.file}: there is no row below the names; export it again.")
    away, read = giving_away(seen), readable(seen)
    columns = list(read.columns)
    dates = [column for column in columns if column.is_of_dates()]
    unclear = [column for column in dates if column.heading in read.unclear]
    told = any(_order(column, dates) or column.order for column in dates)
    made = Draft(frozenset(column.heading for column in unclear if told))
    _blocks(made, columns, patients, seen.sheet.file.file)
    for column in unclear:
        if not column.order and (column.heading in made.used or not told):
            made.ask('is 03/02/2026 in February ("day-month-year") or in March ("month-day-year")?', column.heading)
    head = _head(seen, ordered=told or not unclear, in_utc=not made.used.isdisjoint(read.in_utc))
    lines = [*head, *made.blocks, *_ignored(seen, made, dates)]
    by_dictionary = _by_dictionary(columns, [column for column in unclear if column.heading in made.used])
    return "\n".join([*lines, *_taken_out(seen, away), *by_dictionary, *made.questions()]) + "\n"


def giving_away(seen: Seen) -> dict[str, str]:
    """Return the columns that must not be in an export, each with what it holds."""
    return {column.heading: kind for column in seen.columns if (kind := gives_away(column))}


@dataclass(frozen=True)
class Readable:
    """The columns that a mapping may name: those with a name, and with anything in them that gives nobody away.

    Of the `unclear` ones, which are of dates, no other column tells the order of day and month; those `in_utc` have
    times for which the clinic's zone must be known.
    """

    columns: tuple[Looked, ...]
    unclear: frozenset[str]
    in_utc: frozenset[str]

    def named(self, heading: str) -> Looked | None:
        """Return the column of a name."""
        return next((column for column in self.columns if column.heading == heading), None)


def readable(seen: Seen) -> Readable:
    """Return the columns of a file that a mapping may name."""
    away = giving_away(seen)
    columns = [column for column in seen.columns if column.heading not in (*away, "") and column.texts]
    dates = [column for column in columns if column.is_of_dates()]
    return Readable(
        tuple(columns),
        frozenset(each.heading for each in dates if _order(each, dates) is None),
        frozenset(each.heading for each in dates if _is_in_utc(each)),
    )


def _blocks(made: Draft, columns: list[Looked], patients: str, file: str) -> None:
    """Add the blocks of a file of rows, by what a row of it is."""
    if not columns:
        raise UnreadableExport(f"{file}: each column is empty or identifies people; nothing is left to read.")
    candidates = [column for column in columns if column.heading == patients] if patients else patients_of(columns)
    if patients and not candidates:
        raise UnreadableExport(f"{file}: no column that may be read has the name given by --patients.")
    if not candidates:
        raise PatientsUnknown(
            f"{file}: no column's name says that it holds the patients' ids; say which does with --patients COLUMN."
        )
    who = made.only(candidates, "patient_id")
    patient = f"patient_id = {made.column(who) if who else ASKED}"
    _people(made, columns, patient)
    if has_rows_of_scores(columns):
        rows_of_scores(made, columns, patient)
    elif any(len(each.texts) < _MOST * each.recorded for each in candidates):
        rows_of_visits(made, columns, patient)
    else:
        rows_of_patients(made, columns, patient)


def _people(made: Draft, columns: list[Looked], patient: str) -> None:
    parts = [patient]
    ages = named(columns, "age")
    sexes = [column for column in named(columns, "sex") if len(column.texts) <= _MOST_WORDS]
    if ages:
        age = made.only(ages, "age")
        parts.append(f"age = {made.column(age) if age else ASKED}")
    if sexes:
        sex = made.only(sexes, "sex")
        parts.append(f"sex = {made.words(sex, 'sex') if sex else ASKED}")
    made.rows("patients", [f"{{ {', '.join(parts)} }}"])
    clinic = made.only(named(columns, "clinic"), "clinic")
    diagnoses = [column for column in named(columns, "diagnosis") if len(column.texts) <= _MOST_WORDS]
    diagnosis = made.only(diagnoses, "diagnosis")
    where = f"clinic = {made.column(clinic) if clinic else ASKED}"
    what = f"diagnosis = {made.words(diagnosis, 'diagnosis') if diagnosis else ASKED}"
    made.rows("courses", [f'{{ {patient}, protocol_id = "P1", {where}, {what} }}'])


def _order(column: Looked, dates: list[Looked]) -> str | None:
    """Return the order of day and month that a column's dates tell, "" where it doesn't matter; None if unclear."""
    others = {each.heading: each.texts for each in dates}
    written, alike = (
        [found for text in texts if (found := written_date(text))]
        for texts in (column.texts, alike_in(others, column.heading))
    )
    try:
        return order_of(written, "", Conventions(""), alike) or ""
    except UnclearOrder:
        return None
    except UnreadableExport:  # what no declaration mends is said where the file is read
        return ""


def _is_in_utc(column: Looked) -> bool:
    return are_in_utc([found for text in column.texts if (found := written_date(text))])


def _head(seen: Seen, *, ordered: bool, in_utc: bool) -> Iterator[str]:
    yield f"# Drafted from {seen.sheet.file.file}; each {ASKED} asks what the file doesn't say."
    more = f"{'' if ordered else f', dates = {ASKED}'}{f', time_zone = {ASKED}' if in_utc else ''}"
    yield f"manifest = {{ source = {ASKED}, regime = {ASKED}, cutoff = {ASKED}, synthetic = {ASKED}{more} }}"
    said = {code for column in seen.columns for code in _MISSING if code in column.texts and seen.what != _FHIR}
    parts = [f"encoding = {quoted(seen.encoding)}"] if seen.encoding != "utf-8" else []
    parts += [f"dictionary = {quoted(seen.sheet.dictionary.file)}"] if seen.sheet.dictionary else []
    parts += [f"not_recorded = [{', '.join(map(quoted, sorted(said)))}]"] if said else []
    if parts:
        yield f"file = {{ {', '.join(parts)} }}"
    protocol = f"drug = {ASKED}, route = {ASKED}, dose = {ASKED}, dose_unit = {ASKED}, induction_sessions = {ASKED}"
    yield f'protocols = [{{ protocol_id = "P1", label = {ASKED}, {protocol} }}]'


def _ignored(seen: Seen, made: Draft, dates: list[Looked]) -> Iterator[str]:
    unused = [column.heading for column in dates if column.heading not in {*made.used, *seen.sheet.known}]
    if unused:
        reasons = ", ".join(f'{quoted(heading)} = "a date that is not used"' for heading in unused)
        yield f"ignored = {{ {reasons} }}"


def _by_dictionary(columns: list[Looked], unclear: list[Looked]) -> Iterator[str]:
    """Yield what a data dictionary says and a person must judge: dates as its pages show them, and tick boxes."""
    shown = [column.heading for column in unclear if column.order]
    if shown:
        yield (
            f"# {listed(shown)}: dates is the order in which REDCap's pages show them. Its exports have the year "
            "first, so another program wrote these: compare one with REDCap."
        )
    for column in columns:
        if TICK in column.heading and column.codes and not identifies(column.label):
            yield f"# {column.heading} is {column.label}"


def _taken_out(seen: Seen, away: dict[str, str]) -> Iterator[str]:
    for column in seen.columns:
        if column.heading in away and column.heading not in seen.sheet.known:
            shown = f"number {column.number}" if identifies(column.heading) else column.heading
            yield f"# Take column {shown} out of the export: it holds {away[column.heading]}."
