"""Paired recovery: no case any more on either of two scales, of those who were one on either, where both are scored."""

from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from itertools import groupby

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.paired import FIRST, PAIRED_SOURCE, SECOND, SECOND_OF
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.rows import Share
from queries.measures.share import share_of_states
from queries.measures.unscored import EndpointMeasure
from queries.relations.paired_sums import PairedSum, paired_sums, people_paired
from queries.relations.relation import Fetched, Needs
from queries.relations.score_sums import ScoreSum, score_sums

_WITH = f"{FIRST} with " + " or ".join([SECOND, *SECOND_OF.values()])


def _needs(cohort: Cohort, catalogue: Catalogue) -> Needs:
    """Return all courses, and of those with both baselines who recovered; `together` are all groups' people."""
    return {
        "courses": score_sums(cohort, catalogue, outcome=""),
        "paired": paired_sums(cohort, catalogue),
        "people": people_paired(cohort, catalogue),
        "together": people_paired(cohort.grouped("none"), catalogue),
    }


def _answered(reliably: bool, cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
    """Return one share a group."""
    paired: defaultdict[str, list[PairedSum]] = defaultdict(list)
    for each in labelled(cohort, catalogue, fetched["paired"]):
        paired[each.group].append(each)
    people = {each.group: each.patients for each in labelled(cohort, catalogue, fetched["people"])}
    rows = tuple(
        _share(group, list(courses), paired[group], people.get(group, 0), reliably)
        for group, courses in groupby(labelled(cohort, catalogue, fetched["courses"]), key=lambda each: each.group)
    )
    everyone = fetched["together"]
    _, patients, minors, n = everyone[0] if everyone else ("", 0, 0, 0)
    missing, pending = (sum(getattr(row, state) or 0 for row in rows) for state in ("missing", "pending"))
    closed = n + missing
    return Answer(
        rows=rows,
        counted=Counted(
            n=n,
            patients=patients,
            minors=minors,
            follow_up=n / closed if closed else None,
            missing=missing,
            pending=pending,
        ),
        instruments=frozenset(),
        scored_with=_WITH,
    )


def _share(group: str, courses: list[ScoreSum], paired: list[PairedSum], patients: int, reliably: bool) -> Share:
    states: Counter[str] = Counter()
    given: Counter[int] = Counter()
    events = 0
    for each in paired:
        states[each.paired_state] += each.n
        events += each.recovered_reliably if reliably else each.recovered
        if each.paired_state == "scored" and each.completed is not None:
            given[each.completed] += each.n
    with_both = states.total()
    states["no_induction"] = sum(each.n for each in courses if each.state == "no_induction")
    states["no_baseline"] = sum(each.n for each in courses) - states["no_induction"] - with_both
    return share_of_states(
        Share,
        group,
        states,
        given,
        n=states["scored"],
        events=events,
        patients=patients,
        observed=events,
        possible=events + states["missing"],
    )


def _rules(words: str) -> Callable[[Cohort], list[Rule]]:
    return lambda _: [Rule(f"Over {_WITH} (in {', '.join(SECOND_OF)}): {words}", PAIRED_SOURCE)]


_BELOW_BOTH = "a case on either before, below both cut-offs after"

PAIRED_RECOVERY = EndpointMeasure(
    name="paired-recovery",
    title="Recovery rate on both scales",
    question="How many people are no longer ill on either of two scales?",
    counted=lambda _: "courses scored on both scales",
    rules=_rules(_BELOW_BOTH),
    relations=_needs,
    answered=partial(_answered, False),
    cases_only=True,
)
PAIRED_RELIABLE_RECOVERY = EndpointMeasure(
    name="paired-reliable-recovery",
    title="Reliable recovery rate on both scales",
    question="How many people are no longer ill on either of two scales, by more than the scales' noise?",
    counted=lambda _: "courses scored on both scales",
    rules=_rules(f"{_BELOW_BOTH}, reliably better on one and reliably worse on neither"),
    relations=_needs,
    answered=partial(_answered, True),
    cases_only=True,
)
