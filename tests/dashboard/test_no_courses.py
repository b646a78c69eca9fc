"""Data without a course, and selections without one: no page advises what can't help."""

from dataclasses import replace

import pytest

from dashboard.nobody import nothing_of
from dashboard.pair import why_no_ways
from queries.catalogue import NO_COURSE, Catalogue, read_catalogue
from store.databases import open_snapshot
from tests.dashboard.conftest import PageOf
from tests.dashboard.test_page import VIEWS, words_of


@pytest.fixture(scope="session")
def catalogue(sample_database: str) -> Catalogue:
    return read_catalogue(open_snapshot(sample_database))


@pytest.fixture
def without_courses(catalogue: Catalogue) -> Catalogue:
    """Data that hold protocols and not one course."""
    return replace(catalogue, values=dict.fromkeys(catalogue.values, ()), months=(), spans={})


@pytest.mark.parametrize(
    ("url", "advice"),
    [
        ("?", "."),
        ("?by=clinic&endpoint=week-4&missing=non-responder", "."),
        ("?clinic=Northquay", ": take a filter away."),
        ("?period=last-month", ": take a filter away."),
        ("?course=first", ": take a filter away."),
    ],
)
def test_a_filter_is_to_be_taken_away_only_where_one_is_set(catalogue: Catalogue, url: str, advice: str) -> None:
    said = nothing_of("course", "whose", url, catalogue)
    assert said == f"No course of the data is in this selection (whose){advice}"


def test_where_there_is_no_course_that_is_said(without_courses: Catalogue) -> None:
    assert nothing_of("course", "all courses", "?period=last-month", without_courses) == NO_COURSE
    assert why_no_ways(without_courses) == NO_COURSE
    assert without_courses.protocols


@pytest.mark.parametrize("view", [path.name for path in VIEWS])
def test_no_page_of_data_without_courses_speaks_of_filters_or_of_one_of_each(page_of: PageOf, view: str) -> None:
    app = page_of([]).switch_page(f"views/{view}").run()
    assert not app.exception
    said = words_of(app)
    assert "take a filter away" not in said
    assert "one of everything else" not in said
    assert "hold no dates" not in said
