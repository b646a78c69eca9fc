"""Claims where clinics don't say: named, in no share, and never taken for no."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dashboard.answers import numbers_of
from dashboard.claims.judged import judge_dissociation, judge_watched
from dashboard.claims.parts import Missing
from dashboard.claims.readings import READINGS, Selected
from queries.catalogue import ANY_SCREENING, ANY_VITAL, Catalogue
from queries.cohort import Cohort
from queries.definitions.claims import CLAIMS
from queries.disclosure import Released
from queries.findings.verdicts import Verdict
from store.databases import open_snapshot
from tests.dashboard.rows import effect, screening
from tests.dashboard.vital_rows import over

YES = Verdict.CONSISTENT
RECORDED = "pressure recorded before and at its peak"
With = Callable[..., Released]


def test_clinics_that_hand_nothing_over_are_named_and_not_taken_for_careless(with_rows: With) -> None:
    measured: Any = over("All", "rise", 300, 300)
    some: Any = over("All", "rise", 300, 600)
    in_all = with_rows("vital-thresholds", replace(some, threshold=RECORDED), silent={ANY_VITAL: ("South", "West")})
    screened = with_rows("screening", screening(200, {}, {}), silent={ANY_SCREENING: ("South",)})
    said = with_rows("vital-thresholds", replace(measured, threshold=RECORDED))
    judged = judge_watched(CLAIMS["watched"], {"screening": screened, "thresholds": in_all, "said": said})
    assert [part.verdict for part in judged.parts] == [YES, YES]
    assert [part.note for part in judged.parts] == [
        "of courses begun of clinics that record it; not recorded: South",
        "of sessions of clinics that record it; not recorded: South, West · few: under 5 without",
    ]


def test_what_is_measured_is_asked_of_the_clinics_that_hand_any_over(sample_database: str) -> None:
    catalogue = numbers_of(open_snapshot(sample_database)).catalogue
    silent = replace(catalogue, silent={ANY_VITAL: catalogue.values["clinic"][:2]})

    def asked_of(chosen: Cohort, known: Catalogue) -> dict[str, Cohort]:
        questions = READINGS["watched"].asks(Selected(chosen, known, "checklist"))
        return {name: cohort for name, (_, cohort) in questions.items()}

    everyone = asked_of(Cohort(), silent)
    assert everyone["said"].chosen == {"clinic": catalogue.values["clinic"][2:]}
    assert everyone["thresholds"].chosen == {}
    assert "said" not in asked_of(Cohort(), catalogue)
    assert "said" not in asked_of(Cohort({"clinic": catalogue.values["clinic"][:1]}), silent)


def test_what_was_done_may_not_be_recorded_of_those_asked(with_rows: With) -> None:
    def said(**facts: Any) -> list[str]:
        rows = (effect("All", word, 0, 0, **facts) for word in ("slowed", "stopped"))
        answers = {"actions": with_rows("side-effect-actions", *rows)}
        return [part.instead for part in judge_dissociation(CLAIMS["dissociation"], answers).parts[1:]]

    assert said(not_recorded=40) == ["not recorded"] * 2
    assert said(not_asked=40) == ["not asked so"] * 2
    assert said(unrecorded=40) == ["whether sessions were asked is not recorded"] * 2
    some = with_rows("side-effect-actions", effect("All", "slowed", 4, 300, not_asked=7, not_recorded=30))
    missing = judge_dissociation(CLAIMS["dissociation"], {"actions": some}).parts[1].missing
    assert missing == Missing(37, "not asked or not recorded")
