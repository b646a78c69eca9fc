"""Shares: counting courses into rates with their intervals, bounds and everyone who is not in them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import groupby

from queries.cohort import Missing
from queries.definitions.instrument import INSTRUMENTS
from queries.dimensions import ALL
from queries.measures.rows import Cell, FollowedUp, FollowedUpCell, Share
from queries.measures.score_measure import Patients, ScoreMeasure
from queries.relations.score_sums import ScoreSum
from queries.statistics.intervals import wilson


def shares(measure: ScoreMeasure, courses: Sequence[ScoreSum], patients: Patients, missing: Missing) -> Iterator[Share]:
    """Yield one share a group, one cell a group and column where there is a second grouping; courses come sorted."""
    crossed = len({each.across for each in courses} - {ALL}) > 0
    for (group, across), members in groupby(courses, key=lambda each: (each.group, each.across)):
        share = _share(measure, group, list(members), patients.get((group, across, ""), 0), missing)
        yield in_column(share, across) if crossed else share


def in_column(share: Share, across: str) -> Cell:
    """Return a group's share as a cell of a heat map, in the column of that label."""
    kind = FollowedUpCell if isinstance(share, FollowedUp) else Cell
    return kind(**{each.name: getattr(share, each.name) for each in fields(share)}, across=across)


def _share(measure: ScoreMeasure, group: str, courses: list[ScoreSum], patients: int, missing: Missing) -> Share:
    states: Counter[str] = Counter()
    events: Counter[str] = Counter()
    instruments: Counter[str] = Counter()
    given: Counter[int] = Counter()
    counted = measure.counted[missing]
    for each in courses:
        state = measure.state(each)
        states[state] += each.n
        events[state] += each.events if measure.outcome else each.n
        if state in counted:
            instruments[each.instrument] += each.n
        if state in counted and each.completed is not None:
            given[each.completed] += each.n
    observed = events["scored"]
    return share_of_states(
        Share if measure.outcome else FollowedUp,
        group,
        states,
        given,
        n=sum(states[state] for state in counted),
        events=observed + (events["missing"] if missing == "last-observation" else 0),
        patients=patients,
        observed=observed,
        possible=observed + (states["missing"] if measure.outcome else 0),
        instruments=dict(sorted(instruments.items(), key=lambda item: list(INSTRUMENTS).index(item[0]))),
    )


def share_of_states(
    kind: type[Share],
    group: str,
    states: Counter[str],
    given: Counter[int],
    *,
    n: int,
    events: int,
    patients: int,
    observed: int,
    possible: int,
    instruments: dict[str, int] | None = None,
) -> Share:
    """Return a share with its interval, its bounds and everyone who is not in it.

    `states` are courses by state, and `given` those in n by whether they completed the planned induction. Of the scored
    and the missing `observed` had the event at least, and `possible` at most.
    """
    closed = states["scored"] + states["missing"]
    low, high = wilson(events, n) if n else (None, None)
    return kind(
        group=group,
        n=n,
        events=events,
        patients=patients,
        scored=states["scored"],
        missing=states["missing"],
        pending=states["pending"],
        not_a_case=states["not_a_case"],
        no_baseline=states["no_baseline"],
        no_induction=states["no_induction"],
        no_rule=states["no_rule"],
        follow_up=_ratio(states["scored"], closed),
        value=_ratio(events, n),
        low=low,
        high=high,
        bound_low=_ratio(observed, closed),
        bound_high=_ratio(possible, closed),
        completed=given[1] if given else None,
        planned=given.total() if given else None,
        instruments=instruments or {},
    )


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
