"""REDCap: what stands in a form that isn't complete is no answer; a partly filled form has a calculated total too.

A form's fields stand before its `<form>_complete` (0 incomplete, 1 unverified, 2 complete), behind those of the form
before it (https://redcap.vumc.org, Data Export). A clinic may name a column of its own so: REDCap's is known by its own
columns, by its data dictionary, which also says what a form's fields are, or by several signs; by fewer it is asked
whose it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from intake.cells import distinct_of
from intake.findings import Finding, listed
from intake.formats.mapping import SheetMapping
from intake.formats.sheet import Sheet
from intake.identifying.said import identifies
from intake.typed import without_noughts

CHECK = "incomplete-forms"
_SUFFIX, _LABEL = "_complete", "Complete?"
_COMPLETE = ("2", "Complete")
_CODES = frozenset({"0", "1", "2"})
_STATES = frozenset({"", *_CODES, "Incomplete", "Unverified", "Complete"})
_OWN = frozenset(
    f"redcap_{name}"
    for name in ("event_name", "repeat_instrument", "repeat_instance", "data_access_group", "survey_identifier")
)
_TIMESTAMP, _NOT_COMPLETED = "_timestamp", "[not completed]"
_VARIABLE = re.compile(r"[a-z][a-z0-9_]*")
_A_FEW, _A_FIFTH = 3, 5
_SURE, _LIKELY = 3, 2  # of four signs


@dataclass(frozen=True)
class _Form:
    """A form: the column of its state and its fields; `open` tells in which rows it says something and isn't complete.

    `holds` is in how many rows it says anything at all.
    """

    state: str
    fields: tuple[str, ...]
    open: np.ndarray
    holds: int
    shown: str


def looked_at(sheet: Sheet, mapping: SheetMapping) -> Sheet:
    """Return a project's rows with the fields of forms emptied where these aren't complete.

    A mapping that uses the column of a form's state decides by itself what of it is read.
    """
    headings = [str(heading) for heading in sheet.file.cells]
    sheet = _without_marks(sheet, headings)
    states = [heading for heading in headings if _is_state(sheet, heading) and not _is_a_field(sheet, heading)]
    forms = [form for form in _forms(sheet, headings, states) if form.state not in mapping.headings()]
    is_sure = sheet.dictionary is not None or _has_its_own(sheet, headings)
    signs = _SURE if is_sure else _signs(sheet, headings, states)
    if signs < _LIKELY or not forms:
        return sheet
    if signs < _SURE:
        asked = [form for form in forms if form.state not in mapping.ignored]
        return replace(sheet, findings=(*sheet.findings, *_questions(sheet, asked, mapping)))
    own = (_OWN.intersection(headings) | {form.state for form in forms}) - mapping.headings()
    return _without_incomplete(replace(sheet, known=sheet.known | own), forms, mapping)


def _without_marks(sheet: Sheet, headings: Sequence[str]) -> Sheet:
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


def _is_a_field(sheet: Sheet, heading: str) -> bool:
    """Tell whether the data dictionary has a column of that name, which so is the clinic's own."""
    return sheet.dictionary is not None and sheet.dictionary.of(heading) is not None


def _has_its_own(sheet: Sheet, headings: Sequence[str]) -> bool:
    """Tell whether REDCap's own columns or words are there, which no clinic writes by itself."""
    marked = any(name.endswith(_TIMESTAMP) and name in sheet.emptied for name in headings)
    return marked or not _OWN.isdisjoint(headings) or any(name.startswith(_LABEL) for name in headings)


def _signs(sheet: Sheet, headings: Sequence[str], states: Sequence[str]) -> int:
    """Return how many signs there are that columns of states are REDCap's."""
    said = set[str]().union(*(_said(sheet, state) for state in states)) - {""}
    is_yes_or_no = "1" in said and "2" not in said
    return sum(
        (
            bool(said) and said <= _CODES and not is_yes_or_no,
            not said.isdisjoint(_COMPLETE),
            len(states) > 1 or any(_is_of_form(field, state) for state in states for field in headings),
            all(map(_VARIABLE.fullmatch, headings)),
        )
    )


def _is_of_form(field: str, state: str) -> bool:
    """Tell whether a field has the name of a form in its own, as phq9_total or phq has phq9."""
    form, name = state.removesuffix(_SUFFIX).lower(), field.lower()
    return field != state and len(name) >= _A_FEW and (name.startswith(form) or form.startswith(name))


def _said(sheet: Sheet, heading: str) -> set[str]:
    return {without_noughts(text) for text in distinct_of(sheet.file.cells[heading]).to_pylist()}


def _forms(sheet: Sheet, headings: Sequence[str], states: Sequence[str]) -> Iterator[_Form]:
    first = 1  # the record's id stands first, and belongs to every form
    for state in states:
        end = headings.index(state)
        fields = tuple(name for name in headings[first:end] if name not in _OWN)
        if sheet.dictionary is not None and (form := state.removesuffix(_SUFFIX)) in sheet.dictionary.forms:
            fields = tuple(sheet.dictionary.columns_of(form, headings))
        first = end + 1
        holds = sheet.filled_in_any(fields)
        said = sheet.file.cells[state].astype(str).map(without_noughts)
        incomplete = holds & ~said.isin([*_COMPLETE, ""]).to_numpy(bool)
        yield _Form(state, fields, incomplete, int(holds.sum()), f"number {end + 1}" if identifies(state) else state)


def _without_incomplete(sheet: Sheet, forms: Sequence[_Form], mapping: SheetMapping) -> Sheet:
    emptied, notes, findings = dict(sheet.emptied), list(sheet.notes), list(sheet.findings)
    for form in [each for each in forms if each.open.any()]:
        emptied |= {name: emptied.get(name, False) | form.open for name in form.fields}
        count, read = int(form.open.sum()), [name for name in form.fields if name in mapping.headings()]
        what = f" ({listed(read)})" if read else ""
        said = f"{count:,} of {form.holds:,} are not complete (2), and what stands in them{what} is left out"
        if count >= _A_FEW and count * _A_FIFTH > form.holds:
            sentence = f"of this form {said}; mark it complete in REDCap where it is."
            findings.append(_finding(sheet, form, sentence))
        else:
            notes.append(f"{sheet.file.file}, column {form.shown}: {said}.")
    return replace(sheet, emptied=MappingProxyType(emptied), notes=tuple(notes), findings=tuple(findings))


def _questions(sheet: Sheet, forms: Sequence[_Form], mapping: SheetMapping) -> Iterator[Finding]:
    """Ask whose a column is, where something that is read would be left out if it were REDCap's."""
    for form in forms:
        if form.open.any() and (read := [name for name in form.fields if name in mapping.headings()]):
            sentence = (
                "this may be REDCap's state of a form, of which what isn't complete is no answer, or the clinic's own "
                f"(before it stand {listed(read)}); if it is the clinic's own, list it under [ignored] in the mapping, "
                'else let only_where take what is complete, as in among = ["2", "Complete"].'
            )
            yield _finding(sheet, form, sentence, blocks=True)


def _finding(sheet: Sheet, form: _Form, sentence: str, blocks: bool = False) -> Finding:
    line = int(sheet.file.lines[form.open.argmax()])
    return Finding(CHECK, blocks, sentence, sheet.file.file, line, form.shown, int(form.open.sum()), form.holds)
