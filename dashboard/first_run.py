"""First run: while nothing is published, the synthetic sample clinic is, before the eyes of whoever came first."""

import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from threading import Lock

import streamlit as st

from queries.engines import DatabaseRefused, NothingPublished, current_id, default_database

ROOT = Path(__file__).resolve().parent.parent
_SAMPLE = ("--courses", "2000", "--seed", "7")


def publish_sample_if_empty() -> None:
    """Publish the sample into the default database if nothing is there; several viewers at once publish it once."""
    if _published():
        return
    place = st.empty()
    with place.status("Nothing is published yet: setting up the synthetic sample clinic …", expanded=True) as progress:
        if _publishing().locked():
            progress.text("Someone else opened the first page; it is being set up for both.")
        with _publishing():
            if not _published():
                with closing(_publish_sample()) as lines:
                    for line in lines:
                        progress.text(line)
    place.empty()


def _published() -> bool:
    try:
        return bool(current_id(default_database()))
    except NothingPublished:
        return False


@st.cache_resource(show_spinner=False)
def _publishing() -> Lock:
    return Lock()


def _publish_sample() -> Generator[str]:
    database = str(Path(default_database()).resolve())
    with tempfile.TemporaryDirectory() as export:
        yield "Making up a clinic network of 2,000 courses …"
        yield from _run("sample_data", *_SAMPLE, "--out", export)
        yield "Checking and publishing it …"
        yield from _run("intake", "publish", export, "--database", database)


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
            f"The synthetic sample could not be published: {said or 'the command said nothing'}. "
            f"`python -m {command[0]}` in a terminal shows more."
        )
