"""Claims: each is judged by its own rows, in the clinic's words, and by no number where there is none."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.answers import numbers_of
from dashboard.claims.asked import Told, ask_claims
from dashboard.claims.judged import (
    judge_conditions,
    judge_dissociation,
    judge_doses,
    judge_length,
    judge_onset,
    judge_passing,
    judge_symptoms,
    judge_up_to,
    judge_watched,
)
from dashboard.claims.page import ABOUT
from dashboard.claims.readings import READINGS
from dashboard.claims.wordings import read_claims
from dashboard.figures.claim_rows import finding_of_claim
from dashboard.figures.figure import in_one_line
from dashboard.first_run import ROOT
from dashboard.page_titles import TITLES, asked_of, page_of
from dashboard.report.settings import SettingsRefused
from dashboard.tabs import in_address
from queries.cohort import Cohort, from_url
from queries.definitions.benchmark import BENCHMARKS
from queries.definitions.claims import CLAIMS, NONE_FOUND
from queries.disclosure import Released
from queries.findings.verdicts import Verdict
from queries.measures.rows import Trend
from queries.words import fine_percent, percent
from store.databases import open_snapshot
from tests.dashboard.conftest import PageOf
from tests.dashboard.rows import change, effect, gone, screening, share, symptom
from tests.dashboard.small_clinic import Course
from tests.dashboard.test_page import ENOUGH, in_words_and_marks, words_of
from tests.dashboard.vital_rows import over

YES, NO, FEW, UNKNOWN = Verdict.CONSISTENT, Verdict.NOT_CONSISTENT, Verdict.TOO_FEW, Verdict.UNKNOWN
With = Callable[..., Released]


@pytest.fixture(scope="module")
def told(sample_database: str) -> dict[str, Told]:
    numbers = numbers_of(open_snapshot(sample_database))
    return {each.claim.name: each for each in ask_claims(numbers, Cohort(by="clinic"), tuple(CLAIMS.values()))}


def test_every_claim_has_a_reading_a_number_and_the_view_behind_it(told: dict[str, Told], sample_database: str) -> None:
    assert list(told) == list(CLAIMS) == list(READINGS)
    assert len(told) == 11
    catalogue = numbers_of(open_snapshot(sample_database)).catalogue
    for each in told.values():
        assert each.figure
        assert each.figure.body.rows
        assert each.views
        for behind in each.views:
            assert page_of(behind.address) in TITLES
            assert from_url(asked_of(behind.address) or "", catalogue)[1] == []
        assert each.judged.verdict is not UNKNOWN
        assert any(note.startswith("Published: ") for note in each.figure.notes)


def test_the_samples_claims_are_judged_by_what_was_put_in(told: dict[str, Told]) -> None:
    """Tiredness outlasts a few hours and not every course has a screening, whatever clinics say of both."""
    assert told["passing"].judged.verdict is NO
    assert told["watched"].judged.verdict is NO
    assert told["length"].judged.verdict is YES
    assert told["onset"].judged.verdict is YES
    assert "typically" in told["resistant"].judged.beside
    assert "half had lost it by week" in told["lasting"].judged.beside


def test_the_views_behind_a_claim_show_its_numbers(
    told: dict[str, Told], sample_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLINIC_DATABASE", sample_database)
    for claim, each in told.items():
        shown = " ".join(_shown_at(behind.address) for behind in each.views)
        for part in each.judged.parts:
            found, events = part.found, part.events
            assert found
            # The page says of how many courses no grade is known, and how many had it with these.
            ungraded = part.missing.count or 0 if part.missing.why == "not graded" else 0
            counted = [f"{found.n + ungraded:,}", *re.findall(r"n\s=\s([\d,]+)", part.note)]
            rates = [rate.removesuffix("\u00a0%") for rate in (fine_percent(found.value), percent(found.value))]
            # A curve has no events on a day: it is drawn through the share itself.
            rates = [str(100 * found.value)] if events is None else [*rates, f"{events:,}"]
            assert all(_is_said(number, shown) for number in counted), (claim, part.label)
            assert any(_is_said(number, shown) for number in rates), (claim, part.label)


def _shown_at(address: str) -> str:
    """Return the figures of a page at an address, as they are drawn."""
    app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=60)
    for name, values in parse_qs(asked_of(address)).items():
        app.query_params[name] = values
    app.switch_page(f"views/{page_of(address)}.py").run()
    assert not app.exception
    assert not app.warning, address
    figures = [json.loads(each.proto.bytes) for each in app.get("bidi_component")]
    return json.dumps([{**each, "stamp": "", "at_foot": ""} for each in figures], ensure_ascii=False)


def _is_said(number: str, shown: str) -> bool:
    return re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", shown) is not None


def test_a_claim_says_at_its_foot_what_its_rows_stand_on(told: dict[str, Told]) -> None:
    for claim, each in told.items():
        assert each.figure
        (counted,) = [part for part in each.figure.stamp if part.startswith("n\u00a0=")]
        assert len(each.figure.stamp) == len(set(each.figure.stamp))
        rows = [int(row.n.rpartition("/")[2].replace(",", "")) for row in each.figure.body.rows if row.n]
        at_foot = [int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", counted)]
        assert {min(rows), max(rows)} <= set(at_foot) <= set(rows), claim
        assert (each.figure.body.columns[-1] == "Missing") == any(row.follow_up for row in each.figure.body.rows)
        for answer in each.answers:
            assert answer.cohort in each.figure.stamp
    assert told["resistant"].figure
    assert {"PHQ-9", "MADRS"} <= set(told["resistant"].figure.stamp)
    assert all(scale in told["resistant"].figure.subtitle for scale in ("PHQ-9", "MADRS", "one that fails is enough"))
    assert "after a whole induction, and after a single session" in CLAIMS["lasting"].reads


def test_a_filter_applies_and_takes_away_who_can_not_be_meant(sample_database: str) -> None:
    numbers = numbers_of(open_snapshot(sample_database))
    claims = [CLAIMS["resistant"], CLAIMS["conditions"]]
    resistant, conditions = ask_claims(numbers, Cohort({"diagnosis": ("GAD",)}), claims)
    assert (resistant.judged.verdict, resistant.answers, resistant.figure) == (UNKNOWN, (), None)
    assert [part.found is None for part in conditions.judged.parts] == [False, True, True]
    assert conditions.judged.verdict is UNKNOWN


def test_up_to_is_judged_on_either_scale_and_the_typical_share_is_said(with_rows: With) -> None:
    claim = CLAIMS["resistant"]

    def judged(phq: tuple[int, int], madrs: tuple[int, int]) -> tuple[Verdict, str]:
        answers = {name: with_rows("response", share("All", *its)) for name, its in (("PHQ-9", phq), ("MADRS", madrs))}
        found = judge_up_to(claim, answers)
        return found.verdict, found.beside.replace("\u00a0", " ")

    assert judged((61, 100), (0, 0)) == (NO, "typically 61 % (51–70 %)")  # up to 0.6997
    assert judged((62, 100), (0, 0)) == (YES, "typically 62 % (52–71 %)")
    assert judged((62, 100), (10, 100))[0] is NO
    assert judged((62, 100), (2, 3))[0] is YES
    assert judged((8, 12), (2, 3))[0] is FEW
    assert judged((2, 3), (0, 0)) == (UNKNOWN, "")
    answers = {"PHQ-9": with_rows("response", share("All", 55, 100))}
    assert judge_up_to(replace(claim, percent=60), answers).verdict is YES


def test_withheld_is_a_texture_and_no_number(with_rows: With) -> None:
    released = with_rows("response", share("All", 1, 3))
    (part,) = judge_onset(CLAIMS["onset"], {"response": released, "change": with_rows("change")}).parts
    assert (part.found, part.verdict, part.instead) == (None, UNKNOWN, "withheld: fewer than 5")
    assert [mark.form for mark in part.marks] == ["withheld"]


def test_where_higher_is_better_a_rise_speaks_for_a_claim(with_rows: With) -> None:
    response = with_rows("response", share("All", 30, 60))

    def verdict(after: float) -> Verdict | None:
        changes = with_rows("change", change("All", "WHO-5", 50, 8, after))
        (part,) = judge_onset(CLAIMS["onset"], {"response": response, "change": changes}).parts
        return part.verdict

    assert (verdict(12), verdict(8.5), verdict(4)) == (YES, FEW, NO)


def test_a_condition_is_judged_by_its_own_scale(with_rows: With) -> None:
    response = with_rows("response", *(share(name, 30, 60) for name in ("GAD", "SAD", "PTSD")))

    def verdicts(last: float) -> list[Verdict | None]:
        rows = [
            change("GAD", "GAD-7", 50, 15, 9),
            change("SAD", "LSAS", 50, 80, 60),
            change("PTSD", "PCL-5", 50, 50, last),
        ]
        judged = judge_conditions(CLAIMS["conditions"], {"response": response, "change": with_rows("change", *rows)})
        return [judged.verdict, *(part.verdict for part in judged.parts)]

    assert verdicts(48) == [YES, YES, YES, YES]
    assert verdicts(49.5) == [FEW, YES, YES, FEW]  # half a point, with a point to either side
    assert verdicts(52) == [NO, YES, YES, NO]
    without = judge_conditions(CLAIMS["conditions"], {"response": response, "change": with_rows("change")})
    assert without.verdict is UNKNOWN


def test_doses_are_judged_by_the_trend_of_each_drug_and_route(with_rows: With) -> None:
    rows = [share("IV ketamine 0.5–0.74 mg/kg", 30, 60), share("IV ketamine 1 mg/kg and over", 50, 60)]
    series = "IV ketamine in mg/kg"

    def judged(*trends: Trend, rows: list = rows) -> Verdict:
        released = with_rows("response", *rows, by="dose-band", trends=trends)
        return judge_doses(CLAIMS["doses"], {"response": released}).verdict

    assert judged(Trend(series, 2, 120, 2.5, 0.01)) is YES
    assert judged(Trend(series, 2, 120, -2.5, 0.01)) is NO
    assert judged(Trend(series, 2, 120, 1.0, 0.3)) is FEW
    assert judged(Trend(series, 2, 72, 2.5, 0.01), rows=[rows[0], share(rows[1].group, 10, 12)]) is FEW
    assert judged() is UNKNOWN  # one of the doses is withheld, or there is one dose alone


def test_everyone_is_judged_by_the_one_without_it_and_never_recorded_is_no_nought(with_rows: With) -> None:
    def verdicts(unscreened: int, recorded: int) -> list[Verdict | None]:
        row: Any = over("All", "rise", recorded, 300)
        answers = {
            "screening": with_rows("screening", screening(200, {}, {}, unscreened)),
            "thresholds": with_rows("vital-thresholds", replace(row, threshold=RECORDED)),
        }
        return [part.verdict for part in judge_watched(CLAIMS["watched"], answers).parts]

    assert verdicts(0, 300) == [YES, YES]
    assert verdicts(1, 299) == [NO, NO]
    assert verdicts(0, 0) == [YES, UNKNOWN]
    nobody = {"screening": with_rows("screening"), "thresholds": with_rows("vital-thresholds")}
    assert judge_watched(CLAIMS["watched"], nobody).verdict is UNKNOWN


RECORDED = "pressure recorded before and at its peak"


def test_dissociation_is_judged_by_its_worst_grade_and_by_what_was_done(with_rows: With) -> None:
    def verdicts(mild: int, slowed: int) -> list[Verdict | None]:
        grades = {"1": mild, "2": 100 - mild, "3": 0, "4": 0, "5": 0, "ungraded": 7}
        had = effect("All", "Dissociation", 107, 300, grades=grades)
        acted = (effect("All", "slowed", slowed, 1000), effect("All", "stopped", 10, 1000))
        answers = {"grades": with_rows("one-side-effect", had), "actions": with_rows("side-effect-actions", *acted)}
        return [part.verdict for part in judge_dissociation(CLAIMS["dissociation"], answers).parts]

    assert verdicts(60, 20) == [YES, YES, YES]
    assert verdicts(50, 20) == [FEW, YES, YES]
    assert verdicts(30, 20) == [NO, YES, YES]
    assert verdicts(60, 2) == [YES, YES, YES]  # rare, and of many
    assert verdicts(60, 90) == [YES, FEW, YES]  # of any side effect: dissociation alone may be in fewer
    absent = with_rows("side-effect-actions", absent="What was done is not recorded")
    parts = judge_dissociation(CLAIMS["dissociation"], {"actions": absent}).parts
    assert [part.verdict for part in parts] == [UNKNOWN] * 3
    assert [part.instead for part in parts][1:] == ["What was done is not recorded"] * 2


def test_times_and_symptoms_are_judged_by_most_and_a_term_never_asked_about_says_nothing(with_rows: With) -> None:
    rows = [gone("All", "Dizziness", 100, 10, 50, 90), gone("All", "Nausea", 100, 0, 10, 20)]
    judged = judge_passing(CLAIMS["passing"], {"resolution": with_rows("resolution", *rows)})
    assert [part.verdict for part in judged.parts] == [YES, NO, UNKNOWN]
    assert [mark.form for mark in judged.parts[-1].marks] == ["unasked"]
    assert judged.verdict is NO
    eased = [
        symptom("All", "panic attacks", 40, -1, eased=9, had=10),
        symptom("All", "irritability", 90, -1, eased=60, had=80),
    ]
    found = judge_symptoms(CLAIMS["symptoms"], {"symptoms": with_rows("symptoms", *eased)})
    assert [part.verdict for part in found.parts] == [FEW, YES]
    sessions = {
        "thresholds": with_rows("vital-thresholds", over("All", "hour", 45, 100)),
        "vitals": with_rows("vitals"),
    }
    assert judge_length(CLAIMS["length"], sessions).verdict is FEW


def test_the_clinics_own_words_take_the_place_of_the_products(tmp_path: Path) -> None:
    own = tmp_path / "settings.toml"
    assert read_claims(own) == tuple(CLAIMS.values())
    own.write_text(
        '[clinic]\nname = "Harbour"\n[claims]\nonset = "Many feel lighter the same morning"\n'
        'resistant = { says = "Up to 60 % are helped", percent = 60 }\n',
        encoding="utf-8",
    )
    claims = {claim.name: claim for claim in read_claims(own)}
    assert claims["onset"].says == "Many feel lighter the same morning"
    assert claims["resistant"].percent == 60
    assert "reaches 60 % on PHQ-9" in claims["resistant"].reads.replace("\u00a0", " ")
    assert claims["doses"] == CLAIMS["doses"]
    own.write_text(
        '[claims]\nresistant = { says = "It helps up to eighty percent", percent = 80 }\n'
        'onset = "Many feel lighter within 2 hours"\npassing = "Nausea passes within hours"\n',
        encoding="utf-8",
    )
    assert read_claims(own)[3].percent == 80


def _refused() -> Iterator[tuple[str, str]]:
    yield 'claims = "x"', "a table of wordings by name"
    yield '[claims]\nsleep = "You sleep better"', "unknown key under [claims]: sleep"
    yield '[claims]\nonset = ""', "a wording of 1 to 160 letters"
    yield "[claims]\nonset = 3", "takes a wording in quotes"
    yield '[claims]\nonset = { says = "Soon", percent = 3 }', "takes a wording in quotes, or a table with says"
    yield '[claims]\nresistant = "It helps up to 80 %"', "says 80, but is judged by 70"
    yield "[claims]\nresistant = { percent = 80 }", "says 70, but is judged by 80"
    yield "[claims]\nresistant = { percent = 101 }", "a whole number from 1 to 100"
    yield '[claims]\nlength = "A session takes 30 minutes"', "says 30, but is judged by 45"
    yield '[claims]\nonset = "Within 20 minutes"', "says 20, but is judged by 1 and 2 and hours"
    yield '[claims]\nonset = "Within ninety hours"', "says ninety, but is judged by"
    yield '[claims]\nonset = "Within two minutes"', "says minutes, but is judged by"
    yield '[claims]\nlasting = "Relief lasts two months"', "says months, but is judged by 2 and weeks"
    yield '[claims]\nresistant = { says = "It helps up to eighty percent", percent = 40 }', "says eighty"
    yield '[claims]\nresistant = { says = "It helps most people", percent = 60 }', "says most"
    yield '[claims]\nresistant = { says = "It helps two thirds", percent = 60 }', "says two"
    yield '[claims]\nonset = "John Smith felt better"', "looks as if it held a person's name"
    yield '[claims]\nonset = "Soon\\nand well"', "holds a line break"


@pytest.mark.parametrize(("written", "said"), list(_refused()))
def test_a_wording_that_would_be_judged_as_another_claim_is_refused(written: str, said: str, tmp_path: Path) -> None:
    own = tmp_path / "settings.toml"
    own.write_text(written, encoding="utf-8")
    with pytest.raises(SettingsRefused, match=said.replace("[", r"\[")):
        read_claims(own)


def test_what_was_published_is_what_the_published_results_say() -> None:
    """The same shares stand among the results that figures show beside a clinic's own."""
    known = {(each.study.label, f"{each.percent:.0f} % of {each.n}") for each in BENCHMARKS}
    assert ("Murrough 2013 (× 6)", "71 % of 24") in known
    assert ("McInnes 2022", "54 % of 537") in known
    assert {"71 % of 24", "54 % of 537"} <= {share for _, share in known if share in CLAIMS["resistant"].published}
    assert [name for name, claim in CLAIMS.items() if claim.published == NONE_FOUND] == ["symptoms", "length"]


def test_a_small_clinic_is_told_of_each_claim_why_nothing_can_be_said(page_of: PageOf) -> None:
    app = page_of([Course()] * 3).switch_page("views/claims.py").run()
    assert not app.exception
    words = words_of(app)
    assert "11 can’t be said" in words.replace("*", "")
    assert "withheld: fewer than 5" in words
    assert " of 3 " not in words


def test_the_page_shows_each_claim_with_its_verdict_and_its_link(page_of: PageOf) -> None:
    app = page_of(ENOUGH).switch_page("views/claims.py").run()
    assert not app.exception
    (said,) = [each.proto.body for each in app.get("html") if 'class="verdicts"' in each.proto.body]
    assert all(f"“{escape(claim.says)}” <strong" in said for claim in CLAIMS.values())
    links = 0
    for about, names in ABOUT.items():
        app.query_params["tab"] = in_address(about)
        app.run()
        assert not app.exception
        assert not app.warning
        cards = [*(each["alt"] for each in in_words_and_marks(app)), *(each.value for each in app.markdown)]
        shown = " ".join(cards).replace("\\", "")
        assert {name for name, claim in CLAIMS.items() if claim.says in shown} == {*names}
        links += sum("What is behind this" in each.proto.body for each in app.get("html"))
    assert links == 10  # nobody of this clinic has resistant depression


def test_every_claim_stands_in_one_tab() -> None:
    assert sorted(name for names in ABOUT.values() for name in names) == sorted(CLAIMS)


def test_claims_of_nobody_show_no_figure(page_of: PageOf) -> None:
    north, south = replace(ENOUGH[0], protocol="A", clinic="North"), replace(ENOUGH[0], protocol="B", clinic="South")
    app = page_of([north, south] * 20, protocol="p0", clinic="South").switch_page("views/claims.py").run()
    assert "No course of the data is in this selection" in words_of(app)
    assert not in_words_and_marks(app)


def test_a_finding_stands_back_where_the_data_do_not_decide(told: dict[str, Told]) -> None:
    for each in told.values():
        claim, verdict, *_ = finding_of_claim(each.claim, each.judged)
        assert claim.found
        assert verdict.found == (each.judged.verdict in (YES, NO))
        assert each.figure
        assert each.claim.says in in_one_line(each.figure.finding)
