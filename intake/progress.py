"""Progress: what a command is doing, for whoever waits; calm, so at most a line in a few seconds."""

import sys
import time
from collections.abc import Callable

Say = Callable[[str], None]
_SECONDS = 3.0


def silent(_: str) -> None:
    """Say nothing."""


def say(stage: str) -> None:
    """Say on stderr what has begun."""
    sys.stderr.write(f"{stage}\n")
    sys.stderr.flush()


def now_and_then(clock: Callable[[], float] = time.monotonic) -> Say:
    """Return what says on stderr how far a stage has come, unless something was said in the last seconds."""
    last = clock()

    def say_if_it_is_time(text: str) -> None:
        nonlocal last
        if clock() - last >= _SECONDS:
            say(text)
            last = clock()

    return say_if_it_is_time


def left(done: int, of: int, seconds: float) -> str:
    """Return about how long the rest of some steps takes, if all take as long."""
    return f"about {max(1, round(seconds / done * (of - done))):,} s left"
