import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.export import UnreadableExport
from intake.formats.delimited import source_file

NOT_UTF_8 = (
    "save the file again as “CSV UTF-8 (comma delimited)”, or name its encoding in a mapping (on Windows often "
    "windows-1252, on old Macs mac-roman)."
)


def cells(content: bytes) -> list[list[str]]:
    file = source_file(content, "scores.csv")
    return [list(file.cells.columns), *file.cells.to_numpy().tolist()]


def test_white_space_around_cells_is_no_part_of_them() -> None:
    assert cells(b" a , b\n  1,2 \n") == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbfa,b\n1,2\n", b"a,b\r\n1,2\r\n", b"a,b\r1,2\r", b"a,b\n1,2", b"a,b\n1,2\n\n  \n"]
)
def test_marks_line_ends_and_blank_lines_make_no_difference(content: bytes) -> None:
    assert cells(content) == [["a", "b"], ["1", "2"]]


def test_words_that_mean_missing_elsewhere_stay_as_they_are() -> None:
    assert cells(b"a,b\nNA,null\n,nan\n") == [["a", "b"], ["NA", "null"], ["", "nan"]]


@pytest.mark.parametrize("empty", [b",", b" , ", b",,,,", b'"",""', b"\xc2\xa0,"])
def test_a_row_of_nothing_but_separators_is_no_row(empty: bytes) -> None:
    assert cells(b"a,b\n1,2\n" + empty + b"\n3,4\n") == [["a", "b"], ["1", "2"], ["3", "4"]]
    assert cells(b'a,"b"\n1,2\n' + empty + b"\n") == [["a", "b"], ["1", "2"]]


def test_a_column_of_nothing_at_all_is_no_column() -> None:
    assert cells(b"a,b,,\n1,2,,\n3,4,,\n") == [["a", "b"], ["1", "2"], ["3", "4"]]
    assert cells(b"a,b,\n1,2,5\n") == [["a", "b", ""], ["1", "2", "5"]]


def test_a_name_over_several_lines_is_one_name() -> None:
    assert cells(b'a,"PHQ-9\n (before)"\n1,2\n') == [["a", "PHQ-9 (before)"], ["1", "2"]]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("declared", ["utf-8", "latin-1", "windows-1252", "mac-roman"])
def test_a_byte_order_mark_decides_the_encoding(encoding: str, declared: str) -> None:
    file = source_file("a,b\n1,É\n".encode(encoding), "f.csv", declared)
    assert file.cells.to_numpy().tolist() == [["1", "É"]]


def test_lines_are_the_files_own_past_blank_ones() -> None:
    assert source_file(b"a,b\n\n1,2\n\n\n3,4\n", "f.csv").lines.tolist() == [3, 6]


def test_lines_are_the_files_own_past_quoted_cells_of_several_lines() -> None:
    file = source_file(b'a,b\n"one\ntwo\nthree",1\nx,2\n"four\r\nfive",3\ny,4\n', "f.csv")
    assert file.lines.tolist() == [2, 5, 6, 8]
    assert file.cells["a"].tolist() == ["one\ntwo\nthree", "x", "four\nfive", "y"]


def test_a_quoted_separator_is_no_separator() -> None:
    assert cells(b'a,b\n"1,5",2\n') == [["a", "b"], ["1,5", "2"]]


def test_a_file_of_a_header_alone_has_no_rows() -> None:
    for content in (b"a,b\n", b'"a","b"\n'):
        file = source_file(content, "f.csv")
        assert list(file.cells.columns) == ["a", "b"]
        assert len(file.cells) == len(file.lines) == 0


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters(delimiter: str) -> None:
    content = delimiter.join("ab") + "\n" + delimiter.join("12") + "\n"
    assert source_file(content.encode(), "f.csv", delimiter=delimiter).cells.to_numpy().tolist() == [["1", "2"]]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "f.csv: the file is empty; its first line must be the names of its columns."),
        (b"\n \n", "f.csv: the file is empty; its first line must be the names of its columns."),
        (b"\na,b\n", "f.csv, line 1: there is no header; the first line must be the names of the columns."),
        (b",,\n1,2,3\n", "f.csv, line 1: there is no header; the first line must be the names of the columns."),
        (
            b"a,b,a\n1,2,3\n",
            "f.csv, line 1: columns number 1 and 3 have the same name or none; give each a name of its own.",
        ),
        (
            b'a,"b",\n1,2,\x00\n',
            "f.csv, line 2: there is a NUL byte, so this is no text file; save the file again as CSV.",
        ),
        (
            b"a,b\n1,2\nqzx,2,3\n",
            "f.csv, line 3: this row has 3 cells where the header has 2 columns; "
            "put cells with a separator in quotation marks, or save the file again as CSV.",
        ),
        (
            b'a,b\n"q\nz",2\nqzx\n',
            "f.csv, line 4: this row has 1 cells where the header has 2 columns; "
            "put cells with a separator in quotation marks, or save the file again as CSV.",
        ),
        (
            b'a,b\n1,2\n"qzx,2\n3,4\n',
            "f.csv, line 3: a quotation mark in this row is not closed, or stands where none may; "
            "close it, or save the file again as CSV.",
        ),
        (
            b'a,b\n"qz"x,2\n',
            "f.csv, line 2: a quotation mark in this row is not closed, or stands where none may; "
            "close it, or save the file again as CSV.",
        ),
        (
            b"a,b\n1,2\nx,\xe9qz\n",
            f"f.csv, line 3, column number 2: this is not utf-8 text; {NOT_UTF_8}",
        ),
        (
            b'a,b\n"x,y",\xe9qz\n',
            f"f.csv, line 2: this is not utf-8 text; {NOT_UTF_8}",
        ),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableExport) as refused:
        source_file(content, "f.csv")
    assert str(refused.value) == message


PLAIN = st.text(st.characters(exclude_characters='",\n\r\0', codec="utf-8"), max_size=8)


@settings(deadline=None)
@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(PLAIN, min_size=width, max_size=width), max_size=6)))
def test_the_fast_way_reads_what_the_csv_module_reads(rows: list[list[str]]) -> None:
    width = len(rows[0]) if rows else 2
    header = [f"column {number}" for number in range(width)]
    content = "\n".join(",".join(row) for row in [header, *rows]).encode()
    expected = [row for row in csv.reader(io.StringIO(content.decode(), newline="")) if "".join(row).strip()]
    assert cells(content) == [[cell.strip() for cell in row] for row in expected]
    quoted = "\n".join(",".join(f'"{cell}"' for cell in row) for row in expected).encode()
    assert cells(quoted) == cells(content)
