"""Reading: a small snapshot's selects are planned briefly, a large one's with all that the engine can try."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store.duckdb import engine

_SETTINGS = "SELECT current_setting('disabled_optimizers'), current_setting('threads')"


@pytest.fixture
def settings_of(tmp_path: Path) -> Callable[[str], tuple[str, int]]:
    """Return what is left out in planning for a new file of that name, and by how many threads it is read."""

    def read(name: str) -> tuple[str, int]:
        file = tmp_path / f"{name}.duckdb"
        with engine.writing_to(file) as connection:
            engine.run(connection, "CREATE TABLE rows AS SELECT 1 AS one")
        ((left_out, threads),) = engine.rows(engine.fresh_reader(file), _SETTINGS)
        return left_out, threads

    return read


def test_what_is_planned_briefly_is_small(
    settings_of: Callable[[str], tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    left_out, threads = settings_of("small")
    assert (set(left_out.split(",")), threads) == ({"statistics_propagation", "join_order", "common_subplan"}, 1)
    monkeypatch.setattr(engine, "_PLANNED_BRIEFLY", 0)
    assert settings_of("large") == ("", 1)
