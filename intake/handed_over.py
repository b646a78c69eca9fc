"""Handed over: an export written as a folder of the exchange format, its owner's alone, whole or not at all."""

import csv
import json
import os
import shutil
import tempfile
from pathlib import Path

from intake.export import Export, Manifest, UnreadableExport
from store.store import reason


def refuse_folder(folder: Path) -> None:
    """Raise UnreadableExport for a folder that holds anything, or is none."""
    try:
        is_taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise UnreadableExport(f"{folder} can't be looked at: {reason(error)}; name another folder.") from None
    if is_taken:
        raise UnreadableExport(f"{folder}: there is something here already; name a new or an empty folder.")


def write_export(export: Export, folder: Path) -> None:
    """Write the tables of an export, and its manifest, into a new or empty folder."""
    refuse_folder(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.resolve().parent, prefix=".handing-over-") as unfinished:
            made = Path(unfinished) / "export"
            made.mkdir(mode=0o700)
            _write(made / "manifest.toml", _manifest(export.manifest))
            for table in export.tables.values():
                with os.fdopen(_new(made / f"{table.name}.csv"), "w", encoding="utf-8", newline="") as file:
                    rows = csv.writer(file, lineterminator="\n")
                    rows.writerow(table.cells.columns)
                    rows.writerows(table.cells.astype(object).itertuples(index=False, name=None))
            if folder.exists():
                folder.rmdir()
            shutil.move(made, folder)
    except OSError:
        raise UnreadableExport(f"{folder}: nothing can be written there; check the folder and the disk.") from None


def _manifest(manifest: Manifest) -> str:
    said = [f"source = {json.dumps(manifest.source, ensure_ascii=False)}", f'regime = "{manifest.regime}"']
    said += [f"cutoff = {manifest.cutoff.isoformat()}"] if manifest.cutoff else []
    said += [f"synthetic = {str(manifest.synthetic).lower()}", f'ids = "{manifest.ids}"']
    said += [f'{name} = "recorded"' for name in manifest.recorded]
    return "\n".join(said) + "\n"


def _write(path: Path, text: str) -> None:
    with os.fdopen(_new(path), "w", encoding="utf-8") as file:
        file.write(text)


def _new(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
