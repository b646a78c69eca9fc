"""Processes whose time, CPU and memory are measured: commands, and workers that answer one question after another."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.scale import spent

ROOT = Path(__file__).parents[2]
TURNS = 5


@dataclass(frozen=True)
class Took:
    """Wall and CPU seconds, and peak memory in bytes where it was measured.

    `stages` are the lines that the command said, each with the seconds until the next one; the first is its start.
    """

    wall: float
    cpu: float
    peak: int = 0
    stages: Mapping[str, float] = field(default_factory=dict)


def middle(taken: Sequence[Took]) -> Took:
    """Return the medians of several turns, each of its own; the stages are those of the turn in the middle."""
    in_the_middle = sorted(taken, key=lambda each: each.wall)[len(taken) // 2]
    return Took(
        median(each.wall for each in taken),
        median(each.cpu for each in taken),
        max(each.peak for each in taken),
        in_the_middle.stages,
    )


def python(*arguments: str, **environment: str) -> Took:
    """Run this Python with arguments from the root of the checkout; raise RuntimeError where it fails."""
    command = [sys.executable, spent.__file__, sys.executable, *arguments]
    said: list[tuple[str, float]] = [("start", time.perf_counter())]
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        said += [(line.strip(), time.perf_counter()) for line in process.stderr]
        took = json.loads(process.stdout.read())
    ended = time.perf_counter()
    if took.pop("code"):
        raise RuntimeError(f"`python {' '.join(arguments)}` failed: {said[-1][0]}")
    ends = [at for _, at in said[1:]] + [ended]
    stages = {line: end - at for (line, at), end in zip(said, ends, strict=True)}
    return Took(**took, stages=stages)


class Worker:
    """A process that has everything loaded and is asked by name; `ready` is what getting so far took."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.ready = self._answer()

    def ask(self, name: str, *arguments: Any) -> Took:
        """Return what one answer took."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([name, *arguments]) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Took:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("A process that was measured has failed; what it said stands above.")
        return Took(**json.loads(line))


@contextmanager
def worker(module: str, *arguments: str) -> Generator[Worker]:
    """Start a module that calls `serve`, for as long as the context lasts."""
    with subprocess.Popen(
        [sys.executable, "-m", module, *arguments], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Worker(process)
        finally:
            process.kill()


def serve(load: Callable[[], Callable[..., object]]) -> None:
    """Load, then answer what is asked on standard input, a line each, with what it took."""
    answer, took = _timed(load)
    print(json.dumps(took), flush=True)  # noqa: T201
    for line in sys.stdin:
        _, took = _timed(answer, *json.loads(line))
        print(json.dumps(took), flush=True)  # noqa: T201


def _timed(call: Callable[..., Any], *arguments: Any) -> tuple[Any, dict[str, float]]:
    began, cpu = time.perf_counter(), time.process_time()
    done = call(*arguments)
    took = {"wall": time.perf_counter() - began, "cpu": time.process_time() - cpu, "peak": _peak()}
    return done, took


def _peak() -> int:
    """Return this process's peak memory in bytes, as Linux counts it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return 1024 * int(status.split("VmHWM:")[1].split()[0])


def cpu_seconds(process: int) -> float:
    """Return the CPU seconds that another process has used so far, as Linux counts them."""
    after_name = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    user, system = after_name[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
