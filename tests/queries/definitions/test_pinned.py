"""No number of the definitions can be changed by a step without a named example noticing it.

`make mutants` changes every number of every file and records those of which all changes were noticed; here the files
that have changed since are.
"""

import pytest

from tests.queries.definitions import mutants
from tests.queries.definitions.literal import literal_faults
from tests.queries.definitions.mutants import DEFINITIONS, UNNOTICED, tried, unrecorded

ONE_OF_EACH_KIND = ("disclosure.toml", "instruments/pdss.toml")


def test_the_numbers_are_those_written_down_twice() -> None:
    assert list(literal_faults()) == []


def test_every_number_that_was_changed_is_pinned() -> None:
    files = {*unrecorded(), *(DEFINITIONS / name for name in ONE_OF_EACH_KIND)}
    found = {f"{file.name} {change}": noticed for file in sorted(files) for change, noticed in tried(file)}
    assert len(found) > len(files)
    assert [change for change, noticed in found.items() if noticed == UNNOTICED] == []


def test_a_file_that_changed_is_mutated_again(monkeypatch: pytest.MonkeyPatch) -> None:
    hashes = mutants._hashes()
    monkeypatch.setattr(mutants, "_hashes", lambda: hashes | {"endpoints.toml": "another"})
    assert DEFINITIONS / "endpoints.toml" in unrecorded()
    monkeypatch.setattr(mutants, "_hashes", lambda: hashes | {mutants._NOTICERS: "other examples"})
    assert len(unrecorded()) == len(hashes) - 1
