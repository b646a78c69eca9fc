"""The register: every question that is written somewhere can be asked."""

import pkgutil
from importlib import import_module
from typing import Any

from queries import measures
from queries.measures import MEASURES


def questions() -> dict[str, Any]:
    """Return every value of the measures' modules that is a question, by its name."""
    modules = [import_module(f"queries.measures.{each.name}") for each in pkgutil.iter_modules(measures.__path__)]
    values = [value for module in modules for value in vars(module).values() if not isinstance(value, type)]
    return {value.name: value for value in values if hasattr(value, "answer") and hasattr(value, "question")}


def test_every_question_is_in_the_register() -> None:
    assert set(questions()) == set(MEASURES)
    assert all(name == measure.name for name, measure in MEASURES.items())
