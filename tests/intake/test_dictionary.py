from pathlib import Path

from intake.checks import CHECKS
from intake.dictionary import dictionary
from intake.exchange import TABLES

DOCS = Path(__file__).parents[2] / "docs"


def test_the_dictionary_in_docs_is_current() -> None:
    assert (DOCS / "data-dictionary.md").read_text(encoding="utf-8") == dictionary(), (
        "run python -m intake.dictionary > docs/data-dictionary.md"
    )


def test_it_explains_every_column_and_check() -> None:
    text = dictionary()
    for table in TABLES.values():
        section = text.split(f"## `{table.name}.csv`")[1].split("\n## ")[0]
        for column in table.columns:
            assert f"`{column.name}`" in section
            assert column.meaning in section
    for check in CHECKS:
        assert f"| `{check.name}` | {check.asks} |" in text
