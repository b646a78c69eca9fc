"""Mirah's outcomes export: a row an episode of care, scale and way of scoring, of which only the raw one is a total.

Its columns are known by their names, in any order (Mirah's help centre, Data Exports): `score_domain` is raw, normed or
interpreted. Those of patients', practitioners' and users' names stay for the guard to refuse.
"""

from dataclasses import replace

import numpy as np

from intake.formats.mapping import SheetMapping
from intake.formats.sheet import Sheet

_DOMAIN, _RAW = "score_domain", "raw"
_SIGNS = frozenset({"care_episode_id", "questionnaire_mnemonic", _DOMAIN})
_ITS_OWN = frozenset(
    {"instituteid", "instituteShortcode", "diagnostic_report_id", "questionnaire_id", "population_id", _DOMAIN}
)


def looked_at(sheet: Sheet, mapping: SheetMapping) -> Sheet:
    """Return an outcomes export without the rows that are no totals.

    A mapping that asks for domains by itself decides which rows are read.
    """
    headings = frozenset(map(str, sheet.file.cells))
    if not headings >= _SIGNS or _DOMAIN in mapping.headings():
        return sheet
    domains = sheet.file.cells[_DOMAIN].astype(str).str.strip().str.lower()
    other = (domains != _RAW).to_numpy(bool)
    known = sheet.known | (_ITS_OWN & headings) - mapping.headings()
    if not other.any():
        return replace(sheet, known=known)
    count = int(np.sum(other))
    said = f"{count:,} of {len(other):,} rows are of another domain than raw, no totals, and are left out."
    return replace(sheet, known=known).without_rows(other, f"{sheet.file.file}, column {_DOMAIN}: {said}")
