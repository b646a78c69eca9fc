"""A published result as it may stand beside a group."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PublishedResult:
    """A published result that may stand beside a group's: a share of n people, with its 95 % Wilson interval.

    A durability point has a `day`, counted from time 0; n, and with it the interval, is None where it is not published.
    `words` say where it was published and what differs there. One of a side effect has its `term`, and `asked` says in
    words how they asked about it.
    """

    group: str
    label: str
    day: int | None
    value: float
    low: float | None
    high: float | None
    n: int | None
    words: str
    term: str = ""
    asked: str = ""
