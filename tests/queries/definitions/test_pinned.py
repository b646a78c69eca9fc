"""No number of the definitions can be changed by a step without a named example noticing it."""

import subprocess
import sys

import pytest

from tests.queries.definitions.literal import literal_faults
from tests.queries.definitions.mutants import DEFINITIONS, UNNOTICED

FILES = sorted(path.relative_to(DEFINITIONS).as_posix() for path in DEFINITIONS.rglob("*.toml"))


def test_the_numbers_are_those_written_down_twice() -> None:
    assert list(literal_faults()) == []


@pytest.mark.parametrize("file", FILES)
def test_every_number_is_pinned(file: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.queries.definitions.mutants", file], capture_output=True, text=True, check=False
    )
    changes = run.stdout.splitlines()
    assert run.returncode == 0, run.stdout + run.stderr
    assert changes
    assert not [change for change in changes if UNNOTICED in change]
