"""The definition under a figure is the instruments' own, the most used one first and no other left out."""

from dataclasses import replace

import pytest

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.definitions.instrument import INSTRUMENTS
from queries.disclosure import Coverage, Gate
from queries.findings.definition import definition_in_words
from queries.measures import MEASURES
from store.databases import open_snapshot


@pytest.fixture(scope="session")
def gate(sample_database: str) -> Gate:
    snapshot = open_snapshot(sample_database)
    return Gate(snapshot, read_catalogue(snapshot))


def test_the_rule_of_most_comes_first_and_the_others_with_their_instruments(gate: Gate) -> None:
    released = gate.ask(MEASURES["response"], Cohort())
    assert definition_in_words(released) == (
        "Response",
        "score fell by ≥ 50 % (LSAS > 35 %, PCL-5 ≥ 15 points, PDSS ≥ 40 %, Y-BOCS ≥ 35 %)",
    )
    unlike = {name for name in released.coverage.instruments if str(INSTRUMENTS[name].response) != "fall ≥ 50 %"}
    assert unlike == {"LSAS", "PCL-5", "PDSS", "Y-BOCS"}


def test_of_one_instrument_its_rule_is_all(gate: Gate) -> None:
    released = gate.ask(MEASURES["response"], Cohort(chosen={"diagnosis": ("PTSD",)}))
    assert definition_in_words(released) == ("Response", "score fell by ≥ 15 points")


def test_another_measure_has_its_own_words(gate: Gate) -> None:
    released = gate.ask(MEASURES["remission"], Cohort(instrument="MADRS"))
    assert definition_in_words(released) == ("Remission", "score ≤ 10")


def test_where_n_is_withheld_the_chosen_instrument_still_defines(gate: Gate) -> None:
    withheld = Coverage(None, None, None, {})
    released = replace(gate.ask(MEASURES["response"], Cohort(instrument="LSAS")), coverage=withheld)
    assert definition_in_words(released) == ("Response", "score fell by > 35 %")
    unknown = replace(gate.ask(MEASURES["response"], Cohort()), coverage=withheld)
    assert definition_in_words(unknown) == ("Response rate", "by each instrument's own rule")


def test_of_a_reliable_change_it_is_said_which_way_the_score_went(gate: Gate) -> None:
    cohort = Cohort(instrument="GAD-7")
    assert definition_in_words(gate.ask(MEASURES["deterioration"], cohort)) == (
        "Deterioration",
        "score rose by ≥ 4 points",
    )
    assert definition_in_words(gate.ask(MEASURES["reliable-improvement"], cohort)) == (
        "Reliable improvement",
        "score fell by ≥ 4 points",
    )
