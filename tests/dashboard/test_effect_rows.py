"""Rows of side effects as a value: rates only of what was asked about, cut by grade, and each group's in a cell."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.figures.effect_rows import Row, effect_rows, one_effect_rows
from dashboard.figures.figure import Figure, Mark, in_one_line
from dashboard.stamp import stamp
from queries.disclosure import Coverage, Released
from queries.findings.effects import by_rate
from queries.measures.rows import Row as ReleasedRow
from queries.measures.session_rows import SideEffect
from queries.words import fine_percent, fine_range
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import effect, published

WithRows = Callable[..., Released]
PER_COURSE = Coverage(840, 700, None, {}, "courses asked")
GRADES = {"1": 60, "2": 20, "3": 10, "4": 2, "5": 0, "ungraded": 8}


@pytest.fixture
def figure_of(with_rows: WithRows) -> Callable[..., Figure]:
    """The figure of side effects of all courses together."""

    def made(*rows: ReleasedRow, cells: tuple[ReleasedRow, ...] = (), **facts: object) -> Figure:
        by_group = with_rows("side-effects", *cells) if cells else None
        return effect_rows(with_rows("side-effects", *rows, by="none", **facts), by_group)

    return made


def only_row(figure: Figure) -> Row:
    (row,) = figure.body.rows
    return row


def forms(row: Row) -> list[str]:
    return [mark.form for mark in row.marks]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u00ad", "")


@pytest.mark.parametrize("method", ["spontaneous", "checklist", "scale"])
@pytest.mark.parametrize("unit", ["session", "course"])
def test_words_and_marks_are_the_released_numbers(ask: Ask, method: str, unit: str) -> None:
    released = ask("side-effects", by="none", method=method, unit=unit)
    figure = effect_rows(released, ask("side-effects", by="protocol", method=method, unit=unit))
    rows = by_rate(row for row in released.rows if isinstance(row, SideEffect))[:12]
    end = float(plain(figure.body.ticks[-1].text).removesuffix(" %"))
    for row, effect_ in zip(figure.body.rows, rows, strict=True):
        assert row.label == effect_.term
        assert effect_.value is not None
        assert effect_.low is not None
        assert effect_.high is not None
        assert row.rate == fine_percent(effect_.value)
        assert f"{row.interval}\u00a0%" == fine_range(effect_.low, effect_.high)
        everyone = (effect_.n or 0) + (effect_.not_asked or 0)
        assert row.asked == f"{effect_.n:,}" + f" of {everyone:,}" * bool(effect_.not_asked)
        parts = [mark for mark in row.marks if mark.form.startswith(("grade-", "ungraded"))]
        assert parts[-1].to == pytest.approx(10_000 * effect_.value / end)
        ends = next(mark for mark in row.marks if mark.form.startswith("ends"))
        assert (ends.at, ends.to) == pytest.approx((10_000 * effect_.low / end, 10_000 * effect_.high / end))
        assert 0 <= ends.at <= (ends.to or 0) <= 100


def test_the_bar_is_cut_by_worst_grade_with_the_worst_at_nought(figure_of: Callable[..., Figure]) -> None:
    figure = figure_of(effect("All", "Nausea", 100, 400, grades=GRADES))
    assert plain(figure.body.ticks[-1].text) == "30 %"
    assert forms(only_row(figure)) == ["grade-4", "grade-3", "grade-2", "grade-1", "ungraded", "ends"]
    parts = only_row(figure).marks[:-1]
    assert [part.at * 1.2 for part in parts] == pytest.approx([0, 2, 12, 32, 92])
    assert [(part.to or 0) * 1.2 for part in parts] == pytest.approx([2, 12, 32, 92, 100])
    assert plain(only_row(figure).severe) == "3.0 %"


def test_grades_of_few_are_withheld_and_those_of_nobody_unknown(figure_of: Callable[..., Figure]) -> None:
    ungraded = dict.fromkeys(GRADES, 0) | {"ungraded": 100}
    rows = effect("All", "Nausea", 100, 400, grades=ungraded), effect("All", "Vertigo", 4, 400)
    unknown, withheld = figure_of(*rows, effect("All", "Cystitis", 0, 400)).body.rows[:2]
    assert (unknown.severe, forms(unknown)) == ("not graded", ["ungraded", "ends"])
    assert "none of them graded" in unknown.says
    assert (withheld.severe, forms(withheld)) == ("withheld", ["grades-withheld", "few-bar", "ends-few"])
    assert "grades withheld: fewer than 5" in withheld.says


def test_what_was_not_asked_has_no_rate_whatever_was_volunteered(figure_of: Callable[..., Figure]) -> None:
    row = only_row(figure_of(effect("All", "Nausea", 0, 0, not_asked=1000, volunteered=6)))
    assert (row.rate, row.interval, row.asked, row.severe) == ("", "", "", "")
    assert row.instead == "not asked about in 1,000 sessions · + 6 volunteered"
    assert row.marks == (Mark("unasked", 0, 100),)


def test_where_what_was_done_is_not_recorded_is_no_asked_session_that_says_none(with_rows: WithRows) -> None:
    some, nobody = (
        effect("A", "slowed", 6, 40, not_asked=3, not_recorded=7),
        effect("B", "slowed", 0, 0, not_recorded=9),
    )
    released = with_rows("side-effect-actions", some, nobody)
    figure = one_effect_rows(released, released)
    said, instead = figure.body.rows
    # 6 of 47 if nothing was done in the seven, and 13 of 47 if it was in each.
    assert (said.asked, said.note.replace("\u00a0", " ")) == (
        "40 of 50",
        "not recorded in 7, 13–28 % whatever they did",
    )
    assert "what was done not recorded in 7, which are in no rate" in said.says
    assert (instead.rate, instead.instead) == ("", "not recorded in 9 sessions")
    assert [key.meaning for key in figure.legend if key.form == "unasked"] == ["not recorded"]
    released = with_rows("side-effect-actions", nobody, effect("C", "slowed", 0, 0, not_asked=8))
    figure = one_effect_rows(released, released)
    assert [key.meaning for key in figure.legend if key.form == "unasked"] == ["not asked or not recorded"]


def test_a_withheld_row_has_no_number_and_no_mark_of_one(figure_of: Callable[..., Figure]) -> None:
    row = only_row(figure_of(effect("All", "Nausea", 3, 4)))
    assert (row.rate, row.asked, row.severe, row.instead) == ("", "", "", "withheld: fewer than 5")
    assert row.marks == (Mark("withheld", 0, 100),)


def test_none_of_many_is_a_line_with_its_upper_limit(figure_of: Callable[..., Figure]) -> None:
    row = only_row(figure_of(effect("All", "Cystitis", 0, 500)))
    assert (plain(row.rate), plain(row.interval), row.note) == ("0 %", "up to 0.8", "few: under 5 events")
    assert forms(row) == ["ends-few"]
    assert plain(row.severe) == "0 %"


def test_few_are_dashed_said_and_below_those_that_are_ranked(figure_of: Callable[..., Figure]) -> None:
    few, enough = effect("All", "Nausea", 15, 19), effect("All", "Vertigo", 20, 400)
    ranked, below = figure_of(few, enough).body.rows
    assert (ranked.label, below.label) == ("Vertigo", "Nausea")
    assert below.note == "few: n under 20"
    assert forms(below) == ["grade-1", "few-bar", "ends-few"]
    assert "few: n under 20" in below.says
    assert any(note.startswith("Ranked: asked about in 20 sessions") for note in figure_of(few, enough).notes)


def test_the_scale_fits_the_rates_and_says_its_end(figure_of: Callable[..., Figure]) -> None:
    for events, ticks in ((8, ["0", "2", "4 %"]), (150, ["0", "25", "50 %"]), (300, ["0", "40", "80 %"])):
        figure = figure_of(effect("All", "Nausea", events, 400))
        assert [plain(tick.text) for tick in figure.body.ticks] == ticks


def test_the_highest_are_shown_and_the_others_counted(figure_of: Callable[..., Figure]) -> None:
    figure = figure_of(*(effect("All", f"Term {number}", 20 + number, 100) for number in range(15)))
    assert [row.label for row in figure.body.rows] == [f"Term {number}" for number in range(14, 2, -1)]
    assert figure.subtitle == "Share of sessions, asked by checklist: the 12 highest of 15 terms"
    assert figure_of(effect("All", "Nausea", 20, 100)).subtitle.endswith(": 1 term")


def test_a_row_in_a_sentence_has_its_counts_its_grades_and_who_was_not_asked(figure_of: Callable[..., Figure]) -> None:
    facts = {"grades": GRADES, "not_asked": 224, "volunteered": 24}
    assert plain(only_row(figure_of(effect("All", "Nausea", 100, 4374, **facts))).says) == (
        "100 of 4,374 sessions asked, 2.3 % (95 % interval 1.9–2.8 %); worst grade 3 or more in 0.3 %, 8 not graded; "
        "not asked in 224; told unasked in 24, which are in no rate."
    )


def test_per_course_is_said_with_how_often_each_was_asked(figure_of: Callable[..., Figure]) -> None:
    figure = figure_of(effect("All", "Nausea", 402, 840, asked_sessions=5.21), coverage=PER_COURSE)
    assert in_one_line(figure.finding).startswith("Nausea in 48\u00a0% of courses asked about it")
    assert "402 of 840 courses asked, 48 % (95 % interval 44–51 %); asked in 5.2 sessions each" in plain(
        only_row(figure).says
    )
    assert figure.body.columns[3] == "Courses asked"
    assert figure.file.endswith("_per-course")
    assert "held together" not in " ".join(figure.notes)


def test_each_group_has_a_cell_of_what_it_is(figure_of: Callable[..., Figure]) -> None:
    cells = (
        effect("A", "Nausea", 20, 100),
        effect("B", "Nausea", 1, 4),
        effect("C", "Nausea", 0, 0, not_asked=30, volunteered=2),
        effect("D", "Nausea", 5, 19),
        effect("E", "Vertigo", 50, 100),
    )
    figure = figure_of(effect("All", "Nausea", 26, 123), cells=cells)
    row = only_row(figure)
    assert [(cell.text, cell.form) for cell in row.cells] == [
        ("20", "cell-rate"),
        ("", "cell-withheld"),
        ("", "cell-unasked"),
        ("26", "cell-few"),
        ("", "cell-unasked"),
    ]
    assert [plain(cell.interval) for cell in row.cells] == ["13–29", "", "", "12–49", ""]
    assert [cell.size for cell in row.cells] == [pytest.approx(100 * 20 / 30), 0, 0, pytest.approx(87.7, abs=0.1), 0]
    said = [plain(cell.says) for cell in row.cells]
    assert said == [
        "20 % (95 % interval 13–29 %): 20 of 100 sessions asked.",
        "withheld: fewer than 5.",
        "not asked about in 30 sessions · + 2 volunteered.",
        "26 % (95 % interval 12–49 %; few: n under 20): 5 of 19 sessions asked.",
        "not asked about.",
    ]
    assert [column.asked for column in figure.body.groups.columns] == ["100", "–", "–", "19", "100"]
    assert plain(figure.body.groups.scale) == "by protocol, not adjusted: 0–30 %, 95 % int."
    assert figure.body.groups.below == "most sessions asked"
    keys = [key.form for key in figure.legend]
    assert {key.of for key in figure.legend if key.form in keys[-4:]} == {"cells"}
    assert keys[-4:] == ["tints", "cell-few", "cell-withheld", "cell-unasked"]


def test_protocols_of_a_drug_and_route_share_a_heading_and_keep_their_names(figure_of: Callable[..., Figure]) -> None:
    names = ["IV ketamine 0.5 mg/kg × 6", "IV ketamine 1 mg/kg × 6 + psychotherapy", "IN esketamine 84 mg × 8", "Own"]
    cells = tuple(effect(name, "Nausea", 20, 100) for name in names)
    figure = figure_of(effect("All", "Nausea", 80, 400), cells=cells)
    groups = figure.body.groups
    assert [key.of for key in figure.legend if key.meaning == "psych.: psychotherapy"] == ["cells"]
    assert "psych." not in dict(figure.terms)
    assert [(plain(each.text), each.columns) for each in groups.shared] == [
        ("IV ketamine", 2),
        ("IN esketamine", 1),
        ("", 1),
    ]
    assert [plain(column.heading) for column in groups.columns] == [
        "0.5 mg/kg × 6",
        "1 mg/kg × 6 + psych.",
        "84 mg × 8",
        "Own",
    ]
    assert [column.name for column in groups.columns] == names


@pytest.mark.parametrize("count", [1, 11])
def test_one_group_or_too_many_have_no_cells(figure_of: Callable[..., Figure], count: int) -> None:
    cells = tuple(effect(f"Group {number}", "Nausea", 20, 100) for number in range(count))
    figure = figure_of(effect("All", "Nausea", 20, 100), cells=cells)
    assert figure.body.groups is None
    assert only_row(figure).cells == ()
    assert "tints" not in [key.form for key in figure.legend]


def test_a_published_result_stands_below_the_term_that_it_is_of(figure_of: Callable[..., Figure]) -> None:
    study = replace(published("All", "Study 2022", 0.4, 50), term="Vertigo", asked="asked by scale")
    rows = effect("All", "Nausea", 20, 100), effect("All", "Vertigo", 30, 100)
    vertigo, beside, nausea = figure_of(*rows, benchmarks=(study,)).body.rows
    assert (vertigo.label, nausea.label) == ("Vertigo", "Nausea")
    assert (beside.label, beside.note, beside.beside) == ("Study 2022", "asked by scale", True)
    assert (plain(beside.rate), beside.interval, beside.asked) == ("40 %", "28–54", "of 50")
    assert (beside.marks[-1].form, beside.marks[-1].at) == ("published", pytest.approx(100 * 0.4 / 0.6))


def test_a_published_result_of_a_group_is_said_in_its_cell(with_rows: WithRows) -> None:
    study = replace(published("A", "Study 2022", 0.4, 50), term="Vertigo")
    cells = effect("A", "Vertigo", 30, 100), effect("B", "Vertigo", 30, 100)
    together = with_rows("side-effects", effect("All", "Vertigo", 60, 200), by="none")
    row = only_row(effect_rows(together, with_rows("side-effects", *cells, benchmarks=(study,))))
    assert plain(row.cells[0].says).endswith("◇ Study 2022: 40 % of 50 (28–54 %).")
    assert "Study" not in row.cells[1].says


def test_groups_of_one_side_effect_keep_their_order_and_are_not_compared(with_rows: WithRows) -> None:
    rows = effect("B", "Any side effect", 10, 40), effect("A", "Any side effect", 30, 40)
    released = with_rows("one-side-effect", *rows)
    together = with_rows("one-side-effect", effect("All", "Any side effect", 40, 80), by="none")
    figure = one_effect_rows(released, together)
    assert [row.label for row in figure.body.rows] == ["B", "A"]
    assert plain(in_one_line(figure.finding)) == "Any side effect in 50 % of sessions asked (95 % interval 39–61 %)"
    assert figure.subtitle == (
        "Any side effect: share of sessions, asked by checklist, by protocol · not adjusted for who was given what"
    )
    assert figure.body.columns[0] == "Protocol"


def test_sessions_are_named_by_their_number(with_rows: WithRows) -> None:
    rows = effect("1", "Nausea", 9, 90), effect("7–12", "Nausea", 9, 90)
    released = with_rows("one-side-effect", *rows, by="session-number")
    assert [row.label for row in one_effect_rows(released, released).body.rows] == ["Session 1", "Session 7–12"]


@pytest.mark.parametrize(("by", "label"), [("protocol", "SL"), ("clinic", "SL"), ("session-number", "Session SL")])
def test_a_group_that_is_alone_keeps_its_name(with_rows: WithRows, by: str, label: str) -> None:
    together = with_rows("one-side-effect", effect("All", "Any side effect", 40, 80), by="none")
    figure = one_effect_rows(with_rows("one-side-effect", effect("SL", "Any side effect", 40, 80), by=by), together)
    assert [row.label for row in figure.body.rows] == [label]


def test_ways_of_asking_stand_apart_and_no_title_pools_them(ask: Ask) -> None:
    released = ask("one-side-effect", by="none")
    figure = one_effect_rows(released, released)
    assert [row.label for row in figure.body.rows] == [
        "reported spontaneously",
        "asked by checklist",
        "asked by scale",
        "asked in a way not recorded",
        "not asked",
        "whether asked not recorded",
    ]
    assert in_one_line(figure.finding) == released.question
    assert "each way of asking apart" in figure.subtitle
    assert figure.body.columns[0] == "Way of asking"
    assert [row.marks for row in figure.body.rows[-2:]] == [(Mark("unasked", 0, 100),)] * 2


def test_what_was_done_is_said_of_the_sessions_asked(ask: Ask) -> None:
    released = ask("side-effect-actions", by="none", method="checklist")
    figure = one_effect_rows(released, released)
    assert figure.subtitle == "Share of sessions, asked by checklist"
    assert figure.body.columns[0] == "What was done"
    assert {row.label for row in figure.body.rows} == {"Medicated", "Slowed", "Stopped"}
    assert in_one_line(figure.finding).startswith("Medicated in")


def test_what_was_reported_unasked_is_not_called_asked_in_the_title(ask: Ask) -> None:
    figure = effect_rows(ask("side-effects", by="none", method="spontaneous"))
    assert " of sessions (95\u00a0% interval" in in_one_line(figure.finding)
    assert figure.subtitle.startswith("Share of sessions, reported spontaneously: ")


def test_where_nobody_was_asked_the_figure_asks_and_says_so(ask: Ask) -> None:
    figure = effect_rows(ask("side-effects", by="none", method="none"))
    assert in_one_line(figure.finding) == "What do people go through, and how often?"
    assert figure.subtitle.startswith("Nobody was asked: ")
    assert {row.rate for row in figure.body.rows} == {""}


def test_the_figure_carries_its_stamp_and_its_definition(ask: Ask) -> None:
    released = ask("side-effects", by="none", method="checklist", chosen={"clinic": ("Saltmere",)})
    figure = effect_rows(released)
    assert [*figure.stamp, figure.warning] == stamp(released)
    assert figure.definition == (
        "Rate",
        "sessions with it, of those asked about it; worst grade by CTCAE v5.0, general grades, 3: severe",
    )
    assert figure.alt.endswith("The tables on this page hold the same numbers.")


def test_why_nothing_published_stands_beside_is_said(ask: Ask) -> None:
    released = ask("side-effects", by="none", method="checklist")
    assert released.no_benchmark
    assert [each.lower() for each in effect_rows(released).advice] == [released.no_benchmark.lower()]


def test_a_figure_is_plain_and_finite(ask: Ask) -> None:
    figure = effect_rows(ask("side-effects", by="none", method="scale"), ask("side-effects", method="scale")).plain()
    assert json.loads(json.dumps(figure, allow_nan=False))["kind"] == "effect_rows"


def test_files_are_called_by_the_side_effect_that_they_are_of(ask: Ask) -> None:
    def file(measure: str, **facts: str) -> str:
        released = ask(measure, method="checklist", **facts)
        return one_effect_rows(released, ask(measure, method="checklist", **facts | {"by": "none"})).file

    assert file("one-side-effect", term="Dissociation").startswith("dissociation-by-protocol_")
    assert file("one-side-effect").startswith("any-side-effect-by-protocol_")
    assert file("side-effect-actions", by="none").startswith("side-effect-actions_")
