"""The sample shares no code with what it is there to test."""

import ast
from pathlib import Path

import pytest

import sample_data

FOLDER = Path(sample_data.__file__).parent
FORBIDDEN = {"queries", "store", "intake", "dashboard", "tests", "streamlit", "duckdb", "sqlalchemy"}
ALLOWED_OUTSIDE = {"numpy"}


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively, which this test can't follow"
            found.add((node.module or "").split(".")[0])
    return found


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.name)
def test_imports_nothing_of_the_product(path: Path) -> None:
    assert not _imported(path) & FORBIDDEN


def test_needs_numpy_and_nothing_else() -> None:
    from sys import stdlib_module_names

    everything = set().union(*(_imported(path) for path in FOLDER.rglob("*.py")))
    assert everything - set(stdlib_module_names) - {"sample_data"} == ALLOWED_OUTSIDE


def test_imports_nothing_by_name_at_run_time() -> None:
    for path in FOLDER.rglob("*.py"):
        names = {
            node.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)
        }
        assert not names & {"__import__", "importlib", "exec", "eval"}, path.name
