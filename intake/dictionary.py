"""The data dictionary: `python -m intake.dictionary` prints docs/data-dictionary.md from the exchange format itself."""

import sys
from collections.abc import Iterator

from intake.checks import CHECKS
from intake.exchange import OTHER, SECOND_EDITION, TABLES, Column, Table
from intake.formats.declared import KEYS, REQUIRED

_INTRODUCTION = """\
# Data dictionary

<!-- Written by `python -m intake.dictionary`; edit intake/exchange.py instead. -->

A clinic hands over a folder of CSV files, one for each table, and `manifest.toml` beside them, or a zip of it. Files
have one header row; the order of columns is free, and lines of nothing but commas are no rows. **An empty cell means
“not recorded”**, never 0 and never “none”. Tables and columns in **bold** are required. Columns that aren't listed here
are reported and left out. Nothing that identifies a patient may be in any file, listed or not.

Whole numbers are written in the digits 0–9 (`12`, `-3`; `12.0` is 12), other numbers with a decimal point (`0.5`),
dates as `2026-01-31`, words exactly as listed. **Where days are wanted, dates are welcome**, with times or without:
days are counted from the course's first session, and what follows from days may be left out.
[formats.md](formats.md) says how, and which other files come in through a [mapping](mappings.md).

This is the format's **second edition**. What it added is marked “since edition 2”; all of it may be left out, so that
an export of the first edition is read as it always was. What is `other` and has a name stands under that name on every
page, as a drug or a diagnosis of its own.
"""

_SINCE = "since edition 2"
_KINDS = {"id": "id", "word": "word", "choice": "word", "integer": "whole number", "number": "number", "date": "date"}


def dictionary() -> str:
    """Return the data dictionary in Markdown."""
    parts = [_INTRODUCTION, *_overview(), *_manifest()]
    for table in TABLES.values():
        parts += _table(table)
    return "\n".join([*parts, *_checks()]) + "\n"


def _overview() -> Iterator[str]:
    yield "| file | what it holds |"
    yield "| --- | --- |"
    yield "| **[`manifest.toml`](#manifesttoml)** | What the clinic declares about the data. |"
    for table in TABLES.values():
        yield f"| {_bold(f'[`{table.name}.csv`](#{table.name}csv)', table.required)} | {table.meaning} |"


def _manifest() -> Iterator[str]:
    yield "\n## `manifest.toml`\n"
    yield "| key | meaning |"
    yield "| --- | --- |"
    for key, meaning in KEYS.items():
        yield f"| {_bold(f'`{key}`', key in REQUIRED)} | {meaning} |"
    yield '\n```toml\nsource = "Harbor Street Clinic"\nregime = "limited-data-set"\ncutoff = 2026-10-31'
    yield "synthetic = false\n```"


def _table(table: Table) -> Iterator[str]:
    yield f"\n## `{table.name}.csv`\n"
    since = f" {_SINCE.capitalize()}." if table.edition == SECOND_EDITION else ""
    yield f"{table.meaning}{since}{'' if table.required else ' The file may be left out.'}{_key(table)}\n"
    yield "| column | type | unit | allowed | meaning |"
    yield "| --- | --- | --- | --- | --- |"
    for column in table.columns:
        kind, name = _KINDS[column.kind], _bold(f"`{column.name}`", column.required and not column.hangs_on)
        yield f"| {name} | {kind} | {column.unit} | {_allowed(column)} | {_meaning(column)} |"


def _key(table: Table) -> str:
    if not table.key:
        return ""
    *others, last = (f"`{name}`" for name in table.key)
    together = f"{', '.join(others)} and {last} together" if others else last
    return f" One row for each {together}."


def _meaning(column: Column) -> str:
    """Return what a column means, where it is required, and since which edition it is there."""
    parts = [column.meaning]
    if column.halves:
        parts.append(f"a half one, as 6.5, where the scale has half points ({_SINCE})")
    if column.required and column.hangs_on:
        of = f"`{column.hangs_on}` is {'' if column.if_other else 'not '}{OTHER}"
        parts.append("required there" if of in column.meaning else f"required where {of}")
    if column.edition == SECOND_EDITION:
        parts.append(_SINCE)
    return "; ".join(parts)


def _allowed(column: Column) -> str:
    if column.since_2:
        first = ", ".join(each for each in column.choices if each not in column.since_2)
        return f"{first}; {_SINCE}: {', '.join(column.since_2)}"
    if column.choices:
        return ", ".join(column.choices)
    if column.refers_to:
        return f"an id in `{column.refers_to}`"
    if column.least is not None and column.most is not None:
        return f"{column.least:g}–{column.most:g}"
    if column.least is not None:
        return f"{column.least:g} or more"
    return ""


def _checks() -> Iterator[str]:
    yield "\n## What is checked\n"
    yield "Before anything else every cell of every file is looked through for what identifies people (`identifiers`);"
    yield "what that finds blocks, and words that may name a person wait to be confirmed ([privacy.md](privacy.md))."
    yield "A word that a mapping doesn't cover blocks too (`mapped-words`); an unknown key of"
    yield "manifest.toml warns (`manifest`), and so do lines of one course that differ (`one-row-a-course`), a start on"
    yield "another day than the first session's (`start-dates`), midnights that may be days (`midnights`), sessions"
    yield "without the time from which a score's hours would count (`untimed-sessions`), forms that aren't complete"
    yield "(`incomplete-forms`) and unfinished answers (`unfinished-answers`). What blocks keeps the export from being"
    yield "published; what warns doesn't. A line that begins with `note:` says how something was read."
    for blocks, what in ((True, "blocks"), (False, "warns")):
        yield f"\n| {what} | question |"
        yield "| --- | --- |"
        for check in CHECKS:
            if check.blocks == blocks:
                yield f"| `{check.name}` | {check.asks} |"


def _bold(text: str, required: bool) -> str:
    return f"**{text}**" if required else text


if __name__ == "__main__":
    sys.stdout.write(dictionary())
