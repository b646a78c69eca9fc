"""A relation: one select, and the type of its rows; stated by a measure and fetched by the asker."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import Select

AnyRow = TypeVar("AnyRow", bound=NamedTuple)


@dataclass(frozen=True, eq=False)
class Relation(Generic[AnyRow]):
    """One select, and the type of its rows, whose fields are the select's columns in their order.

    Its first `keys` columns are what it is grouped by. Of relations that group the same rows by the same keys one
    select is made, with the sums of all: a sum's name says what is summed, wherever it is asked for. `words` names the
    columns that hold codes, and of which dimension; their rows have the words.
    """

    select: Select
    row: type[AnyRow]
    keys: int = 0
    words: Mapping[str, str] = field(default_factory=dict)


CourseKeys = Select
"""A select of the keys of the courses that a question is about."""

Needs = Mapping[str, "Relation[Any] | Needs"]
"""What a measure needs, by names of its own; a measure that is made of others has theirs under their names."""

Fetched = Mapping[str, Any]
"""A list of rows for each relation that was needed, under the same names."""
