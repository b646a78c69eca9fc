"""“Was anything serious?” in words: what was marked is told, where it makes no share too."""

from types import SimpleNamespace
from typing import Any

from dashboard.report.opening import lead
from dashboard.serious import sentences_of
from queries.measures.session_rows import SeriousEffect


def _row(term: str, events: int, n: int, not_recorded: int, marked: int) -> SeriousEffect:
    return SeriousEffect(
        group="All", term=term, events=events, n=n, patients=n, not_recorded=not_recorded, marked=marked
    )


def test_what_is_marked_where_nobody_says_what_was_not_is_told() -> None:
    rows = [_row("Any serious side effect", 0, 0, 40, 3), _row("Nausea", 0, 0, 40, 2), _row("Syncope", 0, 0, 40, 1)]
    said = [line for line in sentences_of(rows) if line]
    assert said == [
        "Not recorded in the 40 sessions of this selection.",
        "Marked serious in 3 sessions of clinics that don’t say what wasn’t, which are in no share: "
        "Nausea 2, Syncope 1.",
    ]


def test_none_recorded_is_not_said_to_be_all() -> None:
    rows = [_row("Any serious side effect", 0, 30, 40, 1), _row("Syncope", 0, 30, 40, 1)]
    first, *_, last = sentences_of(rows)
    assert first.replace("\u00a0", " ") == (
        "None recorded in 30 sessions given to 30 patients. In 40 more it is not recorded: 1–57 % of all whatever was "
        "serious there."
    )
    assert last.startswith("Marked serious in 1 session of clinics that don’t say what wasn’t")


def test_each_is_listed_where_it_is_in_a_share() -> None:
    rows = [_row("Any serious side effect", 2, 30, 0, 0), _row("Syncope", 2, 30, 0, 0)]
    assert [line for line in sentences_of(rows) if line] == [
        "Any serious side effect: 2 of 30 sessions given.",
        "- Syncope: 2",
    ]


def _lead(now: SeriousEffect, before: SeriousEffect) -> list[tuple[str, str]]:
    """What a report says first, of a month of which nothing else is known."""
    nothing = SimpleNamespace(rows=(), coverage=SimpleNamespace(n=None))
    names = ("follow-up", "sessions", "asked", "coverage")
    asked: Any = SimpleNamespace(
        month=dict.fromkeys(names, nothing) | {"serious": SimpleNamespace(rows=(now,))},
        before={"serious": SimpleNamespace(rows=(before,))},
    )
    return list(lead(asked))


def test_a_report_says_that_it_is_not_recorded_and_what_was_marked() -> None:
    unsaid, told = _row("Any serious side effect", 0, 0, 40, 1), _row("Any serious side effect", 2, 90, 10, 3)
    assert _lead(unsaid, told) == [
        (
            "Serious side effects not recorded in 40 sessions",
            ", marked in 1 of these by clinics that don’t say what wasn’t.",
        )
    ]
    assert _lead(told, unsaid) == [
        (
            "Serious side effects in 2 of 90 sessions",
            "; not recorded in 10 more, marked in 3 of these by clinics that don’t say what wasn’t.",
        )
    ]
