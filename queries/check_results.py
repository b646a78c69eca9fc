"""Check results: what the checks found in each snapshot of the same data when it was published, newest last."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from queries.kept import Kept
from store.schema import snapshot_facts
from store.store import DatabaseRefused, Snapshot, Store, read_facts


class Found(NamedTuple):
    """One check's result: how many rows or cells it is about, of how many it was asked of."""

    asks: str
    violations: int
    denominator: int


@dataclass(frozen=True)
class Checked:
    """One snapshot: when it was published (ISO), how many checks were asked, and what those found that found anything.

    `set_apart` of `rows` that came in are not in it.
    """

    snapshot: str
    published_at: str
    source: str
    asked: int
    rows: int
    set_apart: int
    found: Mapping[str, Found]


_KEPT: Kept[tuple[str, str], tuple[Checked | None]] = Kept(1000, size=lambda _: 1)
"""Results by (database, snapshot), which never change; None where they aren't known."""


def check_results(snapshot: Snapshot) -> Checked | None:
    """Return what the checks found in a snapshot; None for one that was published before that was kept."""
    facts = read_facts(snapshot, snapshot_facts)
    kept = facts.get("checks")
    if not kept:
        return None
    said = json.loads(kept)
    found = MappingProxyType({name: Found(*result) for name, *result in said["found"]})
    return Checked(
        snapshot=snapshot.id,
        published_at=str(facts["published_at"]),
        source=str(facts["source"]),
        asked=int(said["asked"]),
        rows=int(said["rows"]),
        set_apart=int(said["set_apart"]),
        found=found,
    )


def results_over_time(store: Store, current: str, most: int) -> list[Checked]:
    """Return the results of the last snapshots of the current one's source, as far as they are known, oldest first."""
    known = [result for each in store.snapshots() if (result := _known(store, each))]
    source = next((each.source for each in known if each.snapshot == current), None)
    return [each for each in known if each.source == source][-most:]


def _known(store: Store, snapshot: str) -> Checked | None:
    key = (store.database, snapshot)
    found = _KEPT.get(key)
    if found is None:
        try:
            found = (check_results(store.open(snapshot)),)
        except DatabaseRefused:  # damaged, or gone meanwhile: it has no results to show
            found = (None,)
        _KEPT.put(key, found)
    return found[0]
