"""Vitals: how far pressure and pulse rise, how low saturation falls, how long people stay; and how often too far."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import fsum, sqrt
from typing import Any, NamedTuple

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.sourced import Source
from queries.definitions.vitals import (
    QUARTILES,
    RECORDED,
    RECORDED_BY,
    RECORDED_COLUMN,
    RECORDED_SOURCE,
    REFERENCES,
    SUMMARY_SOURCE,
    THRESHOLDS,
    VITALS,
    PublishedMean,
    Vital,
    over,
)
from queries.dimensions import BY_SCORES
from queries.measures.group_values import prescriptions_of
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Rule
from queries.measures.rows import Row
from queries.measures.sessions_counted import sessions_counted
from queries.measures.unscored import SessionMeasure
from queries.measures.vital_rows import OverThreshold, VitalSign
from queries.relations.relation import Fetched, Needs
from queries.relations.session_numbers import (
    NumberSums,
    RepeatNumbers,
    ValueCounts,
    number_relations,
    value_counts,
)
from queries.relations.sessions_given import sessions_given
from queries.statistics.intervals import Clusters, clustered_mean, clustered_wilson, design_effect
from queries.statistics.quantiles import quantile

_VITALS = tuple(VITALS)
_THRESHOLDS = {over(name): threshold for name, threshold in THRESHOLDS.items()}
_WATCHED = (RECORDED_COLUMN, *_THRESHOLDS)


class Sums(NamedTuple):
    """What was summed of a number in a group."""

    group: str
    number: str
    sessions: int
    clusters: Clusters


def _needs(cohort: Cohort, catalogue: Catalogue, numbers: Sequence[str]) -> dict[str, Any]:
    asked = _whatever_asked(cohort)
    together = sessions_given(asked.grouped("none"), catalogue)
    return {**number_relations(asked, catalogue, numbers), "together": together}


def _sums(cohort: Cohort, fetched: Fetched, catalogue: Catalogue, numbers: Sequence[str]) -> list[Sums]:
    """Return the sums in the groups' order, and within a group in that of the numbers."""
    sums = [each for number in numbers for each in _of_number(cohort, fetched, catalogue, number)]
    groups = list(dict.fromkeys(each.group for each in sums))
    return sorted(sums, key=lambda each: (groups.index(each.group), numbers.index(each.number)))


def _of_number(cohort: Cohort, fetched: Fetched, catalogue: Catalogue, number: str) -> Iterator[Sums]:
    """Yield the sums of each group: of patients with one course, and of those with several."""
    all_repeats: list[RepeatNumbers] = labelled(cohort, catalogue, fetched["repeats"][number])
    repeats = {each.group: each for each in all_repeats}
    singles: list[NumberSums] = labelled(cohort, catalogue, fetched["sums"][number])
    for each in singles:
        more = repeats.get(each.group, RepeatNumbers(each.group, 0, 0, 0, 0, 0, 0))
        clusters = Clusters(
            patients=each.patients + more.patients,
            x=each.x,
            m=each.m,
            xx=each.xx + more.xx,
            xm=each.xm + more.xm,
            mm=each.mm + more.mm,
            affected=each.affected + more.affected,
            always=each.always + more.always,
        )
        yield Sums(each.group, number, each.sessions, clusters)


def _answer(cohort: Cohort, fetched: Fetched, rows: tuple[Row, ...]) -> Answer:
    return Answer(
        rows=rows,
        counted=sessions_counted(fetched["together"]),
        instruments=frozenset(),
        scored_with=None if cohort.by in BY_SCORES else "",
    )


def _whatever_asked(cohort: Cohort) -> Cohort:
    """Vital signs don't hang on how side effects were asked about."""
    return replace(cohort, method="all")


def _vitals_needs(cohort: Cohort, catalogue: Catalogue) -> Needs:
    asked = _whatever_asked(cohort)
    values = {each: value_counts(asked, catalogue, each) for each in _VITALS}
    return _needs(cohort, catalogue, _VITALS) | {"values": values}


def _vitals(cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
    asked = _whatever_asked(cohort)
    counts: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for number in _VITALS:
        each: ValueCounts
        for each in labelled(asked, catalogue, fetched["values"][number]):
            counts[each.group, number][each.value] += each.n
    rows = (
        _vital(each, VITALS[each.number], counts[each.group, each.number])
        for each in _sums(asked, fetched, catalogue, _VITALS)
    )
    beside = (replace(row, references=_published(row, asked, catalogue)) for row in rows)
    return _answer(asked, fetched, tuple(beside))


def _vital(sums: Sums, vital: Vital, counts: Counter[int]) -> VitalSign:
    n, clusters = sums.clusters.m, sums.clusters
    mean = clusters.x / n if n else None
    squares = fsum(times * (value - mean) ** 2 for value, times in counts.items()) if mean is not None else 0.0
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
        effective_patients=clusters.effective_patients if n else None,
        sd=sd,
        lower_quartile=lower,
        median=median,
        upper_quartile=upper,
    )


def _published(row: VitalSign, cohort: Cohort, catalogue: Catalogue) -> dict[str, PublishedMean]:
    """Return the published means of a vital that may stand beside a group: all of it was given as in the study."""
    given = prescriptions_of(row.group, cohort, catalogue)
    (name,) = [each.name for each in VITALS.values() if each.title == row.vital]
    return {
        study.label: study.means[name]
        for study in REFERENCES
        if name in study.means and row.n and given
        if all(each.drug == study.drug and each.route in study.routes for each in given)
    }


def _thresholds_needs(cohort: Cohort, catalogue: Catalogue) -> Needs:
    return _needs(cohort, catalogue, _WATCHED)


def _thresholds(cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
    rows = tuple(_threshold(each) for each in _sums(_whatever_asked(cohort), fetched, catalogue, _WATCHED))
    return _answer(cohort, fetched, rows)


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
    if number == RECORDED_COLUMN:
        return RECORDED, RECORDED_BY, RECORDED_SOURCE
    threshold = _THRESHOLDS[number]
    return threshold.title, threshold.by, threshold.source


def _vital_rules(cohort: Cohort) -> list[Rule]:
    published = [Rule(f"Published rises, {each.label}, {each.drug}", each.source) for each in REFERENCES]
    return [Rule("Vital signs", SUMMARY_SOURCE), *published]


def _threshold_rules(cohort: Cohort) -> list[Rule]:
    titled = [_said_of(number) for number in _WATCHED]
    return [Rule(f"{title[:1].upper()}{title[1:]} ({by})", source) for title, by, source in titled]


VITAL_SIGNS = SessionMeasure(
    name="vitals",
    title="Vital signs",
    question="How far do pressure and pulse rise in a session?",
    counted=lambda _: "of sessions that recorded each",
    rules=_vital_rules,
    relations=_vitals_needs,
    answered=_vitals,
)
VITAL_THRESHOLDS = SessionMeasure(
    name="vital-thresholds",
    title="Sessions over a threshold",
    question="How often do vital signs go past a threshold?",
    counted=lambda _: "of sessions that recorded what each threshold looks at",
    rules=_threshold_rules,
    relations=_thresholds_needs,
    answered=_thresholds,
)
