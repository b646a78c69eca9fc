"""Stamped rows: the rows of answers as files that say by themselves what they are of."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.stamp import stamp
from queries.disclosure import Released
from queries.printing import as_rows, harmless

BYTE_ORDER_MARK = "\ufeff"
"""The mark by which a spreadsheet knows a file's letters, at its beginning."""

UNSAID = "–"
"""What stands in a workbook where there is no number, for a spreadsheet reckons with an empty cell as with nought."""

_LONGEST_TITLE = 31  # letters of a sheet's name
_BESIDE = ["url", "stamp"]
_WIDTH, _STAMP_WIDTH = 14, 60  # letters of a column


@dataclass(frozen=True)
class Sheet:
    """Rows of one kind: their columns' names, and cells that are numbers, words, or None for what can't be said."""

    title: str
    heading: Sequence[str]
    rows: Sequence[Sequence[Any]]


def sheets(*answers: Released) -> list[Sheet]:
    """Return the rows of answers, those of a measure together, each with the address and the stamp behind it.

    Beside other measures a curve is a row a group.
    """
    measures = {each.measure: [its for its in answers if its.measure == each.measure] for each in answers}
    return [_sheet(measure, its, summarised=len(measures) > 1) for measure, its in measures.items()]


def _sheet(measure: str, answers: Sequence[Released], *, summarised: bool) -> Sheet:
    read = [(each, *as_rows(each, summarised=summarised)) for each in answers]
    heading = [*dict.fromkeys(name for _, its, _ in read for name in its), *_BESIDE]
    cells = [
        dict(zip(its, row, strict=True)) | {"url": each.url, "stamp": " · ".join(stamp(each))}
        for each, its, rows in read
        for row in rows
    ]
    return Sheet(measure, heading, [[its.get(name) for name in heading] for its in cells])


def as_csv(tables: Sequence[Sheet]) -> str:
    """Return rows as one CSV file, in which no cell is a formula; of several kinds a column more says which kind."""
    heading = list(dict.fromkeys(name for each in tables for name in each.heading))
    if len(tables) > 1:
        heading.insert(0, "measure")
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heading)
    for each in tables:
        for row in each.rows:
            cells = {"measure": each.title} | dict(zip(each.heading, row, strict=True))
            writer.writerow([harmless(cells.get(name)) for name in heading])
    return text.getvalue()


def as_xlsx(tables: Sequence[Sheet], about: Iterable[tuple[str, str]]) -> bytes:
    """Return rows as a workbook, a sheet of each kind, and before them one that says what all is `about`.

    Numbers are numbers. Words are never read as formulas, addresses or numbers, whatever a clinic's own names hold.
    """
    from xlsxwriter import Workbook  # loaded with the first workbook that somebody asks for

    written = io.BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        first = book.add_worksheet("About")
        first.set_column(0, 0, _WIDTH)
        first.set_column(1, 1, 2 * _STAMP_WIDTH, wrapped)
        for place, (name, words) in enumerate(about):
            first.write_string(place, 0, name, bold)
            first.write_string(place, 1, words)
        for each in tables:
            page = book.add_worksheet(each.title[:_LONGEST_TITLE])
            page.freeze_panes(1, 1)
            page.set_column(0, len(each.heading) - 1, _WIDTH)
            for column, name in enumerate(each.heading):
                page.write_string(0, column, name, bold)
            for line, row in enumerate(each.rows, start=1):
                _write(page, line, dict(zip(each.heading, row, strict=True)))
    return written.getvalue()


def _write(page: Any, line: int, cells: dict[str, Any]) -> None:
    missing = "withheld" if cells.get("withheld") == "yes" else UNSAID
    for column, value in enumerate(cells.values()):
        if isinstance(value, int | float):
            page.write_number(line, column, value)
        else:
            page.write_string(line, column, missing if value in (None, "") else str(value))
