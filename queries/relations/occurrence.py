"""Occurrences: what may occur in a session, as side effects are counted: each, one, any, urinary ones, or an action."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement

from queries.catalogue import Catalogue
from queries.definitions.side_effects import ACTIONS_DONE
from queries.relations.rows import Columns
from store.derived.wide_sessions import ASKED_ACTION
from store.words import ANY_EFFECT, EACH, URINARY_EFFECT


@dataclass(frozen=True)
class Occurrence:
    """What may occur: `kinds` are words of the dimension “occurrence”, and `term` the one side effect that is meant.

    `titles` say what a kind is called, where it is not by its own word; `asked` is the column that counts the asked
    sessions of which it is known whether it occurred.
    """

    kinds: tuple[str, ...]
    term: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    asked: str = "asked"

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called, in order; empty where the data say."""
        if self.kinds == (EACH,):
            return (self.term,) if self.term else ()
        return tuple(map(self.called, self.kinds))

    @property
    def dimension(self) -> str:
        """The column, and dimension, by which what occurs is told apart."""
        return "term" if self.kinds == (EACH,) else "occurrence"

    def called(self, word: str) -> str:
        """Return what a word of its dimension is called."""
        return self.titles.get(word, word)

    def where(self, columns: Columns, catalogue: Catalogue) -> list[ColumnElement[bool]]:
        """Return which rows with the columns `occurrence` and `term` are of it."""
        kinds = columns["occurrence"].in_([catalogue.code("occurrence", kind) for kind in self.kinds])
        return [kinds, columns["term"] == catalogue.code("term", self.term)] if self.term else [kinds]


EACH_TERM = Occurrence((EACH,))
STRONGEST_ACTION = Occurrence(ACTIONS_DONE, asked=ASKED_ACTION)


def any_effect(title: str) -> Occurrence:
    """Return the occurrence of any side effect at all, which is asked about wherever a session was asked."""
    return Occurrence((ANY_EFFECT,), titles={ANY_EFFECT: title})


def any_urinary(title: str) -> Occurrence:
    """Return the occurrence of any urinary symptom, asked about wherever one is or there is no checklist."""
    return Occurrence((URINARY_EFFECT,), titles={URINARY_EFFECT: title})
