"""REDCap: what stands in a form that isn't complete is no answer; a partly filled form has a calculated total too.

A form's fields stand before its `<form>_complete` (0 incomplete, 1 unverified, 2 complete), behind those of the form
before it (https://redcap.vumc.org, Data Export).
"""

from dataclasses import replace
from types import MappingProxyType

from intake.cells import distinct_of
from intake.findings import Finding
from intake.formats.mapping import SheetMapping
from intake.formats.sheet import Sheet
from intake.identifying.said import identifies
from intake.typed import without_noughts

CHECK = "incomplete-forms"
_SUFFIX, _LABEL = "_complete", "Complete?"
_COMPLETE = ("2", "Complete")
_STATES = frozenset({"", "0", "1", "2", "Incomplete", "Unverified", "Complete"})
_OWN, _TIMESTAMP, _NOT_COMPLETED = "redcap_", "_timestamp", "[not completed]"
_A_FEW, _A_FIFTH = 3, 5


def looked_at(sheet: Sheet, mapping: SheetMapping) -> Sheet:
    """Return a project's rows with the fields of forms emptied where these aren't complete."""
    headings = [str(heading) for heading in sheet.file.cells]
    sheet = _without_marks(sheet, headings)
    states = [heading for heading in headings if _is_state(sheet, heading)]
    is_redcap = any(name.startswith(_OWN) for name in headings) or any(
        _is_ever_complete(sheet, each) for each in states
    )
    forms = [heading for heading in states if heading not in mapping.headings()]
    if not is_redcap or not forms:
        return sheet
    own = frozenset(name for name in headings if name.startswith(_OWN)) - mapping.headings()
    return _without_incomplete(replace(sheet, known=sheet.known | own | frozenset(forms)), headings, forms)


def _without_marks(sheet: Sheet, headings: list[str]) -> Sheet:
    """Return the sheet with what REDCap writes for a survey that wasn't sent taken as not recorded."""
    marks = {
        name: (sheet.file.cells[name].astype(str) == _NOT_COMPLETED).to_numpy(bool)
        for name in headings
        if name.endswith(_TIMESTAMP)
    }
    return replace(
        sheet, emptied=MappingProxyType({**sheet.emptied, **{name: m for name, m in marks.items() if m.any()}})
    )


def _is_state(sheet: Sheet, heading: str) -> bool:
    if not heading.endswith(_SUFFIX) and not heading.startswith(_LABEL):
        return False
    return _said(sheet, heading) <= _STATES


def _is_ever_complete(sheet: Sheet, heading: str) -> bool:
    return not _said(sheet, heading).isdisjoint(_COMPLETE)


def _said(sheet: Sheet, heading: str) -> set[str]:
    return {without_noughts(text) for text in distinct_of(sheet.file.cells[heading]).to_pylist()}


def _without_incomplete(sheet: Sheet, headings: list[str], forms: list[str]) -> Sheet:
    emptied, notes, findings = dict(sheet.emptied), list(sheet.notes), list(sheet.findings)
    first = 1  # the record's id stands first, and belongs to every form
    for form in forms:
        end = headings.index(form)
        fields = [name for name in headings[first:end] if not name.startswith(_OWN)]
        first = end + 1
        states = sheet.file.cells[form].astype(str).map(without_noughts)
        holds = sheet.filled_in_any(fields)
        open_ = holds & ~states.isin([*_COMPLETE, ""]).to_numpy(bool)
        if not open_.any():
            continue
        emptied |= {name: emptied.get(name, False) | open_ for name in fields}
        count, of = int(open_.sum()), int(holds.sum())
        shown = f"number {end + 1}" if identifies(form) else form
        said = f"{count:,} of {of:,} are not complete (2), and what stands in them is left out"
        if count >= _A_FEW and count * _A_FIFTH > of:
            sentence = f"of this form {said}; mark it complete in REDCap where it is."
            line = int(sheet.file.lines[open_.argmax()])
            findings.append(Finding(CHECK, False, sentence, sheet.file.file, line, shown, count, of))
        else:
            notes.append(f"{sheet.file.file}, column {shown}: {said}.")
    return replace(sheet, emptied=MappingProxyType(emptied), notes=tuple(notes), findings=tuple(findings))
