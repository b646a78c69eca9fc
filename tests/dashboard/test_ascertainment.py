"""Every tile, headline and figure of side effects names the way of asking, once in its words, and in its stamp."""

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from queries.cohort import ASKED_BY
from tests.dashboard.conftest import PageOf
from tests.dashboard.small_clinic import Course
from tests.dashboard.test_page import in_words_and_marks, texts, words_of

OF_EFFECTS = ("side-effects", "one-side-effect", "urinary", "side-effect-actions", "resolution")
ON_SIDE_EFFECTS = {
    *("effect_dots-side-effects", "grade_stack-side-effects", "resolution_dots-resolution", "effect_heat-side-effects"),
    *("effect_dots-one-side-effect", "effect_groups-one-side-effect", "month_rates-one-side-effect"),
}
ON_SAFETY = {"effect_groups-one-side-effect-dose-band", "effect_groups-one-side-effect-session-number"}


def asked(method: str) -> list[Course]:
    """Courses that were asked in one way, most of them, and some in another."""
    return [
        *[Course(asked=method, effects=("Nausea", "Dissociation"))] * 15,
        *[Course(asked=method, endpoint=14)] * 15,
        *[Course(asked="scale" if method == "checklist" else "checklist")] * 6,
    ]


def effect_figures(app: AppTest) -> dict[str, dict[str, str]]:
    """What the page's figures of side effects say around their marks, by the figures' keys."""
    found = {}
    for chart in app.get("plotly_chart"):
        key = chart.proto.id.split("-", 2)[-1]
        if key.split("-", 1)[-1].startswith(OF_EFFECTS):
            notes = json.loads(chart.proto.spec)["layout"]["annotations"]
            found[key] = {note["name"]: note["text"].replace("<br>", " ") for note in notes}
    for figure in in_words_and_marks(app):
        measure = figure["file"].partition("-by-")[0]
        found[f"{figure['kind']}-{measure}"] = {
            "title": " ".join([*texts(figure["finding"]), figure["subtitle"]]),
            "meaning": " ".join(texts([figure["legend"], figure["definition"]])),
            "stamp": " ".join(figure["stamp"]),
        }
    return found


@pytest.mark.parametrize("method", ["checklist", "scale", "spontaneous"])
def test_every_figure_of_side_effects_names_how_people_were_asked(page_of: PageOf, method: str) -> None:
    first, way = page_of(asked(method)), ASKED_BY[method]
    for view, expected in (("side_effects", ON_SIDE_EFFECTS), ("safety", ON_SAFETY)):
        app = first.switch_page(f"views/{view}.py").run()
        assert not app.exception
        figures = effect_figures(app)
        assert set(figures) == expected
        for key, said in figures.items():
            assert way in said["title"], key
            assert way not in said["meaning"], key
            assert way in said["stamp"], key


@pytest.mark.parametrize("method", ["checklist", "scale", "spontaneous"])
def test_the_overview_names_how_people_were_asked(page_of: PageOf, method: str) -> None:
    app = page_of(asked(method))
    assert not app.exception
    way, said = ASKED_BY[method], words_of(app)
    assert f"15 of 60 sessions, {way}" in said
    assert f"Any side effect, {way}, a session" in said
    (headline,) = re.findall(r"had the highest rate of the side effects .*? n = 60 sessions", said)
    assert headline.startswith(f"had the highest rate of the side effects {way}: 25 % of sessions.")
    assert headline.count(way) == 1


def test_a_tile_that_is_withheld_or_of_nobody_names_it_too(page_of: PageOf) -> None:
    few = [Course(asked="checklist", effects=("Nausea",))] * 2
    said = words_of(page_of([*few, *[Course()] * 20]))
    assert "withheld: fewer than 5, asked by checklist" in said
    said = words_of(page_of([*[Course(asked="scale")] * 20, *[Course(clinic="South")] * 20], clinic="South"))
    assert "no session of this selection was asked so: Any side effect per asked session, asked by scale" in said
