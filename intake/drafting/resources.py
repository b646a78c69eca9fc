"""FHIR resources, whose columns are known: what is asked is which codes are sessions."""

from intake.drafting.blocks import ASKED, Draft, among, column_called
from intake.drafting.look import Seen
from intake.drafting.roles import instrument_of
from intake.findings import listed
from intake.formats.questions import QUESTION


def rows_of_resources(made: Draft, seen: Seen) -> None:
    """Draft the blocks of resources."""
    cells = seen.sheet.file.cells.astype(str)
    patient = f"patient_id = {column_called('patient')}"
    people = f"{among('resource', ['Patient'])}, {patient}"
    made.rows("patients", [f"{{ {people}, age = {column_called('age')}, sex = {column_called('value')} }}"])
    made.rows("courses", [f'{{ {people}, protocol_id = "P1", clinic = {ASKED}, diagnosis = {ASKED} }}'])
    day = f"day = {column_called('date')}"
    made.rows("sessions", [f"{{ {among('code', [QUESTION])}, {patient}, {day} }}"])
    code = next(column for column in seen.columns if column.heading == "code")
    scales = {text: name for text in code.texts if (name := instrument_of(text)) and name != QUESTION}
    total = f"total = {column_called('value')}"
    rows = [
        f'{{ {among("code", [text])}, {patient}, instrument = "{name}", {day}, {total} }}'
        for text, name in scales.items()
    ]
    made.rows("scores", rows)
    given = cells[cells["resource"].isin(["Procedure", "MedicationAdministration"])]["code"].value_counts()
    codes = listed(f"{each} ({count:,})" for each, count in given.items() if each)
    made.ask(f"which codes are sessions? Of procedures and administrations there are: {codes or 'none'}.", "sessions")
