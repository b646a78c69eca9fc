"""ClickHouse's engine within Python: it has one folder a process, in which each test has a name of its own."""

from collections.abc import Callable
from itertools import count

import pytest

NAMES = map("clinic_{}".format, count())


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Return a URL under which nothing is published yet."""
    folder = tmp_path_factory.mktemp("chdb")
    return lambda: f"clickhousedb:///{next(NAMES)}?interface=chdb&path={folder}"
