"""The column types of this package, rows kept as arrays, and the random streams everything is drawn from."""

import zlib
from dataclasses import dataclass, fields, replace
from typing import Any, Self, TypeAlias

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]
Texts: TypeAlias = NDArray[Any]
Table: TypeAlias = dict[str, NDArray[Any]]

ROWS_AT_ONCE = 100_000  # of what would otherwise take several times the memory of its result


@dataclass(frozen=True)
class Rows:
    """Arrays of equal length, one entry (or matrix row) each."""

    def take(self, rows: Ints | Bools) -> Self:
        """Keep the entries at these positions, in this order, or where true."""
        return replace(self, **{field.name: getattr(self, field.name)[rows] for field in fields(self)})

    def followed_by(self, *others: Self) -> Self:
        """Put the entries of others after these."""
        parts = (self, *others)
        names = [field.name for field in fields(self)]
        return replace(self, **{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})


def stream(seed: int, purpose: str) -> Generator:
    """Give one purpose its own random stream, so that a change elsewhere leaves its draws as they were."""
    return np.random.default_rng([seed, zlib.crc32(purpose.encode())])


def choose(rng: Generator, weights: Floats) -> Ints:
    """Draw one option a row from `weights` (rows × options, any positive scale): the option's position."""
    drawn = rng.random(len(weights))
    chosen = np.empty(len(weights), dtype=np.int64)
    for start in range(0, len(weights), ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        cumulative = np.cumsum(weights[rows], axis=1)
        chosen[rows] = ((drawn[rows] * cumulative[:, -1])[:, None] >= cumulative).sum(axis=1)
    return chosen


def choose_alike(rng: Generator, weights: tuple[float, ...], count: int) -> Ints:
    """Draw one option for each of `count` rows that all have the same weights: the option's position."""
    return choose(rng, np.broadcast_to(weights, (count, len(weights))))


def one_of(rng: Generator, options: list[tuple[float, ...]], row: Ints) -> Floats:
    """Draw for each entry one of the options at its `row`, with equal chance."""
    sizes = np.array([len(choices) for choices in options])
    table = np.full((len(options), sizes.max()), np.nan)
    for position, choices in enumerate(options):
        table[position, : len(choices)] = choices
    return table[row, np.floor(rng.random(len(row)) * sizes[row]).astype(np.int64)]


def expit(log_odds: Floats) -> Floats:
    """Turn log-odds into probabilities."""
    return 1.0 / (1.0 + np.exp(-log_odds))


def named(names: tuple[str, ...], codes: Ints) -> Texts:
    """Spell out codes as names; −1 becomes the empty text, which means not recorded."""
    return np.array([*names, ""], dtype=object)[codes]


def yes_no(answers: Bools) -> Texts:
    """Spell out truth values the way the exchange format does."""
    return named(("no", "yes"), answers.astype(np.int64))
