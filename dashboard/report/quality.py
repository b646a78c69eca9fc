"""Quality: how complete the data of a month are, as counts beside those of the twelve months before."""

from collections.abc import Callable, Iterator, Mapping

from dashboard.report.asked import Asked
from dashboard.report.rows import row_of
from dashboard.report.tables import Table
from dashboard.wording import WITHHELD, percent
from queries.cohort import Cohort
from queries.disclosure import Released
from queries.measures.rows import Share
from queries.measures.screening import SCREENING
from queries.measures.screening_rows import Screening
from queries.measures.vital_rows import OverThreshold

_NOTHING = "–"
Counts = tuple[int | None, int | None]


def quality_table(asked: Asked) -> Table:
    """Return how complete the month is, and the twelve months before it."""
    heads = "How complete the data are", asked.months.brief, "The 12 months before"
    return Table(heads, tuple(_rows(asked)))


def _rows(asked: Asked) -> Iterator[tuple[str, ...]]:
    for title, counted in _COUNTED.items():
        if counted is _without_screening and not _is_known_of_screenings(asked.cohort):
            continue
        cells = [counted(answers) for answers in (asked.month, asked.before)]
        if any(cells):
            yield title, *(_in_words(cell) for cell in cells)


def _is_known_of_screenings(cohort: Cohort) -> bool:
    """Tell whether screenings can be chosen as courses are here: else theirs would be others than those that began."""
    taken = SCREENING.takes(cohort)
    return (taken.chosen, taken.course) == (cohort.chosen, cohort.course)


def _in_words(counts: Counts | None) -> str:
    """Return "85 of 371 (23 %)", or why there is no such number: it is never nought for that."""
    if counts is None:
        return _NOTHING
    part, whole = counts
    if part is None or whole is None:
        return WITHHELD
    return f"{part:,} of {whole:,} ({percent(part / whole)})" if whole else _NOTHING


def _followed_up(answers: Mapping[str, Released]) -> Counts | None:
    row = row_of(answers["follow-up"], Share)
    return None if row is None else (row.events, row.n)


def _without_baseline(answers: Mapping[str, Released]) -> Counts | None:
    row = row_of(answers["observed"], Share)
    if row is None:
        return None
    states = (row.n, row.missing, row.pending, row.not_a_case, row.no_baseline, row.no_induction, row.no_rule)
    return row.no_baseline, None if row.withheld else sum(state or 0 for state in states)


def _asked_about_effects(answers: Mapping[str, Released]) -> Counts | None:
    asked, given = answers["asked"], answers["sessions"].coverage.n
    return None if asked.absent or given == 0 else (asked.coverage.n, given)


def _with_pressure(answers: Mapping[str, Released]) -> Counts | None:
    row = row_of(answers["vital-thresholds"], OverThreshold)  # the first says in how many it was recorded at all
    return None if row is None else (row.events, row.n)


def _without_screening(answers: Mapping[str, Released]) -> Counts | None:
    row = row_of(answers["screening"], Screening)
    if row is None or (row.courses is None and not row.withheld):
        return None
    return row.unscreened, row.courses


_COUNTED: dict[str, Callable[[Mapping[str, Released]], Counts | None]] = {
    "Cases due that were scored in their window": _followed_up,
    "Courses due that have no baseline": _without_baseline,
    "Sessions asked about side effects": _asked_about_effects,
    "Sessions with pressure before and at its peak": _with_pressure,
    "Courses begun without a screening": _without_screening,
}
