"""Bytes into text: a byte-order mark decides the encoding; without one it is the one that was declared."""

import codecs

from intake.export import UnreadableExport

# UTF-32's mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 2000
_MANY_NULS = 0.2


def marked(content: bytes) -> str | None:
    """Return the encoding that a byte-order mark tells, or None without one."""
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)


def decoded(content: bytes, file: str, declared: str, delimiter: str) -> str:
    """Return the text of a file, line ends as line feeds; raise UnreadableExport, with the place, if it is none."""
    encoding = marked(content) or _ordered(declared, content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(content, error.start, file, encoding, delimiter) from None
    _refuse_nul(text, content, file)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _ordered(declared: str, content: bytes) -> str:
    """Return UTF-16 with the order of its bytes: without a mark a separator's empty byte tells it."""
    if declared != "utf-16":
        return declared
    start = content[:_LOOKED_AT]
    return "utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le"


def _undecodable(content: bytes, at: int, file: str, encoding: str, delimiter: str) -> UnreadableExport:
    line = content.count(b"\n", 0, at) + 1
    before = content[content.rfind(b"\n", 0, at) + 1 : at]
    column = "" if b'"' in before else f", column number {before.count(delimiter.encode()) + 1}"
    shown = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    remedy = "save the file again as “CSV UTF-8 (comma delimited)”"
    if shown == "utf-8":
        remedy += ", or name its encoding in a mapping (on Windows often windows-1252, on old Macs mac-roman)"
    return UnreadableExport(f"{file}, line {line}{column}: this is not {shown} text; {remedy}.")


def _refuse_nul(text: str, content: bytes, file: str) -> None:
    at = text.find("\0")
    if at < 0:
        return
    line = text.count("\n", 0, at) + 1
    start = content[:_LOOKED_AT]
    if start.count(0) > _MANY_NULS * len(start):
        raise UnreadableExport(
            f"{file}, line {line}: this looks like UTF-16 text without its mark; save the file again as “CSV UTF-8 "
            "(comma delimited)”, or name its encoding in a mapping."
        )
    raise UnreadableExport(
        f"{file}, line {line}: there is a NUL byte, so this is no text file; save the file again as CSV."
    )
