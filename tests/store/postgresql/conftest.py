"""One PostgreSQL server for all tests of a worker that need one."""

from collections.abc import Iterator

import pytest

from tests.store.postgresql.server import Server, running


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A server in a temporary folder."""
    with running() as server:
        yield server
