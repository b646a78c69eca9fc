"""No two rows with the same key contradict each other."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.checks.repeats import contradicting, differing
from intake.exchange import TABLES

# Rows that differ in one of these are of two things under one id, and both may be right.
_TELL_APART = {
    "protocols": ("drug", "drug_name", "route", "dose", "dose_unit"),
    "courses": ("patient_id", "protocol_id", "course_number"),
    "sessions": ("course_id", "number"),
    "screenings": ("clinic", "diagnosis", "course_id"),
}


def _look(reading: Reading) -> Iterator[Violations]:
    for name in reading.export.tables:
        key = TABLES[name].key
        if not key:
            continue
        text, asked, broken = reading.text(name), reading.with_key(name), contradicting(reading, name)
        if name in _TELL_APART:
            two = broken & differing(reading, name, _TELL_APART[name])
            broken &= ~two
            sentence = f"an earlier line has the same {key[0]} for another {name[:-1]}; give each an id of its own."
            yield Violations.of_rows(sentence, text, key[0], two, asked)
        column = "total" if name == "scores" else key[0]
        yield Violations.of_rows(_sentence(name), text, column, broken, asked)


def _sentence(table: str) -> str:
    if table == "scores":
        return "the same course, instrument, day and hours has another total on an earlier line; keep the right one."
    if table == "item_scores":
        return "the same course, instrument, day and item has another value on an earlier line; keep the right one."
    return f"an earlier line says something else of the same {table[:-1]}; make the two agree, or take one out."


CONFLICTING_ROWS = Check("conflicting-rows", True, "Do rows with the same key agree?", _look)
