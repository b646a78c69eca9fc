"""Files of another kind than delimited text, told by how they begin, each with what to do with it."""

import io
import re
import zipfile

from intake.export import UnreadableExport

_AS_CSV = "save it as “CSV UTF-8 (comma delimited)”"
_WORKBOOK = f"open it and {_AS_CSV}, each sheet as a file of its own"
_EXPORT_CSV = "export it as CSV from the program that wrote it"
_DATA_CSV = "export the data themselves as CSV"
_UNPACK = "unpack it and name the folder or file in it"

_BEGINNINGS: tuple[tuple[re.Pattern[bytes], str, str], ...] = tuple(
    (re.compile(beginning, re.DOTALL), what, remedy)
    for beginning, what, remedy in (
        (rb"\xd0\xcf\x11\xe0", "an Excel workbook (.xls) or another old Office file", _WORKBOOK),
        (rb"\$FL[23]", "an SPSS file (.sav)", f"{_EXPORT_CSV}, with values, not labels, and its missing values empty"),
        (rb"C\x00\x00\x00\x1aPORT|.{0,200}ASCII SPSS PORT FILE", "an SPSS file (.por)", _EXPORT_CSV),
        (rb"<stata_dta>|[qrs][\x01\x02]\x01\x00", "a Stata file", _EXPORT_CSV),
        (rb"\x00{12}\xc2\xea\x81\x60|HEADER RECORD\*{7}", "a SAS file", _EXPORT_CSV),
        (rb"RD[AX][23]\n", "an R file", _EXPORT_CSV),
        (rb"PAR1", "a Parquet file", _EXPORT_CSV),
        (rb"SQLite format 3\x00|\x00\x01\x00\x00Standard ", "a database file", "export each of its tables as CSV"),
        (
            rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|RIFF....WEBP|.{4}ftyphei",
            "a picture",
            "export the data themselves as CSV",
        ),
        (rb"%PDF", "a PDF", _DATA_CSV),
        (rb"\{\\rtf", "a text document", _DATA_CSV),
        (rb"\x1f\x8b|BZh[1-9]|\xfd7zXZ|7z\xbc\xaf|Rar!", "a compressed file", _UNPACK),
        (rb"<\?xml|<!doctype |<html|<table|<workbook", "an XML or HTML page", _EXPORT_CSV),
    )
)
_JSON = re.compile(rb"[{\[]\s*(?:[{}\[\]]|\"(?:[^\"\\\n]|\\.)*\"\s*[:,\]])")
_FHIR = b'"resourceType"'
_PARTS = (
    ("xl/", "an Excel workbook", _WORKBOOK),
    ("Index/", "a Numbers workbook", _WORKBOOK),
    ("content.xml", "a LibreOffice file", _WORKBOOK),
    ("word/", "a text document", _DATA_CSV),
)
_MARK = b"\xef\xbb\xbf"
_LOOKED_AT = 4000


def refuse_other_kind(content: bytes, file: str) -> None:
    """Raise UnreadableExport, naming the kind and what to do, for a file that is no delimited text."""
    if known := _kind(content):
        what, remedy = known
        raise UnreadableExport(f"{file}: this is {what}, which is not read; {remedy}.")


def _kind(content: bytes) -> tuple[str, str] | None:
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    start = content[:_LOOKED_AT].removeprefix(_MARK).lstrip()
    if _JSON.match(start):
        if _FHIR in content:
            return "FHIR JSON", "export the observations as CSV, a row each, and write a mapping for it"
        return "JSON", _EXPORT_CSV
    lower = start if start[:1] != b"<" else start.lower()
    return next((found[1:] for found in _BEGINNINGS if found[0].match(lower)), None)


def _zipped(content: bytes) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        names = []
    found = (kind for part, *kind in _PARTS if any(name.startswith(part) for name in names))
    what, remedy = next(found, ("a zip archive", _UNPACK))
    return what, remedy
