"""What many tests stand on: the sample clinic, written and published by the product's own commands."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import is_hypothesis_test

from intake.__main__ import main as intake
from sample_data.__main__ import main as sample_data
from tests.intake.exchange_folder import Folder

COURSES = 2000

# About how many others a test takes as long as: one before the server in a browser, one that runs a whole page.
_AS_LONG_AS = {"server": 20, "page_of": 5}
_OF_MANY_EXAMPLES = 10


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest: a worker that begins with one when all else is done keeps all waiting."""
    takes: Counter[Path] = Counter()
    for item in items:
        takes[item.path] += _takes(item)
    items.sort(key=lambda item: -takes[item.path])


def _takes(item: pytest.Item) -> int:
    if not isinstance(item, pytest.Function):
        return 1
    if is_hypothesis_test(item.function):
        return _OF_MANY_EXAMPLES
    return max((_AS_LONG_AS.get(name, 1) for name in item.fixturenames), default=1)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a sample of 2,000 courses."""
    folder = tmp_path_factory.mktemp("sample") / "network"
    assert sample_data(["--courses", str(COURSES), "--seed", "7", "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def sample_truth(sample: Path) -> dict[str, Any]:
    """What was put into that sample."""
    return tomllib.loads((sample / "truth.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def sample_database(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database into which that sample was published."""
    database = str(tmp_path_factory.mktemp("database"))
    assert intake(["publish", str(sample), "--database", database]) == 0
    return database


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A small export without a fault, in which one thing can be changed."""
    return Folder(tmp_path / "export")
