"""First minute: what the Overview asks, each question once, of everyone, by group and of two periods."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.answers import Numbers
from dashboard.ascertainment import in_one_method
from queries.cohort import Cohort
from queries.dimensions import BY_SCORES, BY_SESSIONS
from queries.disclosure import Released
from queries.findings.headlines import Answers
from queries.findings.periods import Periods, periods


@dataclass(frozen=True)
class Asked:
    """One measure's answers; those of the two periods are None where the data has no two periods."""

    together: Released
    grouped: Released
    latest: Released | None
    before: Released | None


@dataclass(frozen=True)
class FirstMinute:
    """Every answer of the Overview; `months` is response by due month, and headlines are written from `answers`.

    `held` is how much the data holds: courses started, whether or not any was scored.
    """

    periods: Periods | None
    clock: str
    response: Asked
    remission: Asked
    durability: Asked
    side_effect: Asked
    follow_up: Asked
    held: Asked
    months: Released
    observed: Released
    answers: Answers

    @property
    def measures(self) -> tuple[Asked, ...]:
        """Its measures, in the order in which they stand on the page."""
        return self.response, self.remission, self.durability, self.side_effect, self.follow_up, self.held


_OF_PERIODS = {
    "response": "response",
    "remission": "remission",
    "durability": "durability",
    "side_effect": "one-side-effect",
    "follow_up": "follow-up",
    "held": "coverage",
}


def first_minute(numbers: Numbers, cohort: Cohort) -> FirstMinute:
    """Return the answers for a cohort, side effects as asked about in one way.

    Groups that only scores or only sessions know, such as baseline bands, can't hold all the answers: protocols do.
    """
    by = "protocol" if cohort.by in BY_SCORES | BY_SESSIONS else cohort.by
    grouped, two = cohort.grouped(by), periods(cohort, numbers.catalogue)
    by_one_method = in_one_method(numbers, grouped)
    questions: dict[tuple[str, str], tuple[str, Cohort]] = {
        ("months", ""): ("response", cohort.grouped("due-month")),
        ("observed", ""): ("response", replace(cohort.grouped("none"), missing="observed")),
        ("by_clinic", ""): ("follow-up", cohort.grouped("clinic")),
        ("side_effects", ""): ("side-effects", by_one_method.grouped("none")),
    }
    for name, measure in _OF_PERIODS.items():
        for part, its in _parts(by_one_method if name == "side_effect" else grouped, two).items():
            questions[name, part] = (measure, its)
    answers = dict(zip(questions, numbers.ask_all(*questions.values()), strict=True))
    asked = {name: _asked(name, answers) for name in _OF_PERIODS}
    response = asked["response"]
    return FirstMinute(
        periods=two,
        clock=cohort.clock,
        response=response,
        remission=asked["remission"],
        durability=asked["durability"],
        side_effect=asked["side_effect"],
        follow_up=asked["follow_up"],
        held=asked["held"],
        months=answers["months", ""],
        observed=answers["observed", ""],
        answers=Answers(
            response=response.together,
            response_by=response.grouped,
            durability=asked["durability"].together,
            follow_up=asked["follow_up"].together,
            follow_up_by_clinic=answers["by_clinic", ""],
            side_effects=answers["side_effects", ""],
            periods=two,
            response_latest=response.latest,
            response_before=response.before,
        ),
    )


def _parts(grouped: Cohort, two: Periods | None) -> dict[str, Cohort]:
    """Return of which cohorts a measure is asked, by the names that `Asked` gives their answers."""
    together = grouped.grouped("none")
    parts = {"together": together, "grouped": grouped}
    return parts | {"latest": two.latest.of(together), "before": two.before.of(together)} if two else parts


def _asked(name: str, answers: Mapping[tuple[str, str], Released]) -> Asked:
    return Asked(
        together=answers[name, "together"],
        grouped=answers[name, "grouped"],
        latest=answers.get((name, "latest")),
        before=answers.get((name, "before")),
    )
