"""Commands that fail half-way: on a disk that is full, killed at a moment, or run by someone who may not write."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

NOBODY = 65534

# One process for all sizes: its own limit can be moved again, and imports are paid for once.
_FILLING = """
import contextlib, io, json, resource, sys
from intake.__main__ import main
asked, hard = json.loads(sys.argv[1]), resource.getrlimit(resource.RLIMIT_FSIZE)[1]
for size, words in asked:
    said, printed = io.StringIO(), io.StringIO()
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard if size is None else size, hard))
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(printed):
        code = main(words)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    print(json.dumps([code, printed.getvalue(), said.getvalue()]), flush=True)
    sys.stdin.readline()
"""

# Each moment is a call or return of a function of the product's that writes; each run is a copy of one process.
_KILLED = """
import functools, inspect, os, pkgutil, signal, sys
from importlib import import_module
from pathlib import Path
from intake import publish
from intake.formats import read
from intake.typed import typed
source, database, room, *moments = sys.argv[1:]
rooms = [import_module(each.name) for each in pkgutil.iter_modules(import_module(room).__path__, f"{room}.")]
export = read(Path(source))
tables = typed(export)
passed = kill_at = 0

def moment():
    global passed
    passed += 1
    if passed == kill_at:
        os.kill(os.getpid(), signal.SIGKILL)

def watched(function):
    @functools.wraps(function)
    def run(*given, **named):
        moment()
        answer = function(*given, **named)
        moment()
        return answer
    return run

for module in (publish, *rooms):
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if function.__module__ == module.__name__:
            setattr(module, name, watched(function))

for kill_at in map(int, moments):
    child = os.fork()
    if not child:
        publish.publish(tables, export.manifest, database)
        print(passed, flush=True)
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL:
        print("null", flush=True)
    sys.stdin.readline()
"""


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    printed: str
    said: str


@contextmanager
def on_small_disks(asked: Sequence[tuple[int | None, list[str]]]) -> Generator[Iterator[Ended]]:
    """Run commands one after the other, no file of each growing over its size; each waits until its end is taken."""
    with _answers(_FILLING, [json.dumps(asked)]) as answers:
        yield (Ended(*answer) for answer in answers)


@contextmanager
def killed_at(
    moments: Sequence[int], source: Path, database: str, room: str = "store.duckdb"
) -> Generator[Iterator[int | None]]:
    """Publish again and again, killed each time at another moment; yields None, or how many moments a whole run has.

    Moments are of publishing and of an engine's `room`.
    """
    with _answers(_KILLED, [str(source), database, room, *map(str, moments)]) as answers:
        yield answers


@contextmanager
def _answers(script: str, arguments: list[str]) -> Generator[Iterator[Any]]:
    command = [sys.executable, "-c", script, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None

        def answers() -> Iterator[Any]:
            for line in stdout:
                yield json.loads(line)
                stdin.write("\n")
                stdin.flush()

        yield answers()
        stdin.close()
    assert process.returncode == 0


@contextmanager
def unprivileged() -> Generator[None]:
    """Be nobody for a while where the tests run as root; everyone else is bound by a folder's mode already."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def open_folder() -> Generator[Path]:
    """A temporary folder that everybody can reach; those of pytest are its owner's alone."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


@contextmanager
def mode(path: Path, bits: int) -> Generator[None]:
    """Give a file or folder another mode, and nobody as its owner where the tests run as root, for a while."""
    before = path.stat()
    path.chmod(bits)
    if os.geteuid() == 0:
        os.chown(path, NOBODY, before.st_gid)
        path.chmod(bits)
    try:
        yield
    finally:
        if os.geteuid() == 0:
            os.chown(path, before.st_uid, before.st_gid)
        path.chmod(before.st_mode & 0o7777)
