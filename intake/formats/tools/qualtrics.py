"""Qualtrics: previews and unfinished answers are out, and the columns that it writes about each answer go nowhere.

The names of those columns, and what Status and Finished say, are Qualtrics' own
(https://www.qualtrics.com/support/survey-platform/data-and-analysis-module/data/download-data/understanding-your-dataset/).
"""

from dataclasses import replace

import numpy as np

from intake.cells import distinct_of, filled
from intake.export import SourceFile
from intake.findings import Finding
from intake.formats.mapping import SheetMapping
from intake.formats.sheet import Sheet

CHECK = "unfinished-answers"
_STATUS, _FINISHED = "Status", "Finished"
_ANSWERED = frozenset({"0", "4", "16", "32", "48", "IP Address", "Imported", "Offline", "EX", "EX Offline", ""})
_NO_ANSWERS = frozenset(
    {"1", "2", "8", "9", "12", "17", "40", "Survey Preview", "Survey Test", "Spam", "Survey Preview Spam"}
    | {"Imported Spam", "Offline Survey Preview", "EX Spam"}
)
_IS_FINISHED = frozenset({"1", "True", "TRUE", "true", ""})
_IS_UNFINISHED = frozenset({"0", "False", "FALSE", "false"})
_OWN = frozenset(
    {
        "StartDate",
        "EndDate",
        _STATUS,
        "IPAddress",
        "Progress",
        "Duration (in seconds)",
        _FINISHED,
        "RecordedDate",
        "ResponseId",
        "RecipientLastName",
        "RecipientFirstName",
        "RecipientEmail",
        "ExternalReference",
        "LocationLatitude",
        "LocationLongitude",
        "DistributionChannel",
        "UserLanguage",
    }
)


def looked_at(sheet: Sheet, mapping: SheetMapping) -> Sheet:
    """Return a survey's answers without previews and unfinished ones, where the file has Qualtrics' two columns.

    A mapping that uses or ignores one of them says that they are the clinic's own.
    """
    cells = sheet.file.cells
    used = mapping.headings()
    if not _is_qualtrics(sheet.file) or (used | set(mapping.ignored)) & {_STATUS, _FINISHED}:
        return sheet
    unanswered = cells[_STATUS].astype(str).isin(_NO_ANSWERS).to_numpy(bool)
    unfinished = cells[_FINISHED].astype(str).isin(_IS_UNFINISHED).to_numpy(bool) & ~unanswered
    own = _OWN - used
    # A column that holds nothing, such as that of a name nobody gave, gives nobody away.
    empty = [name for name in cells if name in own and not filled(cells[name]).any()]
    file = SourceFile(sheet.file.file, cells.drop(columns=empty), sheet.file.lines)
    looked = replace(sheet, file=file, known=sheet.known | own)
    if not (out := unanswered | unfinished).any():
        return looked
    sentence = (
        f"previews or spam (Status isn't 0): {_count(unanswered)}, unfinished (Finished isn't 1): "
        f"{_count(unfinished)}; they are no answers and are left out."
    )
    line = int(file.lines[out.argmax()])
    finding = Finding(CHECK, False, sentence, file.file, line, _STATUS, int(out.sum()), len(file.lines))
    return replace(looked.without_rows(out), findings=(*looked.findings, finding))


def _is_qualtrics(file: SourceFile) -> bool:
    """Tell whether the two columns are there and say nothing but what Qualtrics says in them."""
    if not {_STATUS, _FINISHED} <= set(file.cells):
        return False
    states = set(distinct_of(file.cells[_STATUS]).to_pylist())
    finished = set(distinct_of(file.cells[_FINISHED]).to_pylist())
    return states <= _ANSWERED | _NO_ANSWERS and finished <= _IS_FINISHED | _IS_UNFINISHED


def _count(rows: np.ndarray) -> str:
    return f"{int(rows.sum()):,}"
