"""The column types of this package, and the random streams everything is drawn from."""

import zlib
from typing import Any, TypeAlias

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]
Table: TypeAlias = dict[str, NDArray[Any]]


def stream(seed: int, purpose: str) -> Generator:
    """Give one purpose its own random stream, so that a change elsewhere leaves its draws as they were."""
    return np.random.default_rng([seed, zlib.crc32(purpose.encode())])


def choose(rng: Generator, weights: Floats) -> Ints:
    """Draw one option a row from `weights` (rows × options, any positive scale): the option's position."""
    cumulative = np.cumsum(weights, axis=1)
    drawn = rng.random(len(weights)) * cumulative[:, -1]
    return (drawn[:, None] >= cumulative).sum(axis=1)


def expit(log_odds: Floats) -> Floats:
    """Turn log-odds into probabilities."""
    return 1.0 / (1.0 + np.exp(-log_odds))


def named(names: tuple[str, ...], codes: Ints) -> NDArray[Any]:
    """Spell out codes as names; −1 becomes the empty text, which means not recorded."""
    return np.array([*names, ""], dtype=object)[codes]


def yes_no(answers: Bools) -> NDArray[Any]:
    """Spell out truth values the way the exchange format does."""
    return np.where(answers, "yes", "no").astype(object)


def blank(column: NDArray[Any], where: Bools) -> NDArray[Any]:
    """Leave entries unrecorded: NaN in numbers, empty in texts."""
    if column.dtype == object:
        return np.where(where, "", column)
    return np.where(where, np.nan, column.astype(np.float64))
