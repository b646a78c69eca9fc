"""Compare: two groups, each chosen and kept in the address; what can't be compared is said and never a difference."""

import csv
import json
import re
from base64 import b64decode
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import taken_away
from dashboard.compare import main as command
from tests.dashboard.conftest import PageOf
from tests.dashboard.filter_keys import filter_key
from tests.dashboard.small_clinic import JUST_NOW, Course
from tests.dashboard.test_page import in_words_and_marks, words_of

A = Course(protocol="A", clinic="North", asked="checklist")
B = replace(A, protocol="B", clinic="South")
UNLIKE = [*[A] * 30, *[replace(A, endpoint=14)] * 10, *[B] * 10, *[replace(B, endpoint=14)] * 25]
TWO = {"compare": "protocol", "a": "p0", "b": "p1"}


@pytest.fixture
def compare(page_of: PageOf) -> Any:
    """The page on a clinic of a few courses, opened by an address."""

    def opened(courses: list[Course], **address: str) -> AppTest:
        app = page_of(courses)
        for name, value in address.items():
            app.query_params[name] = value
        app = app.switch_page("views/compare.py").run()
        assert not app.exception
        return app

    return opened


def rows_of(app: AppTest) -> dict[str, dict]:
    """The rows of the main figure, by what they are about."""
    figure = next(each for each in in_words_and_marks(app) if each["kind"] == "difference_rows")
    return {row["label"]: row for section in figure["body"]["sections"] for row in section["rows"]}


def test_the_two_with_the_most_courses_are_compared_and_that_is_said(compare: Any) -> None:
    app = compare([*UNLIKE, *[replace(A, protocol="C")] * 12])
    assert dict(app.query_params) == TWO
    assert "A and B: the two with the most courses in this selection, by protocol." in words_of(app)
    response = rows_of(app)["Response"]
    assert (response["first"]["number"], response["second"]["number"]) == ("75\u00a0%", "29\u00a0%")
    assert (response["difference"], response["apart"]) == ("−46.4", True)
    assert "A and B: one of" in "".join(phrase["text"] for phrase in in_words_and_marks(app)[0]["finding"])


def test_the_address_chooses_and_is_kept(compare: Any) -> None:
    app = compare([*UNLIKE, *[replace(A, protocol="C")] * 12], compare="protocol", a="p2", b="p0")
    assert not app.warning
    assert dict(app.query_params) == {"compare": "protocol", "a": "p2", "b": "p0"}
    assert [app.multiselect(key=f"pair-{side}").value for side in ("first", "second")] == [["p2"], ["p0"]]
    assert "the two with the most courses" not in words_of(app)


def test_a_choice_is_in_the_address_and_goes_along_with_the_filters(compare: Any) -> None:
    app = compare(UNLIKE)
    app.selectbox(key="pair-by").select("clinic").run()
    assert dict(app.query_params) == {"compare": "clinic", "a": "North", "b": "South"}
    app.multiselect(key="pair-first").set_value(["South"]).run()
    app.multiselect(key="pair-second").set_value(["North"]).run()
    assert dict(app.query_params) == {"compare": "clinic", "a": "South", "b": "North"}
    assert rows_of(app)["Response"]["difference"] == "+46.4"
    app.selectbox(key=filter_key(app, "course")).select("first").run()
    assert dict(app.query_params) == {"course": "first", "compare": "clinic", "a": "South", "b": "North"}
    assert rows_of(app)["Response"]["difference"] == "+46.4"


def test_several_values_are_one_group_and_all_of_them_are_said(compare: Any) -> None:
    app = compare([*UNLIKE, *[replace(A, protocol=label) for label in "CD" for _ in range(12)]], **TWO)
    app.multiselect(key="pair-first").set_value(["p0", "p2"]).run()
    assert "".join(each["text"] for each in in_words_and_marks(app)[0]["finding"]).startswith("A or C and B: ")
    assert rows_of(app)["Response"]["first"]["n"] == "52"
    app.multiselect(key="pair-first").set_value(["p0", "p2", "p3"]).run()
    assert not app.exception
    assert "A or 2 others: A, C, D" in in_words_and_marks(app)[0]["notes"]


@pytest.mark.parametrize(
    "address",
    [{"compare": "moon"}, TWO | {"a": "nobody"}, TWO | {"b": "nobody"}, TWO | {"a": "<b>x</b>"}],
    ids=str,
)
def test_what_the_data_does_not_hold_gives_way_to_the_default_with_a_notice(
    compare: Any, address: dict[str, str]
) -> None:
    app = compare(UNLIKE, **address)
    (notice,) = app.warning
    assert "<b>" not in notice.value
    assert app.multiselect(key="pair-first").value == ["p0"]
    assert dict(app.query_params) == TWO
    assert app.run().warning
    assert not app.selectbox(key=filter_key(app, "course")).select("first").run().warning


@pytest.mark.parametrize(("asked", "shown"), [({"a": "p2"}, ("p2", "p0")), ({"b": "p0"}, ("p1", "p0"))], ids=str)
def test_of_an_address_with_one_side_the_other_is_that_with_the_most_courses(
    compare: Any, asked: dict[str, str], shown: tuple[str, str]
) -> None:
    app = compare([*UNLIKE, *[replace(A, protocol="C")] * 12], **asked)
    assert not app.warning
    assert tuple(app.multiselect(key=f"pair-{side}").value[0] for side in ("first", "second")) == shown
    assert dict(app.query_params) == {"compare": "protocol", "a": shown[0], "b": shown[1]}


def test_both_curves_are_drawn_in_the_colours_of_the_two(compare: Any) -> None:
    lasting = [replace(each, later=later) for each in (A, B) for later in (6, 14) for _ in range(20)]
    app = compare([*lasting, *[replace(A, protocol="C", later=6)] * 12], **TWO | {"a": "p1", "b": "p0"})
    figure = next(each for each in in_words_and_marks(app) if each["kind"] == "curves")
    drawn = {curve["label"]: curve["series"] for curve in figure["body"]["curves"] if curve["steps"]}
    assert drawn == {"B": 1, "A": 2}
    assert "log-rank" in "".join(phrase["text"] for phrase in figure["finding"])
    assert "Weeks in response, of the first 12" in rows_of(app)
    app.multiselect(key="pair-second").set_value(["p0", "p2"]).run()
    figure = next(each for each in in_words_and_marks(app) if each["kind"] == "curves")
    assert [curve["label"] for curve in figure["body"]["curves"]] == ["B", "A or C"]


def test_what_a_filter_fixes_is_not_called_alike_and_whom_a_period_leaves_is_said(compare: Any) -> None:
    courses = [*UNLIKE, *[replace(each, sex="male") for each in UNLIKE]]

    def who(**address: str) -> dict:
        app = compare(courses, **TWO | address)
        return next(each for each in in_words_and_marks(app) if each["file"].startswith("who-is-in-each"))

    rows = {row["label"] for row in who()["body"]["sections"][0]["rows"]}
    fixed = who(sex="male", period="2026-04..2026-05")
    assert {row["label"] for row in fixed["body"]["sections"][0]["rows"]} == rows - {"Sex"}
    assert "Sex: the same in both by the filter" in fixed["notes"]
    assert any("courses started Apr 2026 to May 2026; outcomes" in note for note in fixed["notes"])


def test_a_file_tells_withheld_from_no_one(compare: Any) -> None:
    def why(courses: list[Course]) -> set[str]:
        app = compare(courses)
        app.session_state[taken_away._of("difference_rows-response")] = taken_away._Wanted("csv", "asked")
        app.run()
        data = [json.loads(each.proto.bytes) for each in app.get("bidi_component")]
        (file,) = [each["answered"] for each in data if each["answered"]]
        text = b64decode(file["content"]).decode("utf-8-sig")
        rows = [row for row in csv.DictReader(text.splitlines()) if row["what"] == "Response"]
        return {row["second_why_not"] for row in rows}

    assert why([*[A] * 30, *[B] * 3]) == {"withheld"}
    assert why([*[A] * 30, *[replace(B, started=JUST_NOW, endpoint=None)] * 12]) == {"no one yet"}


def test_the_command_prints_the_rows_of_the_pages_file(compare: Any, capsys: pytest.CaptureFixture[str]) -> None:
    app = compare(UNLIKE)
    app.session_state[taken_away._of("difference_rows-response")] = taken_away._Wanted("csv", "asked")
    app.run()
    data = [json.loads(each.proto.bytes) for each in app.get("bidi_component")]
    (figure,) = [each for each in data if each["answered"]]
    printing, url = figure["command"].split("'")[:2]
    assert printing == "python -m dashboard.compare --url "
    assert url == "?compare=protocol&a=p0&b=p1"
    assert command(["--url", url, "--format", "csv"]) == 0
    assert capsys.readouterr().out.split() == b64decode(figure["answered"]["content"]).decode("utf-8-sig").split()
    assert command(["--url", f"http://127.0.0.1:8501/compare{url}"]) == 0
    printed = capsys.readouterr().out
    assert "−46.4 points" in printed
    assert "Not randomised: a difference may come from who is in each" in printed
    assert command(["--url", url, "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    response = next(row for row in answer["rows"] if row["what"] == "Response")
    assert (answer["url"], response["first_value"], response["first_n"]) == (url, 0.75, 40)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("?compare=shoe", "it knows protocol"),
        ("?compare=protocol&a=p9", "What was asked for as A isn't in the data"),
        ("?compare=protocol&a=p0&b=p0", "the same courses"),
        ("?clinic=Nowhere", "they hold North"),
    ],
)
def test_what_can_not_be_compared_is_refused_in_words(
    compare: Any, capsys: pytest.CaptureFixture[str], url: str, says: str
) -> None:
    compare(UNLIKE)
    assert command(["--url", url]) == 1
    printed, said = capsys.readouterr()
    assert (printed, says in said) == ("", True), said


def test_other_pages_leave_the_two_out_without_a_notice(page_of: PageOf) -> None:
    app = page_of(UNLIKE, **TWO)
    assert not app.exception
    assert not app.warning
    assert dict(app.query_params) == {}


def test_a_withheld_side_has_no_difference(compare: Any) -> None:
    app = compare([*[A] * 30, *[replace(B, effects=("Nausea",))] * 3])
    response = rows_of(app)["Response"]
    assert (response["first"]["number"], response["second"]["instead"]) == ("100\u00a0%", "withheld")
    assert (response["difference"], response["change_marks"]) == ("", [])
    assert "withheld with B. No difference can be said." in response["says"]
    said = words_of(app)
    assert "nothing can be compared" in said
    assert "3 of 3" not in said
    assert "beyond chance:" not in said
    assert "Who is in each can't be told" in said


def test_the_same_courses_twice_are_said(compare: Any) -> None:
    app = compare(UNLIKE, **TWO | {"b": "p0"})
    assert "A and B are the same courses: choose another for one of them." in words_of(app)
    assert not in_words_and_marks(app)


def test_courses_on_both_sides_are_said(compare: Any) -> None:
    app = compare(UNLIKE, **TWO)
    app.multiselect(key="pair-second").set_value(["p0", "p1"]).run()
    assert not app.exception
    assert "A and B share a protocol" in words_of(app)


def test_a_side_without_a_choice_is_said(compare: Any) -> None:
    app = compare(UNLIKE, **TWO)
    app.multiselect(key="pair-second").set_value([]).run()
    assert not app.exception
    assert "choose a protocol for B" in words_of(app)
    assert not in_words_and_marks(app)
    app.multiselect(key="pair-second").set_value(["p1"]).run()
    assert dict(app.query_params) == TWO


def test_a_filter_of_what_tells_the_two_apart_gives_way_and_that_is_said(compare: Any) -> None:
    app = compare(UNLIKE, protocol="p0")
    assert "The filter by protocol doesn't count here" in words_of(app)
    assert rows_of(app)["Response"]["difference"] == "−46.4"


def test_nobody_in_the_selection_is_said(compare: Any) -> None:
    app = compare([*UNLIKE, replace(A, clinic="West", protocol="C")], clinic="West", **TWO)
    assert "No course of the data is in this selection" in words_of(app)


def test_a_side_of_which_nobody_is_scored_yet_is_said(compare: Any) -> None:
    app = compare([*[A] * 30, *[replace(B, started=JUST_NOW, endpoint=None)] * 12])
    response = rows_of(app)["Response"]
    assert (response["second"]["instead"], response["difference"]) == ("no one yet", "")
    assert "pending second" in [mark["form"] for mark in response["marks"]]


def test_side_effects_that_nobody_hands_over_are_not_recorded(page_of: PageOf) -> None:
    app = page_of(UNLIKE, recorded=()).switch_page("views/compare.py").run()
    assert not app.exception
    row = rows_of(app)["Any side effect in a session"]
    assert (row["first"]["instead"], row["difference"]) == ("not recorded", "")


def test_data_with_one_of_everything_has_nothing_to_compare(compare: Any) -> None:
    app = compare([replace(A, asked="checklist")] * 20)
    assert "there are no two to compare" in words_of(app)
    assert not in_words_and_marks(app)


def test_no_total_of_both_tells_how_many_a_withheld_side_is(compare: Any) -> None:
    courses = [*[A] * 30, *[B] * 3, *[replace(A, protocol="C", clinic="West")] * 12]
    app = compare(courses, **TWO)
    said = words_of(app)
    assert "n withheld (one of the groups has fewer than 5)" in said
    assert not [number for number in re.findall(r"\d+", said) if int(number) in (3, 33)]
    assert "42 courses" in words_of(compare(courses, compare="protocol", a="p0", b="p2"))


def test_why_severity_at_baseline_is_not_compared_is_said(compare: Any) -> None:
    who = next(each for each in in_words_and_marks(compare(UNLIKE, **TWO)) if each["file"].startswith("who-is-in-each"))
    rows = {row["label"] for row in who["body"]["sections"][0]["rows"]}
    said = [note for note in who["notes"] if note.startswith("Severity at baseline")]
    assert bool(said) == ("Severity at baseline" not in rows)


def test_each_side_has_filters_of_its_own(compare: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """A is of one clinic and B of another and of women, and both may be of the same protocol."""
    north = replace(A, protocol="A", clinic="North")
    south = replace(A, protocol="A", clinic="South", endpoint=14)
    app = compare([*[north] * 30, *[south] * 20, *[replace(south, sex="male")] * 9, *[B] * 12])
    for side, name, value in (("first", "clinic", "North"), ("second", "clinic", "South"), ("second", "sex", "female")):
        app.session_state[f"own-{side}"] = True
        app.run()
        app.multiselect(key=f"pair-{side}-{name}").set_value([value]).run()
    app.multiselect(key="pair-second").set_value(["p0"]).run()
    assert not app.exception
    address = {"compare": "protocol", "a": "p0", "b": "p0", "a.clinic": "North", "b.clinic": "South", "b.sex": "female"}
    assert dict(app.query_params) == address
    response = rows_of(app)["Response"]
    assert (response["first"]["number"], response["second"]["number"]) == ("100\u00a0%", "0\u00a0%")
    assert (response["first"]["n"], response["second"]["n"]) == ("30", "20")
    assert "".join(each["text"] for each in in_words_and_marks(app)[0]["finding"]).startswith(
        "A, North and A, South, female: "
    )
    assert "n\u00a0=\u00a050" in json.dumps(in_words_and_marks(app)[0], ensure_ascii=False)
    who = next(each for each in in_words_and_marks(app) if each["file"].startswith("who-is-in-each"))
    rows = {row["label"] for row in who["body"]["sections"][0]["rows"]}
    assert not {"Clinic", "Sex"} & rows  # in which they differ by choice
    assert "The curves are compared by no test" in words_of(app)
    again = compare([*[north] * 30, *[south] * 20, *[replace(south, sex="male")] * 9, *[B] * 12], **address)
    assert not again.warning
    assert rows_of(again)["Response"] == response
    url = "?" + "&".join(f"{name}={value}" for name, value in address.items())
    assert command(["--url", url, "--format", "json"]) == 0
    printed = next(row for row in json.loads(capsys.readouterr().out)["rows"] if row["what"] == "Response")
    assert (printed["first_n"], printed["second_n"]) == (30, 20)


def test_sides_that_share_courses_are_said_whatever_they_are_narrowed_by(compare: Any) -> None:
    both = TWO | {"b": "p0", "a.sex": "female"}
    assert "A and B share a protocol" in words_of(compare(UNLIKE, **both))
    (notice,) = compare(UNLIKE, **TWO | {"a.clinic": "West"}).warning
    assert "The data hold no such clinic" in notice.value


def test_a_withheld_side_with_filters_of_its_own_is_told_by_no_total(compare: Any) -> None:
    courses = [*UNLIKE, *[replace(B, sex="male")] * 3]
    said = words_of(compare(courses, **TWO | {"b.sex": "male"}))
    assert "n withheld" in said
    assert "43 courses" not in said
