"""Dimensions: what courses, their scores and their sessions differ in; each may choose courses, and groups them.

A filter or a grouping is one declaration here. Its values stand in their natural order in the words of a snapshot.
"""

from dataclasses import dataclass
from types import MappingProxyType

NOT_RECORDED = "not recorded"
NO_DATE = "no date"
ALL = "All"
NONE = "none"

COURSE, SCORE, SESSION = "course", "score", "session"


@dataclass(frozen=True)
class Dimension:
    """One column of the wide tables that has it.

    `title` says what the rows of a figure are; `chosen_as` is what a filter of its values is called, "" where it is
    none; `of` says what it differs between; `without` what those are called that have no value. Months have no words:
    they stand as yyyymm.
    """

    name: str
    column: str
    title: str
    chosen_as: str = ""
    of: str = COURSE
    without: str = NOT_RECORDED
    is_month: bool = False


DIMENSIONS = (
    Dimension("protocol", "protocol", "protocol", chosen_as="Protocol"),
    Dimension("drug", "drug", "drug", chosen_as="Drug"),
    Dimension("route", "route", "route", chosen_as="Route"),
    Dimension("clinic", "clinic", "clinic", chosen_as="Clinic"),
    Dimension("site", "site", "site", chosen_as="Site"),
    Dimension("diagnosis", "diagnosis", "diagnosis", chosen_as="Diagnosis"),
    Dimension("instrument", "instrument", "instrument", of=SCORE),
    Dimension("month", "month", "month of the first session", is_month=True),
    Dimension(
        "due-month",
        "due_month",
        "month in which the score was due",
        of=SCORE,
        without="no due month",
        is_month=True,
    ),
    Dimension("year", "year", "year of the first session"),
    Dimension("age-band", "age_band", "age", chosen_as="Age"),
    Dimension("sex", "sex", "sex", chosen_as="Sex"),
    Dimension("resistance", "resistance", "treatment resistance", chosen_as="Treatment resistance"),
    Dimension("failed-treatments", "failed_band", "treatments that failed before", chosen_as="Failed treatments"),
    Dimension("baseline-band", "baseline_band", "severity at baseline", of=SCORE, without="no baseline, or no bands"),
    Dimension("dose-band", "dose_band", "prescribed dose"),
    Dimension("phase", "phase", "phase of the session", of=SESSION),
    Dimension("session-number", "number_band", "number of the session", of=SESSION),
    Dimension("sessions-so-far", "so_far_band", "sessions given so far", of=SESSION),
    Dimension("session-month", "session_month", "month of the session", of=SESSION, without=NO_DATE, is_month=True),
    Dimension(NONE, "", "all courses together"),
)
GROUPINGS = MappingProxyType({each.name: each for each in DIMENSIONS})
FILTERS = MappingProxyType({each.name: each for each in DIMENSIONS if each.chosen_as})


def _of(what: str) -> frozenset[str]:
    return frozenset(each.name for each in DIMENSIONS if each.of == what)


BY_SCORES, BY_SESSIONS = _of(SCORE), _of(SESSION)
BY_DATE = frozenset(each.name for each in DIMENSIONS if each.is_month)
