"""Writing the sample down: CSV files, the manifest and the truth."""

import csv
import json
import math
import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np

from sample_data.columns import ROWS_AT_ONCE, Table, Texts
from sample_data.network import CUTOFF, SOURCE
from sample_data.sample import WriteTable
from sample_data.truth import Section, Value

MANIFEST = "manifest.toml"
TRUTH = "truth.toml"
TABLES = ("protocols", "patients", "courses", "sessions", "side_effects", "checklists", "scores", "item_scores",
          "events", "screenings")  # fmt: skip
FILES = {MANIFEST, TRUTH, *(f"{name}.csv" for name in TABLES)}
DECIMALS = 2
TRUTH_DIGITS = 6


class FolderRefused(Exception):
    """The output folder holds something that is not an earlier sample; the message says so in a sentence."""


def write_sample(
    draw: Callable[[WriteTable], tuple[Section, ...]], folder: Path, progress: Callable[[str], None]
) -> None:
    """Write the sample that `draw` hands over into `folder`, replacing an earlier sample.

    `draw` calls what it is given with each table's name and rows, and returns the truth; `progress` is told each file
    and its rows.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES & {path.name for path in folder.iterdir()} - {MANIFEST}:
        (folder / name).unlink()
    # First, so that a folder left half-written is still known as a sample's and may be replaced.
    (folder / MANIFEST).write_text(_manifest(), encoding="utf-8", newline="\n")

    def write_table(name: str, table: Table) -> None:
        rows = _write_table(table, folder / f"{name}.csv")
        progress(f"{name}.csv: {rows:,} rows")

    truth = draw(write_table)
    (folder / TRUTH).write_text(_toml(truth), encoding="utf-8", newline="\n")
    progress(f"{TRUTH}: what was put in")


def check_folder(folder: Path) -> None:
    """Refuse a folder that holds anything but an earlier sample."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FolderRefused(f"{folder} is a file, not a folder: name a folder that is new or empty.")
    if not any(folder.iterdir()) or _is_earlier_sample(folder):
        return
    raise FolderRefused(f"{folder} is not empty and not an earlier sample: name a folder that is new or empty.")


def _is_earlier_sample(folder: Path) -> bool:
    """Say whether every file there is a sample's; a clinic's own export has the same names but another manifest."""
    if any(path.name not in FILES or not path.is_file() for path in folder.iterdir()):
        return False
    try:
        manifest = tomllib.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    return manifest.get("synthetic") is True and manifest.get("source") == SOURCE


def _write_table(table: Table, path: Path) -> int:
    """Write one CSV file: the number of rows."""
    rows = len(next(iter(table.values())))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table)
        for start in range(0, rows, ROWS_AT_ONCE):
            columns = [_as_text(column[start : start + ROWS_AT_ONCE]) for column in table.values()]
            writer.writerows(zip(*columns, strict=True))
    return rows


def _as_text(column: Texts) -> list[str]:
    """Spell a column out: numbers without needless digits, not recorded as nothing."""
    if column.dtype == object:
        return column.tolist()
    values, places = np.unique(column, return_inverse=True)  # few differ, and spelling out takes long
    return np.array([_number(value) for value in values.tolist()], dtype=object)[places].tolist()


def _number(value: float) -> str:
    """Spell out one number with at most two decimals, and NaN as nothing."""
    if math.isnan(value):
        return ""
    return str(int(value)) if value == int(value) else f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")


def _manifest() -> str:
    """Declare what the folder is."""
    section = Section((), "", {"source": SOURCE, "regime": "limited-data-set", "cutoff": CUTOFF, "synthetic": True})
    return "\n".join(_values(section)) + "\n"


def _toml(sections: tuple[Section, ...]) -> str:
    """Write sections as TOML, each with its comment."""
    blocks = ["# What was put into this synthetic sample, and what a correct count of its files finds."]
    for section in sections:
        comment = [f"# {line}" for line in section.comment.splitlines()]
        heading = f"[{'.'.join(_key(part) for part in section.path)}]"
        blocks.append("\n".join([*comment, heading, *_values(section)]))
    return "\n\n".join(blocks) + "\n"


def _values(section: Section) -> list[str]:
    """Write a section's values, one a line."""
    return [f"{_key(name)} = {_value(value)}" for name, value in section.values.items()]


def _key(name: str) -> str:
    """Quote a key where TOML asks for it."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name, ensure_ascii=False)


def _value(value: Value) -> str:
    """Spell one value out in TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return repr(round(value, TRUTH_DIGITS))
    return json.dumps(value, ensure_ascii=False)
