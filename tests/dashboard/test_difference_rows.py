"""Rows of differences: both numbers in their lanes, the difference on its own axis, what has none in words."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page

from dashboard.compared_rows import compared_rows, level_rows
from dashboard.figures.baseline_rows import baseline_rows
from dashboard.figures.difference_rows import CAN_NOT_SAY, DifferenceRow, Part, difference_rows
from dashboard.figures.figure import Figure, Mark, in_one_line
from dashboard.stamped_rows import as_csv
from queries.disclosure import Released
from queries.findings.baseline import Baseline, baseline, finding_of_baselines
from queries.findings.comparison import Looked, Names, comparison
from queries.measures.rows import Held, Row
from tests.dashboard.component import BROKEN_WORDS, mount
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import effect, share
from tests.queries.findings.test_comparison import curve

NAMES = Names("IV ketamine", "IN esketamine")


@pytest.fixture
def figure_of(ask: Ask) -> Callable[..., Figure]:
    """The figure of outcomes, and of side effects where there are any."""
    both = ask("response")

    def drawn(*looked: Looked, effects: tuple[Looked, ...] = ()) -> Figure:
        compared = comparison([*looked, *effects])
        outcomes, others = compared[: len(looked)], compared[len(looked) :]
        return difference_rows([Part("Outcomes", outcomes), Part("Side effects", others)], NAMES, both)

    return drawn


def row_of(figure: Figure) -> DifferenceRow:
    return figure.body.sections[0].rows[0]


def shares(what: str, first: Row | None, second: Row | None) -> Looked:
    return Looked(what, first, second)


def test_both_numbers_and_their_difference_stand_where_they_are(figure_of: Callable[..., Figure]) -> None:
    row = row_of(figure_of(shares("Response", share("All", 60, 100), share("All", 40, 80))))
    assert [(mark.form, mark.at) for mark in row.marks if mark.to is None] == [("first", 60), ("second", 50)]
    assert [mark.form for mark in row.marks if mark.to is not None] == ["first-interval", "second-interval"]
    interval, dot = row.change_marks
    assert dot == Mark("rate", pytest.approx(50 - 50 * 10 / 30))  # type: ignore[arg-type]
    assert interval.at < dot.at < (interval.to or 0)
    assert (row.difference, row.first.n, row.second.n) == ("−10.0", "100", "80")
    assert row.says.replace("\u00a0", " ") == (
        "60 % of 100 (50–69 %) with IV ketamine and 50 % of 80 (39–61 %) with IN esketamine. "
        "−10.0 points (95 % interval −24.0 to +4.5), p = 0.179; chance would do."
    )


def test_the_axis_of_differences_reaches_beyond_every_interval(figure_of: Callable[..., Figure]) -> None:
    figure = figure_of(shares("A", share("All", 60, 100), share("All", 40, 80)))
    assert [tick.text for tick in figure.body.change_ticks] == ["−30", "−15", "0", "+15", "+30"]
    near = figure_of(shares("A", share("All", 6000, 10000), share("All", 6100, 10000)))
    assert [tick.text for tick in near.body.change_ticks] == ["−5", "−2.5", "0", "+2.5", "+5"]


def test_the_rows_beyond_chance_are_bold_and_how_is_said(figure_of: Callable[..., Figure]) -> None:
    figure = figure_of(
        shares("Response", share("All", 80, 100), share("All", 40, 100)),
        shares("Remission", share("All", 40, 100), share("All", 41, 100)),
    )
    assert [row.apart for row in figure.body.sections[0].rows] == [True, False]
    assert in_one_line(figure.finding).startswith("IV ketamine and IN esketamine: one of two differences is beyond")
    assert [phrase.text for phrase in figure.finding if phrase.series] == list(NAMES)
    assert "bold: beyond chance" in [key.meaning for key in figure.legend]
    assert any("corrected for two differences looked at (Holm)" in note for note in figure.notes)
    assert CAN_NOT_SAY in figure.notes
    assert figure.subtitle == "Not adjusted for who was given what"


@pytest.mark.parametrize(
    ("row", "texture", "words"),
    [
        (share("All", 3, 4), "withheld", "withheld"),
        (share("All", 0, 0, pending=12), "pending", "no one yet"),
        (share("All", 0, 0, missing=9), "unscored", "no one"),
        (None, "unscored", "no one"),
    ],
)
def test_a_side_without_a_number_is_textured_and_said_and_has_no_difference(
    figure_of: Callable[..., Figure], row: Row | None, texture: str, words: str
) -> None:
    figure = figure_of(shares("Response", share("All", 60, 100), row))
    drawn = row_of(figure)
    assert [mark.form for mark in drawn.marks] == ["first-interval", "first", f"{texture} second"]
    assert (drawn.second.instead, drawn.second.number, drawn.difference, drawn.change_marks) == (words, "", "", ())
    assert texture in [key.form for key in figure.legend]
    assert in_one_line(figure.finding) == (
        "IV ketamine and IN esketamine: nothing can be compared "
        "(of at least one of the two nobody is counted, or all is withheld)"
    )


def test_side_effects_not_asked_are_never_nought(figure_of: Callable[..., Figure]) -> None:
    asked = Looked("Nausea", effect("All", "Nausea", 20, 100), effect("All", "Nausea", 0, 0))
    (row,) = figure_of(shares("A", None, None), effects=(asked,)).body.sections[1].rows
    assert (row.second.instead, row.marks[-1].form, row.difference) == ("not asked", "unasked second", "")


def test_medians_stand_in_weeks_without_a_place_on_either_axis(figure_of: Callable[..., Figure]) -> None:
    ends: dict[str, Any] = {"rmst": None, "drawn_to": 60, "median_low": 21, "median_high": 49}
    (short, _), (long, _) = curve(40, 1, 2, **ends, median=28), curve(40, 1, 2, **ends, median=42)
    figure = figure_of(shares("Weeks in response, of the first 12", short, long))
    row = row_of(figure)
    assert (row.label, row.marks, row.change_marks) == ("Half had lost their response by week", (), ())
    assert (row.first.number, row.first.interval, row.second.number) == ("4.0", "3.0–7.0", "6.0")
    assert row.difference == "+2.0\u00a0wk"
    assert not any("weeks are drawn" in key.meaning for key in figure.legend)


def test_means_of_the_first_weeks_stand_as_a_share_of_these(figure_of: Callable[..., Figure]) -> None:
    (first, first_steps), (second, second_steps) = curve(40, *range(1, 31), median=21), curve(40, *range(41, 61))
    figure = figure_of(Looked("Weeks", first, second, first_steps, second_steps))
    row = row_of(figure)
    assert [mark.at for mark in row.marks if mark.to is None] == [
        pytest.approx(100 * days / 84) for days in (1305 / 40, 2690 / 40)
    ]
    assert row.difference == "+4.9\u00a0wk"
    assert "Half had lost it by week 3.0 with IV ketamine." in row.says
    assert "weeks are drawn as a share of the 12" in [key.meaning for key in figure.legend]


def test_a_curve_that_is_not_drawn_so_far_is_said(figure_of: Callable[..., Figure]) -> None:
    (whole, steps), (short, _) = curve(40, *range(1, 31)), curve(40, 1, drawn_to=30, rmst=None)
    figure = figure_of(Looked("Weeks", whole, short, steps, ()))
    row = row_of(figure)
    assert (row.second.instead, row.marks[-1].form, row.difference) == ("not so long", "undrawn second", "")
    assert [key.form for key in figure.legend if "unscored" in key.form or "undrawn" in key.form] == ["undrawn"]


def test_few_are_hollow(figure_of: Callable[..., Figure]) -> None:
    figure = figure_of(shares("A", share("All", 60, 100), share("All", 6, 12)))
    assert [mark.form for mark in row_of(figure).marks[2:]] == ["second-interval-few", "second-few"]
    assert "few: n under 20" in [key.meaning for key in figure.legend]
    assert "few: n under 20" in row_of(figure).says


def test_the_file_holds_every_number_and_nothing_where_there_is_none(ask: Ask) -> None:
    looked = [shares("=1+1", share("All", 60, 100), share("All", 40, 80)), shares("B", share("All", 3, 4), None)]
    sheet = compared_rows([Part("Outcomes", comparison(looked))], NAMES, ask("response"), "?compare=clinic")
    heading, first, second = as_csv([sheet]).splitlines()
    begins = "part,what,unit,first,second,first_value,first_low,first_high,first_n,first_why_not,second_value"
    assert heading.startswith(begins)
    assert first.startswith("Outcomes,'=1+1,share,IV ketamine,IN esketamine,0.6,")
    assert ",100,,0.5," in first
    assert second.startswith("Outcomes,B,share,IV ketamine,IN esketamine,,,,,withheld,,,,,no one,,,,,,")


@pytest.fixture
def held(ask: Ask) -> Callable[..., Released]:
    """How many courses of each level there are; None is withheld. `few` of them are in the withheld levels."""
    empty = ask("coverage", by="sex")

    def of(few: int = 0, **levels: int | None) -> Released:
        rows = [
            Held(label, n, began=n, patients=n, sessions=n, asked=0, unrecorded=0, withheld=n is None)
            for label, n in levels.items()
        ]
        everyone = sum(n or 0 for n in levels.values()) + few
        return replace(empty, rows=tuple(rows), coverage=replace(empty.coverage, n=everyone))

    return of


def test_who_is_in_each_is_told_by_the_level_in_which_they_differ_most(held: Any) -> None:
    found = baseline("diagnosis", held(MDD=50, GAD=30, OCD=20), held(MDD=80, GAD=60, OCD=60))
    assert [(level.label, level.first, level.second) for level in found.levels] == [
        ("MDD", 0.5, 0.4),
        ("GAD", 0.3, 0.3),
        ("OCD", 0.2, 0.3),
    ]
    assert found.most is not None
    assert (found.most.label, found.most.standardised) == ("OCD", pytest.approx(0.1 / ((0.16 + 0.21) / 2) ** 0.5))
    figure = baseline_rows([found], NAMES, held(MDD=1))
    (row,) = figure.body.sections[0].rows
    assert (row.label, row.note, row.difference, row.apart) == ("Diagnosis", "OCD", "+0.23", True)
    assert row.change_marks == (Mark("rate", pytest.approx(50 + 50 * 0.2325 / 0.4, abs=0.1)),)  # type: ignore[arg-type]
    assert in_one_line(figure.finding).replace("\u00a0", " ") == (
        "IV ketamine and IN esketamine: unlike in one of one at the start, most in diagnosis "
        "(OCD: 20 % and 30 %, standardised difference +0.23)"
    )


def test_the_file_of_levels_holds_them_all(held: Any) -> None:
    found = baseline("sex", held(female=50, male=50), held(female=60, male=40))
    _, first, second = as_csv([level_rows([found], NAMES, held(female=1), "?compare=clinic")]).splitlines()
    assert first.startswith("sex,female,IV ketamine,IN esketamine,0.5,100,0.6,100,0.2020")
    assert second.startswith("sex,male,IV ketamine,IN esketamine,0.5,100,0.4,100,-0.2020")


def test_a_withheld_level_is_left_out_and_said_and_everyone_stays_in_the_shares(held: Any) -> None:
    found = baseline("sex", held(3, female=52, male=45, other=None), held(female=60, male=51, other=9))
    assert ([level.label for level in found.levels], found.n, found.left_out) == (["female", "male"], (100, 120), 1)
    assert [(level.first, level.second) for level in found.levels] == [(0.52, 0.5), (0.45, 0.425)]
    figure = baseline_rows([found], NAMES, held(female=1))
    assert "1 level is left out, withheld in one of the two" in figure.notes
    assert in_one_line(figure.finding).startswith("IV ketamine and IN esketamine: nothing unlike seen in one thing")


def test_a_single_level_that_can_be_told_is_not_everyone(held: Any) -> None:
    """Of nine and of twenty-five, five and thirteen are women: not all of either."""
    found = baseline("sex", held(4, female=5, male=None), held(female=13, male=12))
    (level,) = found.levels
    assert (level.label, level.first, level.second, found.n) == ("female", 5 / 9, 13 / 25, (9, 25))


def test_where_everyone_can_not_be_told_no_share_is(held: Any) -> None:
    unknown = held(4, female=5, male=None)
    unknown = replace(unknown, coverage=replace(unknown.coverage, n=None))
    found = baseline("sex", unknown, held(female=13, male=12))
    assert (found.levels, found.left_out) == ((), 1)


def test_all_of_one_group_and_none_of_the_other_is_said(held: Any) -> None:
    found = baseline("sex", held(female=50), held(male=60))
    (row,) = baseline_rows([found], NAMES, held(female=1)).body.sections[0].rows
    assert (row.difference, row.change_marks, row.apart) == ("complete", (), True)


def test_of_nobody_nothing_is_said(held: Any) -> None:
    found = baseline("sex", held(female=50), held())
    assert (found.levels, found.most) == ((), None)
    assert in_one_line(finding_of_baselines([found], NAMES)) == "Who is in each?"


def test_severity_is_told_of_those_with_a_baseline(ask: Ask) -> None:
    released = ask("response", by="baseline-band")
    assert baseline("baseline-band", released, released).levels == ()  # a band is withheld: of how many can't be told
    answer = replace(released, rows=tuple(row for row in released.rows if not row.withheld))
    found = baseline("baseline-band", answer, answer)
    assert "no baseline, or no bands" not in [level.label for level in found.levels]
    assert isinstance(found, Baseline)
    assert {level.standardised for level in found.levels} == {0.0}


def test_a_long_name_breaks_behind_a_hyphen_before_it_does_in_a_word(blank: Page, ask: Ask) -> None:
    compared = comparison([shares("Response", share("All", 80, 100), share("All", 40, 100))])
    names = Names("Ketamine-assisted programme", "Sublingual ketamine-assisted therapy")
    blank.set_viewport_size({"width": 940, "height": 900})
    mount(blank, difference_rows([Part("Outcomes", compared)], names, ask("response")))
    assert blank.evaluate(BROKEN_WORDS, ".fig .heads .name .wide") == []
