"""What an SPSS file's labels say of its codes, beside a mapping that takes the codes for something."""

from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest

from intake.formats import read
from tests.intake.formats.base_clinic import COURSE, PROTOCOL

BLOCKS = f"""
[[patients]]
patient_id = {{{{ column = "id" }}}}
sex = {{{{ column = "sex"{{words}} }}}}

[[courses]]
patient_id = {{{{ column = "id" }}}}
{COURSE}
[[sessions]]
only_where = {{{{ column = "came"{{came}} }}}}
patient_id = {{{{ column = "id" }}}}
day = 0

[[scores]]
patient_id = {{{{ column = "id" }}}}
instrument = "PHQ-9"
day = 0
total = {{{{ column = "phq" }}}}
"""
LABELS = {"sex": {1.0: "Male", 2.0: "Woman", 3.0: "Refused"}, "came": {0.0: "No", 1.0: "Yes"}, "phq": {9.0: "refused"}}
RIGHT = ', words = { 1 = "male", 2.0 = "female", 3 = "" }'.replace("2.0", '"2.0"')
YES = ', yes = ["1"], no = ["0"]'


def told(folder: Path, words: str = RIGHT, came: str = YES, more: str = "", labels: Any = LABELS) -> list[str]:
    frame: Any = pd.DataFrame({"id": ["A1", "A2"], "sex": [1.0, 2.0], "came": [1.0, 1.0], "phq": [9.0, 20.0]})
    pyreadstat.write_sav(frame, str(folder / "x.sav"), variable_value_labels=labels)
    (folder / "x.sav.toml").write_text(PROTOCOL % "" + BLOCKS.format(words=words, came=came) + more)
    return [str(each) for each in read(folder / "x.sav").findings]


def test_a_code_that_is_labelled_as_no_answer_is_warned_of_until_it_is_declared(tmp_path: Path) -> None:
    assert told(tmp_path) == [
        "warning: x.sav, line 1, column phq: a code here is labelled as no answer (refused, missing …) and isn't "
        "declared missing; list it under [not_recorded] in the mapping. (1 of 2)"
    ]
    assert told(tmp_path, more='\n[not_recorded]\nphq = ["9.0"]\n') == []
    assert told(tmp_path, labels=LABELS | {"phq": {99.0: "refused", 9.0: "nine"}}) == []


@pytest.mark.parametrize(
    ("words", "came", "says"),
    [
        (', words = { 1 = "female", 2 = "male" }', YES, "column sex: m.toml takes codes (2 of 2)"),
        (', words = { 1 = "male", 2 = "male" }', YES, "column sex: m.toml takes codes (1 of 2)"),
        (RIGHT, ', yes = ["0"], no = ["1"]', "column came: m.toml takes codes (2 of 2)"),
    ],
)
def test_codes_that_are_taken_for_another_word_than_their_label_are_refused(
    words: str, came: str, says: str, tmp_path: Path
) -> None:
    (refused,) = told(tmp_path, words, came, more='\n[not_recorded]\nphq = ["9"]\n')
    where, counted = says.split(" m.toml takes codes ")
    assert refused.startswith(f"refused: x.sav, {where} x.sav.toml takes codes for other words than their labels in")
    assert refused.endswith(f"correct it, or the labels. {counted}")


def test_words_that_are_the_labels_themselves_are_read(tmp_path: Path) -> None:
    labelled = ', words = { Male = "male", Woman = "female" }'
    assert told(tmp_path, labelled, ', yes = ["Yes"], no = ["No"]', '\n[not_recorded]\nphq = ["9"]\n') == []
