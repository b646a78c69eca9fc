"""What many tests stand on: the sample clinic, written and published by the product's own commands."""

import gc
import os
import tomllib
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import is_hypothesis_test

from intake.__main__ import main as intake
from sample_data.__main__ import main as sample_data
from tests.intake.exchange_folder import Folder

COURSES = 2000
MadeOnce = Callable[[str, Callable[[Path], None]], Path]

# About how many others a test takes as long as: one before the server in a browser, one that runs a whole page.
_AS_LONG_AS = {"server": 20, "page_of": 5}
_OF_MANY_EXAMPLES = 40


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest: a worker that begins with one when all else is done keeps all waiting."""
    takes: Counter[Path] = Counter()
    for item in items:
        takes[item.path] += _takes(item)
    items.sort(key=lambda item: -takes[item.path])


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over all that stays until the end, and come seldom: a tenth of the time is its."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def _takes(item: pytest.Item) -> int:
    if marked := item.get_closest_marker("takes"):
        return marked.args[0]
    if not isinstance(item, pytest.Function):
        return 1
    if is_hypothesis_test(item.function):
        return _OF_MANY_EXAMPLES
    return max((_AS_LONG_AS.get(name, 1) for name in item.fixturenames), default=1)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """Make a folder that tests only read, once for all processes of a run: `made_once(name, make)`."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def made(name: str, make: Callable[[Path], None]) -> Path:
        folder = shared / name
        with FileLock(shared / f"{name}.lock"):
            if not folder.exists():
                make(shared / f"{name}.unfinished")
                (shared / f"{name}.unfinished").rename(folder)
        return folder

    return made


def sample_of(courses: int, folder: Path) -> None:
    """Write a sample by the product's own command."""
    assert sample_data(["--courses", str(courses), "--seed", "7", "--out", str(folder)]) == 0


def database_of(export: Path, folder: Path) -> None:
    """Publish an export into a new database by the product's own command."""
    assert intake(["publish", str(export), "--database", str(folder)]) == 0


@pytest.fixture(scope="session")
def sample(made_once: MadeOnce) -> Path:
    """The folder of a sample of 2,000 courses."""
    return made_once("sample", partial(sample_of, COURSES))


@pytest.fixture(scope="session")
def sample_truth(sample: Path) -> dict[str, Any]:
    """What was put into that sample."""
    return tomllib.loads((sample / "truth.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def sample_database(sample: Path, made_once: MadeOnce) -> str:
    """A database into which that sample was published."""
    return str(made_once("database", partial(database_of, sample)))


@pytest.fixture(scope="session")
def small_sample(made_once: MadeOnce) -> str:
    """A database of 400 courses."""
    export = made_once("small-sample", partial(sample_of, 400))
    return str(made_once("small-database", partial(database_of, export)))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A small export without a fault, in which one thing can be changed."""
    return Folder(tmp_path / "export")
