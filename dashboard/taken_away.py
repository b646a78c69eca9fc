"""Taken away: the files of a figure's rows, made when its menu asks for one and sent with the figure's next data."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from uuid import uuid4

import streamlit as st

from dashboard.figures.figure import Figure, in_one_line
from dashboard.stamp import stamp
from dashboard.stamped_rows import BYTE_ORDER_MARK, UNSAID, Sheet, as_csv, as_xlsx, sheets
from queries.disclosure import Released

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TYPES = {"csv": "text/csv", "xlsx": _WORKBOOK}


class _Wanted(NamedTuple):
    """A file that was asked for; `asked` tells one asking from another."""

    kind: str
    asked: str


def remember(key: str) -> None:
    """Remember which file the menu of a figure asked for, until the page has run once."""
    if (kind := st.session_state[key]["wanted"]) in _TYPES:
        st.session_state[_of(key)] = _Wanted(kind, uuid4().hex)


def answered(key: str, figure: Figure, answers: Sequence[Released], own: Sheet | None = None) -> dict[str, Any] | None:
    """Return the file that was asked for of a figure, None for none; `own` are rows that stand for the answers'."""
    wanted: _Wanted | None = st.session_state.pop(_of(key), None)
    if wanted is None:
        return None
    tables = [own] if own else sheets(*answers)
    if wanted.kind == "csv":
        content = (BYTE_ORDER_MARK + as_csv(tables)).encode("utf-8")
    else:
        content = as_xlsx(tables, _about(figure, answers))
    return {
        "asked": wanted.asked,
        "name": f"{figure.file}.{wanted.kind}",
        "type": _TYPES[wanted.kind],
        "content": b64encode(content).decode("ascii"),
    }


def _about(figure: Figure, answers: Sequence[Released]) -> Iterator[tuple[str, str]]:
    """Yield what a workbook says of itself, by name."""
    yield "Figure", in_one_line(figure.finding)
    if figure.subtitle:
        yield "Shows", figure.subtitle
    yield "Definition", ": ".join(figure.definition)
    if figure.notes:
        yield "Notes", " · ".join(figure.notes)
    yield UNSAID, "can't be said; it is never zero"
    for each in answers:
        yield each.title, " · ".join(stamp(each))
        yield "Address", each.url


def _of(key: str) -> str:
    return f"wanted-{key}"
