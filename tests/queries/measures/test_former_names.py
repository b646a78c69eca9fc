"""A command that holds a measure's former name prints what its present name prints, and says so in its help."""

import pytest

from queries.__main__ import main
from queries.measures import FORMER_NAMES, MEASURES


@pytest.mark.parametrize(("former", "name"), FORMER_NAMES.items())
@pytest.mark.parametrize("printed_as", ["table", "csv", "json"])
def test_both_names_print_the_same(
    former: str, name: str, printed_as: str, sample_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = []
    for asked in (former, name):
        assert main([asked, "--by", "clinic", "--database", sample_database, "--format", printed_as]) == 0
        printed.append(capsys.readouterr())
    assert printed[0] == printed[1]
    assert "Saltmere" in printed[0].out


def test_a_former_name_is_no_measure_and_leads_to_one() -> None:
    assert not set(FORMER_NAMES) & set(MEASURES)
    assert set(FORMER_NAMES.values()) <= set(MEASURES)


def test_the_help_lists_former_names(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    said = " ".join(capsys.readouterr().out.replace("-\n", "-").split()).replace("- ", "-")
    for former, name in FORMER_NAMES.items():
        assert f"{former} for {name}" in said
