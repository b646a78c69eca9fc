"""The normal vocabulary of clinics passes without a word: a false alarm is as bad as a fault that slips through."""

import pytest

from intake.checks import findings
from intake.formats import read
from intake.identifying.in_words import kind_in_words
from intake.identifying.said import identifies
from tests.intake.exchange_folder import Folder

CLINICS = """
Harbor Street Clinic; Maple Grove; Forest Hill; Green Valley Ketamine; Mary Lane Hospital; Johns Hopkins; Fort Collins
St. Joseph Medical Center; San Antonio; Jackson Heights; 5th Avenue Clinic; Portland, Oregon; Baltimore, MD; LANP
Ketamine Wellness of Charlotte; Clínica São Paulo; North Shore; Austin Wellness; Henry Ford Health; clinic_3; Site 2
Martin Luther King Hospital; Santa Monica; Klinik Süd; Georgia; Park Clinic No. 2
"""

TERMS = """
Dissociation; Blood pressure increased; Nausea; Vomiting; Dizziness; Feeling drunk; Feeling abnormal; Vision blurred
Headache; Somnolence; Anxiety; Paraesthesia; Hypoaesthesia oral; Vertigo; Sedation; Euphoric mood; Diplopia; Dysgeusia
Parkinson's disease; Stevens-Johnson syndrome; Guillain-Barre syndrome; Raynaud's phenomenon; Cushing's syndrome
Electrocardiogram QT prolonged; Heart rate increased; Oxygen saturation decreased; Hallucination, visual; Tremor
Product use in unapproved indication; Inappropriate schedule of product administration; Suicidal ideation; Dry mouth
Antineutrophil cytoplasmic antibody positive vasculitis; Out of body experience; Nausea And Vomiting; Flat affect
Stevens-Johnson Syndrome; Loss of consciousness; Feeling of body temperature change; Illusion; Depersonalisation
Out-Of-Body Experience; Increased Blood Pressure; Near-Death Experience; Urinary tract infection; Crying; Mania
"""

LABELS = """
Ketamine IV 0.5 mg/kg × 6; Esketamine IN 84 mg, twice weekly, then weekly for four weeks and every other week after it
Spravato 56/84 mg; IM 1 mg/kg (KAP); Standard Induction; Low-dose SL 100 mg; Ketamine 0.5–1.0 mg/kg; Yale Protocol
Arketamine 0.5 mg/kg; Ketamine + Alexander Technique; NYC 2.0; 6 in 3 weeks; Ketamine 40 min; A; Protocol 1.2
"""

REASONS = """
side effects; Side Effects; lack of efficacy; moved away; Moved Away; cost; Lost To Follow Up; Patient Choice; R12
see dr again; dr visit missed; MR scan; may 3 times; week 12; 2-3 weeks; COVID-19; decided 2 weeks in; doctor advised
Insurance Denied; Blood Pressure; withdrew consent; Prior authorisation denied; Not Eligible; AE-3; other; Pregnancy
"""

IDS = """
p00099; P-42; 42; 0042; 1234567; c00042-s03; 3f2504e0-4f89-11d3-9a0c-0305e82c3301; ABCD; X7-K9; site3-0042; 01-0042
a1b2c3d4e5; 8f14e45fceea167a5a36dedd4bea2543; ST-2024-0012; jan-001; may-0003; DALLAS-17; 000000123; sub-01; KXQZ.7
20260041
"""


MOST_OF_AN_ADJUNCT = 10  # words; what is longer is refused, for sentences about people are


def words(listed: str) -> list[str]:
    return [word.strip() for line in listed.strip().splitlines() for word in line.split(";")]


def test_a_good_folder_has_no_finding(folder: Folder) -> None:
    assert findings(read(folder.path)) == []


def test_clinics_are_not_taken_for_people(folder: Folder) -> None:
    for number, clinic in enumerate(words(CLINICS)):
        folder.append("courses.csv", f'c9{number},p00043,iv-standard,"{clinic}",GAD,1,2026-03-02,2026,,,ongoing,,,')
        folder.append("screenings.csv", f'x9{number},"{clinic}",,2026-01-11,declined,cost,')
    assert [finding for finding in findings(read(folder.path)) if finding.blocks] == []


@pytest.mark.parametrize("label", words(LABELS))
def test_labels_are_not_taken_for_people(folder: Folder, label: str) -> None:
    is_short = len(label.split()) <= MOST_OF_AN_ADJUNCT
    folder.cell("protocols.csv", 2, "label", label).cell("protocols.csv", 2, "adjunct", label if is_short else "")
    assert findings(read(folder.path)) == []


@pytest.mark.parametrize("reason", words(REASONS))
def test_reasons_are_not_taken_for_people(folder: Folder, reason: str) -> None:
    folder.cell("screenings.csv", 3, "reason", reason).replace("courses.csv", "side effects", reason)
    assert findings(read(folder.path)) == []


def test_side_effects_are_not_taken_for_people(folder: Folder) -> None:
    for term in words(TERMS):
        folder.append("side_effects.csv", f's000123,"{term}",1,,,,,')
    assert [finding for finding in findings(read(folder.path)) if finding.blocks] == []


@pytest.mark.parametrize("name", words(IDS))
def test_pseudonyms_are_not_taken_for_people(folder: Folder, name: str) -> None:
    for file in ("patients.csv", "courses.csv"):
        folder.write(file, folder.text(file).replace("p00041", name))
    for file in ("courses.csv", "sessions.csv", "scores.csv", "item_scores.csv", "screenings.csv"):
        folder.write(file, folder.text(file).replace("c00041", name))
    assert findings(read(folder.path)) == []


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("weight_kg", ["72.5", "80", "101.25"]),
        ("week", ["2026-W03", "2026-W04"]),
        ("time_of_day", ["10:30", "10:30:15"]),
        ("organization_name", ["Harbor Street", "Maple Grove"]),
        ("questionnaire_name", ["Patient Health Questionnaire", "GAD-7"]),
        ("phonemic_fluency", ["12", "14"]),
        ("platelets", ["210", "180"]),
        ("age_at_onset", ["17", "22"]),
        ("stage", ["Phase Two", "Phase Three"]),
        ("version", ["2.0.1", "1.2.3"]),
    ],
)
def test_unknown_columns_of_normal_content_only_warn(folder: Folder, heading: str, values: list[str]) -> None:
    folder.column("patients.csv", heading, *values)
    (finding,) = findings(read(folder.path))
    expected = f"warning: patients.csv, line 1, column {heading}: this column is not known and is left out; "
    assert str(finding).startswith(expected)


def test_periods_and_ways_of_giving_are_no_identifiers() -> None:
    said = (
        "year ending 2026; week 2 via phone; 0.5 via infusion; Phase 1b. 2024; KET 2026-10; missed apt 3; doses 0.5-1.0"
    )
    assert [text for text in words(said) if identifies(text) or kind_in_words(text, frozenset({"label"}))] == []
