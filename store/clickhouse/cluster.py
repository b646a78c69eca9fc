"""The cluster form: each table replicated on every shard, and one over all of them that questions read."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Table

from store.clickhouse.ddl import columns, in_order

_OF_SHARD = "_of_shard"
# A course's rows lie on one shard in every table, so that what is joined by course is joined there.
_TOGETHER_BY = "course_key"


def cluster_ddl(tables: Sequence[Table], cluster: str, place: str) -> Iterator[str]:
    """Yield the statements that create tables on every shard and replica of a cluster, in a database of each."""
    yield f"CREATE DATABASE IF NOT EXISTS `{place}` ON CLUSTER `{cluster}`"
    for table in tables:
        name, own = f"`{place}`.`{table.name}`", f"`{place}`.`{table.name}{_OF_SHARD}`"
        path = f"'/clickhouse/tables/{{shard}}/{place}/{table.name}', '{{replica}}'"
        shard = f"cityHash64(`{_TOGETHER_BY}`)" if _TOGETHER_BY in table.columns else "0"
        yield (
            f"CREATE TABLE {own} ON CLUSTER `{cluster}` ({columns(table)}) "
            f"ENGINE = ReplicatedMergeTree({path}) {in_order(table)}"
        )
        yield (
            f"CREATE TABLE {name} ON CLUSTER `{cluster}` AS {own} "
            f"ENGINE = Distributed('{cluster}', '{place}', '{table.name}{_OF_SHARD}', {shard})"
        )
