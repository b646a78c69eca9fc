"""Released: numbers that passed the gate, with everything that a picture of them must say."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from queries.disclosure.limits import Limits
from queries.measures.durability_rows import Comparison, CurveStep, Summary
from queries.measures.rows import Row, Trend
from queries.published.result import PublishedResult


@dataclass(frozen=True)
class Coverage:
    """The whole figure's denominator, over all its groups; None where it is withheld or nobody's window has closed.

    `instruments` says how many of n were scored with which, None where it was few; it is empty where the figure is not
    about scores. `of` says what n counts, such as "sessions". `missing` should have been scored and `pending` still can
    be, None where that isn't one number; they are `rounded` to tens where a group is withheld, which they would tell.
    """

    n: int | None
    patients: int | None
    follow_up: float | None
    instruments: Mapping[str, int | None]
    of: str = "courses"
    missing: int | None = None
    pending: int | None = None
    rounded: bool = False

    @property
    def leading(self) -> str | None:
        """The instrument with which most courses were scored; None where none was."""
        return max(self.instruments, key=lambda name: self.instruments[name] or 0, default=None)


@dataclass(frozen=True)
class Released:
    """What may be shown, exported or printed of one question: plain values, ready to be cached and stamped.

    `notes` are sentences that a reader needs before believing the numbers, `rules` say what was counted by whose
    definition, and `protocols` are all the snapshot's protocols in their own order, so that each keeps its colour. A
    curve has `steps` instead of rows, a `summary` a group, and a `comparison` where no group is withheld; rows by dose
    have `trends`, where no dose is withheld, and rates by month have `limits` of chance, one a series. `across` says
    what the columns of cells are, and `begun` when all that the data hold started, "" in a period.
    `benchmarks` are the published results that may stand beside the groups; where there is none, `no_benchmark` says
    why, and after a colon what to choose, unless no study measured this at all. `instrument` is what scores, "" where
    no score decides anything; `endpoint` says in words when scores are taken, or what is followed. `absent` says what
    the data don't record where that leaves no answer, and `silent` by what is counted here the clinics that say nothing
    of it, though others do.
    """

    measure: str
    title: str
    question: str
    cohort: str
    url: str
    instrument: str
    endpoint: str
    counting: str
    by: str
    snapshot: str
    source: str
    data_as_of: str | None
    definitions: str
    audience: str
    synthetic: bool
    rows: tuple[Row, ...]
    coverage: Coverage
    notes: tuple[str, ...]
    rules: tuple[str, ...]
    protocols: tuple[str, ...]
    steps: tuple[CurveStep, ...] = ()
    summary: tuple[Summary, ...] = ()
    comparison: Comparison | None = None
    trends: tuple[Trend, ...] = ()
    limits: tuple[Limits, ...] = ()
    across: str = ""
    begun: str = ""
    benchmarks: tuple[PublishedResult, ...] = ()
    no_benchmark: str = ""
    absent: str = ""
    silent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
