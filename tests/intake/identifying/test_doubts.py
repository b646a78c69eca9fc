"""Words that every viewer will see: the field's own are known, and what may name a person is told apart."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake import exchange
from intake.formats import read
from intake.identifying.doubts import Of, is_doubtful
from intake.identifying.in_words import SEEN, is_sentence, kind_in_words
from intake.identifying.one_form import in_one_form
from intake.shown_words import columns_shown, shown_words
from tests.intake.exchange_folder import Folder
from tests.intake.test_good_folder import CLINICS, LABELS, REASONS, TERMS, words

CLEAN = tomllib.loads((Path(__file__).parent / "clean.toml").read_text(encoding="utf-8"))
SAID_OF = {"clinics": Of.CLINICS, "protocols": Of.PROTOCOLS, "reasons": Of.PATIENTS, "effects": Of.PATIENTS}
OLD = {"clinics": CLINICS, "protocols": LABELS, "reasons": REASONS, "effects": TERMS}
MOST = 0.01

NAMES = """
Maria Zabriskie; Zabriskie, Quentin; Zabriskie; Nguyen; Grace Young; Mark Hill; Bill Long; O'Brien; McAllister; Okafor
Siobhán; van der Berg; J. Smith; J.S.; Hannelore; Kowalczyk; Papadopoulos; Мария Иванова; Иванова; 王小明; محمد; יעל
Özgür Yılmaz; Ali Hassan; Grace; Ivy; Rose, Josh; ngozi okafor; Heinrich; Wolfeschlegelsteinhausen; Yuki T.; Þorvaldur
"""
NAMES_AMID_WORDS = ["seen by Zabriskie", "lives with Grace", "per Walker", "moved in with Josh", "zabriskie advised"]


def test_of_sixty_clean_vocabularies_at_most_one_word_in_a_hundred_is_doubtful() -> None:
    vocabularies = [(kind, listed) for kind, every in CLEAN.items() for listed in every]
    assert len(vocabularies) == 60
    judged = [(is_doubtful(word, SAID_OF[kind]), word) for kind, listed in vocabularies for word in words(listed)]
    doubtful = [word for is_so, word in judged if is_so]
    assert len(doubtful) <= MOST * len(judged), doubtful


@pytest.mark.parametrize("kind", OLD)
def test_what_the_guard_knows_to_be_clean_is_not_doubtful(kind: str) -> None:
    assert [word for word in words(OLD[kind]) if is_doubtful(word, SAID_OF[kind])] == []


@pytest.mark.parametrize("of", Of)
def test_names_are_doubtful_wherever_they_stand(of: Of) -> None:
    assert [name for name in words(NAMES) if not is_doubtful(name, of)] == []


@given(st.text(max_size=60), st.sampled_from(Of), st.sampled_from(sorted(SEEN)))
def test_whatever_stands_there_is_judged(text: str, of: Of, column: str) -> None:
    assert is_doubtful(text, of) in (True, False)
    columns = frozenset({column})
    assert is_sentence(text, columns) in (True, False)
    assert isinstance(kind_in_words(in_one_form(text), columns), str | None)


def test_a_name_amid_words_about_a_patient_is_doubtful() -> None:
    assert [text for text in NAMES_AMID_WORDS if not is_doubtful(text, Of.PATIENTS)] == []


def test_land_and_houses_are_no_people_though_made_of_names() -> None:
    assert not is_doubtful("Rose Hill", Of.CLINICS)
    assert not is_doubtful("Mary Lane Hospital", Of.CLINICS)
    assert is_doubtful("Mary Lane", Of.PATIENTS)
    assert not is_doubtful("Parkinson's disease", Of.PATIENTS)
    assert not is_doubtful("Applegate", Of.CLINICS)
    assert is_doubtful("Arrowsmith", Of.CLINICS)


def test_the_samples_words_are_known(sample: Path) -> None:
    assert shown_words(read(sample)) == []


def test_every_word_of_the_exchange_format_is_looked_at(folder: Folder) -> None:
    shown = {(table, column) for table, column, _ in columns_shown()}
    declared = {
        (table.name, column.name)
        for table in exchange.TABLES.values()
        for column in table.columns
        if column.kind == "word"
    }
    assert shown == declared | {("protocols", "protocol_id")}
    found = shown_words(read(folder.path))
    assert {each.kind.name: each.plain for each in found} == {
        "source": ("Harbor Street Clinic",),
        "clinic": ("Harbor Street Clinic", "Maple Grove, Portland"),
        "protocol": ("Esketamine IN 84 mg, twice weekly", "Ketamine IV 0.5 mg/kg × 6", "in-84", "iv-standard"),
        "adjunct": ("Acceptance and Commitment Therapy",),
    }
    assert not any(each.doubtful for each in found)
