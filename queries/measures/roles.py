"""Roles: what each field of a row is, which decides what is withheld, and what a row is judged by.

A field without a role can't be told apart from one that was forgotten: a test walks every kind of row.
"""

from dataclasses import Field, fields
from functools import cache
from typing import Any

KEY, SIZE, PEOPLE, OUTSIDE, NUMBER, MARK = "key", "size", "people", "outside", "number", "mark"
_ROLE, _PART = "role", "part"

Metadata = dict[str, Any]


def key() -> Metadata:
    """The field says whose row it is: never withheld."""
    return {_ROLE: KEY}


def size() -> Metadata:
    """The field counts what a row stands on, courses or patients: the least of them decides whether it is withheld."""
    return {_ROLE: SIZE}


def people() -> Metadata:
    """The field counts the patients of the courses in n: it withholds as a size does, but n tells whether it is few."""
    return {_ROLE: PEOPLE}


def outside(part: str = "") -> Metadata:
    """The field counts those of the group who are not in n; `part` as for a number."""
    return {_ROLE: OUTSIDE, _PART: part}


def number(part: str = "") -> Metadata:
    """The field says something of those in n; `part` names a count within n, which withholds it where it is small."""
    return {_ROLE: NUMBER, _PART: part}


def mark() -> Metadata:
    """The field says how sure the row is, not what is in it."""
    return {_ROLE: MARK}


def role_of(field: Field[Any]) -> str | None:
    """Return a field's role; None where it was given none."""
    return field.metadata.get(_ROLE)


def names(row: Any, *roles: str) -> tuple[str, ...]:
    """Return the names of a row's fields that have one of some roles."""
    return _names(type(row), roles)


def parts(row: Any) -> tuple[tuple[str, str], ...]:
    """Return (name, part) for each field of a row that stands on a count within n."""
    return _parts(type(row))


@cache
def _names(kind: type[Any], roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if role_of(each) in roles)


@cache
def _parts(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    return tuple((each.name, part) for each in fields(kind) if (part := each.metadata.get(_PART)))
