"""Change rows show points of one instrument, or of one item, each, on a scale of its own."""

from collections.abc import Callable

import pytest

from dashboard.figures.change_rows import change_rows, symptom_rows
from dashboard.figures.figure import Mark, in_one_line
from queries.disclosure import Released
from queries.measures.rows import SymptomChange
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import change, symptom

WithRows = Callable[..., Released]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_numbers_are_in_points_and_marks_on_the_instruments_own_scale(with_rows: WithRows) -> None:
    rows = change("All", "GAD-7", 40, 15.0, 9.0), change("All", "LSAS", 40, 75.0, 45.0)
    first, second = change_rows(with_rows("change", *rows, by="none")).body.rows
    assert (first.label, first.rate, first.interval, first.n) == ("GAD-7", "−6.0", "−7.0 to −5.0", "40 of 43")
    assert (second.label, second.rate, second.interval, second.n) == ("LSAS", "−30.0", "−31.0 to −29.0", "40 of 43")
    assert (first.follow_up, second.follow_up) == ("15.0 → 9.0", "75.0 → 45.0")
    for row, fallen, low, high in ((first, 6 / 15, 5 / 15, 7 / 15), (second, 30 / 75, 29 / 75, 31 / 75)):
        interval, value = row.marks
        assert (interval.form, interval.at, interval.to) == (
            "interval",
            pytest.approx(100 * low),
            pytest.approx(100 * high),
        )
        assert (value.form, value.at) == ("rate", pytest.approx(100 * fallen))


def test_a_row_is_said_with_who_does_not_count(with_rows: WithRows) -> None:
    (row,) = change_rows(with_rows("change", change("All", "GAD-7", 40, 15.0, 9.0), by="none")).body.rows
    assert plain(row.says) == (
        "−6.0 points (95 % interval −7.0 to −5.0), 15.0 → 9.0, n = 40; 3 not scored; 3 still in their window; "
        "3 without baseline; 3 without induction."
    )


def test_a_rise_lies_left_of_no_change(with_rows: WithRows) -> None:
    figure = change_rows(with_rows("change", change("All", "GAD-7", 40, 10.0, 12.0), by="none"))
    (row,) = figure.body.rows
    none = figure.body.ticks[0]
    assert (none.text, none.at) == ("no change", pytest.approx(100 * 0.3 / 1.3))
    assert figure.body.line == none.at
    assert row.marks[0].at == pytest.approx(0)
    assert row.marks[-1].at == pytest.approx(100 * 0.1 / 1.3)
    assert none.at + 4 * figure.body.apart == pytest.approx(100)


def test_where_higher_is_better_a_rise_lies_right_of_no_change(with_rows: WithRows) -> None:
    rows = change("All", "WHO-5", 40, 5.0, 15.0), change("All", "GAD-7", 40, 15.0, 9.0)
    figure = change_rows(with_rows("change", *rows, by="none"))
    risen, fallen = figure.body.rows
    assert (risen.rate, risen.interval, risen.follow_up) == ("+10.0", "+9.0 to +11.0", "5.0 → 15.0")
    assert [mark.at for mark in risen.marks] == pytest.approx([100 * 9 / 20, 100 * 10 / 20])
    assert risen.marks[0].to == pytest.approx(100 * 11 / 20)
    assert fallen.marks[-1].at == pytest.approx(100 * 6 / 15)
    assert [tick.text for tick in figure.body.ticks] == ["no change", "to the best"]
    assert figure.definition[1].endswith("a fall is better, on WHO-5 a rise")


def test_where_higher_is_better_a_fall_lies_left_of_no_change(with_rows: WithRows) -> None:
    figure = change_rows(with_rows("change", change("All", "WHO-5", 40, 15.0, 12.0), by="none"))
    (row,) = figure.body.rows
    assert figure.body.ticks[0].at == pytest.approx(100 * 0.4 / 1.4)
    assert row.marks[-1].at == pytest.approx(100 * 0.1 / 1.4)
    assert figure.definition[1].endswith("; a rise is better")
    assert in_one_line(figure.finding).startswith("WHO-5 fell by 3.0 points on average")


def test_withheld_few_and_unscored_rows_are_said(with_rows: WithRows) -> None:
    rows = change("All", "GAD-7", 3, 15.0, 9.0), change("All", "LSAS", 0, None, None)
    withheld, nobody = change_rows(with_rows("change", *rows, by="none")).body.rows
    assert (withheld.instead, nobody.instead) == ("withheld: fewer than 5", "no one scored yet")
    assert (withheld.marks, nobody.marks) == ((Mark("withheld", 0, 100),), (Mark("pending", 0, 100),))
    (few,) = change_rows(with_rows("change", change("All", "GAD-7", 19, 15.0, 9.0), by="none")).body.rows
    assert [mark.form for mark in few.marks] == ["interval-few", "few"]
    assert few.note == "few: n under 20"


def test_grouped_rows_name_group_and_instrument(ask: Ask) -> None:
    released = ask("change", by="clinic")
    figure = change_rows(released)
    labels = [row.label for row in figure.body.rows]
    assert len(labels) == len(released.rows)
    assert "Northquay · GAD-7" in labels
    assert in_one_line(figure.finding) == released.question


def test_symptoms_stand_on_their_items_range_and_say_how_many_eased(with_rows: WithRows) -> None:
    rows = symptom("All", "irritability", 160, -1.2, eased=85, had=140), symptom("All", "panic", 40, 0.6)
    figure = symptom_rows(with_rows("symptoms", *rows, by="none"))
    first, second = figure.body.rows
    assert (first.label, second.label) == ("Irritability", "Panic")
    assert (first.rate, second.rate) == ("−1.2", "+0.6")
    assert (first.interval, second.interval) == ("−1.7 to −0.7", "+0.1 to +1.1")
    assert (first.follow_up, second.follow_up) == ("2.0 → 0.8 of 3", "2.0 → 2.6 of 3")
    assert (first.n, second.n) == ("160 of 163", "40 of 43")
    assert plain(first.note) == "eased in 61 % of 140 who had it (52–68 %)"
    assert second.note == "none of them had it at baseline"
    left = -1.1 / 3
    for row, low, value, high in ((first, 0.7 / 3, 0.4, 1.7 / 3), (second, left, -0.2, -0.1 / 3)):
        places = [row.marks[0].at, row.marks[1].at, row.marks[0].to]
        assert places == pytest.approx([100 * (share - left) / (1 - left) for share in (low, value, high)])


@pytest.mark.parametrize("had", [0, 4, 5])
def test_few_who_had_it_are_not_counted_out(with_rows: WithRows, had: int) -> None:
    row = symptom("All", "panic", 30, -0.1, eased=had, had=had)
    (drawn,) = symptom_rows(with_rows("symptoms", row, by="none")).body.rows
    assert drawn.follow_up == "2.0 → 1.9 of 3"
    said = {
        0: "none of them had it at baseline",
        4: "fewer than 5 of them had it at baseline",
        5: "eased in 100 % of 5 who had it (57–100 %)",
    }
    assert plain(drawn.note) == said[had]


def test_withheld_few_and_unscored_symptoms_are_said(with_rows: WithRows) -> None:
    rows = symptom("A", "panic", 3, -1.0), symptom("B", "panic", 0, None), symptom("C", "panic", 19, -1.0)
    figure = symptom_rows(with_rows("symptoms", *rows))
    withheld, nobody, few = figure.body.rows
    assert withheld.instead == "withheld: fewer than 5"
    assert nobody.instead == "no one scored · 3 without the item · 3 not scored · 3 still in their window"
    assert few.note.endswith("few: n under 20")
    assert [row.label for row in figure.body.rows] == ["A · panic", "B · panic", "C · panic"]
    assert [row.marks[-1].form for row in figure.body.rows] == ["withheld", "pending", "few"]
    assert [key.form for key in figure.legend] == ["few", "withheld", "pending"]


def test_symptoms_marks_stand_where_the_numbers_are(ask: Ask) -> None:
    released = ask("symptoms", by="clinic")
    figure = symptom_rows(released)
    rows = [row for row in released.rows if isinstance(row, SymptomChange) and row.change is not None]
    expected = [-row.change / row.most for row in rows if row.change is not None and row.most]
    left = min([0.0, *(-row.high / row.most for row in rows if row.high is not None and row.most)])
    drawn = [row.marks[-1].at / 100 * (1 - left) + left for row in figure.body.rows if not row.instead]
    assert drawn == pytest.approx(expected)
    assert len(expected) > 3
