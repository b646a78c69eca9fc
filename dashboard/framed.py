"""Framed: a page on a wall or in a film: its figures alone, each whole, in a fixed size, and nothing that moves.

The address says so, as in `response?frame=1920x1080`; `figure=NAME`, once or several times, chooses among them. Which
of them fit can only be known where they are laid out, so the browser does that.
"""

import re
from html import escape
from pathlib import Path

import streamlit as st

from queries.cohort import FIGURE, FRAME

_SIZE = re.compile(r"([1-9]\d{2,3})x([1-9]\d{2,3})")
_BOUNDS = (640, 7680), (360, 4320)  # pixels: a small window, and the largest screens
_WRONG = "“frame” takes a size in pixels from 640x360 to 7680x4320, such as 1920x1080; the page stands as it is."
_UNFRAMED = "“figure” chooses what a frame shows: give “frame” with it, such as frame=1920x1080."
_STATIC = Path(__file__).parent / "static"
_STYLE = (_STATIC / "frame.css").read_text(encoding="utf-8")
_SCRIPT = (_STATIC / "frame.js").read_text(encoding="utf-8")


def show_framed() -> None:
    """Leave a page those of its figures that fit the size that its address says, if it says one."""
    if size := _size():
        width, height = size
        sized = f":root {{ --frame-width: {width}px; --frame-height: {height}px; }}"
        says = f'<p class="frame-says" role="status" data-figures="{escape(" ".join(_wanted()))}"></p>'
        page = f"<style>{sized}\n{_STYLE}</style>{says}<script>{_SCRIPT}</script>"
        st.html(page, unsafe_allow_javascript=True)
    elif FRAME in st.query_params:
        st.warning(_WRONG)
    elif FIGURE in st.query_params:
        st.warning(_UNFRAMED)


def is_framed() -> bool:
    """Tell whether a page stands in a frame, where each figure says all that it stands on."""
    return _size() is not None


def _wanted() -> list[str]:
    """Return which figures are asked for by their names, or their measures'; none for as many as fit."""
    return [name for each in st.query_params.get_all(FIGURE) for name in re.split(r"[\s,]+", each) if name]


def _size() -> tuple[int, int] | None:
    """Return the width and height that are asked for, if a figure can be read in them."""
    found = _SIZE.fullmatch(st.query_params.get(FRAME, ""))
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    fits = all(least <= each <= most for each, (least, most) in zip(size, _BOUNDS, strict=True))
    return size if fits else None
