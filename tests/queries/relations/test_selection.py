"""A statement that a selection was filled into is that which is written with the selection's values in it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import ColumnElement, and_, literal, or_, true

from queries.asker import Stated, Statements, needed
from queries.catalogue import Catalogue
from queries.clocks import CLOCKS
from queries.cohort import COURSES, PHASES, UNITS, Cohort
from queries.dimensions import FILTERS, GROUPINGS, NOT_RECORDED
from queries.disclosure.notes import answerable
from queries.measures import MEASURES
from queries.period import Period
from queries.relations import course_sums, rows
from queries.relations.relation import Needs, Relation
from queries.relations.selection import Selection, Statement
from store.store import Snapshot, fetch, sql_of

FEW = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
MONTHS = (202001, 202511, 202602, 202607, 202610, 203001)  # before, in and after the sample's


@st.composite
def cohorts(draw: st.DrawFn, catalogue: Catalogue) -> Cohort:
    """A cohort of some values of some filters, what isn't recorded included, in some months by some clock."""
    chosen: dict[str, tuple[str, ...]] = {}
    for name in draw(st.lists(st.sampled_from(sorted(FILTERS)), max_size=3, unique=True)):
        known = {*catalogue.values[FILTERS[name].column], NOT_RECORDED}
        chosen[name] = tuple(draw(st.lists(st.sampled_from(sorted(known)), min_size=1, max_size=3, unique=True)))
    first, last = sorted((draw(st.sampled_from(MONTHS)), draw(st.sampled_from(MONTHS))))
    return Cohort(
        chosen=chosen,
        period=draw(st.sampled_from((None, Period((first, last)), Period((first, last))))),
        clock=draw(st.sampled_from(sorted(CLOCKS))),
        course=draw(st.sampled_from(sorted(COURSES))),
        by=draw(st.sampled_from(sorted(GROUPINGS))),
        phase=draw(st.sampled_from(sorted(PHASES))),
        unit=draw(st.sampled_from(sorted(UNITS))),
    )


def written_out(cohort: Cohort, catalogue: Catalogue, writes: pytest.MonkeyPatch) -> None:
    """Let statements be made with the values of a cohort in them, as SQLAlchemy writes them."""

    def is_chosen(columns: dict[str, ColumnElement[Any]]) -> ColumnElement[bool]:
        return and_(true(), *(among(columns[name], name, values) for name, values in cohort.chosen.items()))

    def among(column: ColumnElement[Any], name: str, values: tuple[str, ...]) -> ColumnElement[bool]:
        codes = [catalogue.code(FILTERS[name].column, value) for value in values if value != NOT_RECORDED]
        return or_(column.in_(codes), *[column.is_(None)] * (NOT_RECORDED in values))

    first, last = cohort.period.months if cohort.period else (None, None)
    writes.setattr(rows, "IsChosen", is_chosen)
    for module in (rows, course_sums):
        writes.setattr(module, "FIRST_MONTH", literal(first))
        writes.setattr(module, "LAST_MONTH", literal(last))


def texts(needs: Needs, snapshot: Snapshot) -> dict[str, str]:
    """The statements of needs by their places, as they are compiled."""
    found: dict[str, str] = {}
    for name, each in needs.items():
        if isinstance(each, Relation):
            found[name] = sql_of(snapshot, each.select)
        else:
            found |= {f"{name}/{place}": text for place, text in texts(each, snapshot).items()}
    return found


def filled(statements: Statements, of: Selection) -> dict[str, str]:
    """The statements by their places, filled by a selection."""
    found: dict[str, str] = {}
    for name, each in statements.items():
        if isinstance(each, Stated):
            found[name] = each.statement.filled(of)
        else:
            found |= {f"{name}/{place}": text for place, text in filled(each, of).items()}
    return found


@FEW
@given(data=st.data(), name=st.sampled_from(sorted(MEASURES)))
def test_a_filled_statement_gives_the_rows_of_one_written_out(
    data: st.DataObject, snapshot: Snapshot, catalogue: Catalogue, name: str
) -> None:
    measure = MEASURES[name]
    cohort = answerable(measure, data.draw(cohorts(catalogue)))
    asked = needed({name: measure.needs}, cohort, snapshot, catalogue)
    ours = filled(asked.statements[name], asked.of)  # type: ignore[arg-type]
    with pytest.MonkeyPatch.context() as writes:
        written_out(cohort, catalogue, writes)
        written = texts(measure.needs(cohort, catalogue), snapshot)
    assert ours.keys() == written.keys()
    for place, text in ours.items():
        found, expected = fetch(snapshot, text), fetch(snapshot, written[place])
        assert sorted(found, key=repr) == sorted(expected, key=repr), place


def test_who_is_asked_for_decides_the_rows(snapshot: Snapshot, catalogue: Catalogue) -> None:
    """One statement, filled by others, gives other rows; so the law above is not one of empty tables."""
    counts = set()
    for cohort in (
        Cohort(by="none"),
        Cohort(by="none", chosen={"sex": ("female",)}),
        Cohort(by="none", chosen={"sex": ("female", NOT_RECORDED)}),
        Cohort(by="none", chosen={"resistance": (NOT_RECORDED,)}),
        Cohort(by="none", chosen={"sex": ("female",), "diagnosis": ("GAD", "PTSD")}),
    ):
        coverage = MEASURES["coverage"]
        asked = needed({"coverage": coverage.needs}, cohort, snapshot, catalogue)
        counts.add(fetch(snapshot, filled(asked.statements, asked.of)["coverage/counts"])[0])
    assert len(counts) == 5


def test_filters_in_another_order_are_the_same_selection(catalogue: Catalogue) -> None:
    one = Cohort(chosen={"sex": ("female",), "clinic": catalogue.values["clinic"][:1]})
    other = replace(one, chosen=dict(sorted(one.chosen.items())))
    assert Selection.of(one, catalogue) == Selection.of(other, catalogue)


def test_what_rows_do_not_have_chooses_none_of_them(snapshot: Snapshot, catalogue: Catalogue) -> None:
    """Screenings have no protocol: a selection by one is refused, and never left out."""
    screening = MEASURES["screening"]
    asked = needed({"screening": screening.needs}, Cohort(by="none"), snapshot, catalogue)
    with pytest.raises(KeyError, match="protocol"):
        filled(asked.statements, Selection.of(Cohort(chosen={"protocol": ("any",)}), catalogue))


def test_a_statement_about_a_period_is_not_filled_without_one() -> None:
    with pytest.raises(ValueError, match="period"):
        Statement("month >= \x1ffirst\x1f").filled(Selection((), None))
