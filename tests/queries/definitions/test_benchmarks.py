"""Published results say where they come from, and hold no number that can't be."""

from pathlib import Path

import pytest

from queries.definitions.benchmark import BENCHMARKS, benchmarks_from
from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.sourced import HERE, DefinitionError
from queries.measures import MEASURES

MCINNES = HERE / "benchmarks" / "mcinnes-2022.toml"


WHERE_TO_FIND_IT = (
    "10.1",
    "PMC",
    "PubMed",
    "psychiatrist.com",
    "repository.uantwerpen.be",
    "hmpgloballearningnetwork.com",
)


def changed(folder: Path, before: str, after: str) -> Path:
    text = MCINNES.read_text(encoding="utf-8")
    assert before in text
    file = folder / "study.toml"
    file.write_text(text.replace(before, after), encoding="utf-8")
    return file


def test_every_study_has_a_source_and_says_what_differs() -> None:
    for each in BENCHMARKS:
        source = each.study.source
        assert source.status == "verified"
        assert any(mark in source.text for mark in WHERE_TO_FIND_IT)
        assert source.note.endswith(".")


def test_a_rate_of_n_people_is_that_of_a_whole_number_of_them() -> None:
    for each in BENCHMARKS:
        if each.n is not None:
            assert round(100 * round(each.percent * each.n / 100) / each.n, 1) == each.percent, each.label


def test_results_are_of_measures_that_the_instrument_has_a_rule_for() -> None:
    for each in (each for each in BENCHMARKS if not each.term):
        assert MEASURES[each.measure].rule(INSTRUMENTS[each.instrument]), each.label


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('source = "J Affect Disord', 'where = "J Affect Disord', "number without a source"),
        ("percent = 53.6\n", "", "study.toml: 'percent' is missing"),
        ('diagnoses = ["MDD"]', 'diagnoses = ["sadness"]', "“sadness” is none of GAD"),
        ('"PHQ-9"', '"PHQ-2"', "“PHQ-2” is none of"),
        ('"days-14-31"', '"later"', "“later” is none of"),
        ('"until-maintenance"', '"later"', "“later” is none of"),
        ('endpoint = "days-14-31"\n', "", "either an endpoint, or a rule with a day, or a term"),
        ('endpoint = "days-14-31"\n', 'term = "Nausea"\n', "side effects need `unit` and `asked`"),
        ("sessions_to = 8", 'sessions_to = 8\nasked = "somehow"', "“somehow” is none of spontaneous"),
        ("sessions_to = 8", 'sessions_to = 8\nunit = "infusion"', "“infusion” is none of course"),
        ("sessions_to = 8", 'sessions_to = 8\nphase = "later"', "“later” is none of induction"),
    ],
)
def test_a_file_that_can_not_be_trusted_is_refused(before: str, after: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=says):
        benchmarks_from(changed(tmp_path, before, after))


def test_a_published_side_effect_is_a_term_of_the_field_and_names_how_they_asked() -> None:
    effects = [each for each in BENCHMARKS if each.term]
    assert {each.measure for each in effects} == {"side-effects"}
    assert {(each.study.asked, each.study.unit) for each in effects} >= {("spontaneous", "course")}
    places = [(each.label, each.term) for each in effects]
    assert len(set(places)) == len(places)
