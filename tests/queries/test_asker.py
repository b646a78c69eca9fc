"""The asker: what several questions need is fetched once, together where one scan gives it, and as it is apart."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from sqlalchemy import event

from queries import asker
from queries.asker import Asked, Stated, fetched, stated
from queries.catalogue import Catalogue, read_catalogue
from queries.cohort import Cohort
from queries.dimensions import FILTERS
from queries.disclosure import Gate, Question
from queries.disclosure.notes import answerable
from queries.measures import MEASURES
from queries.measures.rows import Share
from queries.relations.relation import Needs, Relation
from queries.relations.score_sums import score_sums
from queries.relations.selection import Selection
from store.databases import open_snapshot
from store.store import Asking, Snapshot
from tests.queries.published import derive_export
from tests.twin.examples import COHORTS

OUTCOMES = ("responded", "remitted", "recovered")
AUDIENCES = map("audience {}".format, count())


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return derive_export(next(iter(COHORTS.values())).export, tmp_path_factory.mktemp("asked"))


@pytest.fixture(scope="module")
def catalogue(snapshot: Snapshot) -> Catalogue:
    return read_catalogue(snapshot)


@pytest.fixture(scope="module")
def clinics(small_sample: str) -> Snapshot:
    """The sample, asked by the way that every engine has, which can be listened to."""
    return replace(open_snapshot(small_sample), asking=Asking())


def everyone(needs: Needs, snapshot: Snapshot) -> Asked:
    """What is asked of all courses."""
    return Asked(stated(needs, snapshot), Selection((), None), "protocol", "alike")


@contextmanager
def statements(snapshot: Snapshot) -> Generator[list[str]]:
    """What is asked of a snapshot's engine meanwhile."""
    heard: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        heard.append(statement)

    event.listen(snapshot.engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(snapshot.engine, "before_cursor_execute", hear)


def test_equal_relations_are_fetched_once_and_kept(snapshot: Snapshot, catalogue: Catalogue) -> None:
    audience = next(AUDIENCES)
    needs = {"sums": score_sums(Cohort(), catalogue, "responded")}
    again = {"inner": {"sums": score_sums(Cohort(), catalogue, "responded")}}
    with statements(snapshot) as heard:
        one, other = fetched([everyone(needs, snapshot), everyone(again, snapshot)], snapshot, catalogue, audience)
        (kept,) = fetched([everyone(needs, snapshot)], snapshot, catalogue, audience)
    assert len(heard) == 1
    assert one["sums"] == other["inner"]["sums"] == kept["sums"]
    assert one["sums"]


def test_nothing_is_kept_for_another_audience(snapshot: Snapshot, catalogue: Catalogue) -> None:
    needs = {"sums": score_sums(Cohort(), catalogue, "responded")}
    with statements(snapshot) as heard:
        for _ in range(2):
            list(fetched([everyone(needs, snapshot)], snapshot, catalogue, next(AUDIENCES)))
    assert len(heard) == 2


def test_sums_of_the_same_rows_are_one_scan_and_the_same_as_apart(snapshot: Snapshot, catalogue: Catalogue) -> None:
    needs = {name: score_sums(Cohort(), catalogue, name) for name in OUTCOMES}
    with statements(snapshot) as heard:
        (together,) = fetched([everyone(needs, snapshot)], snapshot, catalogue, next(AUDIENCES))
    assert len(heard) == 1
    for name, relation in needs.items():
        (apart,) = fetched([everyone({name: relation}, snapshot)], snapshot, catalogue, next(AUDIENCES))
        assert sorted(together[name], key=str) == sorted(apart[name], key=str)
    assert len({sum(row.events for row in together[name]) for name in OUTCOMES}) > 1


def test_other_rows_are_another_scan(snapshot: Snapshot, catalogue: Catalogue) -> None:
    needs = {by: score_sums(Cohort(by=by), catalogue, "responded") for by in ("protocol", "clinic")}
    with statements(snapshot) as heard:
        list(fetched([everyone(needs, snapshot)], snapshot, catalogue, next(AUDIENCES)))
    assert len(heard) == 2


def test_other_keys_are_not_alike_whatever_a_text_calls_them(snapshot: Snapshot, catalogue: Catalogue) -> None:
    """Some engines' texts group by the names of columns, which are the same for any grouping."""

    def alike(by: str, outcome: str) -> Any:
        each = stated({"sums": score_sums(Cohort(by=by), catalogue, outcome)}, snapshot)["sums"]
        assert isinstance(each, Stated)
        return each.alike

    assert alike("clinic", "responded") == alike("clinic", "remitted")
    assert len({alike(by, "responded") for by in ("clinic", "protocol", "sex", "none")}) == 4


def test_rows_have_words_in_place_of_codes(snapshot: Snapshot, catalogue: Catalogue) -> None:
    needs = {"sums": score_sums(Cohort(), catalogue, "responded")}
    (found,) = fetched([everyone(needs, snapshot)], snapshot, catalogue, next(AUDIENCES))
    assert {row.group for row in found["sums"]} <= set(catalogue.protocols)
    assert {row.state for row in found["sums"]} <= {"no_induction", "no_baseline", "pending", "scored", "missing"}


def test_questions_asked_together_are_answered_as_one_by_one(snapshot: Snapshot, catalogue: Catalogue) -> None:
    questions = [Question(measure, Cohort(by=by)) for measure in MEASURES.values() for by in ("none", "clinic")]
    together = Gate(snapshot, catalogue, next(AUDIENCES)).ask_all(questions)
    apart = [Gate(snapshot, catalogue, next(AUDIENCES)).ask(*question) for question in questions]
    assert [released.rows for released in together] == [released.rows for released in apart]
    assert [released.summary for released in together] == [released.summary for released in apart]


def _two_and_both(by: str, *values: tuple[str, ...], told: str = "none") -> list[Question]:
    every = tuple(value for its in values for value in its)
    cohorts = [Cohort(chosen={by: its}, by=told) for its in values]
    cohorts.append(Cohort(chosen={by: every}, by=by))
    return [Question(measure, cohort) for measure in MEASURES.values() for cohort in cohorts]


@pytest.mark.parametrize(("by", "told"), [("protocol", "none"), ("clinic", "age-band")])
def test_each_of_two_groups_is_answered_as_it_is_alone(clinics: Snapshot, by: str, told: str) -> None:
    catalogue = read_catalogue(clinics)
    one, other = catalogue.values[FILTERS[by].column][:2]
    questions = _two_and_both(by, (one,), (other,), told=told)
    together = Gate(clinics, catalogue, next(AUDIENCES)).ask_all(questions)
    apart = [Gate(clinics, catalogue, next(AUDIENCES)).ask(*question) for question in questions]
    assert [replace(each, audience="") for each in together] == [replace(each, audience="") for each in apart]
    assert any(row.n for released in together[::3] for row in released.rows if isinstance(row, Share))


def test_two_groups_and_both_take_hardly_more_statements_than_both(clinics: Snapshot) -> None:
    catalogue = read_catalogue(clinics)
    one, other, third = catalogue.values["protocol"][:3]

    def asked(*questions: Question) -> int:
        with statements(clinics) as heard:
            Gate(clinics, catalogue, next(AUDIENCES)).ask_all(questions)
        return len(heard)

    of_two = [each for each in _two_and_both("protocol", (one,), (other,)) if each.measure.name == "response"]
    assert asked(*of_two) == asked(of_two[-1])
    several = [each for each in _two_and_both("protocol", (one, third), (other,)) if each.measure.name == "response"]
    assert asked(*several) == asked(several[-1]) + asked(several[0])  # two values are no group
    by_age = [each._replace(cohort=each.cohort.grouped("age-band")) for each in of_two[:2]]
    assert asked(*by_age) < asked(by_age[0]) + asked(by_age[1])
    elsewhere = Cohort(chosen={"protocol": (one,), "sex": ("female",)}, by="none")
    assert asked(Question(MEASURES["response"], elsewhere), of_two[-1]) > asked(of_two[-1])


def test_no_two_relations_of_a_measure_share_a_name_for_different_sums(
    snapshot: Snapshot, catalogue: Catalogue
) -> None:
    """Relations of the same rows are merged by their columns' names: one name must mean one sum."""
    meant: dict[tuple[str, str], str] = {}
    for measure in MEASURES.values():
        needs = measure.needs(answerable(measure, Cohort()), catalogue)
        for relation in (each.relation for each in asker._flat(stated(needs, snapshot))):
            for key, column in _sums(relation):
                rows = str(relation.select.with_only_columns(*list(relation.select.selected_columns)[: relation.keys]))
                assert meant.setdefault((rows, key), column) == column


def _sums(relation: Relation[Any]) -> Iterator[tuple[str, str]]:
    for column in list(relation.select.selected_columns)[relation.keys :] if relation.keys else ():
        yield str(column.key), str(getattr(column, "element", column))
