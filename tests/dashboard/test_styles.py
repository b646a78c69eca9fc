"""Styles: a change of one class, or of what is old, is no reason to style all that lies below it anew.

Streamlit changes the classes of every element at each click. A rule for whatever lies below a part of a class, or that
looks into elements of any kind, has the browser look through the whole page each time. What moves from place to place
has it lay out the page for every frame, and meanwhile a mark stands where no number is.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import dashboard
from dashboard.figures.component import CSS

_PAGE = (Path(dashboard.__file__).parent / "static" / "style.css").read_text(encoding="utf-8")
_ANYTHING_BELOW = re.compile(r"\[(class|data-old)[^]]*\].*[ >+~]\*(:\S+)?$")
_ON_PHONES_ALONE = '[class*="st-key-methods"] table'  # of a page without a figure


def _selectors(css: str) -> Iterator[str]:
    for rule in re.findall(r"([^{};]+)\{", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        yield from (each.strip() for each in re.split(r",(?![^(]*\))", rule) if not each.strip().startswith("@"))


@pytest.mark.parametrize("css", [_PAGE, CSS], ids=["page", "figures"])
def test_no_change_of_a_class_styles_all_that_lies_below(css: str) -> None:
    selectors = list(_selectors(css))
    assert len(selectors) > 50
    assert [each for each in selectors if _ANYTHING_BELOW.search(each)] == []


@pytest.mark.parametrize("css", [_PAGE, CSS], ids=["page", "figures"])
def test_no_rule_looks_into_what_changes_at_each_click(css: str) -> None:
    assert [each for each in _selectors(css) if ":has(" in each and not each.startswith(_ON_PHONES_ALONE)] == []


@pytest.mark.parametrize("css", [_PAGE, CSS], ids=["page", "figures"])
def test_no_mark_moves_through_places_that_no_number_has(css: str) -> None:
    declared = re.findall(r"transition(?:-property)?:\s*([^;}]+)", css)
    assert [each for each in declared if each != "none"] == []
    assert "transition: none" in _PAGE
