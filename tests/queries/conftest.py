"""The sample, opened once for all questions about it."""

import pytest

from queries.catalogue import Catalogue, read_catalogue
from store.databases import open_snapshot
from store.store import Snapshot


@pytest.fixture(scope="session")
def snapshot(sample_database: str) -> Snapshot:
    """The sample's snapshot."""
    return open_snapshot(sample_database)


@pytest.fixture(scope="session")
def catalogue(snapshot: Snapshot) -> Catalogue:
    """What the sample holds."""
    return read_catalogue(snapshot)
