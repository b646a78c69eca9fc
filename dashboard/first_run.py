"""First run: while nothing is published, the synthetic sample clinic is, before the eyes of whoever came first.

Only the database that nobody named is ever filled so: a synthetic clinic must not turn up in a real clinic's folder.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path
from threading import Lock

import streamlit as st

from queries.engines import (
    DEFAULT_DATABASE,
    DatabaseRefused,
    NothingPublished,
    current_id,
    default_database,
    is_of_another_version,
    open_snapshot,
    read_facts,
)

ROOT = Path(__file__).resolve().parent.parent
_SAMPLE = ("--courses", "2000", "--seed", "7")


def prepare_sample() -> None:
    """Publish the sample into the default database if that is empty, and derive it anew after an upgrade.

    Several viewers at once do it once. A database that was named, or that holds anything, is left as it is.
    """
    if os.environ.get("CLINIC_DATABASE"):
        return
    if _is_to_be_published():
        _once("Nothing is published: setting up the synthetic sample clinic …", _is_to_be_published, _publish_sample)
    elif _outdated_sample():
        _once("This is a new version: deriving the synthetic sample anew …", _outdated_sample, _derive_sample_anew)


def _is_to_be_published() -> bool:
    try:
        return not current_id(DEFAULT_DATABASE)
    except NothingPublished:
        folder = Path(DEFAULT_DATABASE)
        return not folder.exists() or all(entry.name.startswith(".") for entry in folder.iterdir())


def _outdated_sample() -> str | None:
    """Return the id of the current snapshot where it is synthetic and another version of the product derived it."""
    current = current_id(DEFAULT_DATABASE)
    return current if _is_outdated_sample(current) else None


@st.cache_data(show_spinner=False, max_entries=8)
def _is_outdated_sample(snapshot: str) -> bool:
    facts = read_facts(open_snapshot(DEFAULT_DATABASE, snapshot))
    return bool(facts.get("synthetic")) and is_of_another_version(facts)


def _once(what: str, is_needed: Callable[[], object], work: Callable[[], Generator[str]]) -> None:
    """Do a work whose steps are lines of words before all viewers' eyes; who comes second only waits for it."""
    place = st.empty()
    with place.status(what, expanded=True) as progress:
        if _working().locked():
            progress.text("Someone else opened the first page; it is being set up for both.")
        with _working():
            if is_needed():
                with closing(work()) as lines:
                    for line in lines:
                        progress.text(line)
    place.empty()


@st.cache_resource(show_spinner=False)
def _working() -> Lock:
    return Lock()


def _publish_sample() -> Generator[str]:
    with tempfile.TemporaryDirectory() as export:
        yield "Making up a clinic network of 2,000 courses …"
        yield from _run("sample_data", *_SAMPLE, "--out", export)
        yield "Checking and publishing it …"
        yield from _run("intake", "publish", export, "--database", _absolute())


def _derive_sample_anew() -> Generator[str]:
    yield from _run("intake", "snapshots", "--rederive", current_id(DEFAULT_DATABASE), "--database", _absolute())


def _absolute() -> str:
    """Return the default database's path; the commands run in the product's own folder."""
    return str(Path(default_database()).resolve())


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
            f"The synthetic sample could not be set up: {said or 'the command said nothing'}. "
            f"`python -m {command[0]}` in a terminal shows more."
        )
