"""Remission: the share of cases whose score came down to where the instrument sees no illness any more.

Trials of esketamine draw that line on the MADRS elsewhere; theirs is a measure of its own.
"""

from queries.definitions.instrument import Instrument
from queries.measures.measure import Rule
from queries.measures.score_measure import ScoreMeasure
from queries.measures.share import shares


def _rule(instrument: Instrument) -> Rule | None:
    cut_off = instrument.remission
    return Rule(f"remission {cut_off}", cut_off.source) if cut_off else None


REMISSION = ScoreMeasure(
    name="remission",
    title="Remission rate",
    question="How many people have hardly any symptoms left?",
    rule_of=_rule,
    cases_only=True,
    pooled=True,
    outcome="remitted",
    estimate=shares,
)


def _rule_of_trials(instrument: Instrument) -> Rule | None:
    cut_off = instrument.remission_in_trials
    return Rule(f"remission {cut_off}, as in esketamine trials", cut_off.source) if cut_off else None


REMISSION_12 = ScoreMeasure(
    name="remission-12",
    title="Remission rate, MADRS ≤ 12",
    question="How many people would esketamine trials call remitted?",
    rule_of=_rule_of_trials,
    cases_only=True,
    pooled=True,
    outcome="remitted_as_in_trials",
    estimate=shares,
)
