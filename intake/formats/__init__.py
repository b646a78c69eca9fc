"""Reading what a clinic hands over: every format becomes the same Export."""

import os
from pathlib import Path

from intake.export import Export, UnreadableExport
from intake.formats.csv_folder import read_folder
from intake.formats.files import content
from intake.formats.flat_csv import read_flat
from intake.formats.mapping import load_mapping
from intake.formats.other_kinds import refuse_other_kind
from intake.progress import Say, silent


def read(source: Path, mapping: str | None = None, progress: Say = silent) -> Export:
    """Return the export in a folder of the exchange format, or in a file that a mapping explains.

    A mapping is the name of a shipped one or the path of a TOML file. Raise UnreadableExport, saying what, where
    and what to do, if the source can't be read at all.
    """
    # Unlike Path.exists, this takes a path that may not be looked at, or is no path at all, for one that isn't there.
    if not os.path.exists(source):
        raise UnreadableExport(f"{source}: there is nothing here; check the path.")
    if source.is_dir():
        if mapping is not None:
            raise UnreadableExport(f"{source}: a mapping explains one file, and this is a folder; name the file.")
        return read_folder(source, progress)
    if mapping is None:
        refuse_other_kind(content(source, str(source)), source.name)
        raise UnreadableExport(f"{source}: one file needs a mapping that explains it; name one with --mapping.")
    return read_flat(source, load_mapping(mapping))
