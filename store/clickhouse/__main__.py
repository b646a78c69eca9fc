"""The tables that questions read, as a cluster would keep them: `python -m store.clickhouse CLUSTER DATABASE`.

Nothing is asked of any server.
"""

import argparse
import sys

import store.derived  # noqa: F401 - declares them
from store.clickhouse.cluster import cluster_ddl
from store.schema import DERIVED


def main(arguments: list[str] | None = None) -> int:
    """Print the statements on stdout and return the exit code: 0 done, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m store.clickhouse", description=__doc__, allow_abbrev=False)
    parser.add_argument("cluster", metavar="CLUSTER", help="its name in the servers' configuration")
    parser.add_argument("database", metavar="DATABASE", help="the database to create on each of them")
    asked = parser.parse_args(arguments)
    print(";\n\n".join(cluster_ddl(DERIVED.sorted_tables, asked.cluster, asked.database)) + ";")
    return 0


if __name__ == "__main__":
    sys.exit(main())
