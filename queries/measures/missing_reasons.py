"""Missing reasons: why courses have no baseline, and why cases have no score in their window."""

from collections import Counter
from itertools import groupby

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.unscored import REASONS, UNSCORED_SOURCE
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.rows import Unscored
from queries.measures.unscored import EndpointMeasure
from queries.relations.relation import Fetched, Needs
from queries.relations.unscored_counts import UnscoredCount, repeats_unscored, unscored_counts


def _needs(cohort: Cohort, catalogue: Catalogue) -> Needs:
    """Return all courses, with the reason of those who lack a score, and the patients of several courses."""
    return {"courses": unscored_counts(cohort, catalogue), "repeats": repeats_unscored(cohort, catalogue)}


def _answered(cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
    """Return two rows a group, of those without a baseline and of those without a score."""
    courses: list[UnscoredCount] = labelled(cohort, catalogue, fetched["courses"])
    repeats = {each[:2]: each.patients for each in labelled(cohort, catalogue, fetched["repeats"])}
    rows = (
        _row(group, state, members, repeats.get((group, state), 0))
        for group, found in groupby(courses, key=lambda each: each.group)
        for members in [list(found)]
        for state in REASONS
    )
    lacking = [each for each in courses if any(_lacks(each, state) for state in REASONS)]
    return Answer(
        rows=tuple(rows),
        counted=Counted(
            n=sum(each.n for each in lacking),
            patients=None,
            minors=sum(each.minors for each in lacking),
            follow_up=None,
        ),
        instruments=frozenset(),
    )


def _lacks(courses: UnscoredCount, state: str) -> bool:
    """Tell whether courses count as those without a baseline, or as the cases without a score."""
    return courses.state == state and (state == "no_baseline" or courses.is_case == 1)


def _row(group: str, state: str, courses: list[UnscoredCount], repeats: int) -> Unscored:
    lacking = [each for each in courses if _lacks(each, state)]
    reasons: Counter[str] = Counter()
    for each in lacking:
        if each.reason:
            reasons[each.reason] += each.n
    return Unscored(
        group=group,
        state=state,
        n=reasons.total(),
        patients=repeats + sum(each.singles for each in lacking),
        others=sum(each.n for each in courses) - reasons.total(),
        reasons={reason: reasons[reason] for reason in REASONS[state] if reasons[reason]},
    )


MISSING_REASONS = EndpointMeasure(
    name="missing-reasons",
    title="Why there is no score",
    question="Why have people no baseline, or no score?",
    counted=lambda _: "courses without baseline, and cases not scored in their window",
    rules=lambda _: [Rule("Why there is no score", UNSCORED_SOURCE)],
    relations=_needs,
    answered=_answered,
)
