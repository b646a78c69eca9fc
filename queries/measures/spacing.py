"""Spacing: how far apart scores are; a loss is only seen at the next score."""

from collections import Counter
from typing import NamedTuple

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.durability import LONG_OVER_DAYS, PERCENTS, RULES, SPACING_SOURCE
from queries.measures.followed import Followed
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Rule
from queries.measures.quantiles import quantile
from queries.measures.rows import Spacing
from queries.relations.gap_counts import gap_counts
from queries.words import set_weeks
from store.engines import Snapshot, read


class Gap(NamedTuple):
    """One row of the relation `gap_counts`, its group already a label."""

    group: str
    instrument: str
    gap: int
    courses: int
    n: int


class ScoreSpacing(Followed):
    """How many days lie between the scores of those followed, up to the end of their observation."""

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return what decides how long scores count, and the days and shares that are told."""
        return [*super().timing(cohort), Rule(f"Gaps, long when over {set_weeks(LONG_OVER_DAYS)}", SPACING_SOURCE)]

    def counting(self, cohort: Cohort) -> str:
        """Return in words how long scores count."""
        return f"scores up to the end of observation, {RULES[cohort.rule].title}"

    def answer(self, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
        """Return one row a group of those followed."""
        followed, mix = self.sizes(cohort, snapshot, catalogue)
        people = self.people(cohort, snapshot, catalogue)
        gaps = [Gap(*row) for row in labelled(cohort, catalogue, read(snapshot, gap_counts(cohort, self.outcome)))]
        return Answer(
            rows=tuple(
                _row(group, n, people[group].patients, [gap for gap in gaps if gap.group == group])
                for group, n in followed.items()
            ),
            counted=self.counted(cohort, snapshot, catalogue, mix),
            instruments=frozenset(mix),
        )


def _row(group: str, followed: int, patients: int, gaps: list[Gap]) -> Spacing:
    days: Counter[int] = Counter()
    for each in gaps:
        days[each.gap] += each.n
    courses, number = sum(each.courses for each in gaps), days.total()
    long_gaps = sum(n for gap, n in days.items() if gap > LONG_OVER_DAYS)
    lower, median, upper, ninth = (quantile(days, percent) for percent in PERCENTS)
    return Spacing(
        group=group,
        n=courses,
        patients=patients,
        no_later_score=followed - courses,
        gaps=number,
        lower_quartile=lower,
        median=median,
        upper_quartile=upper,
        ninth_decile=ninth,
        long_gaps=long_gaps,
        long_share=long_gaps / number if number else None,
    )


SPACING = ScoreSpacing(
    name="spacing",
    title="Time between scores",
    question="How soon would a loss be seen?",
    outcome="response",
)
