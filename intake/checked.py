"""Checked: an export with all that is known before it is published, for the command and the import page alike."""

from dataclasses import dataclass
from pathlib import Path

from intake.check_results import as_kept
from intake.checks import findings
from intake.export import Export, UnreadableExport
from intake.findings import Finding
from intake.progress import Say, silent
from intake.publish import publish
from intake.set_apart import SetApart, file_beside, set_apart
from intake.typed import rows_kept, typed


@dataclass(frozen=True)
class Checked:
    """What would be published, what the checks say of it, what was set apart, and how many rows came in."""

    export: Export
    found: list[Finding]
    apart: SetApart
    rows_in: int

    def blocking(self) -> list[Finding]:
        """Return the findings that keep it from being published."""
        return [finding for finding in self.found if finding.blocks]


class NothingLeft(UnreadableExport):
    """Raised where every row of a needed table would be set apart."""


@dataclass(frozen=True)
class Published:
    """A new snapshot's id, and how many rows of the export are in it."""

    snapshot: str
    rows: int


def checked(export: Export, *, quarantine: bool = False, progress: Say = silent) -> Checked:
    """Return an export as the checks see it, without rows that block if they are to be set apart.

    Raise NothingLeft where nothing of a needed table would be.
    """
    rows_in = sum(len(table.lines) for table in export.tables.values())
    apart = set_apart(export) if quarantine else SetApart(export)
    if emptied := apart.emptied():
        raise NothingLeft(
            f"Nothing was published: every row of {', '.join(emptied)} would be set apart. What the checks say of the "
            "whole, with none set apart, are the reasons."
        )
    return Checked(apart.export, findings(apart.export, progress), apart, rows_in)


def publish_checked(
    ready: Checked, database: str, progress: Say, accepted: list[str], *, instead_of: str | None = None
) -> Published:
    """Publish an export in which nothing blocks, and whose words were `accepted`, as `publish` does."""
    tables = typed(ready.export)
    checks = as_kept(ready.found, ready.rows_in, ready.apart.count())
    snapshot = publish(
        tables, ready.export.manifest, database, progress, accepted, checks=checks, instead_of=instead_of
    )
    return Published(snapshot, rows_kept(tables, ready.export.tables))


def rows_said(ready: Checked, published: int, source: Path | None = None) -> str:
    """Return the sentence that says where every row went, and beside which source those lie that are set apart."""
    apart = ready.apart
    twice = ready.rows_in - published - apart.count()
    repeated = f" + {twice:,} there twice" if twice else ""
    of_tables = ", ".join(f"{name} {len(rows):,}" for name, rows in apart.rows.items())
    reasons = f"; reasons in {file_beside(source)}" if source else ""
    where = f" ({of_tables}{reasons})" if of_tables else ""
    return f"Rows: {ready.rows_in:,} in = {published:,} published + {apart.count():,} set apart{repeated}{where}."
