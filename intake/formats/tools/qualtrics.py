"""Qualtrics: previews and unfinished answers are out, and the columns that it writes about each answer go nowhere.

The names of those columns, and what Status and Finished say, are Qualtrics' own
(https://www.qualtrics.com/support/survey-platform/data-and-analysis-module/data/download-data/understanding-your-dataset/).
"""

from dataclasses import replace

import numpy as np

from intake.cells import filled
from intake.export import SourceFile
from intake.findings import Finding
from intake.formats.mapping import SheetMapping
from intake.formats.sheet import Sheet

CHECK = "unfinished-answers"
_STATUS, _FINISHED = "Status", "Finished"
_ANSWERED = ("0", "IP Address", "16", "4", "")
_FINISHED_WORDS = ("1", "True", "TRUE", "true", "")
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
    """Return a survey's answers without previews and unfinished ones, where the file has Qualtrics' two columns."""
    cells = sheet.file.cells
    used = mapping.headings()
    if not {_STATUS, _FINISHED} <= set(cells) or used & {_STATUS, _FINISHED}:
        return sheet
    unanswered = ~cells[_STATUS].astype(str).isin(_ANSWERED).to_numpy(bool)
    unfinished = ~cells[_FINISHED].astype(str).isin(_FINISHED_WORDS).to_numpy(bool) & ~unanswered
    own = _OWN - used
    # A column that holds nothing, such as that of a name nobody gave, gives nobody away.
    empty = [name for name in cells if name in own and not filled(cells[name]).any()]
    file = SourceFile(sheet.file.file, cells.drop(columns=empty), sheet.file.lines)
    looked = replace(sheet, file=file, known=sheet.known | own)
    if not (out := unanswered | unfinished).any():
        return looked
    sentence = (
        f"{_count(unanswered)} previews or spam (Status isn't 0) and {_count(unfinished)} unfinished answers (Finished "
        "isn't 1) are no answers and are left out."
    )
    line = int(file.lines[out.argmax()])
    finding = Finding(CHECK, False, sentence, file.file, line, _STATUS, int(out.sum()), len(file.lines))
    return replace(looked.without_rows(out), findings=(*looked.findings, finding))


def _count(rows: np.ndarray) -> str:
    return f"{int(rows.sum()):,}"
