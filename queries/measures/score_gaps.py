"""Score gaps: how far apart scores are; a loss is only seen at the next score."""

from collections import Counter, defaultdict

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.durability import LONG_OVER_DAYS, PERCENTS, RULES, SCORE_GAPS_SOURCE
from queries.measures.durability_rows import GapSummary
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Rule
from queries.measures.outcome_follow_up import OutcomeFollowUp
from queries.relations.outcome_follow_up import PeopleFollowedUp
from queries.relations.relation import Fetched, Needs
from queries.relations.score_gap_counts import Gap, score_gap_counts
from queries.statistics.quantiles import quantile
from queries.words import set_weeks


class ScoreGaps(OutcomeFollowUp):
    """How many days lie between the scores of those followed, up to the end of their observation."""

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return what decides how long scores count, and the days and shares that are told."""
        return [*super().timing(cohort), Rule(f"Gaps, long when over {set_weeks(LONG_OVER_DAYS)}", SCORE_GAPS_SOURCE)]

    def counting(self, cohort: Cohort) -> str:
        """Return in words how long scores count."""
        return f"scores up to the end of observation, {RULES[cohort.rule].title}"

    def needs(self, cohort: Cohort, catalogue: Catalogue) -> Needs:
        """Return also the days between their scores."""
        return {**super().needs(cohort, catalogue), "gaps": score_gap_counts(cohort, catalogue)}

    def answer(self, cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
        """Return one row a group of those followed."""
        gaps: defaultdict[str, list[Gap]] = defaultdict(list)
        for each in labelled(cohort, catalogue, fetched["gaps"]):
            gaps[each.group].append(each)
        counted = self.counted(fetched)
        people = self.people(cohort, fetched, catalogue)
        return Answer(
            rows=tuple(_row(followed, gaps[group]) for group, followed in people.items()),
            counted=counted,
            instruments=frozenset(counted.instruments),
        )


def _row(followed: PeopleFollowedUp, gaps: list[Gap]) -> GapSummary:
    days: Counter[int] = Counter()
    for each in gaps:
        days[each.gap] += each.n
    courses, number = sum(each.courses for each in gaps), days.total()
    long_gaps = sum(n for gap, n in days.items() if gap > LONG_OVER_DAYS)
    lower, median, upper, ninth = (quantile(days, percent) for percent in PERCENTS)
    return GapSummary(
        group=followed.group,
        n=courses,
        patients=followed.patients,
        no_later_score=followed.n - courses,
        gaps=number,
        lower_quartile=lower,
        median=median,
        upper_quartile=upper,
        ninth_decile=ninth,
        long_gaps=long_gaps,
        long_share=long_gaps / number if number else None,
    )


SCORE_GAPS = ScoreGaps(
    name="score-gaps",
    title="Time between scores",
    question="How soon would a loss be seen?",
    outcome="response",
)
