"""A page in a frame: its figures alone, each with all that it stands on."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.dashboard.conftest import PageOf
from tests.dashboard.small_clinic import Course

COURSES = [Course()] * 12


def at_foot(app: AppTest) -> list[list[str]]:
    """What the page says at its foot, which its figures need not repeat, as each figure knows it."""
    return [json.loads(each.proto.bytes)["at_foot"] for each in app.get("bidi_component")]


def test_a_frame_has_its_size_and_figures_say_all_of_themselves(page_of: PageOf) -> None:
    app = page_of(COURSES, frame="1920x1080")
    assert not app.exception
    written: list[Any] = list(app.get("html"))
    (style,) = [each.value for each in written if "zoom" in each.value]
    assert "--frame-width: 1920px; --frame-height: 1080px" in style
    assert 'data-figures=""' in style
    assert "1920x1080" in app.query_params["frame"]
    assert set(map(len, at_foot(app))) == {0}
    assert not app.warning


def test_figures_are_chosen_by_name_once_or_several_times_and_no_name_is_markup(page_of: PageOf) -> None:
    app = page_of(COURSES, frame="1920x1080", figure='response, "><i>x')
    written: list[Any] = list(app.get("html"))
    (style,) = [each.value for each in written if "zoom" in each.value]
    assert 'data-figures="response &quot;&gt;&lt;i&gt;x"' in style
    assert 'response, "><i>x' in app.query_params["figure"]
    assert not app.warning


def test_a_figure_is_chosen_for_a_frame_alone(page_of: PageOf) -> None:
    app = page_of(COURSES, figure="response")
    assert "frame=1920x1080" in app.warning[0].value
    assert all(at_foot(app))


def test_a_frame_of_no_size_is_said_and_the_page_stands_as_it_is(page_of: PageOf) -> None:
    for wrong in ("big", "0x0", "1920", "99999x3", "100x100", "9999x9999"):
        app = page_of(COURSES, frame=wrong)
        assert "1920x1080" in app.warning[0].value
        assert all(at_foot(app))
