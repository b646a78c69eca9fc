"""Whatever stands in a file, it is read or refused in words, and the words never repeat it."""

import string
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.checks import findings
from intake.exchange import TABLES
from intake.export import UnreadableExport
from intake.formats import read
from tests.intake.exchange_folder import GOOD, Folder
from tests.intake.test_esketamine import DATASET

FOLLOWS_FROM_DAYS = {("sessions", "session_id"), ("sessions", "number"), ("sessions", "phase")}
FILES = [f"{name}.csv" for name in GOOD]
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# At least six letters or signs, the first three of which stand in no message of ours.
TELLING = st.builds(
    lambda start, rest: start + rest,
    st.sampled_from(["Qzx", "qzX9", "Ωqz", "zq-Q", "Z'qz", "1qz7z"]),
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=3, max_size=60)
    | st.text(string.ascii_letters + string.digits + " ,.;@:/-+()\"'\n\t", min_size=3, max_size=300).map(
        lambda text: text + "z"
    )
    | st.sampled_from(
        [
            "@example.org",
            " 212-555-0187",
            " Maria Lopez",
            ", Maria",
            " 1971-03-28",
            " 078-05-1120",
            ".example.com",
            "=1+1",
        ]
    ),
)


def messages(path: Path, mapping: str | None = None) -> list[str]:
    try:
        return [str(finding) for finding in findings(read(path, mapping))]
    except UnreadableExport as refused:
        return [str(refused)]


@SLOW
@given(st.data(), st.sampled_from(FILES), TELLING)
def test_a_cell_of_any_text_is_never_repeated(draw: st.DataObject, file: str, text: str) -> None:
    with tempfile.TemporaryDirectory() as path:
        folder = Folder(Path(path) / "export")
        lines = folder.text(file).splitlines()
        line = draw.draw(st.integers(2, len(lines)))
        column = draw.draw(st.sampled_from(lines[0].split(",")))
        folder.cell(file, line, column, text)
        assert not any(text.strip().lower() in message.lower() for message in messages(folder.path))


@SLOW
@given(st.sampled_from(FILES), st.lists(TELLING, min_size=1, max_size=3), st.booleans())
def test_an_unknown_column_of_any_text_is_never_repeated(file: str, texts: list[str], known_file: bool) -> None:
    with tempfile.TemporaryDirectory() as path:
        folder = Folder(Path(path) / "export")
        if not known_file:
            folder.write("visits.csv", folder.text("events.csv"))
        folder.column(
            file if known_file else "visits.csv",
            "attribute",
            *texts[: 1 if file == "events.csv" or not known_file else 2],
        )
        said = messages(folder.path)
        assert not any(text.strip().lower() in message.lower() for message in said for text in texts)


@SLOW
@given(st.sampled_from([*FILES, "manifest.toml", "visits.csv"]), st.binary(max_size=200), TELLING)
def test_any_bytes_are_read_or_refused_in_words(file: str, content: bytes, text: str) -> None:
    with tempfile.TemporaryDirectory() as path:
        folder = Folder(Path(path) / "export")
        folder.write(file, content + text.encode() + content)
        assert not any(text.strip().lower() in message.lower() for message in messages(folder.path))


@SLOW
@given(st.sampled_from(FILES), st.integers(0, 400), st.binary(min_size=1, max_size=3))
def test_a_file_with_some_bytes_put_in_is_read_or_refused_in_words(file: str, at: int, inserted: bytes) -> None:
    with tempfile.TemporaryDirectory() as path:
        folder = Folder(Path(path) / "export")
        content = folder.text(file).encode()
        folder.write(file, content[:at] + inserted + content[at:])
        for message in messages(folder.path):
            assert message.isprintable()


@SLOW
@given(st.data(), st.sampled_from(sorted(GOOD)))
def test_any_column_may_be_missing_and_any_table_empty(draw: st.DataObject, name: str) -> None:
    with tempfile.TemporaryDirectory() as path:
        folder = Folder(Path(path) / "export")
        column = draw.draw(st.sampled_from(TABLES[name].columns))
        headings = folder.text(f"{name}.csv").splitlines()[0].split(",")
        if column.name in headings:
            folder.without_column(f"{name}.csv", column.name)
            missed = any(f"column {column.name}: " in message for message in messages(folder.path))
            assert missed or not column.required or (name, column.name) in FOLLOWS_FROM_DAYS
        folder.write(f"{name}.csv", ",".join(headings) + "\n")
        without_rows = f"warning: {name}.csv: there is no row here; check that the export is complete."
        assert (without_rows in messages(folder.path)) == TABLES[name].required


@SLOW
@given(st.integers(0, 800), st.binary(min_size=0, max_size=3), TELLING)
def test_a_mapped_file_of_any_bytes_is_never_repeated(at: int, inserted: bytes, text: str) -> None:
    content = DATASET.read_bytes()
    put_in = inserted + text.encode("latin-1", "replace")
    with tempfile.TemporaryDirectory() as path:
        sheet = Path(path) / "Dataset.csv"
        sheet.write_bytes(content[:at] + put_in + content[at:])
        shown = put_in.decode("latin-1").strip().lower()
        assert not any(shown in message.lower() for message in messages(sheet, "esketamine_adolescents"))
