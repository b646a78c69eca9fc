"""Columns of words as a table: one element a cell, in a box that moves sideways by pointer and by keyboard."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def show_columns(columns: Mapping[str, Sequence[str]], named: str, place: DeltaGenerator | None = None) -> None:
    """Show columns of equal length by their headings, the first of which says what a row is about.

    `named` is what the table is called to people who hear it. Streamlit's own table has four elements a cell, which
    takes a browser seconds where there are thousands.
    """
    label = f'aria-label="{escape(named)}"'
    head = _cells("th", "col", columns)
    body = "".join(f"<tr>{_cells('th', 'row', row[:1])}{_cells('td', '', row[1:])}</tr>" for row in _rows(columns))
    table = f"<table {label}><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    (place or st).html(f'<div class="numbers" role="region" tabindex="0" {label}>{table}</div>')


def _rows(columns: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, ...]]:
    return zip(*columns.values(), strict=True)


def _cells(element: str, scope: str, words: Iterable[str]) -> str:
    opened = f'<{element} scope="{scope}">' if scope else f"<{element}>"
    return "".join(f"{opened}{escape(each)}</{element}>" for each in words)
