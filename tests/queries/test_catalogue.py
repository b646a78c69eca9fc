"""The catalogue is read without what a command would wait for."""

from typing import Any

from sqlalchemy import event

from queries.catalogue import read_catalogue
from store.databases import open_snapshot


def test_nothing_is_read_with_parameters(sample_database: str) -> None:
    """DuckDB imports pandas to look at a parameter: half of the time of a command."""
    engine = open_snapshot(sample_database).engine
    given: list[Any] = []

    def hear(_connection: Any, _cursor: Any, _statement: str, parameters: Any, *_others: Any) -> None:
        given.append(parameters)

    event.listen(engine, "before_cursor_execute", hear)
    try:
        read_catalogue(open_snapshot(sample_database))
    finally:
        event.remove(engine, "before_cursor_execute", hear)
    assert given
    assert not any(given)
