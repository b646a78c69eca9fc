"""Plans: how the engine means to run what derives a table; nothing compares every row with every other."""

from pathlib import Path

import pytest
from sqlalchemy import Select, Table

from intake import publish
from intake.derived import derivations
from store.duckdb.store import DuckDB

NAMES = [f"{number}-{table.name}" for number, (table, _) in enumerate(derivations(), 1)]


@pytest.mark.parametrize(("table", "rows"), derivations(), ids=NAMES)
def test_no_join_of_a_derivation_is_a_nested_loop(table: Table, rows: Select, tmp_path: Path) -> None:
    with DuckDB(str(tmp_path)).unfinished() as unfinished:
        unfinished.run(unfinished.ddl(*publish._TABLES))
        explained = f"EXPLAIN {unfinished.insertion(table, rows)}"
        plan = "\n".join(shown for _, shown in unfinished.connection.exec_driver_sql(explained))
    assert "INSERT" in plan
    assert not [join for join in ("NL_JOIN", "LOOP_JOIN", "IE_JOIN") if join in plan]
