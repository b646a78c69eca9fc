"""Every figure carries its stamp, which says everything that a reader must know."""

from collections.abc import Callable

import pytest

from dashboard.stamp import stamp
from queries.disclosure import Coverage, Released
from queries.measures.rows import Share
from queries.period import Period
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import FIGURES


@pytest.mark.parametrize("name", FIGURES)
def test_the_stamp_stands_in_the_figure(ask: Ask, name: str) -> None:
    asked: list[Released] = []

    def answer(measure: str) -> Released:
        chosen = {"clinic": ("Northquay", "Saltmere"), "age-band": ("25–34", "35–44")}
        asked.append(ask(measure, by="none", chosen=chosen, missing="non-responder"))
        return asked[-1]

    figure = FIGURES[name](answer)
    assert (*figure.stamp, figure.warning) == tuple(stamp(asked[0]))
    assert figure.warning == "Synthetic data"


def test_the_stamp_says_everything(ask: Ask) -> None:
    released = ask(
        "response", chosen={"clinic": ("Northquay",)}, period=Period((202401, 202412)), clock="started", course="first"
    )
    assert released.begun == ""  # the period says when
    said = " · ".join(stamp(released)).replace("\u00a0", " ")
    n, patients = released.coverage.n, released.coverage.patients
    for part in (
        "Primary instrument",
        "end of induction",
        "observed scores only",
        "clinic: Northquay · started Jan 2024 to Dec 2024 · first courses only",
        f"n = {n:,} courses of {patients:,} patients, cases at baseline",
        f"({released.coverage.missing:,} not scored)",
        "data as of 31 Oct 2026",
        f"snapshot {released.snapshot}",
        f"definitions {released.definitions}",
        "internal",
        "Synthetic data",
    ):
        assert part in said


def test_the_stamp_says_when_all_courses_began_and_who_is_missing(ask: Ask) -> None:
    released = ask("response")
    (row,) = ask("response", by="none").rows
    assert isinstance(row, Share)
    said = " · ".join(stamp(released)).replace("\u00a0", " ")
    assert "all courses · started Nov 2023 to Oct 2026 · n = " in said
    assert f"({row.missing:,} not scored, {row.pending:,} not due yet)" in said
    assert "screened Oct 2023 to Oct 2026" in stamp(ask("screening", by="none"))


def test_beside_a_withheld_group_those_missing_are_told_to_the_nearest_ten(ask: Ask) -> None:
    (row,) = ask("response", by="none").rows
    released = ask("response", by="due-month")
    assert any(each.withheld for each in released.rows)
    assert isinstance(row, Share)
    said = " · ".join(stamp(released))
    assert f"(about {round(row.missing or 0, -1):,} not scored, about {round(row.pending or 0, -1):,} not due" in said


def test_the_three_most_used_instruments_are_named_and_the_others_counted(with_rows: Callable) -> None:
    mix = {"HAM-A": None, "MADRS": 46, "GAD-7": 322, "PHQ-9": 571, "LSAS": 76}
    first = stamp(with_rows("response", coverage=Coverage(1306, 1219, 0.76, mix)))[0].replace("\u00a0", " ")
    assert first == "Primary instrument (of each diagnosis): PHQ-9 571, GAD-7 322, LSAS 76, 2 others"


def test_the_stamp_names_no_instrument_where_no_score_decides_anything(ask: Ask) -> None:
    assert stamp(ask("retention"))[:2] == ["Sessions of induction", "of those who could come back"]
    assert stamp(ask("retention", by="baseline-band"))[:2] == [
        "Primary instrument (of each diagnosis)",
        "sessions of induction",
    ]


def test_what_a_reader_must_know_first_stands_in_the_stamp(ask: Ask) -> None:
    released = ask("response")
    assert "Intervals treat several courses of a patient as independent" in stamp(released)
    assert [note for note in released.notes if note.removesuffix(".") not in stamp(released)] == []


def test_real_data_without_dates_and_a_withheld_n_are_said(with_rows: Callable) -> None:
    facts = {"data_as_of": None, "synthetic": False, "coverage": Coverage(None, None, None, {})}
    said = stamp(with_rows("response", **facts))
    assert "data without dates" in said
    assert "n withheld (fewer than 5)" in said
    assert "Synthetic data" not in said
