"""Files of another kind or layout are named, with what to do, and never taken for a table."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from intake.checks import findings
from intake.export import UnreadableExport
from intake.formats import read
from intake.formats.delimited import delimited_text, source_file
from tests.intake.exchange_folder import GOOD, Folder


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


def refusal(content: bytes, wanted: tuple[str, ...] = (), delimiter: str = ",") -> str:
    with pytest.raises(UnreadableExport) as refused:
        source_file(content, "f.csv", delimiter=delimiter, wanted=frozenset(wanted))
    return str(refused.value)


KINDS = {
    "an Excel workbook, which": zipped("[Content_Types].xml", "xl/workbook.xml"),
    "a Numbers workbook": zipped("Index/Document.iwa"),
    "a LibreOffice file": zipped("mimetype", "content.xml"),
    "a text document, which is not read; export the data": zipped("word/document.xml"),
    "a zip archive, which is not read; unpack it": zipped("scores.csv"),
    "a zip archive": b"PK\x03\x04 cut off",
    "an Excel workbook (.xls) or another old Office file": b"\xd0\xcf\x11\xe0\xa1\xb1",
    "an SPSS file (.sav)": b"$FL2@(#) SPSS DATA FILE",
    "an SPSS file (.por)": b" " * 40 + b"ASCII SPSS PORT FILE",
    "a Stata file": b"<stata_dta><header>",
    "a SAS file": b"HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!",
    "an R file": b"RDX3\nX",
    "a Parquet file": b"PAR1\x15",
    "a database file": b"SQLite format 3\x00",
    "a picture": b"\x89PNG\r\n\x1a\n\x00",
    "a picture, which": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "a PDF": b"%PDF-1.7",
    "a text document": b"{\\rtf1\\ansi",
    "a compressed file": gzip.compress(b"a,b\n1,2\n"),
    "an XML or HTML page": b"<!DOCTYPE html><html><table>",
    "an XML or HTML page, ": b'\xef\xbb\xbf<?xml version="1.0"?>',
    "FHIR JSON": b'{\n  "resourceType": "Bundle",\n  "entry": []}',
    "JSON, which is not read; export it as CSV": b'[{"patient": "p1", "total": 12}]',
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_another_kind_is_named(kind: str) -> None:
    assert refusal(KINDS[kind]).startswith(f"f.csv: this is {kind}")


@pytest.mark.parametrize("content", [b"[a],b\n1,2\n", b"PAR,b\n1,2\n", b"sex,b\n1,2\n", b"%,b\n1,2\n"])
def test_a_table_is_not_taken_for_another_kind(content: bytes) -> None:
    assert len(source_file(content, "f.csv").cells) == 1


def test_another_kind_is_named_in_a_folder_and_without_a_mapping(folder: Folder, tmp_path: Path) -> None:
    folder.write("scores.csv", KINDS["an Excel workbook, which"])
    with pytest.raises(UnreadableExport, match=r"scores.csv: this is an Excel workbook"):
        read(folder.path)
    (tmp_path / "Export.zip").write_bytes(zipped("scores.csv"))
    with pytest.raises(UnreadableExport, match=r"Export.zip: this zip holds no folders of the exchange format"):
        read(tmp_path / "Export.zip")
    (tmp_path / "Export.sav").write_bytes(KINDS["an SPSS file (.sav)"])
    with pytest.raises(UnreadableExport, match=r"Export.sav: this is an SPSS file, and one file needs a mapping"):
        read(tmp_path / "Export.sav")


def test_a_folder_of_a_workbook_alone_is_told_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "Clinic.xlsx").write_bytes(KINDS["an Excel workbook, which"])
    with pytest.raises(
        UnreadableExport, match=r"Clinic.xlsx: this is an Excel workbook, which is not read; open it and"
    ):
        read(tmp_path)


@pytest.mark.parametrize(("other", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")])
def test_another_separator_is_named_or_known_by_the_names_between(other: str, name: str) -> None:
    message = refusal(f"a{other}b\n1,5{other}2\n".encode())
    assert message.startswith(f"f.csv, line 1: {name} stand between the columns and commas are expected; save")
    made = delimited_text(f"a{other}b, c\n1{other}2\n".encode(), "f.csv", wanted=frozenset({"a", "b, c"}))
    assert made.delimiter == other
    assert made.file.cells.to_dict("list") == {"a": ["1"], "b, c": ["2"]}
    assert "commas stand between the columns" in refusal(b"a,b\n1,2\n", delimiter=other)


def test_text_of_another_separator_and_encoding_is_named_with_both() -> None:
    assert "tabs stand between the columns of this utf-16 text" in refusal("a\tb\n1\t2\n".encode("utf-16"))


def test_text_without_its_mark_is_named() -> None:
    assert refusal("a,b\n1,2\n".encode("utf-16-le")).startswith("f.csv, line 1: this looks like UTF-16 text")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_declared_text_without_its_mark_is_read_in_either_order(encoding: str) -> None:
    file = source_file("id,where\n7,Évreux\n".encode(encoding), "f.csv", encoding="utf-16")
    assert file.cells["where"].tolist() == ["Évreux"]


@pytest.mark.parametrize("above", ["Outcomes 2025,,", "Outcomes 2025", "\n", ",,PHQ-9", '"Outcomes\nof 2025"'])
def test_names_on_a_later_line_are_found_and_what_is_above_is_kept_for_the_guard(above: str) -> None:
    made = delimited_text(f"{above}\nid,day,total\nqzx,7,8\n".encode(), "f.csv", wanted=frozenset({"id", "day"}))
    line = 2 + above.count("\n")
    assert made.file.cells.to_dict("list") == {"id": ["qzx"], "day": ["7"], "total": ["8"]}
    assert made.file.lines.tolist() == [line + 1]
    beside = [] if made.beside is None else made.beside.cells.to_numpy().ravel().tolist()
    assert [cell for cell in beside if cell] == [cell for cell in above.strip('"\n').strip(",").split(",") if cell]


def test_a_person_named_in_a_title_is_refused(folder: Folder) -> None:
    folder.write("scores.csv", "Printed for Maria Zabriskie,,,,\n" + folder.text("scores.csv"))
    (finding,) = [finding for finding in findings(read(folder.path)) if finding.blocks]
    assert str(finding).startswith("refused: scores.csv, line 1, column number 1: holds what looks like a person's")


def test_further_headers_are_no_rows() -> None:
    content = b'id,total\nStudy code,Total\n"{""ImportId"":""QID1""}","{""ImportId"":""SC_0""}"\nqzx,8\n'
    made = delimited_text(content, "f.csv", wanted=frozenset({"id", "total"}))
    assert made.file.cells.to_dict("list") == {"id": ["qzx"], "total": ["8"]}
    assert made.file.lines.tolist() == [4]
    assert made.beside is not None
    assert made.beside.lines.tolist() == [2, 3]


def test_decimal_commas_of_a_folder_between_semicolons_are_points(folder: Folder) -> None:
    sessions = folder.text("sessions.csv")
    folder.write("sessions.csv", sessions.replace(",", ";").replace("0.5", "0,5"))
    export = read(folder.path)
    assert findings(export) == []
    assert export.tables["sessions"].cells["dose_mg_per_kg"].tolist() == ["0.5", "0.5", "", "0.5", "0.55"]


def test_a_thousand_unknown_columns_are_one_warning(folder: Folder) -> None:
    names = [f"field_{number}" for number in range(1200)]
    header, *rows = folder.text("events.csv").splitlines()
    folder.write(
        "events.csv", "\n".join([",".join([header, *names]), *(row + "," * len(names) for row in rows)]) + "\n"
    )
    (finding,) = findings(read(folder.path))
    assert str(finding) == (
        "warning: events.csv, line 1, column field_0, field_1, field_2, field_3, field_4 and 1,195 more: these columns "
        "are not known and are left out; check their names. (1,200 of 1,203)"
    )


def test_many_unknown_files_are_one_warning(folder: Folder) -> None:
    for number in range(30):
        folder.write(f"scan{number:02}.pdf", "x")
    (finding,) = findings(read(folder.path))
    assert str(finding).startswith("warning: scan00.pdf, scan01.pdf, scan02.pdf, scan03.pdf, scan04.pdf and 25 more: ")
    assert str(finding).endswith("check their names. (30 of 40)")
    assert len(GOOD) == 10


def test_many_identifying_columns_are_one_refusal(folder: Folder) -> None:
    for number in range(8):
        folder.column("events.csv", f"contact{number}", "zab@example.org")
    refused = [str(finding) for finding in findings(read(folder.path)) if finding.blocks]
    (mail,) = [message for message in refused if "an e-mail address" in message]
    assert "column contact0, contact1, contact2, contact3, contact4 and 3 more: " in mail
    assert mail.endswith("(8 of 8)")


def test_a_note_with_a_fault_on_every_line_is_one_refusal(folder: Folder) -> None:
    folder.write("README.txt", "fine\n" + "zab@example.org\n" * 3000)
    (finding,) = findings(read(folder.path))
    assert str(finding) == (
        "refused: README.txt, line 2: holds what looks like an e-mail address; take it out. (3,000 of 3,001)"
    )
