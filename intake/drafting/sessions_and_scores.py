"""Sessions and scores of a drafted mapping, by what a row of the file is: a patient, a visit, or a score."""

import re
from collections.abc import Iterator

from intake.drafting.blocks import ASKED, Draft, among, where
from intake.drafting.look import Looked
from intake.drafting.roles import days_of, instrument_of, named, plain, sessions_of
from intake.drafting.totals import Scored, scored, with_asked_firsts
from intake.formats.questions import QUESTION

_FEWEST_ALIKE = 3


def rows_of_patients(made: Draft, columns: list[Looked], patient: str) -> None:
    """Draft a file with one row a patient: sessions and scores stand side by side."""
    sessions = sessions_of(columns)
    if sessions:
        made.rows("sessions", _sessions(made, sessions, patient))
    else:
        made.rows("sessions", [f"{{ {patient}, day = {ASKED} }}"])
        made.ask(
            "the file has no dates of them; day = 0 says that the first alone is known, and that days of scores count "
            "from it.",
            "sessions",
        )
    found = _totals(columns)
    if not found:
        made.ask("no column's name says of which scale it holds totals.", "scores")
    made.rows("scores", list(_scores(made, found, patient, columns)))


def rows_of_visits(made: Draft, columns: list[Looked], patient: str) -> None:
    """Draft a file with one row a visit, with its date."""
    session, day = sessions_of(columns), made.only(days_of(columns), "day of a visit")
    if len(session) == 1:
        row = f"{where(session[0].heading)}, {patient}, day = {made.column(session[0])}"
    else:
        made.ask("which lines are sessions? Strike out only_where if all of them are.", "sessions")
        row = f"only_where = {ASKED}, {patient}, day = {_day(made, day)}"
    made.rows("sessions", [f"{{ {row} }}"])
    rows = []
    for total in _totals(columns):
        own = _date_of(total, columns) or (None if total.timed else day)
        if own is None and total.timed:
            made.ask("is it of the line's day, or of another?", total.column.heading)
        rows.append(_score(made, total, patient, _day(made, own)))
    made.rows("scores", rows)


def rows_of_scores(made: Draft, columns: list[Looked], patient: str) -> None:
    """Draft a file with one row a score, whose scale a column names."""
    which = next(column for column in columns if is_of_instruments(column))
    totals = made.only([column for column in named(columns, "total") if column is not which], "total")
    day = _day(made, made.only(days_of(columns), "day of a score"))
    made.used.add(which.heading)
    made.ask("which lines are sessions? Where they stand in another file, name it in each block.", "sessions")
    made.rows("sessions", [f"{{ {among(which.heading, [QUESTION])}, {patient}, day = {day} }}"])
    scales: dict[str, list[str]] = {}
    for text in which.texts:
        if name := instrument_of(text):
            scales.setdefault(name, []).append(text)
    total = made.column(totals) if totals else ASKED
    rows = [
        f'{{ {among(which.heading, texts)}, {patient}, instrument = "{name}", day = {day}, total = {total} }}'
        for name, texts in scales.items()
    ]
    made.rows("scores", rows)


def has_rows_of_scores(columns: list[Looked]) -> bool:
    """Tell whether a column names scales and another holds totals."""
    which = [column for column in columns if is_of_instruments(column)]
    return bool(which) and any(column is not which[0] for column in named(columns, "total"))


def is_of_instruments(column: Looked) -> bool:
    """Tell whether any of a column's texts is a scale."""
    return any(instrument_of(text) for text in column.texts)


def _totals(columns: list[Looked]) -> list[Scored]:
    return with_asked_firsts([total for column in columns if (total := scored(column))])


def _sessions(made: Draft, sessions: list[Looked], patient: str) -> list[str]:
    """Return a block for each session, or one for all that differ in their number alone."""
    marked = {re.sub(r"[0-9]+", "{number}", each.heading) for each in sessions}
    numbers = [number for each in sessions for number in re.findall(r"[0-9]+", each.heading)]
    if len(sessions) < _FEWEST_ALIKE or len(marked) > 1 or len(numbers) != len(sessions):
        return [f"{{ {where(each.heading)}, {patient}, day = {made.column(each)} }}" for each in sessions]
    made.used.update(each.heading for each in sessions)
    (pattern,) = marked
    values = ", ".join(f'"{number}"' for number in numbers)
    day = made.column_named(pattern, sessions[0])
    return [f"{{ each = {{ number = [{values}] }}, {where(pattern)}, {patient}, day = {day} }}"]


def _scores(made: Draft, found: list[Scored], patient: str, columns: list[Looked]) -> Iterator[str]:
    """Yield a block for each total, and one for all of a scale that differ in their day or week alone."""
    alike: dict[tuple[str, str], list[Scored]] = {}
    for each in found:
        together = each.pattern if each.pattern and _date_of(each, columns) is None else each.column.heading
        alike.setdefault((each.instrument, together), []).append(each)
    for totals in alike.values():
        if len(totals) < _FEWEST_ALIKE:
            yield from (_score(made, each, patient, _day_of(made, each, columns)) for each in totals)
        else:
            yield _scores_alike(made, totals, patient)


def _scores_alike(made: Draft, totals: list[Scored], patient: str) -> str:
    made.used.update(each.column.heading for each in totals)
    pattern, instrument = totals[0].pattern, _instrument(made, totals[0])
    name = "week" if "{week}" in pattern else "day"
    values = ", ".join(str(each.number) for each in totals)
    what = f'instrument = {instrument}, day = "{{day}}", total = {made.column_named(pattern, totals[0].column)}'
    return f"{{ each = {{ {name} = [{values}] }}, {where(pattern)}, {patient}, {what} }}"


def _score(made: Draft, total: Scored, patient: str, day: str) -> str:
    what = f"instrument = {_instrument(made, total)}, day = {day}, total = {made.column(total.column)}"
    return f"{{ {where(total.column.heading)}, {patient}, {what} }}"


def _instrument(made: Draft, total: Scored) -> str:
    if total.instrument == QUESTION:
        made.ask("of which scale is it the total? Strike out the block if of none.", total.column.heading)
    return f'"{total.instrument}"'


def _day_of(made: Draft, total: Scored, columns: list[Looked]) -> str:
    """Return the day of a total in a row of a patient, or ask for it."""
    if asked_on := _date_of(total, columns):
        return made.column(asked_on)
    if total.day is not None:
        return str(total.day)
    known = [column.heading for column in columns if column.is_of_dates() and column.heading not in made.used]
    hint = f' By {" or ".join(known[:_FEWEST_ALIKE])}: day = {{ column = "…" }}, and not ignored.' if known else ""
    made.ask(f"on which day of the course is it asked, the first session's being 0?{hint}", total.column.heading)
    return ASKED


def _day(made: Draft, column: Looked | None) -> str:
    return made.column(column) if column else ASKED


def _date_of(total: Scored, columns: list[Looked]) -> Looked | None:
    """Return the column of dates that is named as a total is, with the word date more."""
    wanted = re.sub(r"total|score", "", plain(total.column.heading))
    for column in columns:
        if column.is_of_dates() and re.sub(r"date|timestamp", "", plain(column.heading)) == wanted:
            return column
    return None
