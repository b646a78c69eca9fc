"""Recovery: the share of cases who are no case any more, and of those whose fall is more than the scale's noise.

On one scale, with the case cut-offs and reliable changes of NHS Talking Therapies, whose own rates take two scales
together: `queries.measures.paired_recovery`.
"""

from queries.definitions.instrument import Instrument
from queries.measures.measure import Rule
from queries.measures.reliable_change import improvement_rule
from queries.measures.score_measure import ScoreMeasure
from queries.measures.share import shares


def _rule(instrument: Instrument) -> Rule | None:
    cut_off = instrument.case
    return Rule(f"recovery = no case any more, a case being {cut_off}", cut_off.source) if cut_off else None


def _reliable_rule(instrument: Instrument) -> Rule | None:
    recovery, improvement = _rule(instrument), improvement_rule(instrument)
    return Rule(f"{recovery.words}, and {improvement.words}", improvement.source) if recovery and improvement else None


RECOVERY = ScoreMeasure(
    name="recovery",
    title="Recovery rate",
    question="How many people are no longer ill by the scale's cut-off?",
    rule_of=_rule,
    cases_only=True,
    pooled=True,
    outcome="recovered",
    estimate=shares,
)

RELIABLE_RECOVERY = ScoreMeasure(
    name="reliable-recovery",
    title="Reliable recovery rate",
    question="How many people are no longer ill, by more than the scale's noise?",
    rule_of=_reliable_rule,
    cases_only=True,
    pooled=True,
    outcome="recovered_reliably",
    estimate=shares,
)
