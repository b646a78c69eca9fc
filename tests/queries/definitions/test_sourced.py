"""A definition file with a number that has no source, or with an unknown status, is refused."""

from pathlib import Path

import pytest

from queries.definitions.instrument import INSTRUMENTS, instrument_from
from queries.definitions.sourced import HERE, DefinitionError, read
from tests.twin.definitions import INSTRUMENTS as WRITTEN


def written(folder: Path, text: str) -> Path:
    file = folder / "scale.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[case]\nat_least = 8\n", "scale.toml: case: at_least is a number without a source"),
        ('[case]\nat_least = 8\nsource = " "\n', "number without a source"),
        ("[bands]\nedges = [{ from = 0, label = 'none' }]\n", "scale.toml: bands: edges: from is a number"),
        ('[case]\nat_least = 8\nsource = "x"\nstatus = "certain"\n', "use one of verified, convention, unverified"),
    ],
)
def test_a_number_without_a_source_is_refused(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=says):
        read(written(tmp_path, text))


def test_an_instrument_without_a_response_rule_is_refused(tmp_path: Path) -> None:
    text = 'name = "X"\ntitle = "X"\n[range]\nminimum = 0\nmaximum = 9\nitems = 9\nleast = 0\nmost = 1\nsource = "x"\n'
    with pytest.raises(DefinitionError, match=r"scale.toml: 'response' is missing"):
        instrument_from(written(tmp_path, text))


def test_every_instrument_file_is_loaded_and_says_where_its_numbers_come_from() -> None:
    assert len(INSTRUMENTS) == len(list((HERE / "instruments").glob("*.toml")))
    for instrument in INSTRUMENTS.values():
        assert instrument.range_source.text
        assert instrument.response.source.text


def test_conventions_are_marked_as_such() -> None:
    conventions = {name for name, scale in INSTRUMENTS.items() if scale.response.source.status == "convention"}
    assert conventions == {name for name, written in WRITTEN.items() if written.convention} != set()
