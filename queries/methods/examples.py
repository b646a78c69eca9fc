"""Worked examples: small exports and what must come of them; the tests count each by the product and by its twin."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from queries.methods.markdown import paragraphs
from queries.methods.section import Entry, Section

HERE = Path(__file__).parent / "examples"
_DRAWN = {
    "tables": "Given",
    "pairs": "Outcome",
    "expected": "What comes of it",
    "shares": "Shares",
    "curve": "The curve",
}


def worked_examples() -> Section:
    """Return every example, in the order of the files."""
    return Section(
        "worked-examples",
        "Worked examples",
        "Small exports, drawn as tables, and what must come of them, worked out by hand. Every one of them is counted "
        "each time the product is tested. Days count from the first session; an empty cell is not recorded; “#” begins "
        "a remark; what an example is not about is left out. A score without a scale is a GAD-7.",
        tuple(Entry(f"example-{each['name']}", each["title"], _shown(each)) for each in _examples()),
    )


def _examples() -> Iterator[dict[str, Any]]:
    for path in sorted(HERE.glob("*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8"))["examples"]


def _shown(example: dict[str, Any]) -> str:
    drawn = [f"{heading}:\n\n```text\n{example[key].strip()}\n```" for key, heading in _DRAWN.items() if key in example]
    counted = " · ".join(f"{key} `{example[key]}`" for key in ("endpoint", "rule") if key in example)
    return paragraphs(example["sentence"], f"Counted: {counted}." if counted else "", *drawn)
