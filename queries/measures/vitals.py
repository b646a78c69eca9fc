"""Vitals: how far pressure and pulse rise, how low saturation falls, how long people stay; and how often too far."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import sqrt
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, case, or_

from queries.catalogue import Catalogue
from queries.cohort import BY_SCORES, Cohort
from queries.definitions.sourced import Source
from queries.definitions.vitals import (
    QUARTILES,
    RECORDED,
    RECORDED_BY,
    RECORDED_COLUMNS,
    RECORDED_SOURCE,
    REFERENCES,
    SUMMARY_SOURCE,
    THRESHOLDS,
    VITALS,
    Limit,
    PublishedMean,
    Threshold,
    Vital,
)
from queries.measures.groups import labelled
from queries.measures.intervals import Clusters, clustered_mean, clustered_wilson, design_effect
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.possible import possible_prescriptions
from queries.measures.quantiles import quantile
from queries.measures.rows import Row
from queries.measures.unscored import SessionMeasure
from queries.measures.vital_rows import OverThreshold, VitalSign
from queries.relations.session_numbers import Numbers, patient_sums, value_counts
from queries.relations.session_rows import SESSION, people_in_sessions
from store.engines import Snapshot, read

_VITALS: Numbers = {name: SESSION[name] for name in VITALS}
_OF_LIMIT = {
    "at least": lambda column, value: column >= value,
    "more than": lambda column, value: column > value,
    "at most": lambda column, value: column <= value,
    "less than": lambda column, value: column < value,
}
_RECORDED = "recorded"


def _holds(limit: Limit) -> ColumnElement[bool]:
    return _OF_LIMIT[limit.comparison](SESSION[limit.column], limit.value)


def _over(threshold: Threshold) -> ColumnElement[int]:
    """1 where a threshold holds, 0 where it doesn't, null where what it looks at was not all recorded."""
    holds = or_(*(_holds(limit) for limit in threshold.limits))
    return case((_all_recorded([limit.column for limit in threshold.limits]), case((holds, 1), else_=0)))


def _all_recorded(columns: Sequence[str]) -> ColumnElement[bool]:
    return and_(*(SESSION[column].is_not(None) for column in columns))


_THRESHOLDS: Numbers = {
    _RECORDED: case((_all_recorded(RECORDED_COLUMNS), 1), else_=0),
    **{name: _over(threshold) for name, threshold in THRESHOLDS.items()},
}


class Sums(NamedTuple):
    """One row of `patient_sums`, its group already a label."""

    group: str
    number: str
    sessions: int
    clusters: Clusters


def _sums(cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue, numbers: Numbers) -> list[Sums]:
    """Return the sums in the groups' order, and within a group in that of the numbers."""
    order = list(numbers)
    rows = labelled(cohort, catalogue, read(snapshot, patient_sums(cohort, numbers)))
    sums = [
        Sums(group, number, int(sessions), Clusters(*map(int, clusters))) for group, number, sessions, *clusters in rows
    ]
    groups = list(dict.fromkeys(each.group for each in sums))
    return sorted(sums, key=lambda each: (groups.index(each.group), order.index(each.number)))


def _answer(cohort: Cohort, snapshot: Snapshot, rows: tuple[Row, ...]) -> Answer:
    ((patients, minors, n),) = read(snapshot, people_in_sessions(cohort.grouped("none")))
    return Answer(
        rows=rows,
        counted=Counted(n=n, patients=patients, minors=minors or 0, follow_up=None, of="sessions"),
        instruments=frozenset(),
        scored_with=None if cohort.by in BY_SCORES else "",
    )


def _whatever_asked(cohort: Cohort) -> Cohort:
    """Vital signs don't hang on how side effects were asked about."""
    return replace(cohort, method="all")


def _vitals(cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
    asked = _whatever_asked(cohort)
    counts: dict[tuple[str, str], Counter[int]] = {}
    for group, number, value, n in labelled(asked, catalogue, read(snapshot, value_counts(asked, _VITALS))):
        if value is not None:
            counts.setdefault((group, number), Counter())[value] += n
    rows = (
        _vital(each, VITALS[each.number], counts.get((each.group, each.number), Counter()))
        for each in _sums(asked, snapshot, catalogue, _VITALS)
    )
    beside = (replace(row, references=_published(row, asked, catalogue)) for row in rows)
    return _answer(asked, snapshot, tuple(beside))


def _vital(sums: Sums, vital: Vital, counts: Counter[int]) -> VitalSign:
    n, clusters = sums.clusters.m, sums.clusters
    mean = clusters.x / n if n else None
    squares = sum(times * (value - mean) ** 2 for value, times in counts.items()) if mean is not None else 0.0
    sd = sqrt(squares / (n - 1)) if n > 1 else None
    low, high = (None, None) if sd is None or clusters.patients < 2 else clustered_mean(clusters, sd)
    lower, median, upper = (quantile(counts, percent) for percent in QUARTILES)
    return VitalSign(
        group=sums.group,
        n=n,
        vital=vital.title,
        unit=vital.unit,
        patients=clusters.patients,
        missing=sums.sessions - n,
        mean=mean,
        low=low,
        high=high,
        sd=sd,
        lower_quartile=lower,
        median=median,
        upper_quartile=upper,
    )


def _published(row: VitalSign, cohort: Cohort, catalogue: Catalogue) -> dict[str, PublishedMean]:
    """Return the published means of a vital that may stand beside a group: all of it was given as in the study."""
    given = possible_prescriptions(row.group, cohort, catalogue)
    (name,) = [each.name for each in VITALS.values() if each.title == row.vital]
    return {
        study.label: study.means[name]
        for study in REFERENCES
        if name in study.means and row.n and given
        if all(each.drug == study.drug and each.route in study.routes for each in given)
    }


def _thresholds(cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
    asked = _whatever_asked(cohort)
    rows = tuple(_threshold(each) for each in _sums(asked, snapshot, catalogue, _THRESHOLDS))
    return _answer(asked, snapshot, rows)


def _threshold(sums: Sums) -> OverThreshold:
    n, clusters = sums.clusters.m, sums.clusters
    title, by, source = _said_of(sums.number)
    low, high = clustered_wilson(clusters) if n else (None, None)
    return OverThreshold(
        group=sums.group,
        n=n,
        threshold=title,
        by=by,
        status=source.status,
        events=int(clusters.x),
        missing=sums.sessions - n,
        patients=clusters.patients,
        value=clusters.x / n if n else None,
        low=low,
        high=high,
        design_effect=design_effect(clusters) if n else None,
    )


def _said_of(number: str) -> tuple[str, str, Source]:
    if number == _RECORDED:
        return RECORDED, RECORDED_BY, RECORDED_SOURCE
    threshold = THRESHOLDS[number]
    return threshold.title, threshold.by, threshold.source


def _vital_rules(cohort: Cohort) -> list[Rule]:
    published = [Rule(f"Published rises, {each.label}, {each.drug}", each.source) for each in REFERENCES]
    return [Rule("Vital signs", SUMMARY_SOURCE), *published]


def _threshold_rules(cohort: Cohort) -> list[Rule]:
    titled = [_said_of(number) for number in _THRESHOLDS]
    return [Rule(f"{title[:1].upper()}{title[1:]} ({by})", source) for title, by, source in titled]


VITAL_SIGNS = SessionMeasure(
    name="vitals",
    title="Vital signs",
    question="How far do pressure and pulse rise in a session?",
    counted=lambda _: "of sessions that recorded each",
    rules=_vital_rules,
    answered=_vitals,
)
VITAL_THRESHOLDS = SessionMeasure(
    name="vital-thresholds",
    title="Sessions over a threshold",
    question="How often do vital signs go past a threshold?",
    counted=lambda _: "of sessions that recorded what each threshold looks at",
    rules=_threshold_rules,
    answered=_thresholds,
)
