"""Settled: what a page has loaded stays, and is no more looked through for garbage."""

import gc
from functools import cache


@cache
def settle(page: str) -> None:
    """Let what is there after a page's first run be; a search through all of it would stop the server for long."""
    gc.freeze()
