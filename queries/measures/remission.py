"""Remission: the share of cases whose score came down to where the instrument sees no illness any more."""

from queries.definitions.instrument import Instrument
from queries.measures.measure import Measure
from queries.measures.share import shares


def remitted(instrument: Instrument, _baseline: int, score: int) -> bool:
    """Tell whether a score, in points, is in remission."""
    return instrument.remission is not None and instrument.remission.holds(score)


REMISSION = Measure(
    name="remission",
    title="Remission rate",
    question="How many people have hardly any symptoms left?",
    has_rule=lambda instrument: instrument.remission is not None,
    cases_only=True,
    pooled=True,
    event=remitted,
    estimate=shares,
)
