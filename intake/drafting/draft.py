"""A drafted mapping: one line for each block, and a question in each place that nothing in the file answers."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from intake.dates.conventions import Conventions
from intake.dates.order import UnclearOrder, order_of
from intake.dates.written import written_date
from intake.drafting.look import Looked, Seen
from intake.drafting.roles import Scored, gives_away, instrument_of, named, plain, scored, sessions_of, translated
from intake.export import UnreadableExport
from intake.findings import listed
from intake.formats.questions import QUESTION
from intake.identifying.said import identifies

_MOST_WORDS = 12
_FEWEST_ALIKE = 3
_MOST = 0.8
_MISSING = ("NA", "N/A", "n/a", ".", "-99", "-9", "-999", "999", "NULL", "NaN", "missing")


@dataclass
class _Draft:
    """What is written so far: the lines of blocks, the columns that they use, and what is asked."""

    blocks: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def column(self, column: Looked) -> str:
        """Return a column as a block takes it, and remember that it is used."""
        self.used.add(column.heading)
        return _column(column.heading)

    def words(self, column: Looked, role: str) -> str:
        """Return a column whose words are translated."""
        self.used.add(column.heading)
        pairs = translated(column, role)
        if QUESTION in pairs.values():
            self.asked.append(f"{column.heading}: what do its words mean?")
        words = ", ".join(f"{_text(theirs)} = {_text(ours)}" for theirs, ours in pairs.items())
        return f"{{ column = {_text(column.heading)}, words = {{ {words} }} }}"


def draft(seen: Seen) -> str:
    """Return the TOML of a mapping for a file that was looked at; raise UnreadableExport if it has no patients' ids."""
    if seen.what == "FHIR JSON":
        return _of_resources(seen)
    away = {column.heading: kind for column in seen.columns if (kind := gives_away(column))}
    columns = [column for column in seen.columns if column.heading not in (*away, "") and column.texts]
    who = next(iter(named(columns, "patient")), None)
    if who is None:
        raise UnreadableExport(
            f"{seen.sheet.file.file}: no column's name says that it holds the patients' ids; name one of them "
            "patient_id."
        )
    made = _Draft()
    patient = f"patient_id = {made.column(who)}"
    _people(made, columns, patient)
    dates = [column for column in columns if column.is_of_dates()]
    if _is_long(columns):
        _long(made, columns, dates, patient)
    elif len(who.texts) < _MOST * who.recorded:
        _visits(made, columns, dates, patient)
    else:
        _wide(made, columns, patient)
    return "\n".join([*_head(seen, made, dates), *made.blocks, *_tail(seen, made, dates, away)]) + "\n"


def _of_resources(seen: Seen) -> str:
    """Return the mapping of FHIR resources, whose columns are known: asked is which codes are sessions."""
    made = _Draft()
    cells = seen.sheet.file.cells.astype(str)
    patient = f"patient_id = {_column('patient')}"
    people = f'only_where = {{ column = "resource", among = ["Patient"] }}, {patient}'
    made.blocks.append(f"patients = [{{ {people}, sex = {_column('value')} }}]")
    made.blocks.append(
        f'courses = [{{ {people}, protocol_id = "P1", clinic = "{QUESTION}", diagnosis = "{QUESTION}" }}]'
    )
    day = f"day = {_column('date')}"
    code = next(column for column in seen.columns if column.heading == "code")
    made.blocks += _list("sessions", [f"{{ {_among(code, [QUESTION])}, {patient}, {day} }}"])
    scales = {text: name for text in code.texts if (name := instrument_of(text)) and name != QUESTION}
    rows = [
        f'{{ {_among(code, [text])}, {patient}, instrument = "{name}", {day}, total = {_column("value")} }}'
        for text, name in scales.items()
    ]
    made.blocks += _list("scores", rows)
    given = cells[cells["resource"].isin(["Procedure", "MedicationAdministration"])]["code"].value_counts()
    codes = listed(f"{each} ({count:,})" for each, count in given.items() if each)
    made.asked.append(
        f"sessions: which codes are sessions? Of procedures and administrations there are: {codes or 'none'}."
    )
    return "\n".join([*_head(seen, made, []), *made.blocks, *_tail(seen, made, [], {})]) + "\n"


def _head(seen: Seen, made: _Draft, dates: list[Looked]) -> Iterator[str]:
    yield f"# Drafted from {seen.sheet.file.file}; each {_text(QUESTION)} asks what the file doesn't say."
    order = f', dates = "{QUESTION}"' if _is_ambiguous(dates) else ""
    if order:
        made.asked.append('dates: is 03/02/2026 in February ("day-month-year") or in March ("month-day-year")?')
    declared = f'source = "{QUESTION}", regime = "{QUESTION}", cutoff = "{QUESTION}", synthetic = "{QUESTION}"{order}'
    yield f"manifest = {{ {declared} }}"
    said = {code for column in seen.columns for code in _MISSING if code in column.texts and seen.what != "FHIR JSON"}
    parts = [f"encoding = {_text(seen.encoding)}"] if seen.encoding != "utf-8" else []
    parts += [f"not_recorded = [{', '.join(map(_text, sorted(said)))}]"] if said else []
    if parts:
        yield f"file = {{ {', '.join(parts)} }}"
    protocol = f'drug = "{QUESTION}", route = "{QUESTION}", dose = "{QUESTION}", dose_unit = "{QUESTION}"'
    yield f'protocols = [{{ protocol_id = "P1", label = "{QUESTION}", {protocol}, induction_sessions = "{QUESTION}" }}]'


def _people(made: _Draft, columns: list[Looked], patient: str) -> None:
    parts = [patient]
    for age in named(columns, "age")[:1]:
        parts.append(f"age = {made.column(age)}")
    for sex in [each for each in named(columns, "sex") if len(each.texts) <= _MOST_WORDS][:1]:
        parts.append(f"sex = {made.words(sex, 'sex')}")
    made.blocks.append(f"patients = [{{ {', '.join(parts)} }}]")
    clinic = next((made.column(each) for each in named(columns, "clinic")), f'"{QUESTION}"')
    diagnoses = [each for each in named(columns, "diagnosis") if len(each.texts) <= _MOST_WORDS]
    diagnosis = made.words(diagnoses[0], "diagnosis") if diagnoses else f'"{QUESTION}"'
    made.blocks.append(f'courses = [{{ {patient}, protocol_id = "P1", clinic = {clinic}, diagnosis = {diagnosis} }}]')


def _wide(made: _Draft, columns: list[Looked], patient: str) -> None:
    """One row a patient: sessions and scores stand side by side."""
    sessions = sessions_of(columns)
    if sessions:
        rows = _sessions(made, sessions, patient)
    else:
        rows = [f"{{ {patient}, day = 0 }}"]
        made.asked.append("sessions: the file has no dates of sessions, so only the first, on day 0, is known.")
    made.blocks += _list("sessions", rows)
    found = [each for each in map(scored, columns) if each]
    if not found:
        made.asked.append("scores: no column's name says of which scale it holds totals.")
    made.blocks += _list("scores", list(_scores(made, found, patient, columns)))


def _sessions(made: _Draft, sessions: list[Looked], patient: str) -> list[str]:
    """Return a block for each session, or one for all that differ in their number alone."""
    marked = {re.sub(r"[0-9]+", "{number}", each.heading) for each in sessions}
    numbers = [number for each in sessions for number in re.findall(r"[0-9]+", each.heading)]
    if len(sessions) < _FEWEST_ALIKE or len(marked) > 1 or len(numbers) != len(sessions):
        return [f"{{ {_where(each)}, {patient}, day = {made.column(each)} }}" for each in sessions]
    made.used.update(each.heading for each in sessions)
    (pattern,) = marked
    values = ", ".join(map(_text, numbers))
    return [f"{{ each = {{ number = [{values}] }}, {_where(pattern)}, {patient}, day = {_column(pattern)} }}"]


def _scores(made: _Draft, found: list[Scored], patient: str, columns: list[Looked]) -> Iterator[str]:
    """Yield a block for each total, and one for all of a scale that differ in their day or week alone."""
    alike: dict[tuple[str, str], list[Scored]] = {}
    for each in found:
        together = each.pattern if each.pattern and _date_of(each, columns) is None else each.column.heading
        alike.setdefault((each.instrument, together), []).append(each)
    for (instrument, pattern), totals in alike.items():
        if len(totals) < _FEWEST_ALIKE:
            yield from (_score(made, each, patient, columns) for each in totals)
            continue
        made.used.update(each.column.heading for each in totals)
        name = "week" if "{week}" in pattern else "day"
        values = ", ".join(str(each.number) for each in totals)
        what = f'instrument = {_text(instrument)}, day = "{{day}}", total = {_column(pattern)}'
        yield f"{{ each = {{ {name} = [{values}] }}, {_where(pattern)}, {patient}, {what} }}"


def _score(made: _Draft, total: Scored, patient: str, columns: list[Looked]) -> str:
    asked_on = _date_of(total, columns)
    day = made.column(asked_on) if asked_on else str(total.day) if total.day is not None else f'"{QUESTION}"'
    if day == f'"{QUESTION}"':
        known = [column.heading for column in columns if column.is_of_dates() and column.heading not in made.used]
        hint = f" By {' or '.join(known[:_FEWEST_ALIKE])}: day = {_column('…')}, and not ignored." if known else ""
        made.asked.append(f"{total.column.heading}: on which day of the course is it asked?{hint}")
    if total.instrument == QUESTION:
        made.asked.append(f"{total.column.heading}: which scale is it?")
    what = f'instrument = "{total.instrument}", day = {day}, total = {made.column(total.column)}'
    return f"{{ {_where(total.column)}, {patient}, {what} }}"


def _date_of(total: Scored, columns: list[Looked]) -> Looked | None:
    """Return the column of dates that is named as a total is, with the word date more."""
    wanted = plain(total.column.heading)
    for column in columns:
        name = plain(column.heading)
        if column.is_of_dates() and re.sub(r"date|timestamp", "", name) == re.sub(r"total|score", "", wanted):
            return column
    return None


def _visits(made: _Draft, columns: list[Looked], dates: list[Looked], patient: str) -> None:
    """One row a visit, with its date."""
    day = made.column(dates[0]) if dates else f'"{QUESTION}"'
    made.asked.append("sessions: a session is drafted for each line; which lines are none? (only_where chooses)")
    made.blocks += _list("sessions", [f"{{ {patient}, day = {day} }}"])
    found = [each for each in map(scored, columns) if each]
    rows = [
        f'{{ {_where(each.column)}, {patient}, instrument = "{each.instrument}", day = {day}, '
        f"total = {made.column(each.column)} }}"
        for each in found
    ]
    made.blocks += _list("scores", rows)


def _long(made: _Draft, columns: list[Looked], dates: list[Looked], patient: str) -> None:
    """One row a score, whose scale a column names."""
    which = next(column for column in columns if _is_of_instruments(column))
    total = next(column for column in named(columns, "total") if column is not which)
    day = made.column(dates[0]) if dates else f'"{QUESTION}"'
    made.used.add(which.heading)
    made.asked.append("sessions: which lines are sessions? Where they stand in another file, name it in each block.")
    made.blocks += _list("sessions", [f"{{ {_among(which, [QUESTION])}, {patient}, day = {day} }}"])
    scales: dict[str, list[str]] = {}
    for text in which.texts:
        if name := instrument_of(text):
            scales.setdefault(name, []).append(text)
    rows = [
        f'{{ {_among(which, texts)}, {patient}, instrument = "{name}", day = {day}, total = {made.column(total)} }}'
        for name, texts in scales.items()
    ]
    made.blocks += _list("scores", rows)


def _is_long(columns: list[Looked]) -> bool:
    which = [column for column in columns if _is_of_instruments(column)]
    return bool(which) and any(column is not which[0] for column in named(columns, "total"))


def _is_of_instruments(column: Looked) -> bool:
    return any(instrument_of(text) for text in column.texts)


def _is_ambiguous(dates: list[Looked]) -> bool:
    return any(_order_is_unclear(column) for column in dates)


def _order_is_unclear(column: Looked) -> bool:
    written = [found for text in column.texts if (found := written_date(text))]
    try:
        order_of(written, "", Conventions(""))
    except UnclearOrder:
        return True
    except UnreadableExport:  # what no declaration mends is said where the file is read
        return False
    return False


def _tail(seen: Seen, made: _Draft, dates: list[Looked], away: dict[str, str]) -> Iterator[str]:
    unused = [column.heading for column in dates if column.heading not in {*made.used, *seen.sheet.known}]
    if unused:
        reasons = ", ".join(f'{_text(heading)} = "a date that is not used"' for heading in unused)
        yield f"ignored = {{ {reasons} }}"
    for column in seen.columns:
        if column.heading in away and column.heading not in seen.sheet.known:
            shown = f"number {column.number}" if identifies(column.heading) else column.heading
            yield f"# Take column {shown} out of the export: it holds {away[column.heading]}."
    for question in made.asked:
        yield f"# ? {question}"


def _list(name: str, rows: list[str]) -> list[str]:
    if not rows:
        return [f"{name} = []"]
    return [f"{name} = [{rows[0]}]"] if len(rows) == 1 else [f"{name} = [", *(f"  {row}," for row in rows), "]"]


def _column(heading: str) -> str:
    return f"{{ column = {_text(heading)} }}"


def _where(column: Looked | str) -> str:
    return f"only_where = {_column(column if isinstance(column, str) else column.heading)}"


def _among(column: Looked, words: Iterable[str]) -> str:
    return f"only_where = {{ column = {_text(column.heading)}, among = [{', '.join(map(_text, words))}] }}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
