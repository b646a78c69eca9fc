"""Tables of the exchange format that lie in another folder than the others: told, for nothing else of them is read."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from intake.exchange import TABLES
from intake.findings import Finding, listed

_SUFFIXES = (".csv", ".parquet")


def tables_elsewhere(files: Sequence[Path]) -> Iterator[Finding]:
    """Warn of the tables among files that lie elsewhere."""
    tables = [file.as_posix() for file in files if file.stem in TABLES and file.suffix in _SUFFIXES]
    if tables:
        shown = listed(name if name.isprintable() else ascii(name) for name in tables)
        sentence = "these tables lie in another folder than the others and are not read; put them beside manifest.toml."
        yield Finding("unknown-files", False, sentence, shown)


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
