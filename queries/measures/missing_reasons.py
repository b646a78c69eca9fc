"""Missing reasons: why courses have no baseline, and why cases have no score in their window."""

from collections import Counter

from queries.catalogue import Catalogue
from queries.clocks import Clocks, by_score
from queries.cohort import Cohort, group_label
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.unscored import REASONS, UNSCORED_SOURCE
from queries.engines import Snapshot, read
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.rows import Unscored
from queries.measures.unscored import UnscoredMeasure
from queries.relations.unscored_counts import people_unscored, unscored_counts


class MissingReasons(UnscoredMeasure):
    """A question about the courses that stand in no rate for want of a score."""

    def clocks(self, cohort: Cohort) -> Clocks:
        """Return that a score is due in the month in which its window ends, as in the rates it is missing from."""
        return by_score(cohort.endpoint)


def _answered(cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
    """Return one row a group and state that has courses, the states in the order in which they apply."""
    counts = list(labelled(cohort, catalogue, read(snapshot, unscored_counts(cohort))))
    found: dict[tuple[str, str], Counter[str]] = {}
    for group, state, reason, _, n in counts:
        found.setdefault((group, state), Counter())[reason] += n
    patients = {
        (group_label(cohort.by, group, catalogue), state): n
        for group, state, n in read(snapshot, people_unscored(cohort))
    }
    groups = dict.fromkeys(group for group, *_ in counts)
    return Answer(
        rows=tuple(
            _row(group, state, found[group, state], patients[group, state])
            for group in groups
            for state in REASONS
            if (group, state) in found
        ),
        counted=Counted(
            n=sum(n for *_, n in counts),
            patients=None,
            minors=sum(minors for *_, minors, _ in counts),
            follow_up=None,
        ),
        instruments=frozenset(),
    )


def _row(group: str, state: str, reasons: Counter[str], patients: int) -> Unscored:
    in_order = {reason: reasons[reason] for reason in REASONS[state] if reasons[reason]}
    return Unscored(group=group, state=state, n=reasons.total(), patients=patients, reasons=in_order)


MISSING_REASONS = MissingReasons(
    name="missing-reasons",
    title="Why there is no score",
    question="Why have people no baseline, or no score?",
    followed=lambda cohort: ENDPOINTS[cohort.endpoint].title,
    counted=lambda _: "courses without baseline, and cases not scored in their window",
    rules=lambda _: [Rule("Why there is no score", UNSCORED_SOURCE)],
    answered=_answered,
)
