"""Framed: a page on a wall or in a film: its figures alone, in a fixed size, and nothing that moves.

The address says so, as in `response?frame=1920x1080`.
"""

import re

import streamlit as st

from queries.cohort import FRAME

_SIZE = re.compile(r"([1-9]\d{2,3})x([1-9]\d{2,3})")
_BOUNDS = (640, 7680), (360, 4320)  # pixels: a small window, and the largest screens
_WRONG = "“frame” takes a size in pixels from 640x360 to 7680x4320, such as 1920x1080; the page stands as it is."
_LAID_OUT = 1280  # pixels that a page is wide in a frame, before it is enlarged to the frame's own
_STYLE = """<style>
  :is(.st-key-pages, .st-key-filter-bar, .st-key-chips, .st-key-own-data, .st-key-headlines) {{ display: none; }}
  [data-testid=stMain] :is([data-testid=stHeading], [data-testid=stExpander], [data-testid=stCaptionContainer]),
  [data-testid=stMain] [role=tablist], .fig .menu {{ display: none !important; }}
  [data-testid=stMain] {{ zoom: {zoom}; width: calc({width}px / {zoom}); height: calc({height}px / {zoom}); }}
  [data-testid=stMainBlockContainer] {{ padding: 16px; }}
  [data-testid=stMainBlockContainer] > [data-testid=stVerticalBlock] {{ gap: 6px; }}
  .fig:not(.picture) .drawn.of-key_figures > .foot.foot {{
    position: static; overflow: visible; width: auto; height: auto; clip-path: none;
  }}
  *, ::before, ::after {{ transition: none !important; animation: none !important; }}
</style>"""


def show_framed() -> None:
    """Leave a page its figures alone, in the size that its address says, if it says one."""
    if size := _size():
        width, height = size
        st.html(_STYLE.format(width=width, height=height, zoom=max(1, width / _LAID_OUT)))
    elif FRAME in st.query_params:
        st.warning(_WRONG)


def is_framed() -> bool:
    """Tell whether a page stands in a frame, where each figure says all that it stands on."""
    return _size() is not None


def _size() -> tuple[int, int] | None:
    """Return the width and height that are asked for, if a figure can be read in them."""
    found = _SIZE.fullmatch(st.query_params.get(FRAME, ""))
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    fits = all(least <= each <= most for each, (least, most) in zip(size, _BOUNDS, strict=True))
    return size if fits else None
