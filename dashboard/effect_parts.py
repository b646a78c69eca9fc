"""Effect parts: what else is asked of side effects, a tab each, which is counted and drawn when it is opened."""

from collections.abc import Callable
from dataclasses import replace

from dashboard.answers import Numbers
from dashboard.ascertainment import nothing_so_asked
from dashboard.figure import show_figure
from dashboard.figures.effect_rows import effect_rows, one_effect_rows
from dashboard.figures.event_rates import stopped_rates
from dashboard.figures.gone_rows import gone_rows
from dashboard.figures.month_rates import month_rates
from dashboard.serious import show_serious
from dashboard.tabs import tabs
from queries.cohort import Cohort
from queries.dimensions import BY_DATE, NO_DATE
from queries.disclosure import Released

OPEN = "side-effects-part"  # the open tab, among what the page remembers


def show_parts(numbers: Numbers, cohort: Cohort) -> tuple[Released, ...]:
    """Show the tabs, and in the open one its figures; return what these are of."""
    for tab, show_part in zip(tabs(list(PARTS), OPEN), PARTS.values(), strict=True):
        if tab.open:
            with tab:
                return show_part(numbers, cohort)
    return ()


def by_groups(cohort: Cohort) -> Cohort:
    """Return a cohort by its groups; by protocol where all stand together, or where months are too many for cells."""
    return cohort.grouped("protocol") if cohort.by == "none" or cohort.by in BY_DATE else cohort


def show_effects(numbers: Numbers, cohort: Cohort, together: Released, grouped: Released, variant: str = "") -> None:
    """Draw the side effects of all together with the highest rates, and beside them each group's."""
    show_figure(effect_rows(together, grouped), together, nothing_so_asked(numbers, cohort), variant, [grouped])


def _by_group(numbers: Numbers, cohort: Cohort) -> tuple[Released, ...]:
    one, together = numbers.ask_all(
        ("one-side-effect", cohort),
        ("one-side-effect", cohort.grouped("none")),
    )
    if cohort.by in BY_DATE:
        show_figure(month_rates(one, together, ""), one, nothing_so_asked(numbers, cohort))
    else:
        show_figure(one_effect_rows(one, together), one, nothing_so_asked(numbers, cohort))
    return one, together


def _by_session_and_month(numbers: Numbers, cohort: Cohort) -> tuple[Released, ...]:
    by_number, by_month, together = numbers.ask_all(
        *(("one-side-effect", cohort.grouped(by)) for by in ("session-number", "session-month", "none"))
    )
    show_figure(one_effect_rows(by_number, together), by_number, nothing_so_asked(numbers, cohort))
    if any(row.group != NO_DATE for row in by_month.rows):
        show_figure(month_rates(by_month, together, ""), by_month, nothing_so_asked(numbers, cohort))
    return by_number, by_month, together


def _per_course(numbers: Numbers, cohort: Cohort) -> tuple[Released, ...]:
    courses = replace(cohort, unit="course")
    effects, grouped, one, together = numbers.ask_all(
        ("side-effects", courses.grouped("none")),
        ("side-effects", by_groups(courses)),
        ("one-side-effect", courses),
        ("one-side-effect", courses.grouped("none")),
    )
    show_effects(numbers, courses, effects, grouped, "per-course")
    if cohort.by not in BY_DATE:
        show_figure(one_effect_rows(one, together), one, nothing_so_asked(numbers, cohort), "per-course")
    return effects, grouped, one, together


def _when_gone(numbers: Numbers, cohort: Cohort) -> tuple[Released, ...]:
    times = numbers.ask("resolution", cohort.grouped("none"))
    show_figure(gone_rows(times), times, nothing_so_asked(numbers, cohort))
    return (times,)


def _what_was_done(numbers: Numbers, cohort: Cohort) -> tuple[Released, ...]:
    actions, stopped = numbers.ask_all(
        ("side-effect-actions", cohort.grouped("none")),
        ("stopped-for-side-effects", replace(cohort, method="all")),
    )
    show_figure(one_effect_rows(actions, actions), actions, nothing_so_asked(numbers, cohort))
    show_figure(stopped_rates(stopped), stopped)
    return actions, stopped


def _serious(numbers: Numbers, cohort: Cohort) -> tuple[Released, ...]:
    serious = numbers.ask("serious", replace(cohort.grouped("none"), method="all"))
    show_serious(serious)
    return (serious,)


def _ways_of_asking(numbers: Numbers, cohort: Cohort) -> tuple[Released, ...]:
    in_any_way = replace(cohort.grouped("none"), method="all")
    one, effects = numbers.ask_all(("one-side-effect", in_any_way), ("side-effects", in_any_way))
    show_figure(one_effect_rows(one, one), one, nothing_so_asked(numbers, cohort), "each-way")
    return one, effects


PARTS: dict[str, Callable[[Numbers, Cohort], tuple[Released, ...]]] = {
    "By group": _by_group,
    "By session and month": _by_session_and_month,
    "Per course": _per_course,
    "When gone": _when_gone,
    "What was done": _what_was_done,
    "Serious": _serious,
    "Each way of asking": _ways_of_asking,
}
