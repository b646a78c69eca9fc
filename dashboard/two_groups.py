"""Two groups: what the page Compare asks, of each of the two and of both, each question once."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from dashboard.answers import Numbers
from dashboard.ascertainment import in_one_method
from dashboard.both_sides import set_together, without_total
from dashboard.compared_parts import OUTCOMES, compared_parts
from dashboard.figures.difference_rows import Part
from dashboard.pair import Pair
from queries.cohort import ANY, Cohort
from queries.disclosure import Released
from queries.findings.baseline import Baseline, baseline
from queries.findings.comparison import Names

_LASTING = list(OUTCOMES).index("durability")
_WHO = ("age-band", "sex", "clinic", "diagnosis", "resistance", "failed-treatments", "year")
SEVERITY = "baseline-band"
"""How severe it was at baseline: of scores, and so of those who have a baseline."""


@dataclass(frozen=True)
class TwoGroups:
    """Every answer of the page: of the first, the second, and of `both` by what tells them apart.

    `outcomes` are by measure and `who` by what people differ in; `lasted` is how long it lasts in all courses of both;
    `any_effect` and `effects` are asked about by one `method`.
    """

    outcomes: dict[str, tuple[Released, Released]]
    any_effect: tuple[Released, Released]
    effects: tuple[Released, Released]
    held: tuple[Released, Released]
    who: dict[str, tuple[Released, Released]]
    both: tuple[Released, ...]
    lasted: Released
    method: str

    @property
    def response(self) -> Released:
        """Response of both, by what tells them apart."""
        return self.both[0]

    @property
    def coverage(self) -> Released:
        """How much the data holds of both, by what tells them apart."""
        return self.both[-1]

    def parts(self) -> list[Part]:
        """Return what is looked at, compared, outcomes first; all of it is corrected for together."""
        return compared_parts(self.outcomes, self.any_effect, self.effects, self.method)

    def baselines(self, fixed: Collection[str]) -> list[Baseline]:
        """Return who is in each, but for what tells the two apart or is `fixed` by a filter."""
        return [baseline(by, *two) for by, two in self.who.items() if by not in fixed]

    def lasting(self, names: Names) -> Released:
        """Return how long it lasts in both, each a curve by its name; compared as released where each is one group."""
        both, sides = self.both[_LASTING], self.outcomes["durability"]
        return replace(
            both,
            summary=tuple(
                replace(row, group=name) for name, each in zip(names, sides, strict=True) for row in each.summary
            ),
            steps=tuple(
                replace(step, group=name) for name, each in zip(names, sides, strict=True) for step in each.steps
            ),
            comparison=both.comparison if len(both.summary) == len(sides) else None,
        )


def two_groups(numbers: Numbers, cohort: Cohort, pair: Pair) -> TwoGroups:
    """Return the answers about two groups of a selection."""
    per_session = replace(cohort, unit="session", term=ANY)
    by_one_method = in_one_method(numbers, per_session)
    measures = {name: (name, per_session) for name in OUTCOMES}
    measures |= {"any": ("one-side-effect", by_one_method), "effects": ("side-effects", by_one_method)}
    measures |= {"held": ("coverage", per_session)}
    questions = {
        (name, side): (measure, its)
        for name, (measure, of) in measures.items()
        for side, its in zip(("first", "second"), pair.cohorts(of), strict=True)
    }
    if not pair.has_own:
        questions |= {(name, "both"): (measure, pair.both(of)) for name, (measure, of) in measures.items()}
        questions["lasted", "both"] = ("durability", pair.both(per_session).grouped("none"))
    questions |= {
        (by, side): ("response" if by == SEVERITY else "coverage", its.grouped(by))
        for by in (*_WHO, SEVERITY)
        for side, its in zip(("first", "second"), pair.cohorts(per_session.observed()), strict=True)
    }
    answers = dict(zip(questions, numbers.ask_all(*questions.values()), strict=True))

    def of(name: str) -> tuple[Released, Released]:
        return answers[name, "first"], answers[name, "second"]

    def of_both(name: str) -> Released:
        if pair.has_own:
            return set_together(of(name), pair.names, pair.by, pair.to_url(cohort))
        return without_total(answers[name, "both"], of(name))

    lasted = of_both("durability") if pair.has_own else without_total(answers["lasted", "both"], of("durability"))
    return TwoGroups(
        outcomes={name: of(name) for name in OUTCOMES},
        any_effect=of("any"),
        effects=of("effects"),
        held=of("held"),
        who={by: of(by) for by in (*_WHO, SEVERITY)},
        both=tuple(map(of_both, measures)),
        lasted=lasted,
        method=by_one_method.method,
    )
