"""Thresholds: from how many on a number is shown, and the bands into which ages, doses and sessions are cut."""

from collections.abc import Iterator

from queries.definitions.bands import (
    ADULT_FROM,
    AGE_BANDS,
    DOSE_BANDS,
    DOSE_SOURCE,
    DRUGS,
    FAILED_TREATMENT_BANDS,
    ROUTES,
    SESSION_NUMBER_BANDS,
    SESSIONS_SO_FAR_BANDS,
    SEVERITY_ORDER,
    SEVERITY_SOURCE,
)
from queries.definitions.disclosure import FEW_EVENTS_UNDER, FEW_UNDER, WITHHELD_UNDER, WITHHOLDING_SOURCE
from queries.methods.markdown import by_whom, listed, paragraphs, table
from queries.methods.section import Section


def withholding() -> Section:
    """Return which numbers are not shown."""
    return Section(
        "withholding",
        "Withheld and few",
        f"A row on fewer than {WITHHELD_UNDER} courses, or on courses or sessions of fewer than {WITHHELD_UNDER} "
        f"patients, is withheld with all its numbers; one on fewer than {FEW_UNDER} says that it is few, and so does a "
        f"rate of sessions, of a safety signal or of courses stopped for a side effect with fewer than "
        f"{FEW_EVENTS_UNDER} events, or as few without one. Of screenings, one that "
        "led to no course stands for a person: of someone who was not treated no id is handed over. "
        "A group of which nobody is counted yet is judged by all its courses and their patients. "
        "Which side effects occurred is withheld with their numbers: those of few stand in one row, without their "
        "terms, behind the others, and the order of the others counts only what is told. "
        f"{by_whom(WITHHOLDING_SOURCE)} That rule is about what is published. Within the clinic events of 1 to "
        f"{WITHHELD_UNDER - 1} among enough patients, and as few pending or missing, are shown on purpose: a rare harm "
        "that is not shown can't be acted on.",
    )


def bands() -> Section:
    """Return every set of bands."""
    return Section(
        "bands",
        "Bands",
        paragraphs(
            table(("what", "bands", "source"), _rows()),
            f"A figure that includes patients under {ADULT_FROM} says how many: the cut-offs are made for adults. "
            "Severity at baseline is in the scale's own bands ([instruments](#instruments)).",
        ),
    )


def _rows() -> Iterator[tuple[str, str, str]]:
    for what, cut in (
        ("age in years", AGE_BANDS),
        ("treatments that failed before", FAILED_TREATMENT_BANDS),
        ("number of the session", SESSION_NUMBER_BANDS),
        ("sessions so far", SESSIONS_SO_FAR_BANDS),
    ):
        yield what, listed(cut.labels), by_whom(cut.source)
    yield "dose: once for each", f"{listed(DRUGS)}; {listed(ROUTES)}", by_whom(DOSE_SOURCE)
    for unit, cut in DOSE_BANDS.items():
        yield f"dose in {unit}", listed(cut.labels), by_whom(cut.source)
    yield "severity: the order of the words", listed(SEVERITY_ORDER), by_whom(SEVERITY_SOURCE)
