"""Tables of the exchange format that lie in another folder than the others: told, for nothing else of them is read."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from intake.exchange import TABLES
from intake.findings import Finding, listed

_SUFFIXES = (".csv", ".parquet")


def tables_elsewhere(files: Sequence[Path]) -> Iterator[Finding]:
    """Warn of the tables among files that lie elsewhere."""
    if tables := [file for file in files if _is_a_table(file)]:
        shown = listed(map(_shown, tables))
        sentence = "these tables lie in another folder than the others and are not read; put them beside manifest.toml."
        yield Finding("unknown-files", False, sentence, shown)


def others_elsewhere(files: Sequence[Path]) -> list[str]:
    """Return the names of the other files among them."""
    return [_shown(file) for file in files if not _is_a_table(file)]


def within(entries: Sequence[Path]) -> list[Path]:
    """Return what lies in the folders among entries, each as seen from where these lie."""
    found: list[Path] = []
    for folder in entries:
        if folder.is_dir():
            try:
                found += [Path(folder.name) / each.name for each in sorted(folder.iterdir())]
            except OSError:
                continue  # a folder that may not be looked into is told as one that isn't known
    return found


def _is_a_table(file: Path) -> bool:
    return file.stem in TABLES and file.suffix in _SUFFIXES


def _shown(file: Path) -> str:
    name = file.as_posix()
    return name if name.isprintable() else ascii(name)
