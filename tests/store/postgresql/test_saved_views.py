"""Saved views in a PostgreSQL database: as in a file, also where several people make them at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from store.saved.database import ViewsDatabase, ViewsRefused
from store.saved.steps import STEPS, Step
from store.saved.views import SavedViews, View
from tests.store.postgresql.server import PASSWORD, Server

HARBOUR, DOSES = View("Harbour", "response?clinic=Harbour"), View("Doses", "response?by=dose-band", "each quarter")
MANY = [f"View {number:02}" for number in range(12)]


@pytest.fixture
def url(postgresql: Server, request: pytest.FixtureRequest) -> str:
    """The address of an empty database of the test's own."""
    return postgresql.new_database(request.node.name[:63])


def views_in(url: str) -> SavedViews:
    return SavedViews(ViewsDatabase(url))


def refusal(change: Callable[[], object]) -> str:
    with pytest.raises(ViewsRefused) as refused:
        change()
    assert PASSWORD not in str(refused.value)
    return str(refused.value)


def test_views_are_saved_changed_and_deleted(url: str) -> None:
    saved = views_in(url)
    assert saved.all() == []
    saved.add(HARBOUR)
    saved.add(DOSES)
    assert "“harbour” already" in refusal(lambda: saved.add(View("harbour", "onset")))
    assert saved.all() == [DOSES, HARBOUR]
    saved.change("HARBOUR", to="Harbour, all", note="n")
    assert "already" in refusal(lambda: saved.change("Doses", to="harbour,  ALL", note=""))
    saved.begin_with("Doses")
    saved.begin_with("Harbour, all")
    start = saved.start()
    assert start
    assert start.name == "Harbour, all"
    for name in ("Harbour, all", "Doses"):
        saved.put_in_set(name, wanted=True)
    saved.move_up("Doses")
    assert [(view.name, view.monthly) for view in saved.monthly()] == [("Doses", 1), ("Harbour, all", 2)]
    saved.delete("Doses")
    assert [(view.name, view.monthly) for view in saved.all()] == [("Harbour, all", 1)]


def test_names_are_in_the_order_of_a_file(url: str) -> None:
    for name in ("ab", "a c", "Ärzte", "B", "a-b", "Zeit"):
        views_in(url).add(View(name, "response"))
    assert [view.name for view in views_in(url).all()] == ["a c", "a-b", "ab", "B", "Zeit", "Ärzte"]


def test_whoever_saves_at_once_is_kept_and_has_a_place_of_their_own(url: str) -> None:
    def save(name: str) -> None:
        views_in(url).add(View(name, "response"))  # the first of them make the tables
        views_in(url).put_in_set(name, wanted=True)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(save, MANY))
    monthly = views_in(url).monthly()
    assert sorted(view.name for view in monthly) == MANY
    assert [view.monthly for view in monthly] == list(range(1, len(MANY) + 1))


def test_one_alone_begins_whoever_chooses_at_once(url: str) -> None:
    for name in MANY:
        views_in(url).add(View(name, "response"))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda name: views_in(url).begin_with(name), MANY))
    assert sum(view.is_start for view in views_in(url).all()) == 1


def test_older_tables_are_brought_up_and_newer_ones_refused(url: str) -> None:
    with ViewsDatabase(url, STEPS[:1]).writing() as connection:
        connection.exec_driver_sql("INSERT INTO views VALUES ('harbour', 'Harbour', 'response?clinic=Harbour', '')")
    assert views_in(url).all() == [HARBOUR]
    torn = ViewsDatabase(url, (*STEPS, Step(3, ("CREATE TABLE half (one INTEGER)", "SELECT nonsense"))))
    assert "can't be opened" in refusal(lambda: SavedViews(torn).all())
    with ViewsDatabase(url, (*STEPS, Step(99, ("CREATE TABLE half (one INTEGER)",)))).writing():
        pass  # which the torn step would have kept it from
    assert "newer version of the product (99, this one knows 2)" in refusal(lambda: views_in(url).add(DOSES))


def test_a_password_or_a_server_that_is_wrong_is_said_without_it(postgresql: Server) -> None:
    for wrong in (
        postgresql.url("postgres", password=f"{PASSWORD}-not"),
        postgresql.url("no such database"),
        postgresql.url("postgres").replace(f":{postgresql.port}", ":1"),
    ):
        assert "can't be opened" in refusal(lambda wrong=wrong: views_in(wrong).all())
