"""First minute: what the Overview asks, each question once, of everyone, by group and of two periods."""

from dataclasses import dataclass, replace

from dashboard.answers import Numbers
from dashboard.asking import in_one_way
from queries.cohort import BY_SCORES, BY_SESSIONS, Cohort
from queries.disclosure import Released
from queries.disclosure.headlines import Answers
from queries.periods import Periods, periods


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
    screening: Released
    observed: Released
    answers: Answers

    @property
    def measures(self) -> tuple[Asked, ...]:
        """Its measures, in the order in which they stand on the page."""
        return self.response, self.remission, self.durability, self.side_effect, self.follow_up, self.held


def first_minute(numbers: Numbers, cohort: Cohort) -> FirstMinute:
    """Return the answers for a cohort, side effects as asked about in one way.

    Groups that only scores or only sessions know, such as baseline bands, can't hold all the answers: protocols do.
    """
    by = "protocol" if cohort.by in BY_SCORES | BY_SESSIONS else cohort.by
    grouped, two = cohort.grouped(by), periods(cohort, numbers.catalogue)
    in_a_way = in_one_way(numbers, grouped)
    response, remission, durability, follow_up = (
        _asked(numbers, measure, grouped, two) for measure in ("response", "remission", "durability", "follow-up")
    )
    together = in_a_way.grouped("none")
    return FirstMinute(
        periods=two,
        clock=cohort.clock,
        response=response,
        remission=remission,
        durability=durability,
        side_effect=_asked(numbers, "one-side-effect", in_a_way, two),
        follow_up=follow_up,
        held=_asked(numbers, "coverage", grouped, two),
        months=numbers.ask("response", cohort.grouped("due-month")),
        screening=numbers.ask("screening", cohort.grouped("none")),
        observed=numbers.ask("response", replace(cohort.grouped("none"), missing="observed")),
        answers=Answers(
            response=response.together,
            response_by=response.grouped,
            durability=durability.together,
            follow_up=follow_up.together,
            follow_up_by_clinic=numbers.ask("follow-up", cohort.grouped("clinic")),
            side_effects=numbers.ask("side-effects", together),
            periods=two,
            response_latest=response.latest,
            response_before=response.before,
        ),
    )


def _asked(numbers: Numbers, measure: str, grouped: Cohort, two: Periods | None) -> Asked:
    together = grouped.grouped("none")
    latest, before = (numbers.ask(measure, each.of(together)) for each in two) if two else (None, None)
    return Asked(numbers.ask(measure, together), numbers.ask(measure, grouped), latest, before)
