"""What a workbook says beside its values: errors, results that aren't there, what is hidden, how far it reaches."""

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from intake.export import Export, UnreadableExport
from intake.formats import read
from intake.formats.mapping import load_mapping
from intake.formats.workbooks import parts
from intake.formats.workbooks.excel import marks_of
from intake.formats.workbooks.told import Grid, told_of
from tests.intake.formats.base_clinic import PROTOCOL
from tests.intake.formats.test_mapped_files import ROWS, VISITS

Fill = Callable[[Any, Any], object]
FILE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:body><office:spreadsheet>
<table:calculation-settings><table:null-date table:date-value="%s"/></table:calculation-settings>
<table:table table:name="Visits">%s</table:table></office:spreadsheet></office:body></office:document-content>"""


def written(folder: Path, fill: Fill, **options: Any) -> Path:
    """Write the visits as a workbook whose totals are numbers, and change something in it."""
    with xlsxwriter.Workbook(folder / "v.xlsx", options) as book:
        sheet = book.add_worksheet("Visits")
        for at, line in enumerate(VISITS.splitlines()):
            for column, text in enumerate(line.split(",")):
                sheet.write(at, column, int(text) if text.isdecimal() else text)
        fill(book, sheet)
    (folder / "v.xlsx.toml").write_text(PROTOCOL % "" + ROWS)
    return folder / "v.xlsx"


def told(export: Export) -> list[str]:
    return [str(each) for each in export.findings if each.check == "cells-without-a-value"]


def totals(export: Export) -> list[str]:
    return export.tables["scores"].cells["total"].tolist()


def test_errors_are_counted_by_their_column_and_not_recorded(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_formula(2, 3, "=1/0", None, "#DIV/0!")
        sheet.write_formula(4, 3, "=NA()", None, "#N/A")
        sheet.write_formula(4, 5, "=NA()", None, "#N/A")  # in a column that nobody reads

    export = read(written(tmp_path, fill))
    assert told(export) == [
        "warning: v.xlsx, line 3, column Total: formulas here ended in an error (such as #DIV/0!) and are not "
        "recorded; correct them in the workbook. (2 of 5)"
    ]
    assert totals(export) == ["", "", "11", "19", "8"]


@pytest.mark.parametrize("value", ["", 0], ids=["nothing", "a nought that nobody calculated"])
def test_formulas_without_a_result_are_counted_and_not_recorded(value: object, tmp_path: Path) -> None:
    export = read(written(tmp_path, lambda _, sheet: sheet.write_formula(2, 3, "=SUM(10,9)", None, value)))
    (said,) = told(export)
    assert said.startswith("warning: v.xlsx, line 3, column Total: formulas here have no result in the file and are")
    assert said.endswith("open the workbook, let it calculate, and save it. (1 of 5)")
    assert totals(export)[0] == ""


def test_results_are_read_and_an_empty_text_is_one(tmp_path: Path) -> None:
    source = written(tmp_path, lambda _, sheet: sheet.write_formula(2, 3, "=SUM(10,9)", None, 19))
    empty = '<c r="D2" t="str"><f>IF(1,"","")</f><v></v></c>'
    rewritten(source, "sheet1.xml", r'(<row r="2".*?)</row>', rf"\1{empty}</row>")
    rewritten(source, "workbook.xml", ' fullCalcOnLoad="1"', "")
    export = read(source)
    assert (totals(export)[0], told(export)) == ("19", [])


def test_texts_in_their_cells_places_left_out_and_prefixes_are_read(tmp_path: Path) -> None:
    source = written(tmp_path, lambda _, sheet: sheet.write_formula(11, 3, "=1/0", None, "#DIV/0!"))
    rich = '<c r="D11" t="inlineStr"><is><r><rPr><b/></rPr><t>2</t></r><r><t>1</t></r></is></c>'
    rewritten(source, "sheet1.xml", r'(<row r="11".*?)</row>', rf"\1{rich}</row>")
    rewritten(source, "sheet1.xml", r'<c r="[A-Z]+12"', "<c")
    rewritten(
        source, "sheet1.xml", r"</sheetData>", "</sheetData><headerFooter><oddHeader>x</oddHeader></headerFooter>"
    )
    with zipfile.ZipFile(source) as archive:
        plain = marks_of(archive).sheets["Visits"]
    assert (plain.rows, plain.columns, plain.errors) == (12, 4, {(11, 3)})
    rewritten(source, "sheet1.xml", r"<(/?)(?=[a-zA-Z])", r"<\1x:")
    rewritten(source, "sheet1.xml", "xmlns=", "xmlns:x=")
    with zipfile.ZipFile(source) as archive:
        assert marks_of(archive).sheets["Visits"] == plain


def rewritten(source: Path, part: str, old: str, new: str) -> None:
    """Put other XML into a part of a workbook."""
    with zipfile.ZipFile(source) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(source, "w") as archive:
        for name, content in whole.items():
            archive.writestr(name, re.sub(old, new, content.decode()) if name.endswith(part) else content)


def test_noughts_of_a_workbook_that_was_calculated_are_noughts(tmp_path: Path) -> None:
    source = written(tmp_path, lambda _, sheet: sheet.write_formula(2, 3, "=0", None, 0))
    rewritten(source, "workbook.xml", ' fullCalcOnLoad="1"', "")
    export = read(source)
    assert (totals(export)[0], told(export)) == ("0", [])


def test_hidden_rows_and_columns_that_are_read_are_named(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        for row in (2, 3, 40):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column(3, 3, None, None, {"hidden": True})
        sheet.set_column(9, 9, None, None, {"hidden": True})

    export = read(written(tmp_path, fill))
    assert export.notes[:2] == (
        "v.xlsx: hidden rows are read as the others are: 2, the first in line 3.",
        "v.xlsx: hidden columns that are read: Total.",
    )
    assert len(totals(export)) == 5


@pytest.mark.parametrize("from_1904", [False, True])
def test_numbers_are_days_of_the_workbooks_own_calendar(from_1904: bool, tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
        for row, line in enumerate(VISITS.splitlines()[1:], 1):
            sheet.write_number(row, 1, (datetime.fromisoformat(line.split(",")[1]) - first).days + 0.25)

    export = read(written(tmp_path, fill, date_1904=from_1904))
    assert export.tables["courses"].cells["started_on"].tolist() == ["2025-01-10", "2025-04-21", "2025-01-10"]
    assert export.tables["scores"].cells["day"].tolist() == ["-1", "24", "70", "-30", "4"]
    of_1904 = "v.xlsx: numbers stand for days of this workbook, whose dates begin in 1904, in On."
    assert (of_1904 in export.notes) == from_1904


def test_an_old_workbook_is_warned_of_and_its_numbers_are_no_days(tmp_path: Path) -> None:
    source = written(tmp_path, lambda *_: None)
    mapping = load_mapping(f"{source}.toml")
    grid = Grid("v.xls", ["Id", "On", "What", "Total"], 1, [["Id", "On", "What", "Total"], ["A1", "0", "session", "9"]])
    (warned,) = told_of(grid, None, "Visits", mapping).findings
    assert "v.xls: in a workbook of this kind (.xls) errors can't be told from empty cells" in str(warned)
    grid.texts[1][1] = "45717"
    with pytest.raises(UnreadableExport, match=r"v.xls, line 2, column On: numbers stand for days here"):
        told_of(grid, None, "Visits", mapping)


def test_a_stray_cell_in_the_far_corner_is_refused_before_it_is_held(tmp_path: Path) -> None:
    source = written(tmp_path, lambda _, sheet: sheet.write(1_048_575, 16_383, "x"))
    with pytest.raises(UnreadableExport) as refused:
        read(source)
    assert str(refused.value) == (
        "v.xlsx: sheet number 1 reaches to row 1,048,576 and column number 16,384, over 20 million cells; delete the "
        "rows and columns beyond its table, or save the sheet that is meant as CSV."
    )


def test_formats_alone_reach_nowhere(tmp_path: Path) -> None:
    export = read(written(tmp_path, lambda book, sheet: sheet.write_blank(1_048_575, 16_383, None, book.add_format())))
    assert len(totals(export)) == 5


def test_a_workbook_too_large_unpacked_with_entities_or_binary_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = written(tmp_path, lambda *_: None)
    rewritten(source, "sheet1.xml", "<worksheet ", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet ')
    with pytest.raises(UnreadableExport, match="this looks like a workbook and can't be opened"):
        read(source)
    written(tmp_path, lambda _, sheet: sheet.write(20, 20, "more"))
    monkeypatch.setattr(parts, "MOST_BYTES", 1000)
    with pytest.raises(UnreadableExport, match="this workbook is over 2 GiB unpacked"):
        read(source)
    monkeypatch.undo()
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr("xl/workbook.bin", "")
    with pytest.raises(UnreadableExport, match=r"this is a binary workbook \(.xlsb\); save it as .xlsx"):
        read(source)


def opendocument(folder: Path, change: Callable[[str], str], null_date: str = "1899-12-30") -> Path:
    """Write the visits as an OpenDocument spreadsheet, whose XML may be changed."""
    rows = ""
    for line in VISITS.splitlines():
        rows += "<table:table-row>"
        for text in line.split(","):
            kind = f'"float" office:value="{text}"' if text.isdecimal() else '"string"'
            rows += f"<table:table-cell office:value-type={kind}><text:p>{text}</text:p></table:table-cell>"
        rows += "</table:table-row>"
    with zipfile.ZipFile(folder / "v.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", FILE % (null_date, change(rows)))
    (folder / "v.ods.toml").write_text(PROTOCOL % "" + ROWS)
    return folder / "v.ods"


def test_an_opendocument_sheet_is_told_of_alike(tmp_path: Path) -> None:
    def change(rows: str) -> str:
        error = 'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"'
        rows = rows.replace('office:value-type="float" office:value="20"><text:p>20<', f"{error}><text:p>#DIV/0!<")
        rows = rows.replace('office:value-type="float" office:value="9"><text:p>9</text:p>', 'table:formula="of:=A1">')
        second = '<table:table-cell office:value-type="string"><text:p>A2'
        rows = rows.replace(f"<table:table-row>{second}", f'<table:table-row table:visibility="filter">{second}')
        return rows + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'

    export = read(opendocument(tmp_path, change))
    assert [each.split(": ", 2)[1] for each in told(export)] == [
        "v.ods, line 3, column Total",
        "v.ods, line 5, column Total",
    ]
    assert totals(export) == ["", "", "11", "19", "8"]
    assert "v.ods: hidden rows are read as the others are: 3, the first in line 10." in export.notes


def test_an_opendocument_sheet_may_reach_too_far_and_begin_in_1904(tmp_path: Path) -> None:
    far = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row><table:table-row>'
    cells = '<table:table-cell table:number-columns-repeated="16383"/><table:table-cell><text:p>x</text:p>'
    source = opendocument(tmp_path, lambda rows: f"{rows}{far}{cells}</table:table-cell></table:table-row>")
    with pytest.raises(UnreadableExport, match=r"v.ods: sheet number 1 reaches to row 1,048,0.. and column number 16"):
        read(source)

    def serials(rows: str) -> str:
        for day in set(re.findall(r"2025-\d\d-\d\d", rows)):
            number = (datetime.fromisoformat(day) - datetime(1904, 1, 1)).days
            rows = rows.replace(f'"string"><text:p>{day}', f'"float" office:value="{number}"><text:p>{number}')
        return rows

    export = read(opendocument(tmp_path, serials, "1904-01-01"))
    assert export.tables["courses"].cells["started_on"].tolist() == ["2025-01-10", "2025-04-21", "2025-01-10"]
