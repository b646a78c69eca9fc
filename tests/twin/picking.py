"""Picking: one of some options, without a strategy for each choice; Hypothesis would examine every new one."""

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

Option = TypeVar("Option")


def pick(draw: st.DrawFn, options: Sequence[Option]) -> Option:
    """Draw one of some options, the first of them where a failing example is made as simple as can be."""
    return options[draw(_place(len(options)))]


@cache
def _place(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)
