"""Formulas: how intervals, curves and tests are computed, each as it stands beside its code."""

from queries.methods.markdown import anchor, by_whom, paragraphs, plain
from queries.methods.section import Entry, Section
from queries.statistics import comparing, intervals, limits, survival, trend
from queries.statistics.formula import Formula

FORMULAS: tuple[Formula, ...] = (
    intervals.WILSON,
    intervals.LINEARISED,
    intervals.DESIGN_EFFECT,
    intervals.EFFECTIVE_PATIENTS,
    intervals.CLUSTERED_WILSON,
    intervals.MEAN_INTERVAL,
    intervals.CLUSTERED_MEAN,
    survival.KAPLAN_MEIER,
    survival.MEDIAN,
    survival.RESTRICTED_MEAN,
    survival.RESTRICTED_MEAN_ERROR,
    survival.LOG_RANK,
    trend.COCHRAN_ARMITAGE,
    limits.LANEY,
    comparing.SCORE_P,
    comparing.INTERVAL_P,
    comparing.HOLM,
    comparing.STANDARDISED,
)


def formulas() -> Section:
    """Return every formula."""
    return Section(
        "formulas",
        "Formulas",
        "Every interval is a 95 % interval.",
        tuple(Entry(anchor(each.title), each.title, _explained(each)) for each in FORMULAS),
    )


def _explained(formula: Formula) -> str:
    of = plain(f"{formula.of[:1].upper()}{formula.of[1:]}.")
    return paragraphs(of, plain(formula.words), by_whom(formula.source))
