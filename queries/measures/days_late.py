"""Days late: how many days after the day on which they were due follow-up scores came."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import ClassVar

from queries.cohort import Cohort, Missing
from queries.definitions.endpoints import ENDPOINTS, DaysWindow
from queries.definitions.instrument import Instrument
from queries.dimensions import ALL
from queries.measures.headings import COUNT, DAYS, PERCENT, told, untold
from queries.measures.measure import Rule
from queries.measures.roles import number, outside, people, size
from queries.measures.rows import Row
from queries.measures.score_measure import COUNTED, Patients, ScoreMeasure
from queries.relations.score_sums import LateCount, late_counts
from queries.statistics.quantiles import quantile
from queries.words import day_said

_QUARTERS = (25, 50, 75)


@dataclass(frozen=True)
class LateScores(Row):
    """How many days after their due day the scores of n cases came, before it in negative numbers.

    Each quartile is the least number of days that at least that share of scores doesn't exceed; `late` of n came after
    the day, the share `late_share`. `missing` courses have no score in a window that is over, `pending` still may. All
    scores there are, not a sample: no interval. Of an endpoint without a due day only the counts are known.
    """

    printed: ClassVar[str] = "median lower_quartile upper_quartile late late_share n missing pending"

    n: int | None = field(metadata=size() | told("scored"))
    patients: int | None = field(metadata=people() | untold(COUNT))
    missing: int | None = field(metadata=outside() | told("missing"))
    pending: int | None = field(metadata=outside() | told("pending"))
    lower_quartile: int | None = field(metadata=number() | told("a quarter up to", DAYS))
    median: int | None = field(metadata=number() | told("median days late", DAYS))
    upper_quartile: int | None = field(metadata=number() | told("three quarters up to", DAYS))
    late: int | None = field(metadata=number() | told("after the day"))
    late_share: float | None = field(metadata=number() | told("of the scores", PERCENT))


@dataclass(frozen=True)
class DaysLate(ScoreMeasure):
    """The question, which one grouping divides."""

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return the endpoint, and the day on which its score is due."""
        endpoint = ENDPOINTS[cohort.endpoint]
        if not isinstance(endpoint, DaysWindow):
            return [*super().timing(cohort), Rule("Due: no day, for its window isn't of days", endpoint.source)]
        since = "the last induction session" if endpoint.after_induction else "the first session"
        return [*super().timing(cohort), Rule(f"Due on {day_said(endpoint.target)} after {since}", endpoint.source)]

    def _asked(self, cohort: Cohort) -> Cohort:
        return super()._asked(cohort.uncrossed())


def _late(
    measure: ScoreMeasure, courses: Sequence[LateCount], patients: Patients, missing: Missing
) -> Iterator[LateScores]:
    """Yield one row a group; courses come sorted by it."""
    for group, members in groupby(courses, key=lambda each: each.group):
        states: Counter[str] = Counter()
        days: Counter[int] = Counter()
        for each in members:
            state = measure.state(each)
            states[state] += each.n
            if state in measure.counted[missing] and each.days_late is not None:
                days[each.days_late] += each.n
        n, lower, median, upper = days.total(), *(quantile(days, percent) for percent in _QUARTERS)
        late = sum(count for day, count in days.items() if day > 0)
        yield LateScores(
            group=group,
            n=states["scored"],
            patients=patients.get((group, ALL, ""), 0),
            missing=states["missing"],
            pending=states["pending"],
            lower_quartile=lower,
            median=median,
            upper_quartile=upper,
            late=late if n else None,
            late_share=late / n if n else None,
        )


def _rule(instrument: Instrument) -> Rule:
    return Rule("days from the day it was due to that of the score that counts", instrument.range_source)


DAYS_LATE = DaysLate(
    name="days-late",
    title="Days late",
    question="How many days after they were due did scores come?",
    rule_of=_rule,
    cases_only=True,
    pooled=True,
    estimate=_late,
    counted_from=late_counts,
    counted={"observed": COUNTED["observed"]},
)
