"""Asked: every question of a report, each once, of its month, the twelve before it and the year that ends with it.

The clocks are the fitting ones: courses count by the month they began, scores by the month they were due, side effects
and what is watched for safety by the month of the session.
"""

from dataclasses import dataclass, replace

from dashboard.answers import Numbers
from dashboard.ascertainment import in_one_method
from dashboard.report.months import ReportMonths
from queries.cohort import ANY, Cohort
from queries.dimensions import BY_DATE, BY_SCORES, BY_SESSIONS
from queries.disclosure import Released

COMPARED = ("response", "remission", "deterioration", "follow-up")
"""The outcomes of a month that are set beside those of the twelve before it."""


@dataclass(frozen=True)
class Asked:
    """The answers of a report, by their names, the month's and those of the twelve months before it apart.

    `selection` says in words which courses count, and `method` how side effects were asked about. `year` are of the
    twelve months that end with the month, `grouped` the same by the report's groups, `run` by month.
    """

    months: ReportMonths
    cohort: Cohort
    selection: str
    method: str
    month: dict[str, Released]
    before: dict[str, Released]
    both: Released
    year: dict[str, Released]
    grouped: dict[str, Released]
    run: dict[str, Released]

    @property
    def every(self) -> tuple[Released, ...]:
        """Every answer, for what all have in common."""
        parts = (self.month, self.before, {"both": self.both}, self.year, self.grouped, self.run)
        return tuple(released for part in parts for released in part.values())


def ask_report(numbers: Numbers, cohort: Cohort, months: ReportMonths) -> Asked:
    """Return the answers of a cohort's report of a month."""
    cohort = replace(cohort, by=_groups(cohort), across="none", unit="session", term=ANY)
    together, one_method = cohort.grouped("none"), in_one_method(numbers, cohort).grouped("none")
    of_sessions = {
        "any-effect": ("one-side-effect", one_method),
        "effects": ("side-effects", one_method),
        "serious": ("serious", replace(together, method="all")),
        "vital-thresholds": ("vital-thresholds", together),
    }
    compared = {name: (name, together) for name in (*COMPARED, "coverage", "screening")} | of_sessions
    of_month = compared | {
        "observed": ("response", together.observed()),
        "missing-reasons": ("missing-reasons", together),
        "asked": ("one-side-effect", replace(together, method="all")),
        "sessions": ("session-completeness", together),
    }
    of_year = {
        "response": ("response", together),
        "observed": ("response", together.observed()),
        "by-clinic": ("response", together.observed().grouped("clinic")),
        "durability": ("durability", together),
        "follow-up": ("follow-up", together),
        "follow-up-by-clinic": ("follow-up", together.grouped("clinic")),
        "effects": ("side-effects", one_method),
        "any-effect": ("one-side-effect", one_method),
        "asked": ("one-side-effect", replace(together, method="all")),
        "safety-signals": ("safety-signals", together),
        "screening": ("screening", together),
    }
    grouped = {
        "response": ("response", cohort),
        "durability": ("durability", cohort),
        "effects": ("side-effects", one_method.grouped(cohort.by)),
        "any-effect": ("one-side-effect", one_method.grouped(cohort.by)),
    }
    run = {
        "response": ("response", cohort.grouped("due-month")),
        "response-of-all": ("response", together),
        "any-effect": ("one-side-effect", one_method.grouped("session-month")),
        "any-effect-of-all": ("one-side-effect", one_method),
    }
    questions = {
        (part, name): (measure, replace(its, period=period))
        for part, period, named in (
            ("month", months.alone, of_month),
            ("before", months.before, of_month),
            ("both", months.both, {"response": ("response", together)}),
            ("year", months.year, of_year),
            ("grouped", months.year, grouped),
            ("run", months.run, run),
        )
        for name, (measure, its) in named.items()
    }
    answers = dict(zip(questions, numbers.ask_all(*questions.values()), strict=True))

    def of(part: str) -> dict[str, Released]:
        return {name: released for (its, name), released in answers.items() if its == part}

    return Asked(
        months=months,
        cohort=cohort,
        selection=cohort.in_words(numbers.catalogue),
        method=one_method.method,
        month=of("month"),
        before=of("before"),
        both=answers["both", "response"],
        year=of("year"),
        grouped=of("grouped"),
        run=of("run"),
    )


def _groups(cohort: Cohort) -> str:
    """Return by what a report's groups are told apart: as was asked, but by no time and nothing of sessions alone."""
    not_groups = BY_DATE | BY_SCORES | BY_SESSIONS | {"none"}
    return "protocol" if cohort.by in not_groups else cohort.by
