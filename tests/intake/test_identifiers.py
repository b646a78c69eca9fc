"""Whatever identifies people is refused wherever it stands, and what was found is in no message."""

import pyarrow as pa
import pytest

from intake.checks import findings
from intake.formats import read
from intake.identifiers import identifying
from intake.identifying.dated_ids import dated_ids
from intake.typed import typed
from tests.intake.exchange_folder import Folder

HEADINGS = {
    "a person's name": "name Name patient_name PatientName first_name firstName FIRSTNAME lname surname Nachname "
    "initials patient_first_name practitioner_last_name user_name names",
    "contact details": "email e-mail EMail emailAddress Phone home_phone homephone mobile fax cell_phone CellPhone "
    "emergency_contact Telefon phone2 phonenumber",
    "an address": "address Street zip ZIP zip_code postcode PostCode city HomeAddress postal_code",
    "an official or account number": "ssn SSN patient_ssn mrn MRN medical_record_number insurance InsuranceId licence "
    "driver_license passport health_record account_no policyNumber member_id",
    "a birth date": "dob DOB PatientDOB date_of_birth birthdate birth_date BirthDate DoB data_nascimento",
    "a net address": "ip IPAddress url website ip_address",
    "free text": "note notes SessionNotes comment Comments free_text freeText remarks narrative",
    "a picture or a body's mark": "photo patientPhoto fingerprint",
}

VALUES = {
    "an e-mail address": ["quentin.zabriskie@example.org", "write to q_zab@mail.example.co"],
    "a web address": ["https://example.org/zab", "www.zabriskie.example", "zabriskie.com"],
    "a net address": ["192.168.13.77", "2001:db8:85a3:0:0:8a2e:370:7334", "fe80::1ff:fe23:4567:890a"],
    "a telephone number": [
        "212-555-0187", "(212) 555-0187", "212.555.0187", "+1 212 555 0187", "2125550187", "+442079460958",
        "+49 171 5550187", "020 7946 0958", "0171 5550187", "(71) 99999-0187", "call 555 0187", "Tel.: 5550187",
    ],
    "a social security or other official number": ["078-05-1120", "078 05 1120", "078051120", "529.982.247-25"],
    "a record or account number": ["MRN 4410987", "MRN4410987", "mrn:4410987", "Chart no. 44109", "Member ID: 44109"],
    "a postal address": [
        "1600 Pennsylvania Avenue", "12 Harbor Street", "12 harbor street", "42 W. Elm St", "P.O. Box 4410",
        "Rua das Flores, 120", "Hauptstraße 12", "Springfield, IL 62704", "SW1A 1AA",
    ],
    "a full date": [
        "1971-03-28", "03/28/1971", "28.03.1971", "3/28/71", "28 March 1971", "March 28, 1971", "28-03-1971",
        "1971-03-28T10:15:00", "28th of Mar 71", "born 1971-03-28",
    ],
    "a person's name": [
        "Maria Zabriskie", "Zabriskie, Maria", "Dr. Zabriskie", "Mrs Zabriskie", "MARIA ZABRISKIE", "Quentin Nguyen",
        "María Zabriskie", "maria nguyen", "Maria J. Zabriskie", "Maria von der Zabriskie",
        "seen by Maria Zabriskie today",
    ],
}  # fmt: skip

SENTENCES = [
    "She told the nurse that her sister had moved out and that work was hard again",
    "Felt calmer after the second session but was tearful on the way home with her husband",
    "Reports that the neighbour who drove him was late and that this upset him for days",
]


def blocking(folder: Folder) -> list[str]:
    found = identifying(read(folder.path))
    assert all(finding.blocks for finding in found)
    return [str(finding) for finding in found]


def assert_not_echoed(messages: list[str], value: str) -> None:
    for message in messages:
        assert value.lower() not in message.lower()


@pytest.mark.parametrize(
    ("kind", "heading"), [(kind, heading) for kind, headings in HEADINGS.items() for heading in headings.split()]
)
def test_a_column_is_refused_by_its_name(folder: Folder, kind: str, heading: str) -> None:
    folder.column("patients.csv", heading, "1", "2", "3")
    assert blocking(folder) == [
        f"refused: patients.csv, line 1, column {heading}: "
        f"by its name this column holds {kind}; take the column out of the export."
    ]


def test_a_column_is_refused_by_its_name_even_if_it_is_empty(folder: Folder) -> None:
    folder.column("scores.csv", "date_of_birth")
    assert len(blocking(folder)) == 1


PLANTED = [(kind, value) for kind, values in VALUES.items() for value in values]


@pytest.mark.parametrize(("kind", "value"), PLANTED)
def test_a_value_is_refused_in_an_unknown_column(folder: Folder, kind: str, value: str) -> None:
    folder.column("sessions.csv", "room", "B2", "B3", value)
    messages = blocking(folder)
    assert messages == [
        f"refused: sessions.csv, line 4, column room: holds what looks like {kind}; take it out of the export. (1 of 3)"
    ]
    assert_not_echoed(messages, value)


@pytest.mark.parametrize(("kind", "value"), [(kind, values[0]) for kind, values in VALUES.items()])
@pytest.mark.parametrize(
    "cell",
    [
        ("courses.csv", 3, "stop_reason"),
        ("courses.csv", 4, "clinic"),
        ("side_effects.csv", 3, "term"),
        ("screenings.csv", 3, "reason"),
        ("protocols.csv", 2, "label"),
        ("scores.csv", 4, "total"),
        ("sessions.csv", 3, "completed"),
    ],
)
def test_a_value_is_refused_in_a_known_column(
    folder: Folder, kind: str, value: str, cell: tuple[str, int, str]
) -> None:
    file, line, column = cell
    folder.cell(file, line, column, value)
    messages = blocking(folder)
    refused = f"refused: {file}, line {line}, column {column}: holds what looks like {kind}; take it out of the export."
    assert messages[0].startswith(refused)
    assert_not_echoed(messages, value)


@pytest.mark.parametrize(("kind", "value"), PLANTED)
def test_a_value_is_refused_as_an_id(folder: Folder, kind: str, value: str) -> None:
    folder.cell("patients.csv", 3, "patient_id", value).cell("courses.csv", 3, "patient_id", value)
    messages = blocking(folder)
    assert [message.split(" column ")[1].split(":")[0] for message in messages] == ["patient_id", "patient_id"]
    assert "patients.csv, line 3" in messages[0]
    assert "courses.csv, line 3" in messages[1]
    assert_not_echoed(messages, value)


@pytest.mark.parametrize(
    "value",
    [
        "Quentin Zabriskie", "Zabriskie, Quentin", "quentin zabriskie", "maria.zabriskie", "MariaZabriskie", "maria01",
        "Nguyen", "Мария Иванова", "王小明", "zabriskie_maria", "O'Brien, Siobhán",
    ],
)  # fmt: skip
def test_a_name_is_refused_as_an_id(folder: Folder, value: str) -> None:
    folder.write("patients.csv", folder.text("patients.csv").replace("p00042", f'"{value}"'))
    folder.write("courses.csv", folder.text("courses.csv").replace("p00042", f'"{value}"'))
    messages = blocking(folder)
    assert len(messages) == 2
    assert all("column patient_id: holds what looks like a person's name" in message for message in messages)
    assert_not_echoed(messages, value)


IN_WORDS = {
    "a date": [
        "moved 15-01-26", "moved 1-15-26", "rash 20260115", "rash20260115", "January 15", "since 15th Jan", "3 March",
    ],
    "a person's name": [
        "seen by dr patel", "Dr patel advised", "mrs. zabriskie called", "Maria", "patel", "lives with maria lopez",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in IN_WORDS.items() for value in values])
@pytest.mark.parametrize(
    "cell", [("courses.csv", 3, "stop_reason"), ("screenings.csv", 3, "reason"), ("side_effects.csv", 3, "term")]
)
def test_words_about_a_patient_hold_no_day_and_no_name(
    folder: Folder, kind: str, value: str, cell: tuple[str, int, str]
) -> None:
    file, line, column = cell
    folder.cell(file, line, column, value)
    messages = blocking(folder)
    assert [message.split(" (")[0] for message in messages] == [
        f"refused: {file}, line {line}, column {column}: holds what looks like {kind}; take it out of the export."
    ]
    assert_not_echoed(messages, value)


@pytest.mark.parametrize("regime", ["safe-harbor", "limited-data-set"])
@pytest.mark.parametrize("made", ["JS19820{}14", "c00041-20260{}05", "140{}1982", "x_2026_0{}_05"])
def test_ids_made_of_dates_are_refused(folder: Folder, regime: str, made: str) -> None:
    folder.replace("manifest.toml", "limited-data-set", regime)
    for file in ("patients.csv", "courses.csv"):
        for number in (1, 2, 3):
            folder.write(file, folder.text(file).replace(f"p0004{number}", made.format(number)))
    messages = blocking(folder)
    assert messages == [
        f"refused: {file}.csv, line 2, column patient_id: ids here hold what looks like a date, as of birth or of a "
        f"visit; replace them by ids that tell nothing. ({count} of {count})"
        for file, count in (("patients", 3), ("courses", 4))
    ]


def test_one_id_of_another_make_that_holds_a_date_is_refused(folder: Folder) -> None:
    for file in ("sessions.csv", "side_effects.csv"):
        folder.write(file, folder.text(file).replace("s000121", "c00041-20260105"))
    assert len(blocking(folder)) == 2


@pytest.mark.parametrize(
    "ids",
    [
        [f"p{number}" for number in range(20_260_000, 20_260_200)],  # a year and a number in it
        [f"{number:08}" for number in range(1900, 2100)],
        [f"p{number * 8191 % 10**8:08}" for number in range(1000)],  # numbers by chance
        [f"{number * 2654435761 % 2**64:016x}" for number in range(1000)],
    ],
    ids=["years", "numbers", "chance", "hashes"],
)
def test_ids_of_eight_digits_are_no_dates_for_that(ids: list[str]) -> None:
    assert not len(dated_ids(pa.array([*ids, ""])))


def test_every_planted_value_is_counted_and_the_first_line_named(folder: Folder) -> None:
    folder.column("scores.csv", "room", "", "zab@example.org", "B2", "yor@example.org", "B3")
    (message,) = blocking(folder)
    assert message.startswith("refused: scores.csv, line 3, column room: ")
    assert message.endswith("(2 of 4)")


def test_columns_of_sentences_are_free_text(folder: Folder) -> None:
    folder.column("sessions.csv", "wellbeing", *SENTENCES)
    messages = blocking(folder)
    assert messages == [
        "refused: sessions.csv, line 2, column wellbeing: looks like free text; "
        "take it out, or replace it by a code or a short word. (3 of 3)"
    ]


def test_one_very_long_value_is_free_text_in_any_column(folder: Folder) -> None:
    folder.cell("protocols.csv", 2, "label", " ".join(SENTENCES))
    assert ["looks like free text" in message for message in blocking(folder)] == [True]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["19710328", "19820401", "19651224"], "dates"),
        (["Quentin Zabriskie", "Ysolde Yorkton", "Xerxes Wexley"], "people's names"),
        (["Maria", "Peter", "Laura"], "people's names"),
    ],
)
def test_a_whole_column_can_tell_what_one_value_can_not(folder: Folder, values: list[str], kind: str) -> None:
    folder.column("patients.csv", "attribute", *values)
    (message,) = blocking(folder)
    assert f"column attribute: most of the column looks like {kind}" in message
    for value in values:
        assert value not in message


def test_files_that_are_not_known_are_looked_through_too(folder: Folder) -> None:
    folder.write("visits.csv", "visit,email,who\n1,,Maria Zabriskie\n")
    messages = blocking(folder)
    assert messages == [
        "refused: visits.csv, line 1, column number 2: by its name this column holds contact details; "
        "take the column out of the export.",
        "refused: visits.csv, line 2, column number 3: holds what looks like a person's name; "
        "take it out of the export.",
    ]


def test_a_file_without_a_header_shows_none_of_its_first_row(folder: Folder) -> None:
    folder.write("visits.csv", "Zabriskie,1971-03-28,zab@example.org\nYorkton,1982-04-01,yor@example.org\n")
    messages = blocking(folder)
    assert "visits.csv, line 1, column number 2: the column's name looks like a date" in "\n".join(messages)
    for value in ("Zabriskie", "1971", "zab@example.org", "Yorkton"):
        assert_not_echoed(messages, value)


def test_a_heading_that_is_a_value_is_named_by_its_number(folder: Folder) -> None:
    folder.column("patients.csv", "zab@example.org", "1", "2", "3")
    messages = [str(finding) for finding in findings(read(folder.path))]
    assert messages[0].startswith(
        "refused: patients.csv, line 1, column number 4: the column's name looks like an e-mail"
    )
    assert_not_echoed(messages, "zab@example.org")


@pytest.mark.parametrize("regime", ["safe-harbor", "limited-data-set", "expert-determination"])
@pytest.mark.parametrize("age", ["91", "104"])
def test_ages_over_90_are_refused_under_any_regime(folder: Folder, regime: str, age: str) -> None:
    folder.cell("patients.csv", 2, "age", age).column("screenings.csv", "age_then", age)
    folder.replace("manifest.toml", "limited-data-set", regime)
    messages = [message for message in blocking(folder) if "age" in message]
    assert messages == [
        "refused: patients.csv, line 2, column age: ages over 90 identify people; write 90 for 90 and over. (1 of 2)",
        "refused: screenings.csv, line 2, column age_then: ages over 90 identify people; write 90 for 90 and over.",
    ]


def test_under_safe_harbor_nothing_of_a_date_is_left_but_the_year(folder: Folder) -> None:
    folder.replace("manifest.toml", "limited-data-set", "safe-harbor").without_column("courses.csv", "started_year")
    export = read(folder.path)
    assert findings(export) == []
    assert "started_on" not in export.tables["courses"].cells
    assert "screened_on" not in export.tables["screenings"].cells
    tables = typed(export)
    assert tables["courses"]["started_year"].tolist() == [2026] * 4
    dated = [tables[name][column] for name in tables for column in tables[name] if str(column).endswith("_on")]
    assert len(dated) == 2
    assert all(column.isna().all() for column in dated)
    assert [note.partition(": ")[2] for note in export.notes] == [
        "under Safe Harbor their year is kept.",
        "under Safe Harbor nothing of them is kept.",
    ]


def test_what_is_no_date_is_refused_under_safe_harbor(folder: Folder) -> None:
    folder.replace("manifest.toml", "limited-data-set", "safe-harbor")
    folder.cell("courses.csv", 3, "started_on", "spring")
    (message, *_) = blocking(folder)
    assert message.startswith("refused: courses.csv, line 3, column started_on: under Safe Harbor there is no date")


def test_the_year_may_stay_under_safe_harbor(folder: Folder) -> None:
    folder.replace("manifest.toml", "limited-data-set", "safe-harbor")
    folder.without_column("courses.csv", "started_on").without_column("screenings.csv", "screened_on")
    assert findings(read(folder.path)) == []


def test_a_date_in_a_date_column_is_no_birth_date_elsewhere(folder: Folder) -> None:
    folder.cell("courses.csv", 2, "stop_reason", "2026-01-05")
    assert any("column stop_reason: holds what looks like a full date" in message for message in blocking(folder))


def test_the_guard_alone_finds_it_before_any_check(folder: Folder) -> None:
    folder.cell("patients.csv", 2, "sex", "zab@example.org")
    (finding,) = identifying(read(folder.path))
    assert finding.check == "identifiers"
    assert findings(read(folder.path))[0] == finding
