"""The examples that the product publishes with its methods: they stand there once, and are counted here."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

FOLDER = Path(__file__).parents[3] / "queries" / "methods" / "examples"
PUBLISHED: dict[str, dict[str, Any]] = {
    example["name"]: example
    for path in sorted(FOLDER.glob("*.toml"))
    for example in tomllib.loads(path.read_text(encoding="utf-8"))["examples"]
}

Kind = TypeVar("Kind")


def published(kind: type[Kind], name: str) -> Kind:
    """The published example of that name, as an example of that kind; its title is for readers alone."""
    return kind(**{key: value for key, value in PUBLISHED[name].items() if key != "title"})
