"""Every tile, headline and figure of side effects names the way of asking, once in its words, and in its stamp."""

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ascertainment import _shown
from dashboard.effect_parts import OPEN
from queries.cohort import ASKED_BY
from queries.definitions.side_effects import UNRECORDED
from tests.dashboard.conftest import PageOf
from tests.dashboard.small_clinic import Course
from tests.dashboard.test_page import words_of

OF_EFFECTS = ("side-effects", "one-side-effect", "urinary", "side-effect-actions", "resolution")
IN_PARTS = {
    "By group": {"effect_rows-one-side-effect"},
    "By session and month": {"effect_rows-one-side-effect", "month_rates-one-side-effect"},
    "Per course": {"effect_rows-side-effects-per-course", "effect_rows-one-side-effect-per-course"},
    "When gone": {"gone_rows-resolution"},
}
ON_SAFETY = {"effect_rows-one-side-effect-dose-band", "effect_rows-one-side-effect-session-number"}


def asked(method: str) -> list[Course]:
    """Courses that were asked in one way, most of them, and some in another."""
    return [
        *[Course(asked=method, effects=("Nausea", "Dissociation"))] * 15,
        *[Course(asked=method, endpoint=14)] * 15,
        *[Course(asked="scale" if method == "checklist" else "checklist")] * 6,
    ]


def effect_figures(app: AppTest) -> dict[str, tuple[str, str, str]]:
    """What the page's figures of side effects say above their marks, in their legends and in their stamps, by key."""
    found = {}
    for component in app.get("bidi_component"):
        figure = json.loads(component.proto.bytes)
        above = "".join(phrase["text"] for phrase in figure["finding"]) + figure["subtitle"]
        if not _key(component.proto.id).partition("-")[2].startswith(OF_EFFECTS):
            continue
        found[_key(component.proto.id)] = above, str(figure["legend"]), " ".join(figure["stamp"])
    return found


def _key(element: str) -> str:
    return element.split("-", 2)[-1]


def test_a_way_of_asking_that_is_withheld_is_named_before_that(page_of: PageOf) -> None:
    courses = [*[Course(asked="checklist", effects=("Nausea",))] * 15, *[Course(asked="scale")] * 2]
    said = words_of(page_of(courses).switch_page("views/side_effects.py").run())
    assert "Never pooled with these: asked by scale (withheld: fewer than 5)." in said


def test_whether_anybody_was_asked_may_not_be_recorded_at_all() -> None:
    said = _shown(None, UNRECORDED)
    assert said == "**Whether any session of this selection was asked about side effects is not recorded.**"
    assert _shown(None, "checklist") == "**No session of this selection was asked about side effects by checklist.**"


def test_a_way_of_asking_is_one_piece_of_a_list() -> None:
    assert not [words for words in ASKED_BY.values() if "," in words]


def test_of_what_was_never_reported_spontaneously_the_sentence_stands(page_of: PageOf) -> None:
    courses = [Course(asked="checklist", effects=("Nausea",))] * 15
    said = words_of(page_of(courses, method="spontaneous").switch_page("views/side_effects.py").run())
    assert "by reported" not in said
    assert "In no session of this selection were side effects left to be reported spontaneously." in said


@pytest.mark.parametrize("method", ["checklist", "scale", "spontaneous"])
@pytest.mark.parametrize(
    ("view", "part", "expected"),
    [
        *(("side_effects", part, {"effect_rows-side-effects"} | figures) for part, figures in IN_PARTS.items()),
        ("safety", "", ON_SAFETY),
    ],
)
def test_every_figure_of_side_effects_names_how_people_were_asked(
    page_of: PageOf, method: str, view: str, part: str, expected: set[str]
) -> None:
    first, way = page_of(asked(method)), ASKED_BY[method]
    first.session_state[OPEN] = part or "By group"
    first.session_state["safety-tabs"] = "Dissociation and urinary symptoms"
    app = first.switch_page(f"views/{view}.py").run()
    assert not app.exception
    figures = effect_figures(app)
    assert set(figures) == expected
    for key, (above, legend, stamp) in figures.items():
        assert above.count(way) == 1, key
        assert way not in legend, key
        assert way in stamp, key


@pytest.mark.parametrize("method", ["checklist", "scale", "spontaneous"])
def test_the_overview_names_how_people_were_asked(page_of: PageOf, method: str) -> None:
    app = page_of(asked(method))
    assert not app.exception
    way, said = ASKED_BY[method], words_of(app)
    assert f"15 of 60 sessions {way}" in said
    assert f"Any side effect, {way}" in said
    (headline,) = re.findall(r"had the highest rate of the side effects .*? n = 60 sessions", said)
    assert headline.startswith(f"had the highest rate of the side effects {way}: 25 % of sessions.")
    assert headline.count(way) == 1


def test_a_tile_that_is_withheld_or_of_nobody_names_it_too(page_of: PageOf) -> None:
    few = [Course(asked="checklist", effects=("Nausea",))] * 2
    said = words_of(page_of([*few, *[Course()] * 20]))
    assert "withheld: fewer than 5, asked by checklist" in said
    said = words_of(page_of([*[Course(asked="scale")] * 20, *[Course(clinic="South")] * 20], clinic="South"))
    assert "no session of this selection was asked so: Any side effect per asked session, asked by scale" in said


def test_those_who_were_asked_otherwise_are_said_and_not_that_nothing_was_recorded(page_of: PageOf) -> None:
    courses = [
        *[Course(asked="checklist", effects=("Dissociation",))] * 20,
        *[Course(clinic="South", asked="spontaneous")] * 12,
    ]
    said = words_of(page_of(courses, clinic="South").switch_page("views/side_effects.py").run())
    assert "no session of this selection was asked by checklist; 24 sessions reported spontaneously" in said
