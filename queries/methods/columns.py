"""Columns: what stands in each column of a table, of CSV and of JSON, as the fields of the rows say it."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields

import queries.measures
from queries.measures.headings import Told, tellings
from queries.measures.roles import KEY, MARK, NUMBER, OUTSIDE, PEOPLE, SIZE, role_of
from queries.measures.rows import Row
from queries.methods.markdown import anchor, paragraphs, plain, table
from queries.methods.section import Entry, Section

_ROLES = {
    KEY: "whose row it is",
    SIZE: "what the row stands on",
    PEOPLE: "of how many patients",
    OUTSIDE: "who is not in n",
    NUMBER: "said of those in n",
    MARK: "how sure the row is",
}
_HEADINGS = ("CSV and JSON", "heading of a table", "unit in CSV and JSON", "what it is")


def columns() -> Section:
    """Return the columns of every kind of row."""
    return Section(
        "columns",
        "Columns of tables, CSV and JSON",
        "Each kind of row, and what it says in which column. A table shows the columns that have a heading, written "
        "for people; CSV and JSON have all of them, in the unit given. A row that is withheld has only those that say "
        "whose it is. Rates by month also have `limit_low` and `limit_high`, the [limits of chance](#laney-p-chart).",
        tuple(Entry(f"row-{anchor(_words(kind))}", _words(kind).capitalize(), _of(kind)) for kind in _kinds()),
    )


def _kinds() -> Iterator[type[Row]]:
    """Yield the kinds of row that measures have; one that only refines another is explained with it."""
    return (kind for kind in Row.__subclasses__() if kind.__module__.startswith(queries.measures.__name__))


def _words(kind: type[Row]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()


def _of(kind: type[Row]) -> str:
    what = inspect.getdoc(kind) or ""
    return paragraphs(what.partition("\n\n")[0].replace("\n", " "), table(_HEADINGS, _lines(kind)))


def _lines(kind: type[Row]) -> Iterator[tuple[str, ...]]:
    told = tellings(kind)
    for each in fields(kind):
        how = told[each.name]
        yield f"`{each.name}`", plain(_heading(how)), how.form.unit, _ROLES[role_of(each) or ""]


def _heading(told: Told) -> str:
    """Return a field's heading, or the first and last of several."""
    if told.each is None:
        return told.heading
    headings = list(told.each(()).values())
    return f"{headings[0]} … {headings[-1]}" if headings else "one for each that occurs"
