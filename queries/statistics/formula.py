"""Formula: how a number is computed, in words, and where that was published, beside the code that does it."""

from typing import NamedTuple

from queries.definitions.sourced import Source


class Formula(NamedTuple):
    """A formula's name, what it is of, how it goes, and its source."""

    title: str
    of: str
    words: str
    source: Source
