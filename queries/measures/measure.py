"""A measure: one clinical question, what it counts and how it is estimated."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from queries.cohort import Missing
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.measures.rows import Row
from queries.relations.people_counted import Denominator


class Pair(NamedTuple):
    """One row of the relation `score_pairs`, its group already a label."""

    group: str
    instrument: str
    state: str
    is_case: bool | None
    baseline: int | None
    score: int | None
    n: int


class People(NamedTuple):
    """One row of the relation `people_counted`, its group already a label; instrument "" where they are pooled."""

    group: str
    instrument: str
    patients: int
    minors: int
    n: int


IN_WINDOW = ("scored", "missing")
COUNTED: Mapping[Missing, tuple[str, ...]] = MappingProxyType(
    {"observed": ("scored",), "non-responder": IN_WINDOW, "last-observation": IN_WINDOW}
)


@dataclass(frozen=True)
class Measure:
    """A question with its answer's arithmetic.

    `has_rule` says for which instruments the measure is defined, `cases_only` whether it is about those who were
    cases at baseline or about everyone with a baseline, `pooled` whether instruments stand together in a row, and
    `counted` which states are in the denominator under each missing-data mode that the measure knows.
    """

    name: str
    title: str
    question: str
    has_rule: Callable[[Instrument], bool]
    cases_only: bool
    pooled: bool
    estimate: Callable[["Measure", list[Pair], list[People], Missing], Iterator[Row]]
    event: Callable[[Instrument, int, int], bool] | None = None
    counted: Mapping[Missing, tuple[str, ...]] = field(default_factory=lambda: COUNTED)

    def mode(self, asked: Missing) -> Missing:
        """Return the missing-data mode that is used when one is asked for."""
        return asked if asked in self.counted else "observed"

    def denominator(self, missing: Missing) -> Denominator:
        """Return which rows are counted under one of the measure's missing-data modes."""
        names = tuple(name for name, instrument in INSTRUMENTS.items() if self.has_rule(instrument))
        return Denominator(self.counted[missing], self.cases_only, names, self.pooled)

    def state(self, pair: Pair) -> str:
        """Return the state in which this measure counts a pair: the first that applies, its own two included."""
        if pair.state in ("no_induction", "no_baseline"):
            return pair.state
        if not self.has_rule(INSTRUMENTS[pair.instrument]):
            return "no_rule"
        return "not_a_case" if self.cases_only and not pair.is_case else pair.state
