"""Going back: the snapshots of a database in words, and one of them made current again."""

from store.schema import snapshot_facts
from store.store import DatabaseRefused, Store, damaged, of_this_version, read_facts, refuse_other_version

UNREADABLE = "can't be read"


def use(store: Store, snapshot: str) -> None:
    """Make a snapshot the current one, if this version derived it and it is whole."""
    chosen = store.open(snapshot)
    refuse_other_version(chosen, read_facts(chosen, snapshot_facts))
    if not store.is_whole(snapshot):
        raise damaged(store.database, snapshot)
    store.make_current(snapshot)


def current_of(store: Store) -> str:
    """Return the id of the current snapshot, "" where there is none."""
    try:
        return store.current()
    except DatabaseRefused:
        return ""


def described(store: Store, snapshot: str) -> str:
    """Return when a snapshot was published, until when its data reach and what they are called."""
    try:
        facts = read_facts(store.open(snapshot), snapshot_facts)
    except DatabaseRefused:
        return UNREADABLE
    another = "" if of_this_version(facts) else f"  (of another version: --rederive {snapshot})"
    return (
        f"published {facts.get('published_at')}  data as of {facts.get('cutoff') or 'no dates  '}  "
        f"{facts.get('source')}{another}"
    )
