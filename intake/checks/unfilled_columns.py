"""Optional columns that a clinic hardly ever fills: what they would say is not recorded there, which is not "no"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from intake.checks.check import Check, Violations, many
from intake.checks.reading import Reading
from intake.derived.recorded_in import BARELY, NEARLY_ALL, SAYS_NO, TURNED_AWAY, Least


class _Column(NamedTuple):
    """A column, the clinic of each row, which rows could be filled, and what is not recorded where they aren't."""

    table: str
    name: str
    clinic: pd.Series
    asked: pd.Series
    what: str
    least: Least = BARELY


_UNSAID = (
    "whether side effects were asked about is not recorded, so this session is in no rate; fill it in, or the course's "
    "side_effects_method."
)


def _look(reading: Reading) -> Iterator[Violations]:
    for column in _columns(reading):
        yield from _of(reading, column)
    yield from _of_screenings(reading)
    if _has(reading, "sessions", "side_effects_asked") or _has(reading, "courses", "side_effects_method"):
        sessions = reading.values("sessions")
        usual = sessions["course_id"].map(reading.by_id("courses", "side_effects_method"))
        unsaid, every = sessions["side_effects_asked"].isna() & usual.isna(), usual.isna() | usual.notna()
        yield from many(Violations.of_rows(_UNSAID, reading.text("sessions"), "side_effects_asked", unsaid, every))
    ended = reading.values("courses")["ended"]
    sentence = "whether this course ended is not recorded; of an unfinished one nobody knows whether it was left."
    some = Violations.of_rows(sentence, reading.text("courses"), "ended", ended.isna(), ended.notna() | ended.isna())
    if ended.notna().any():
        yield from many(some)


def _has(reading: Reading, table: str, column: str) -> bool:
    """Tell whether an export has a column; of one that it never had, figures say that it isn't recorded."""
    return column in reading.text(table).cells


def _columns(reading: Reading) -> Iterator[_Column]:
    courses, effects = map(reading.values, ("courses", "side_effects"))
    clinic = reading.by_id("courses", "clinic")
    of_effect = effects["session_id"].map(reading.by_id("sessions", "course_id")).map(clinic)
    known = of_effect.notna()
    yield _Column("side_effects", "serious", of_effect, known, "whether side effects were serious", NEARLY_ALL)
    yield _Column("side_effects", "action", of_effect, known, "what was done about side effects", NEARLY_ALL)
    stopped = (courses["ended"] == "stopped").fillna(False).astype(bool)
    yield _Column("courses", "stop_reason", courses["clinic"], stopped, "why courses were stopped")
    every = courses["clinic"].notna()
    yield _Column("courses", "ended", courses["clinic"], every, "whether courses ended")


def _of_screenings(reading: Reading) -> Iterator[Violations]:
    """Yield how many courses screenings name of those that they could, where too few are named.

    As many could be named as began in a clinic, or as were screened there and not turned away. Where neither tells,
    each screening could.
    """
    screenings = reading.values("screenings")
    named, clinic = screenings["course_id"].notna(), screenings["clinic"]
    clinic_of_course = reading.by_id("courses", "clinic")
    begun = reading.values("sessions")["course_id"].dropna().drop_duplicates().map(clinic_of_course).dropna()
    could = clinic.isin(begun) | (bool(len(begun)) and not named.any())
    led_on = could & ~(screenings["outcome"].isin(TURNED_AWAY) & ~named)
    every = clinic[could].value_counts()
    every = every[every > 0]
    own, most, courses = (
        rows.value_counts().reindex(every.index, fill_value=0)
        for rows in (clinic[could & named], clinic[led_on], begun)
    )
    cells = courses.clip(upper=most).clip(lower=own)
    cells = cells.where(cells > 0, every)
    is_under = (own * NEARLY_ALL.of < cells * NEARLY_ALL.filled).astype(bool)
    under = is_under.index[is_under]
    if not len(under):
        return
    whose = "screenings of this clinic" if len(under) < len(every) else "the screenings"
    counts = f"{own[under].sum():,} of {cells[under].sum():,} courses that they could"
    sentence = (
        f"{whose} name {counts}, under {NEARLY_ALL.filled} in {NEARLY_ALL.of}, so which screened person began "
        f"treatment {'there ' if len(under) < len(every) else ''}is not recorded; fill it in."
    )
    unnamed = led_on & ~named & clinic.isin(list(under))
    text = reading.text("screenings")
    yield Violations.of_rows(sentence, text, "course_id", unnamed, clinic.isin(list(under)))


def _of(reading: Reading, column: _Column) -> Iterator[Violations]:
    values, text = reading.values(column.table)[column.name], reading.text(column.table)
    says_no = SAYS_NO.get(column.name)
    filled = values.notna() & column.asked
    fills = _fills(column, filled, filled & values.isin(says_no) if says_no else filled)
    never = f"{_seldom(column.least)} {f'says {_either(says_no)} here' if says_no else 'fills it'}"
    if fills.any():
        silent = column.clinic.isin(list(fills.index[~fills])) & column.asked
        sentence = f"this clinic {never}, so {column.what} there is not recorded; fill it in."
        # Of all clinics' rows those of a small one are few, and yet all that it has.
        yield from many(Violations.of_rows(sentence, text, column.name, ~filled, silent))
        if column.least == NEARLY_ALL:
            sentence = f"this is empty, so {column.what} is not recorded here; fill it in."
            yield from many(Violations.of_rows(sentence, text, column.name, ~filled, column.asked & ~silent))
    elif filled.any():
        sentence = f"the export {never}, so {column.what} is not recorded; fill it in."
        yield from many(Violations.of_rows(sentence, text, column.name, ~filled, column.asked))


def _seldom(least: Least) -> str:
    return "often leaves empty what may mean no, or never" if least == NEARLY_ALL else "never or hardly ever"


def _either(words: Sequence[str]) -> str:
    return " or ".join(f"“{word}”" for word in words)


def _fills(column: _Column, filled: pd.Series, telling: pd.Series) -> pd.Series:
    """Return whether each clinic that could fill a column does; `telling` cells tell it from an empty one."""
    cells = column.clinic[column.asked].value_counts()
    cells = cells[cells > 0]
    own, said = (column.clinic[rows].value_counts().reindex(cells.index, fill_value=0) for rows in (filled, telling))
    fills = said * column.least.of >= (said + cells - own) * column.least.filled
    return fills.astype(bool)


UNFILLED_COLUMNS = Check("unfilled-columns", False, "Does each clinic fill what rates hang on?", _look)
