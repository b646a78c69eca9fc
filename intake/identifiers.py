"""The guard against identifying data: reads every cell of every file, known, unknown or ignored, and fails closed.

It goes by the names of columns and by the shapes of values. What it finds blocks, and is never repeated in words.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from intake.cells import codes_of, distinct_of, filled, rows_with, telling, texts_at
from intake.exchange import DAY_COLUMNS, TABLES, Column
from intake.export import Export, SourceFile
from intake.findings import Finding
from intake.identifying.dated_ids import dated_ids
from intake.identifying.first_start import FIRST_START, is_before_any_start
from intake.identifying.free_text import free_text
from intake.identifying.headings import identifying_kind, words_of
from intake.identifying.in_words import OF_PATIENTS, SEEN, is_sentence, kind_in_words
from intake.identifying.names import is_a_bare_name, is_a_listed_name, is_a_name_for_an_id, names_a_person
from intake.identifying.numbers import MOST, is_no_quantity
from intake.identifying.one_form import in_one_form
from intake.identifying.shapes import holds_a_date, identifying_shape, is_a_compact_date, is_harmless
from intake.typed import without_noughts

CHECK = "identifiers"
_DATE, _NAME = "a full date", "a person's name"
OLDEST = 90
_DATED_IDS = "ids here hold what looks like a date, as of birth or of a visit; replace them by ids that tell nothing."

_FLAGGED = (
    "the data dictionary flags this column as an identifier; take it out of the export, as by “Remove all identifier "
    "fields” in REDCap."
)

_AGE = re.compile(r"[0-9]{2,}(?:[.,][0-9]+)?")
# Longer values are free text in any column; the shapes needn't be looked for in them.
_LONGEST = 1000
_LONGEST_NAME = 60
_ACRONYM = 3  # ANA is a test for antibodies
_PEOPLES_IDS = frozenset({"patient_id", "course_id", "session_id", "screening_id"})
_HAVE_A_RULE = _PEOPLES_IDS | {"age"}  # numbers or pseudonyms take their place, and of old people's 90
_LABELS = frozenset({"label", "adjunct"})
# Words and letters that a text of these columns has at most; others are as long as a code or a short word.
_LONGER = MappingProxyType({"term": (10, 100), "clinic": (10, 80), "protocol_id": (10, 80)})
_MOST = 0.8
_FEWEST = 3


@dataclass(frozen=True)
class _SourceColumn:
    """One column of one file, and those of its distinct texts into which anything can be read, each with its place."""

    file: SourceFile
    heading: str
    position: int
    feeds: tuple[Column, ...]
    cells: pd.Series
    places: np.ndarray
    texts: list[str]

    def finding(self, sentence: str, marked: Sequence[bool]) -> Finding | None:
        """Return the finding on the rows whose text is marked, or None if there are none."""
        return self.finding_at(sentence, self.places[np.array(marked, dtype=bool)])

    def finding_at(self, sentence: str, places: np.ndarray) -> Finding | None:
        """Return the finding on the rows whose text is at one of some places, or None if there are none."""
        if not len(places):
            return None
        rows = rows_with(self.cells, places)
        shown = shown_heading(self.file, self.position)
        recorded = int(filled(self.cells).sum())
        lines = self.file.lines[rows]
        return Finding(CHECK, True, sentence, self.file.file, int(lines[0]), shown, len(lines), recorded, lines)

    def all_texts(self) -> list[str]:
        """Return all distinct texts."""
        return distinct_of(self.cells).to_pylist()

    def feeds_any(self, names: frozenset[str]) -> bool:
        """Tell whether the column goes into one of the exchange format's columns of these names."""
        return any(column.name in names for column in self.feeds)

    def feeds_only(self, names: frozenset[str]) -> bool:
        """Tell whether the column goes into nothing else than columns of these names."""
        return bool(self.feeds) and all(column.name in names for column in self.feeds)

    def seen(self) -> frozenset[str]:
        """Return which columns of words that viewers see it goes into."""
        return SEEN.intersection(fed.name for fed in self.feeds)

    def is_mapped(self) -> bool:
        """Tell whether a mapping explains the file: only there has each column its words for “not recorded”."""
        return self.heading in self.file.not_recorded

    def may_hold_dates(self) -> bool:
        """Tell whether dates may stand here: they become days or are one of the format's, or go nowhere."""
        dated = (fed.kind == "date" or fed.name in DAY_COLUMNS for fed in self.feeds)
        return self.heading in self.file.set_aside if not self.feeds else all(dated)


def identifying(export: Export) -> list[Finding]:
    """Return what identifies people in an export, one finding per file, column and kind; all of them block."""
    found: list[Finding] = []
    for file in export.files:
        for position in range(file.cells.shape[1]):
            column = _source_column(file, position)
            found += _in_heading(column)
            found += _in_values(column)
            found += _ages(column)
            found += _no_quantities(column)
    found += _old_dates(export)
    if export.manifest.regime == "safe-harbor":
        found += _dates_under_safe_harbor(export)
    return found


def flagged_and_read(export: Export) -> Iterator[Finding]:
    """Yield what a source says that it identifies and of which words or numbers would be published."""
    for file in export.files:
        for position, heading in enumerate(map(str, file.cells)):
            feeds = file.feeds.get(heading, ())
            if heading in file.flagged and any(fed.name not in _HAVE_A_RULE for fed in feeds):
                shown = shown_heading(file, position)
                sentence = "the data dictionary flags this column as an identifier; let the mapping not read it."
                yield Finding(CHECK, True, sentence, file.file, 1, shown)


def shown_heading(file: SourceFile, position: int) -> str:
    """Return a column's name as a message may show it, or its number.

    Where no column of the file is known its first line may be no header but a patient's row, and a name that is
    shaped as a value may be one.
    """
    heading = file.cells.columns[position]
    if (
        file.feeds
        and heading
        and len(heading) <= _LONGEST_NAME
        and heading.isprintable()
        and not _heading_shape(heading)
    ):
        return heading
    return f"number {position + 1}"


def _source_column(file: SourceFile, position: int) -> _SourceColumn:
    heading, cells = file.cells.columns[position], file.cells.iloc[:, position]
    distinct, feeds = distinct_of(cells), file.feeds.get(heading, ())
    is_seen = any(fed.name in SEEN for fed in feeds)
    places = np.arange(len(distinct)) if is_seen else telling(distinct)
    return _SourceColumn(file, heading, position, feeds, cells, places, texts_at(distinct, places))


def _heading_shape(written: str) -> str | None:
    heading = in_one_form(written)
    if is_a_listed_name(heading) and not (heading.isupper() and len(heading) <= _ACRONYM):
        return _NAME
    if is_harmless(heading) or len(heading) > _LONGEST:
        return None
    if holds_a_date(heading):
        return "a date"
    return identifying_shape(heading) or (_NAME if names_a_person(heading) else None)


def _in_heading(column: _SourceColumn) -> Iterator[Finding]:
    if any(fed.name == column.heading for fed in column.feeds):
        return  # the exchange format's own name
    shown = shown_heading(column.file, column.position)
    if shape := _heading_shape(column.heading):
        sentence = f"the column's name looks like {shape}; the file's first line must be the names of its columns."
        yield Finding(CHECK, True, sentence, column.file.file, 1, shown)
    elif kind := identifying_kind(column.heading):
        sentence = f"by its name this column holds {kind}; take the column out of the export."
        yield Finding(CHECK, True, sentence, column.file.file, 1, shown)
    elif column.heading in column.file.flagged and not column.feeds_only(_HAVE_A_RULE):
        yield Finding(CHECK, True, _FLAGGED, column.file.file, 1, shown)


def _in_values(column: _SourceColumn) -> Iterator[Finding]:
    asked = _Asked(
        ids=column.feeds_any(_PEOPLES_IDS),
        words=column.feeds_any(OF_PATIENTS),
        seen=column.seen(),
        dates=column.may_hold_dates(),
    )
    kinds = [_kind(text, asked) for text in column.texts]
    for kind in dict.fromkeys(kind for kind in kinds if kind):
        may_be_ignored = kind == _DATE and not column.feeds and column.is_mapped()
        or_ignored = ", or list the column under [ignored] in the mapping" if may_be_ignored else ""
        sentence = f"holds what looks like {kind}; take it out of the export{or_ignored}."
        yield from _if_any(column.finding(sentence, [found == kind for found in kinds]))
    left = [text if not kind else "" for text, kind in zip(column.texts, kinds, strict=True)]
    yield from _in_whole_column(column, left)


@dataclass(frozen=True)
class _Asked:
    """What a column is for: people's ids, words about them, words that viewers see, or dates, which may stand."""

    ids: bool
    words: bool
    seen: frozenset[str]
    dates: bool


def _kind(written: str, asked: _Asked) -> str | None:
    text = in_one_form(written)
    if (asked.ids and is_a_name_for_an_id(text)) or (asked.words and is_a_listed_name(text)):
        return _NAME
    if len(text) > _LONGEST:
        return None
    if asked.seen and (kind := kind_in_words(text, asked.seen)):
        return kind
    if is_harmless(text):
        return None
    if not asked.dates and holds_a_date(text):
        return _DATE
    return identifying_shape(text) or (_NAME if names_a_person(text) else None)


def _in_whole_column(column: _SourceColumn, left: list[str]) -> Iterator[Finding]:
    """What one value alone can't tell: eight digits may be a number, two capitalised words a place."""
    distinct = len(distinct_of(column.cells))
    counts = np.bincount(codes_of(column.cells), minlength=distinct)[column.places]
    texts = free_text(left, counts, distinct, few_rows=column.feeds_any(_LABELS))
    if seen := column.seen():
        texts = [is_free or is_sentence(text, seen) for is_free, text in zip(texts, left, strict=True)]
    yield from _if_any(
        column.finding("looks like free text; take it out, or replace it by a code or a short word.", texts)
    )
    if column.feeds_any(_PEOPLES_IDS):
        yield from _if_any(column.finding_at(_DATED_IDS, dated_ids(distinct_of(column.cells))))
    elif not column.may_hold_dates():
        yield from _if_any(_mostly(column, left, is_a_compact_date, "dates"))
    if not column.feeds:
        yield from _if_any(_mostly(column, left, is_a_bare_name, "people's names"))


def _mostly(column: _SourceColumn, left: list[str], looks: Callable[[str], bool], kind: str) -> Finding | None:
    plain = len(distinct_of(column.cells)) - len(left)
    said = plain + sum(bool(text) for text in left)
    marked = [bool(text) and looks(text) for text in left]
    if said < _FEWEST or sum(marked) < _MOST * said:
        return None
    return column.finding(f"most of the column looks like {kind}; take it out of the export.", marked)


def _ages(column: _SourceColumn) -> Iterator[Finding]:
    if not column.feeds_any(frozenset({"age"})) and "age" not in words_of(column.heading):
        return
    codes = {without_noughts(code) for code in column.file.not_recorded.get(column.heading, ())}
    over = [without_noughts(text) not in codes and _is_over(text) for text in column.all_texts()]
    sentence = f"ages over {OLDEST} identify people; write {OLDEST} for {OLDEST} and over."
    yield from _if_any(column.finding_at(sentence, np.flatnonzero(over)))


def _no_quantities(column: _SourceColumn) -> Iterator[Finding]:
    """Find numbers that are more than any quantity of their column: those of records, telephones and houses."""
    most = max((MOST[fed.name] for fed in column.feeds if fed.name in MOST), default=None)
    if most is None:
        return
    codes = column.file.not_recorded.get(column.heading, frozenset())
    marked = [text not in codes and is_no_quantity(text, most) for text in column.all_texts()]
    sentence = "holds a number that is too long for this column, as a record's is; take it out, or correct it."
    yield from _if_any(column.finding_at(sentence, np.flatnonzero(marked)))


def _is_over(text: str) -> bool:
    return _AGE.fullmatch(text) is not None and float(text.replace(",", ".")) > OLDEST


def _old_dates(export: Export) -> Iterator[Finding]:
    """Find dates on which no course can have started, as birth dates are; the checks have a wider limit."""
    sentence = f"is before {FIRST_START}, when no course began; take it out if it is a birth date, or correct it."
    for table in export.tables.values():
        for column in TABLES[table.name].columns:
            if column.kind == "date" and column.name in table.cells:
                cells = table.cells[column.name]
                old = [is_before_any_start(text) for text in distinct_of(cells).to_pylist()]
                rows = rows_with(cells, np.flatnonzero(old))
                if rows.any():
                    lines, said = table.lines[rows], int(filled(cells).sum())
                    heading = table.heading(column.name)
                    yield Finding(CHECK, True, sentence, table.file, int(lines[0]), heading, len(lines), said, lines)


def _dates_under_safe_harbor(export: Export) -> Iterator[Finding]:
    """Find what the reduction to years has left in columns of dates."""
    sentence = "under Safe Harbor there is no date but the year, and this can't be read as one; leave the cells empty."
    for table in export.tables.values():
        for column in TABLES[table.name].columns:
            if column.kind == "date" and column.name in table.cells:
                said = filled(table.cells[column.name])
                lines = table.lines[said]
                if len(lines):
                    heading, count = table.heading(column.name), len(lines)
                    yield Finding(CHECK, True, sentence, table.file, int(lines[0]), heading, count, count, lines)


def _if_any(finding: Finding | None) -> Iterator[Finding]:
    if finding is not None:
        yield finding
