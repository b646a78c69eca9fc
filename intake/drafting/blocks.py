"""Blocks: the lines of a drafted mapping, and what they ask."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from intake.drafting.look import Looked
from intake.drafting.roles import translated
from intake.findings import listed
from intake.formats.questions import QUESTION

ASKED = f'"{QUESTION}"'


@dataclass
class Draft:
    """What is written so far: the lines of blocks, the columns that they use, and what is asked.

    `unclear` are columns of dates whose order of day and month stands beside their name, or is asked there; `asked` are
    questions, each with what it is asked of.
    """

    unclear: frozenset[str] = frozenset()
    blocks: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    asked: dict[str, list[str]] = field(default_factory=dict)

    def column(self, column: Looked) -> str:
        """Return a column as a block takes it, and remember that it is used."""
        self.used.add(column.heading)
        return self.column_named(column.heading, column)

    def column_named(self, heading: str, like: Looked) -> str:
        """Return the columns of a name with a mark in it as a block takes them, one of which is given."""
        order = f", dates = {quoted(like.order or QUESTION)}" if like.heading in self.unclear else ""
        return f"{{ column = {quoted(heading)}{order} }}"

    def words(self, column: Looked, role: str) -> str:
        """Return a column whose words are translated."""
        self.used.add(column.heading)
        pairs = translated(column, role)
        if QUESTION in pairs.values():
            self.ask("what do its words mean?", column.heading)
        words = ", ".join(f"{quoted(theirs)} = {quoted(ours)}" for theirs, ours in pairs.items())
        return f"{{ column = {quoted(column.heading)}, words = {{ {words} }} }}"

    def only(self, columns: Sequence[Looked], what: str) -> Looked | None:
        """Return the only column of some; of several None, and ask which it is."""
        if len(columns) > 1:
            self.ask(f"is it {' or '.join(column.heading for column in columns)}?", what)
        return columns[0] if len(columns) == 1 else None

    def ask(self, question: str, of_what: str) -> None:
        """Ask a question of a column or a table; the same of several is one."""
        self.asked.setdefault(question, []).append(of_what)

    def questions(self) -> list[str]:
        """Return the lines of all questions."""
        return [f"# ? {listed(subjects)}: {question}" for question, subjects in self.asked.items()]

    def rows(self, name: str, rows: Sequence[str]) -> None:
        """Add the blocks of a table."""
        if len(rows) == 1:
            self.blocks.append(f"{name} = [{rows[0]}]")
        elif rows:
            self.blocks += [f"{name} = [", *(f"  {row}," for row in rows), "]"]
        else:
            self.blocks.append(f"{name} = []")


def column_called(heading: str) -> str:
    """Return a column by its name."""
    return f"{{ column = {quoted(heading)} }}"


def where(heading: str) -> str:
    """Return that a row is made where a column is recorded."""
    return f"only_where = {column_called(heading)}"


def among(heading: str, words: Iterable[str]) -> str:
    """Return that a row is made where a column says one of some words."""
    return f"only_where = {{ column = {quoted(heading)}, among = [{', '.join(map(quoted, words))}] }}"


def quoted(text: str) -> str:
    """Return a text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")  # which JSON takes as it is
