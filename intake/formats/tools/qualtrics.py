"""Qualtrics: previews and unfinished answers are out, and the columns that it writes about each answer go nowhere.

The names of those columns, and what Status and Finished say, are Qualtrics' own
(https://www.qualtrics.com/support/survey-platform/data-and-analysis-module/data/download-data/understanding-your-dataset/).
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from intake.cells import distinct_of, filled
from intake.export import SourceFile
from intake.findings import Finding
from intake.formats.mapping import SheetMapping
from intake.formats.questions_asked import import_id_of
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
    """Return a survey's answers without previews and unfinished ones.

    It is Qualtrics' where the line beneath the names says so, or by its two columns; then a mapping that uses or
    ignores one of these says that they are the clinic's own.
    """
    by_id = _by_import_id(sheet)
    status, finished = by_id.get("status", _STATUS), by_id.get("finished", _FINISHED)
    used = mapping.headings()
    decided = used | (frozenset() if by_id else frozenset(mapping.ignored))
    if not (by_id or _is_qualtrics(sheet.file)) or decided & {status, finished}:
        return sheet
    unanswered = _among(sheet.file, status, _NO_ANSWERS)
    unfinished = _among(sheet.file, finished, _IS_UNFINISHED) & ~unanswered
    own = (_OWN | {status, finished}) - used
    looked = replace(
        sheet,
        file=_without_empty(sheet.file, own),
        known=sheet.known | own,
        findings=(*sheet.findings, *_unknown(sheet.file, status)),
    )
    if not (out := unanswered | unfinished).any():
        return looked
    sentence = (
        f"previews or spam (Status isn't 0): {_count(unanswered)}, unfinished (Finished isn't 1): "
        f"{_count(unfinished)}; they are no answers and are left out."
    )
    finding = _finding(sheet.file, status, sentence, out)
    return replace(looked.without_rows(out), findings=(*looked.findings, finding))


def _by_import_id(sheet: Sheet) -> dict[str, str]:
    """Return the columns of the status and of whether an answer is finished, by the ids beneath their names."""
    ids = {import_id_of(said): heading for heading, said in sheet.beneath.items()}
    return {name: ids[name] for name in ("status", "finished") if ids.get(name) in sheet.file.cells}


def _without_empty(file: SourceFile, own: frozenset[str]) -> SourceFile:
    """Return the file without columns of Qualtrics' that hold nothing: a name nobody gave gives nobody away."""
    empty = [name for name in file.cells if name in own and not filled(file.cells[name]).any()]
    return SourceFile(file.file, file.cells.drop(columns=empty), file.lines)


def _among(file: SourceFile, heading: str, words: frozenset[str]) -> np.ndarray:
    if heading not in file.cells:
        return np.zeros(len(file.lines), dtype=bool)
    return file.cells[heading].astype(str).isin(words).to_numpy(bool)


def _unknown(file: SourceFile, status: str) -> Iterator[Finding]:
    """Warn of states that aren't known: what they say is read."""
    if status in file.cells:
        unknown = ~_among(file, status, _ANSWERED | _NO_ANSWERS)
        if unknown.any():
            sentence = "states of answers that aren't known stand here; these answers are read."
            yield _finding(file, status, sentence, unknown)


def _finding(file: SourceFile, status: str, sentence: str, rows: np.ndarray) -> Finding:
    line, shown = int(file.lines[rows.argmax()]), status if status == _STATUS else ""
    return Finding(CHECK, False, sentence, file.file, line, shown, int(rows.sum()), len(file.lines))


def _is_qualtrics(file: SourceFile) -> bool:
    """Tell whether the two columns are there and say nothing but what Qualtrics says in them."""
    if not {_STATUS, _FINISHED} <= set(file.cells):
        return False
    states = set(distinct_of(file.cells[_STATUS]).to_pylist())
    finished = set(distinct_of(file.cells[_FINISHED]).to_pylist())
    return states <= _ANSWERED | _NO_ANSWERS and finished <= _IS_FINISHED | _IS_UNFINISHED


def _count(rows: np.ndarray) -> str:
    return f"{int(rows.sum()):,}"
