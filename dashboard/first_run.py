"""First run: where no database is named, the synthetic sample clinic is set up before the eyes of whoever came first.

Only into an empty folder `data`: nobody's own folder may turn into a made-up clinic. A sample that another version of
the product derived is derived anew.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import closing
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import streamlit as st

from queries.catalogue import Origin, read_origin
from store.databases import DEFAULT_DATABASE, named_database, open_snapshot, store_of, wherever
from store.store import DatabaseRefused, NothingPublished, Snapshot, reason

ROOT = Path(__file__).resolve().parent.parent
SAMPLE_SOURCE = "Synthetic clinic network (invented clinics and patients)"
_SAMPLE = ("--courses", "2000", "--seed", "7")


class _Work(NamedTuple):
    """What is to be done before a page can be shown, in words and in steps that say how far they are."""

    said: str
    steps: Callable[[], Generator[str]]


def set_up_sample() -> None:
    """Publish or renew the sample if that is due; several viewers at once do it once."""
    work = _due()
    if work is None:
        return
    place = st.empty()
    with place.status(f"{work.said} …", expanded=True) as progress:
        if _working().locked():
            progress.text("Someone else opened the first page; it is being set up for both.")
        with _working():
            still_due = _due()
            if still_due:
                with closing(still_due.steps()) as lines:
                    for line in lines:
                        progress.text(line)
    place.empty()


def set_up_for_command(database: str, tell: Callable[[str], None]) -> None:
    """Publish or renew the sample as a page does, saying how far it is, for a command to which no database was named.

    A new one is only made in the product's own folder: a job that runs elsewhere by mistake must not report it.
    """
    work = _due() if database == DEFAULT_DATABASE else None
    if work is None or (work.steps is _publish_sample and Path.cwd() != ROOT):
        return
    tell(f"{work.said} …")
    with closing(work.steps()) as lines:
        for line in lines:
            tell(line)


def _due() -> _Work | None:
    """Return what is to be done; nothing, too, where the page itself will say what is wrong with the database."""
    if named_database():
        return None
    try:
        current = open_snapshot(DEFAULT_DATABASE)
        origin = _origin(current)
    except NothingPublished:
        first = _Work("Nothing is published yet: setting up the synthetic sample clinic", _publish_sample)
        return first if store_of(DEFAULT_DATABASE).holds_nothing() else None
    except DatabaseRefused:
        return None
    if origin.of_this_version or not origin.synthetic or origin.source != SAMPLE_SOURCE:
        return None
    return _Work(
        "Another version of the product set up the synthetic sample clinic: deriving it anew",
        partial(_rederive_sample, current.id),
    )


@lru_cache(maxsize=8)
def _origin(snapshot: Snapshot) -> Origin:
    """Return the origin of a snapshot, which never changes."""
    return read_origin(snapshot)


@st.cache_resource(show_spinner=False)
def _working() -> Lock:
    return Lock()


def _publish_sample() -> Generator[str]:
    try:
        with tempfile.TemporaryDirectory() as export:
            yield "Making up a clinic network of 2,000 courses …"
            yield from _run("sample_data", *_SAMPLE, "--out", export)
            yield "Checking and publishing it …"
            yield from _run("intake", "publish", export, "--database", _database())
    except OSError as error:
        raise DatabaseRefused(
            f"The synthetic sample could not be set up in {tempfile.gettempdir()}: {reason(error)}; make room there."
        ) from error


def _rederive_sample(snapshot: str) -> Generator[str]:
    return _run("intake", "snapshots", "--database", _database(), "--rederive", snapshot)


def _database() -> str:
    """The folder as the commands find it from the product's own folder."""
    return wherever(DEFAULT_DATABASE)


def _run(*command: str) -> Generator[str]:
    """Yield what one of the product's own commands says while it works; refuse to go on when it fails."""
    started = subprocess.Popen(
        [sys.executable, "-m", *command], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    said = ""
    try:
        for line in started.stderr or ():
            said = line.strip()
            yield said
        failed = started.wait() != 0
    finally:
        started.kill()  # a viewer who leaves meanwhile ends the command too; the next one starts it again
        started.wait()
    if failed:
        raise DatabaseRefused(
            f"The synthetic sample could not be set up: {said.rstrip('.') or 'the command said nothing'}. "
            f"`python -m {command[0]}` in a terminal shows more."
        )
