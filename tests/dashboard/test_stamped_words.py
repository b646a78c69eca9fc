"""Cards of words that hold numbers carry what every figure does: filters, period and clock, n, data, and a link."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Caption

from tests.dashboard.conftest import PageOf
from tests.dashboard.small_clinic import JUST_NOW, Course

SOME = Course(endpoint=4, later=14)
COURSES = [
    *[SOME] * 15,
    *[replace(SOME, clinic="South")] * 15,
    *[replace(SOME, started=JUST_NOW, endpoint=None, later=None)] * 15,
]
FOLLOWED = "n = 15 courses of 15 patients, cases at baseline"
CARDS = {
    "serious": ("side_effects", "session in Apr 2026 to May 2026", "n = 30 sessions of 15 patients"),
    "later-events": (
        "durability",
        "score due Apr 2026 to May 2026",
        "n = 15 courses of 15 patients, cases at baseline",
    ),
    "remission-later-events": (
        "durability",
        "score due Apr 2026 to May 2026",
        "n = 15 courses of 15 patients, cases at baseline",
    ),
}
TABS = {"serious": "serious", "later-events": "response", "remission-later-events": "remission"}


def stamped(app: AppTest, measure: str) -> list[str]:
    """The parts of what stands in small print ahead of a measure's link to its methods."""
    there = f'href="methods?clinic=North&amp;period=2026-04..2026-05#{measure}"'
    elements = list(app.main)
    (link,) = [place for place, each in enumerate(elements) if each.type == "html" and there in each.proto.body]
    before = next(each for each in reversed(elements[:link]) if isinstance(each, Caption))
    return before.value.replace("\\", "").replace("\u00a0", " ").split(" · ")


@pytest.mark.parametrize("measure", CARDS)
def test_a_card_of_words_has_the_stamp_and_the_link_of_a_figure(page_of: PageOf, measure: str) -> None:
    view, counted_by, n = CARDS[measure]
    app = page_of(COURSES, recorded=("side_effects", "events"), clinic="North", period="2026-04..2026-05")
    app.query_params["tab"] = TABS[measure]
    app.switch_page(f"views/{view}.py").run()
    assert not app.exception
    parts = stamped(app, measure)
    assert {"clinic: North", counted_by, n, "data as of 31 Oct 2026", "internal"} <= set(parts)
    assert {part.split(" ")[0] for part in parts} >= {"snapshot", "definitions"}
    assert parts[-1] == ":orange-badge[Synthetic data]"
