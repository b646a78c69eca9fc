"""The measurements as a page: tables, on which machine, with which versions."""

import os
import platform
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.results import table
from benchmarks.scale.measured import AtSize, Command
from benchmarks.scale.processes import Took
from benchmarks.scale.publishing import ONCE_OVER, Publishing, stages
from benchmarks.scale.viewers import AtOnce
from queries.definitions.version import VERSION

LIBRARIES = ("duckdb", "duckdb-sqlalchemy", "sqlalchemy", "streamlit", "plotly", "pandas", "lifelines")
GROWTH = (20_000, 1_000_000)
NOT_MEASURED = "–"
GIB, MIB = 2**30, 2**20
FEW = 100  # MiB, of which a tenth is shown
INTRODUCTION = """\
# How it grows

Written by `make bench` (`python -m benchmarks --scale {sizes}`); change the command, not this page.

{machine}; load average {load:.1f} over the last 15 minutes.

Times are medians of five turns in one run, in which the product and what stands beside it take turns; every turn is of
other courses (one diagnosis is left out), so nothing is answered from what was kept. Above {once:,} courses publishing
is measured once. CPU seconds count all cores. What counts is the ratio: the times are one machine's.
"""
PUBLISHING = """\
## Publishing

`python -m intake publish`, whole process, beside the engine's own `CREATE TABLE … AS SELECT * FROM read_csv` of the
same files; and the snapshot's file, raw tables included, beside the raw tables as zstd Parquet.
"""
LEAST = """\
What publishing the same tables at least takes: the engine writes the finished ones once more, and nothing is read,
checked or derived (`benchmarks/scale/written_again.py`); and their bytes as zstd Parquet, which is slower to ask.
"""
STAGES = "Where the time of publishing goes; findings count to the stage before them.\n"
QUESTIONS = """\
## Questions, warm

By protocol, in a warm process, by the gate; beside a plain SQL aggregate over the same derived tables
(`benchmarks/scale/by_hand.py`) and a usual pandas app, which has all tables in memory and joined
(`benchmarks/scale/pandas_app.py`).

![Seconds by number of courses, both on logarithmic axes](scale.svg)
"""
GREW = "How many times as long from {0:,} to {1:,} courses, which are {2:g} times as many:\n"
PANDAS = "What the pandas app takes to start, and the memory that it then holds:\n"
ALL = "## All measures, warm, {0:,} courses\n\nThe slowest first.\n"
PAGES = """\
## Pages with a new filter

A real server and one viewer, over the websocket that a browser uses; the process is warm, each filter is new. From
sending the address to the end of the page's script; what a browser then draws is not counted. CPU is the server's.
"""
VIEWERS = """\
## Many viewers at once

{viewers} viewers have the page Response open, {courses:,} courses, and all choose another new filter at the same
moment, {rounds} times.
"""
COMMAND = "## The command\n\n`python -m queries response`, whole process, {courses:,} courses.\n"


def page(sizes: Sequence[AtSize]) -> str:
    """Return the page."""
    asked = ",".join(str(each.courses) for each in sizes)
    parts = [
        INTRODUCTION.format(sizes=asked, machine=machine(), load=os.getloadavg()[2], once=ONCE_OVER),
        PUBLISHING,
        _publishing([each.publishing for each in sizes]),
        LEAST,
        _least([each.publishing for each in sizes]),
        STAGES,
        _stages([each.publishing for each in sizes]),
        QUESTIONS,
        _questions(sizes),
        *_growth(sizes),
        PANDAS,
        table(("courses", "start", "CPU", "peak memory"), (_start(each) for each in sizes)),
        *(part for each in sizes if each.all_measures for part in _all_measures(each.courses, each.all_measures)),
        PAGES,
        _pages(sizes),
        *(part for each in sizes if each.viewers for part in _viewers(each.courses, each.viewers)),
        *(part for each in sizes if each.command for part in _command(each.courses, each.command)),
    ]
    return "\n".join(parts)


def machine() -> str:
    """Return on which machine this runs, with which versions."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    python = ".".join(map(str, sys.version_info[:3]))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    return (
        f"{datetime.now(UTC):%Y-%m-%d} · {_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB · "
        f"{platform.system()} {platform.release()} · definitions {VERSION} · Python {python} · {libraries}"
    )


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def _publishing(published: Sequence[Publishing]) -> str:
    headings = (
        *("courses", "publish", "CPU", "peak memory", "CREATE TABLE", "CPU", "peak memory"),
        *("publish / CREATE TABLE", "snapshot", "Parquet", "snapshot / Parquet", "drawing the sample"),
    )
    rows = [
        (
            f"{each.courses:,}",
            *(*_wall_and_cpu(each.publish), _mib(each.publish.peak)),
            *(*_wall_and_cpu(each.load), _mib(each.load.peak)),
            _ratio(each.publish.wall, each.load.wall),
            *(_mib(each.snapshot), _mib(each.parquet), _ratio(each.snapshot, each.parquet)),
            _seconds(each.draw.wall),
        )
        for each in published
    ]
    return table(headings, rows)


def _least(published: Sequence[Publishing]) -> str:
    headings = (
        *("courses", "publish, CPU", "writing again, CPU", "publish / writing again"),
        *("writing again / CREATE TABLE", "snapshot", "its tables as Parquet", "those / the raw ones"),
    )
    rows = [
        (
            *(f"{each.courses:,}", _seconds(each.publish.cpu), _seconds(each.again.cpu)),
            *(_ratio(each.publish.cpu, each.again.cpu), _ratio(each.again.cpu, each.load.cpu)),
            *(_mib(each.snapshot), _mib(each.packed), _ratio(each.packed, each.parquet)),
        )
        for each in published
    ]
    return table(headings, rows)


def _stages(published: Sequence[Publishing]) -> str:
    shares = [dict(stages(each.publish)) for each in published]
    names = list(dict.fromkeys(name for each in shares for name in each))
    rows = [
        (f"{each.courses:,}", *(f"{100 * share[name]:.0f} %" if name in share else NOT_MEASURED for name in names))
        for each, share in zip(published, shares, strict=True)
    ]
    return table(("courses", *names), rows)


def _questions(sizes: Sequence[AtSize]) -> str:
    headings = (
        *("question", "courses", "here", "CPU", "plain SQL", "CPU", "here / plain SQL"),
        *("pandas", "CPU", "pandas / here"),
    )
    rows = []
    for name in sizes[0].questions:
        for each in sizes:
            asked = each.questions[name]
            pandas = (NOT_MEASURED,) * 3
            if asked.pandas:
                pandas = (*_wall_and_cpu(asked.pandas), _ratio(asked.pandas.wall, asked.product.wall))
            plain = (*_wall_and_cpu(asked.by_hand), _ratio(asked.product.wall, asked.by_hand.wall))
            rows.append((name, f"{each.courses:,}", *_wall_and_cpu(asked.product), *plain, *pandas))
    return table(headings, rows)


def _growth(sizes: Sequence[AtSize]) -> Iterator[str]:
    by_courses = {each.courses: each.questions for each in sizes}
    if not set(GROWTH) <= set(by_courses):
        return
    few, many = (by_courses[courses] for courses in GROWTH)
    rows = []
    for name, before in few.items():
        after = many[name]
        ways = [(before.product, after.product), (before.by_hand, after.by_hand), (before.pandas, after.pandas)]
        rows.append((name, *(_ratio(new.wall, old.wall) if old and new else NOT_MEASURED for old, new in ways)))
    yield GREW.format(*GROWTH, GROWTH[1] / GROWTH[0])
    yield table(("question", "here", "plain SQL", "pandas"), rows)


def _start(each: AtSize) -> tuple[str, ...]:
    return f"{each.courses:,}", *_wall_and_cpu(each.pandas), _mib(each.pandas.peak)


def _all_measures(courses: int, measures: Mapping[str, Took]) -> Iterator[str]:
    slowest_first = sorted(measures.items(), key=lambda each: -each[1].wall)
    rows = [(name, *_wall_and_cpu(took)) for name, took in slowest_first]
    total = Took(sum(took.wall for took in measures.values()), sum(took.cpu for took in measures.values()))
    yield ALL.format(courses)
    yield table(("measure", "time", "CPU"), [*rows, ("all", *_wall_and_cpu(total))])


def _pages(sizes: Iterable[AtSize]) -> str:
    rows = [(title, f"{each.courses:,}", *_wall_and_cpu(took)) for each in sizes for title, took in each.pages.items()]
    return table(("page", "courses", "server's time", "CPU"), sorted(rows, key=lambda row: row[0]))


def _viewers(courses: int, at_once: AtOnce) -> Iterator[str]:
    waits = [_seconds(at_once.quantile(share)) for share in (0.5, 0.95, 1.0)]
    rounds = len(at_once.waits) // at_once.viewers
    yield VIEWERS.format(viewers=at_once.viewers, courses=courses, rounds=rounds)
    headings = ("half wait up to", "95 % wait up to", "the longest", "CPU a view")
    yield table(headings, [(*waits, _seconds(at_once.cpu / len(at_once.waits)))])


def _command(courses: int, command: Command) -> Iterator[str]:
    rows = [
        (name, *_wall_and_cpu(took), f"{100 * took.cpu / command.whole.cpu:.0f} %")
        for name, took in (
            ("the whole process", command.whole),
            ("one that only imports what it needs", command.imports),
            ("an empty Python", command.nothing),
        )
    ]
    yield COMMAND.format(courses=courses)
    yield table(("what", "time", "CPU", "share of CPU"), rows)


def _wall_and_cpu(took: Took) -> tuple[str, str]:
    return _seconds(took.wall), _seconds(took.cpu)


def _seconds(seconds: float) -> str:
    return f"{1000 * seconds:,.1f} ms" if seconds < 1 else f"{seconds:,.2f} s"


def _mib(size: int) -> str:
    return f"{size / MIB:,.1f} MiB" if size < FEW * MIB else f"{size / MIB:,.0f} MiB"


def _ratio(one: float, other: float) -> str:
    return f"{one / other:.2f}"
