"""Engines: one export published into several databases, and the same questions asked of each in turns.

`python -m benchmarks.engines EXPORT DATABASE…` prints seconds and how many times the first database's they are.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from time import perf_counter

from intake.formats import read
from intake.publish import publish
from intake.typed import typed
from queries.catalogue import Catalogue, read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate, Question
from queries.measures import MEASURES
from store.databases import open_snapshot, store_of
from store.store import Snapshot

QUESTIONS = ("response", "change", "durability", "side-effects", "trajectory", "safety-signals", "vitals")
TURNS = 5
_AUDIENCES = map("turn {}".format, count())
Timed = tuple[str, list[float]]
"""What was done, and the seconds that it took in each database."""


def measured(export: Path, databases: Sequence[str]) -> Iterator[Timed]:
    """Publish an export into each database; then ask each, the fastest of several turns, nothing being kept."""
    source = read(export)
    tables = typed(source)
    yield "publish", [_seconds(lambda each=each: publish(tables, source.manifest, each)) for each in databases]
    opened = [(snapshot, read_catalogue(snapshot)) for snapshot in map(open_snapshot, databases)]
    clinic = opened[0][1].values["clinic"][0]
    for name in QUESTIONS:
        for whom, cohort in (("all", Cohort()), ("one clinic", Cohort(chosen={"clinic": (clinic,)}))):
            question = Question(MEASURES[name], cohort)
            _turn(opened, question)  # makes the statements
            turns = [_turn(opened, question) for _ in range(TURNS)]
            yield f"{name}, {whom}", [min(seconds) for seconds in zip(*turns, strict=True)]


def _turn(opened: Sequence[tuple[Snapshot, Catalogue]], question: Question) -> list[float]:
    audience = next(_AUDIENCES)  # nothing is kept for a new one
    gates = [Gate(*each, audience) for each in opened]
    return [_seconds(lambda gate=gate: gate.ask_all([question])) for gate in gates]


def _seconds(call: Callable[[], object]) -> float:
    begun = perf_counter()
    call()
    return perf_counter() - begun


def table(names: Sequence[str], rows: Iterator[Timed]) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    yield f"| | {' | '.join(names)} |"
    yield f"| --- |{' --- |' * len(names)}"
    for what, seconds in rows:
        first, *others = seconds
        beside = (f"{_milliseconds(each)} ({each / first:.1f} ×)" for each in others)
        yield f"| {what} | {' | '.join([_milliseconds(first), *beside])} |"


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


def main(arguments: list[str] | None = None) -> int:
    """Print the table on stdout and return the exit code: 0 done, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engines", description=__doc__, allow_abbrev=False)
    parser.add_argument("export", type=Path, metavar="EXPORT", help="a folder of the exchange format")
    parser.add_argument("databases", nargs="+", metavar="DATABASE", help="empty ones: folders or URLs")
    asked = parser.parse_args(arguments)
    for line in table([store_of(each).database for each in asked.databases], measured(asked.export, asked.databases)):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
