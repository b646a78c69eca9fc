"""Reading definition files: TOML in which no number stands without its source."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).parent

Status = Literal["verified", "convention", "unverified"]
STATUSES: tuple[Status, ...] = ("verified", "convention", "unverified")


class DefinitionError(ValueError):
    """A definition file that can't be trusted: says which file, which table and what is wrong."""


@dataclass(frozen=True)
class Source:
    """Where a number comes from, and whether it was verified, is a convention or is unverified."""

    text: str
    status: Status
    note: str = ""


def read(path: Path) -> dict[str, Any]:
    """Return one definition file's tables; refuse it if a number in it has no source or its status is unknown."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    _refuse_unsourced(tables, where=path.name, sourced=False)
    return tables


def source_of(table: dict[str, Any]) -> Source:
    """Return the source that a table of a definition file names."""
    return Source(table["source"], table.get("status", "verified"), table.get("note", ""))


def _refuse_unsourced(table: dict[str, Any], where: str, sourced: bool) -> None:
    sourced = sourced or bool(str(table.get("source", "")).strip())
    if table.get("status", "verified") not in STATUSES:
        raise DefinitionError(f"{where}: status is “{table['status']}”; use one of {', '.join(STATUSES)}.")
    for key, value in table.items():
        below = f"{where}: {key}"
        if isinstance(value, dict):
            _refuse_unsourced(value, below, sourced)
        elif isinstance(value, list):
            for entry in value:
                if isinstance(entry, dict):
                    _refuse_unsourced(entry, below, sourced)
        elif isinstance(value, int | float) and not isinstance(value, bool) and not sourced:
            raise DefinitionError(f"{below} is a number without a source; add `source` beside it.")


def said(source: Source) -> str:
    """Return a source with its status, unless it was verified, and its note."""
    status = "" if source.status == "verified" else f" [{source.status}]"
    return f"{source.text}{status}" + (f". {source.note}" if source.note else "")
