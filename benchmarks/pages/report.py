"""What a person waits for, as a page: tables, on which machine, with which versions."""

import os
from collections.abc import Iterator, Sequence

from benchmarks.pages.measured import EMPTY, PLAIN, PagesAt, Visited
from benchmarks.results import table
from benchmarks.scale.page import machine

HALF, NEARLY_ALL = 0.5, 0.95
INTRODUCTION = """\
# What a person waits for

Written by `make bench` (`python -m benchmarks --pages {sizes}`); change the command, not this page.

{machine}; load average {load:.1f} over the last 15 minutes.

A real Chromium, 1440 × 900, against a warm server of the same machine. Beside the pages stand, in the same run, the
figures of Response by `st.plotly_chart` (`benchmarks/pages/plain_page.py`) and a page with no figure
(`benchmarks/pages/empty_page.py`): what Streamlit itself takes. What counts are the ratios: the times are one
machine's.
"""
CLICKS = """\
## {courses:,} courses: from a click on a filter to the page painted anew

Diagnoses and clinics are chosen one after the other and taken off again, so that no selection comes twice. Until the
last figure that is seen has changed and was painted; the longest piece of work that held the browser up.
"""
OPENINGS = """\
## {courses:,} courses: a browser that was never here

Medians of five openings, from the call of the address; bytes as they were sent.
"""
CLICK_HEADINGS = (
    *("page", "clicks", "half within", "95 % within", "longest work"),
    *("half, to st.plotly_chart", "half, to an empty page"),
)
OPENING_HEADINGS = (
    *("page", "first figures", "more than an empty page", "all of the first screen", "more than an empty page"),
    *("bytes", "elements", "height"),
)


def report(measured: Sequence[PagesAt]) -> str:
    """Return the page."""
    sizes = ",".join(str(each.courses) for each in measured)
    introduction = INTRODUCTION.format(sizes=sizes, machine=machine(), load=os.getloadavg()[2])
    return "\n".join([introduction, *(part for each in measured for part in _parts(each))])


def _parts(each: PagesAt) -> Iterator[str]:
    plain, empty = each.visited[PLAIN], each.visited[EMPTY]
    yield CLICKS.format(courses=each.courses)
    yield table(CLICK_HEADINGS, [_clicked(title, visited, plain, empty) for title, visited in each.visited.items()])
    yield OPENINGS.format(courses=each.courses)
    yield table(OPENING_HEADINGS, [_opened(title, visited, empty) for title, visited in each.visited.items()])


def _clicked(title: str, visited: Visited, plain: Visited, empty: Visited) -> tuple[str, ...]:
    half = visited.painted(HALF)
    return (
        title,
        str(len(visited.clicks)),
        _milliseconds(half),
        _milliseconds(visited.painted(NEARLY_ALL)),
        _milliseconds(max(click.longest for click in visited.clicks)),
        f"{half / plain.painted(HALF):.2f}",
        f"{half / empty.painted(HALF):.2f}",
    )


def _opened(title: str, visited: Visited, empty: Visited) -> tuple[str, ...]:
    times = [
        (each.middle(lambda opening: opening.first_figure), each.middle(lambda opening: opening.first_screen))
        for each in (visited, empty)
    ]
    (first, screen), (bare, bare_screen) = times
    return (
        title,
        _milliseconds(first),
        _milliseconds(first - bare),
        _milliseconds(screen),
        _milliseconds(screen - bare_screen),
        f"{visited.middle(lambda opening: opening.sent) / 1e6:.2f} MB",
        f"{visited.middle(lambda opening: opening.nodes):,.0f}",
        f"{visited.middle(lambda opening: opening.height):,.0f} px",
    )


def _milliseconds(time: float) -> str:
    return f"{time:,.0f} ms"
