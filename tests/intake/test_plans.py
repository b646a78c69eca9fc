"""Plans: how the engine means to run what derives a table; nothing compares every row with every other."""

from pathlib import Path

import pytest

from intake import publish
from intake.derived import derivations
from store import engines

NAMES = [f"{number}-{table.name}" for number, (table, _) in enumerate(derivations(), 1)]


@pytest.mark.parametrize("statement", publish._statements(), ids=NAMES)
def test_no_join_of_a_derivation_is_a_nested_loop(statement: str, tmp_path: Path) -> None:
    with engines.writing_to(tmp_path / "kept", tmp_path / "scratch") as connection:
        engines.run(connection, engines.ddl(*publish._TABLES))
        plan = "\n".join(shown for _, shown in connection.exec_driver_sql(f"EXPLAIN {statement}"))
    assert "INSERT" in plan
    assert not [join for join in ("NL_JOIN", "LOOP_JOIN", "IE_JOIN") if join in plan]
