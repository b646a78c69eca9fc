"""Answers: a drafted mapping with what a person said in its places, and with columns that the draft left."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from math import isfinite
from typing import Any

import tomli_w

from intake.drafting.draft import Readable
from intake.drafting.look import Looked
from intake.drafting.places import LEFT_OUT, NO_BLOCK, Choice, Path, Place, from_column
from intake.exchange import COURSES, PATIENTS, PROTOCOLS, SESSIONS, Table
from intake.formats.questions import QUESTION
from queries.definitions.instrument import INSTRUMENTS

Tables = dict[str, Any]
_UNREAD = "left out by whoever imported it"
_PROTOCOL, _ONLY = "protocol_id", "only_where"


def with_answer(tables: Mapping[str, Any], place: Place, value: Any, file: Readable) -> Tables:
    """Return a mapping with a value in a place: a choice's, or a text that was typed there."""
    made = deepcopy(dict(tables))
    value = _as_number(value) if place.typed == "number" else value
    for path in sorted(place.paths, key=repr, reverse=True):
        _put(made, path, deepcopy(value) if not isinstance(value, type(LEFT_OUT)) else value)
        if path[-1] == _PROTOCOL and path[0] == "courses":
            _protocols_told(made, value, file)
    _ask_zone(made, file)
    return made


def is_number(said: str) -> bool:
    """Tell whether a text that was typed is a number."""
    return not isinstance(_as_number(said), str)


def _as_number(value: Any) -> Any:
    """Return a typed number as one; what is none is left to the reading of the mapping, which says so."""
    if not isinstance(value, str):
        return value
    plain = value.strip().replace(",", ".")
    try:
        number = int(plain) if plain.lstrip("-").isdecimal() else float(plain)
    except ValueError:
        return value
    return number if isfinite(number) else value


def _put(tables: Tables, path: Path, value: Any) -> None:
    *way, last = path
    if value is NO_BLOCK:
        table, number = path[:2]
        del tables[str(table)][number]
        return
    holder: Any = tables
    for step in way:
        holder = holder[step]
    if value is LEFT_OUT:
        holder.pop(last, None)
        return
    before = holder.get(last)
    if isinstance(before, dict) and isinstance(value, dict) and holder.get(_ONLY) == {"column": before.get("column")}:
        holder[_ONLY] = {"column": value["column"]}  # a row is made where what it is of is recorded
    holder[last] = value
    if isinstance(value, dict) and "column" in value:
        tables.get("ignored", {}).pop(value["column"], None)


def _protocols_told(tables: Tables, value: Any, file: Readable) -> None:
    """Make a protocol of each word of the column that tells them, or one again."""
    needed = [each.name for each in PROTOCOLS.columns if each.required and not each.if_other and each.name != _PROTOCOL]
    asked = {**dict.fromkeys(needed, QUESTION), "induction_sessions": QUESTION}
    if isinstance(value, dict) and (column := file.named(value["column"])):
        tables["protocols"] = [{_PROTOCOL: text, **asked, "label": text} for text in sorted(column.texts)]
    elif len(tables["protocols"]) > 1:
        tables["protocols"] = [{_PROTOCOL: value, **asked}]


def unread(tables: Mapping[str, Any], file: Readable) -> list[Looked]:
    """Return the columns of the file that a mapping reads nothing of, those that it ignores among them."""
    used = set(_columns_in(_read(tables)))
    return [column for column in file.columns if not any(_is_meant(column.heading, each) for each in used)]


def _read(tables: Mapping[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in tables.items() if name != "ignored"}


def _columns_in(written: Any) -> list[str]:
    if isinstance(written, list):
        return [found for each in written for found in _columns_in(each)]
    if not isinstance(written, dict):
        return []
    own = [_filled(written["column"])] if isinstance(written.get("column"), str) else []
    return [*own, *(found for each in written.values() for found in _columns_in(each))]


def _filled(heading: str) -> str:
    """Return a heading with one mark for whatever number stands in it."""
    return heading.replace("{day}", "{}").replace("{week}", "{}").replace("{number}", "{}")


def _is_meant(heading: str, pattern: str) -> bool:
    before, mark, behind = pattern.partition("{}")
    if not mark:
        return heading == pattern
    between = heading.removeprefix(before).removesuffix(behind)
    return heading == f"{before}{between}{behind}" and between.isdecimal()


def uses(tables: Mapping[str, Any]) -> list[Choice]:
    """Return what a column that nothing reads may become: a fact of the patient, course or session, or a total."""
    facts = [
        Choice(f"{table.name.removesuffix('s')}: {column.name.replace('_', ' ')}", (table.name, column.name))
        for table in (PATIENTS, COURSES, SESSIONS)
        if len(tables.get(table.name, [])) == 1
        for column in table.columns
        if not column.required and column.kind != "id" and column.name not in tables[table.name][0]
    ]
    scales = [Choice(f"total of {name}", ("scores", name)) for name in INSTRUMENTS]
    dates = [Choice("date of a session", ("sessions", "day"))]
    return [Choice("nothing: leave it out", None), *scales, *dates, *facts]


def with_column(tables: Mapping[str, Any], column: Looked, use: tuple[str, str] | None, file: Readable) -> Tables:
    """Return a mapping that also reads a column, as one of `uses`; None leaves it out, which is then said in it."""
    made = deepcopy(dict(tables))
    ignored = made.setdefault("ignored", {})
    if use is None:
        ignored[column.heading] = _UNREAD
        return made
    ignored.pop(column.heading, None)
    table, name = use
    row = {"only_where": {"column": column.heading}, "patient_id": made["patients"][0]["patient_id"]}
    if table == "scores":
        made["scores"].append({**row, "instrument": name, "day": QUESTION, "total": {"column": column.heading}})
    elif use == ("sessions", "day"):
        made["sessions"].append({**row, "day": from_column(SESSIONS.column("day"), column, file)})
    else:
        made[table][0][name] = from_column(_table(table).column(name), column, file)
    _ask_zone(made, file)
    return made


def _ask_zone(tables: Tables, file: Readable) -> None:
    """Ask for the clinic's zone once a column is read whose times are in UTC."""
    if not file.in_utc.isdisjoint(_columns_in(_read(tables))):
        tables["manifest"].setdefault("time_zone", QUESTION)


def is_as_drafted(tables: Mapping[str, Any]) -> bool:
    """Tell whether a mapping has the shape of a draft, whose places can be shown; one written by hand may have any."""
    sections = all(isinstance(tables.get(name, {}), dict) for name in ("manifest", "ignored"))
    blocks = [tables.get(name) for name in ("protocols", *(table.name for table in (PATIENTS, COURSES, SESSIONS)))]
    listed = all(isinstance(its, list) and its and all(isinstance(each, dict) for each in its) for its in blocks)
    scores = tables.get("scores")
    if not (sections and "manifest" in tables and listed and isinstance(scores, list)):
        return False
    named = all(_PROTOCOL in each for each in tables["protocols"]) and "patient_id" in tables["patients"][0]
    return named and all(isinstance(each, dict) for each in scores) and _has_plain_columns(tables)


def _has_plain_columns(written: Any) -> bool:
    if isinstance(written, list):
        return all(map(_has_plain_columns, written))
    if not isinstance(written, dict):
        return True
    return isinstance(written.get("column", ""), str) and all(map(_has_plain_columns, written.values()))


def _table(name: str) -> Table:
    return next(table for table in (PATIENTS, COURSES, SESSIONS) if table.name == name)


def as_toml(tables: Mapping[str, Any], order: Sequence[str] = ("manifest", "file", "protocols")) -> str:
    """Return a mapping as the text of a TOML file, what is empty left out."""
    names = [*order, *(name for name in tables if name not in order)]
    return tomli_w.dumps({name: tables[name] for name in names if tables.get(name)})
