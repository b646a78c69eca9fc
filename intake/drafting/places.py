"""Places: where in a drafted mapping a person says something, each with what may be said there.

A place that the draft leaves open holds a question; the others can be corrected. Nothing here is written by hand: what
a choice stands for is put into the mapping as it would be typed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal
from zoneinfo import available_timezones

from intake.dates.conventions import ORDERS
from intake.drafting.draft import Readable
from intake.drafting.look import Looked
from intake.drafting.roles import translated
from intake.exchange import DAY_COLUMNS, OTHER, PROTOCOLS, REGIMES, TABLES, Column
from intake.export import PSEUDONYMS
from intake.formats.declared import KEYS
from intake.formats.mapping import column_named
from intake.formats.questions import QUESTION

Path = tuple[str | int, ...]
Asks = Literal["one", "several", "text", "number", "day"]
MOST_WORDS = 12
_MOST_CODES = 200
_TRANSLATED = ("sex", "diagnosis")
_FIRST_ALONE = (
    "where the file has no dates of sessions, 0 says that the first alone is known, and days of scores count from it"
)
_BLOCKS = ("patients", "courses", "sessions", "scores")
_PATIENT, _ONLY = "patient_id", "only_where"
_MARK = "{"
_REGIMES = {
    "safe-harbor": "Safe Harbor: years only",
    "limited-data-set": "limited data set: dates are kept",
    "expert-determination": "by an expert's determination",
}
_DAYS = {"day-month-year": "in February: day first", "month-day-year": "in March: month first"}


class Removal:
    """What is put in a place by taking away what stands there: the key, or the block that it is in."""


LEFT_OUT, NO_BLOCK = Removal(), Removal()
_MAY_BE_LEFT_OUT = ("time_zone", "ids")


@dataclass(frozen=True)
class Choice:
    """One thing that may be said in a place, in words, and what it is in the mapping."""

    said: str
    value: Any


@dataclass(frozen=True)
class Place:
    """One place of a mapping, or several that hold the same: what is asked, of what, and why.

    `written` is what stands there, None for nothing. Beside its `choices` it takes a text, or a number, as it `asks`.
    """

    paths: tuple[Path, ...]
    of: str
    name: str
    why: str
    written: Any
    choices: tuple[Choice, ...] = ()
    asks: Asks = "one"
    typed: Literal["", "text", "number"] = ""

    @property
    def is_open(self) -> bool:
        """Whether a question stands there."""
        return self.written in (QUESTION, [QUESTION])

    @property
    def chosen(self) -> Choice | None:
        """The choice that is written there, if it is one."""
        return next((choice for choice in self.choices if choice.value == self.written), None)


_NOT_SAID = Choice("not said", LEFT_OUT)


def places(tables: Mapping[str, Any], file: Readable) -> list[Place]:
    """Return every place of a mapping that was drafted of a file, in its order."""
    found = [*_of_manifest(tables), *_of_protocols(tables)]
    for table in _BLOCKS:
        for number, block in enumerate(tables.get(table, [])):
            found += _of_block(tables, (table, number), block, file)
    return _together(found)


def _of_manifest(tables: Mapping[str, Any]) -> Iterator[Place]:
    manifest = tables["manifest"]
    not_said = () if manifest.get("time_zone") == QUESTION else (_NOT_SAID,)
    asked: dict[str, tuple[str, Asks, tuple[Choice, ...]]] = {
        "source": ("Name of the data", "text", ()),
        "regime": ("De-identified", "one", tuple(Choice(_REGIMES[each], each) for each in REGIMES)),
        "cutoff": ("Complete up to", "day", ()),
        "synthetic": ("Made up?", "one", (Choice("no, real data", False), Choice("yes, made up", True))),
        "dates": ("03/02/2026 is", "one", tuple(Choice(_DAYS[each], each) for each in ORDERS)),
        "time_zone": ("Time zone of the clinic", "one", (*not_said, *(Choice(each, each) for each in _zones()))),
        "ids": ("Ids", "one", (Choice("become numbers", LEFT_OUT), Choice("are pseudonyms: kept", PSEUDONYMS))),
    }
    for key, (name, asks, choices) in asked.items():
        if key in manifest or key in _MAY_BE_LEFT_OUT:
            written = manifest.get(key, LEFT_OUT)
            yield Place((("manifest", key),), "The data", name, KEYS[key], written, choices, asks)


@cache
def _zones() -> tuple[str, ...]:
    """Return the names of places by whose clock a clinic may go."""
    return tuple(sorted(each for each in available_timezones() if "/" in each and not each.startswith("Etc/")))


def _of_protocols(tables: Mapping[str, Any]) -> Iterator[Place]:
    of_many = len(tables["protocols"]) > 1
    for number, block in enumerate(tables["protocols"]):
        of = f"Protocol {block['protocol_id']}" if of_many else "The protocol"
        for column in PROTOCOLS.columns:
            is_other = block.get(column.hangs_on) == OTHER
            if column.name != "protocol_id" and (is_other or not column.if_other):
                is_needed = column.required and not (is_other and column.unless_other)
                choices = () if is_needed else (_NOT_SAID,)
                yield Place(
                    (("protocols", number, column.name),),
                    of,
                    _words(column.name),
                    column.meaning.replace("`", ""),
                    block.get(column.name, QUESTION if is_needed and is_other else LEFT_OUT),
                    (*choices, *_constants(column)),
                    typed=_typed(column),
                )


_SAID = {_PATIENT: "Patient", "day": "Day (0: first session)", "label": "Its name on charts"}
_NO_ROWS = Choice("nothing: leave it out", NO_BLOCK)


def _of_block(tables: Mapping[str, Any], at: Path, block: Mapping[str, Any], file: Readable) -> Iterator[Place]:
    table = TABLES[str(at[0])]
    of = _called(table.name, block)
    for name, written in block.items():
        if name == _ONLY:
            yield from _of_condition(of, (*at, name), written, file)
        elif name == "protocol_id":
            yield _of_protocol(tables, (*at, name), written, file)
        elif name != "each" and not ("each" in block and isinstance(written, str) and _MARK in written):
            column = column_named(table, name)
            yield from _of_cell(of, (*at, name), column, written, file, may_go=_may_go(tables, table.name, name))


def _may_go(tables: Mapping[str, Any], table: str, name: str) -> bool:
    """Tell whether a block can be taken away where its scale is asked, or its day."""
    return (table, name) == ("scores", "instrument") or (name == "day" and len(tables[table]) > 1)


def _of_cell(of: str, path: Path, column: Column, written: Any, file: Readable, *, may_go: bool) -> Iterator[Place]:
    heading = written.get("column", "") if isinstance(written, dict) else ""
    if _MARK not in heading:
        choices = [Choice(f"column {each.heading}", from_column(column, each, file)) for each in file.columns]
        current = next((each for each in choices if each.value.get("column") == heading), None) if heading else None
        choices = [Choice(each.said, written) if each is current else each for each in choices]
        if heading and current is None:  # a column in which nothing can be seen yet, as FHIR's age
            choices.append(Choice(f"column {heading}", written))
        constants = [] if column.name == _PATIENT else _constants(column)
        removal = [_NO_ROWS] if may_go else []
        yield Place(
            (path,),
            of,
            _words(column.name),
            f"{column.meaning}; {_FIRST_ALONE}" if (path[0], column.name) == ("sessions", "day") else column.meaning,
            written,
            (*constants, *choices, *removal),
            typed="" if column.name == _PATIENT else _typed(column),
        )
    if isinstance(written, dict) and "words" in written:
        ours = (*(Choice(each, each) for each in column.choices), Choice("not recorded", ""))
        source = file.named(heading)
        for theirs, said in written["words"].items():
            label = source.codes.get(theirs, "") if source else ""
            asked = f"{heading}: “{theirs}”{f' ({label})' if label else ''} is"
            yield Place(((*path, "words", theirs),), of, asked, column.meaning, said, ours)
    if isinstance(written, dict) and "dates" in written:
        orders = tuple(Choice(_DAYS[each], each) for each in ORDERS)
        why = "the dates themselves don't tell which number comes first"
        yield Place(((*path, "dates"),), "The data", f"{heading}: 03/02/2026 is", why, written["dates"], orders)


def from_column(column: Column, source: Looked, file: Readable) -> dict[str, Any]:
    """Return what takes a cell from a column of the file: its words translated, its dates in an order or asked."""
    cell: dict[str, Any] = {"column": source.heading}
    of_dates = column.kind == "date" or column.name in DAY_COLUMNS
    if column.choices and len(source.texts) <= MOST_WORDS:
        if column.name in _TRANSLATED:
            cell["words"] = translated(source, column.name)
        elif not set(source.texts) <= set(column.choices):
            cell["words"] = {each: each if each in column.choices else QUESTION for each in sorted(source.texts)}
    if of_dates and source.heading in file.unclear:
        cell["dates"] = source.order or QUESTION
    return cell


def _of_protocol(tables: Mapping[str, Any], path: Path, written: Any, file: Readable) -> Place:
    first = tables["protocols"][0]["protocol_id"]
    one = Choice("one for all", first)
    several = [
        Choice(f"column {each.heading}", {"column": each.heading}) for each in file.columns if _is_of_words(each)
    ]
    return Place((path,), "Courses", "Protocol", "which protocol a course follows", written, (one, *several))


def _is_of_words(column: Looked) -> bool:
    return len(column.texts) <= MOST_WORDS and not column.is_of_dates()


def _of_condition(of: str, path: Path, written: Any, file: Readable) -> Iterator[Place]:
    """Yield what decides whether a line makes a row, where that is asked or was chosen."""
    if isinstance(written, dict) and "among" in written:
        column = file.named(written["column"])
        texts = column.texts[:_MOST_CODES] if column else ()
        choices = tuple(Choice(text, text) for text in sorted(texts))
        why = "which lines are of this kind, by what this column says"
        name = f"Lines where {written['column']} is"
        yield Place(((*path, "among"),), of, name, why, written["among"], choices, "several")
    elif written == QUESTION:
        recorded = [Choice(f"lines with {each.heading}", {"column": each.heading}) for each in file.columns]
        said = [
            Choice(f"lines where {each.heading} is “{text}”", {"column": each.heading, "among": [text]})
            for each in file.columns
            if _is_of_words(each)
            for text in sorted(each.texts)
        ]
        why = "which lines of the file are of this kind"
        yield Place((path,), of, "Which lines", why, written, (Choice("every line", LEFT_OUT), *said, *recorded))


def _together(found: list[Place]) -> list[Place]:
    """Return places; those of the patient, and of one column's order of dates, are one for all blocks."""
    shared: dict[str, list[Place]] = {}
    for place in found:
        last = place.paths[0][-1]
        key = place.name if last in (_PATIENT, "dates") else repr(place.paths)
        shared.setdefault(key, []).append(place)
    return [_one(alike) for alike in shared.values()]


def _one(alike: list[Place]) -> Place:
    first = alike[0]
    if len(alike) == 1:
        return first
    paths = tuple(path for place in alike for path in place.paths)
    return Place(paths, first.of, first.name, first.why, first.written, first.choices, first.asks, first.typed)


def _constants(column: Column) -> list[Choice]:
    return [Choice(each, each) for each in column.choices]


def _typed(column: Column) -> Literal["", "text", "number"]:
    if column.kind in ("integer", "number"):
        return "number"
    return "text" if column.kind == "word" else ""


def _called(table: str, block: Mapping[str, Any]) -> str:
    """Return what the rows of a block are, in words: scores by the column of their total."""
    total = block.get("total")
    if table == "scores" and isinstance(total, dict):
        return f"Score {total['column']}"
    return table.capitalize()


def _words(name: str) -> str:
    """Return the name of a column in words."""
    if name in _SAID:
        return _SAID[name]
    return name.replace("_mg_per_kg", " in mg/kg").replace("_", " ").capitalize()
