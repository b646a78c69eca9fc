"""Reading what a clinic hands over: every format becomes the same Export."""

import os
import zipfile
from pathlib import Path

import pyarrow as pa

from intake.export import Export, UnreadableExport
from intake.formats.csv_folder import read_folder
from intake.formats.files import content, refuse_other_than_file
from intake.formats.kinds import kind_of
from intake.formats.mapped import read_mapped
from intake.formats.mapping import load_mapping
from intake.formats.other_kinds import refuse_other_kind
from intake.formats.zipped import read_zipped
from intake.progress import Say, silent


def read(source: Path, mapping: str | None = None, progress: Say = silent) -> Export:
    """Return the export in a folder of the exchange format, zipped or not, or in a file that a mapping explains.

    A mapping is the name of a shipped one or the path of a TOML file; without one, the file of the source's own name
    with .toml behind it is taken, if it lies beside. Raise UnreadableExport, saying what, where and what to do, if the
    source can't be read at all.
    """
    # What reading has freed is a fifth of a large export's memory; Arrow's own pool would keep it.
    pa.set_memory_pool(pa.system_memory_pool())
    export = _read(source, mapping, progress)
    pa.default_memory_pool().release_unused()
    return export


def _read(source: Path, mapping: str | None, progress: Say) -> Export:
    # Unlike Path.exists, this takes a path that may not be looked at, or is no path at all, for one that isn't there.
    if not os.path.exists(source):
        raise UnreadableExport(f"{source}: there is nothing here; check the path.")
    if source.is_dir():
        return read_folder(source, progress) if mapping is None else read_mapped(source, load_mapping(mapping))
    refuse_other_than_file(source, str(source))
    beside = source.with_name(f"{source.name}.toml")
    if mapping is None and os.path.isfile(beside):
        mapping = str(beside)
    if mapping is not None:
        return read_mapped(source, load_mapping(mapping))
    if zipfile.is_zipfile(source) and kind_of(source).WHAT != "a workbook":
        return read_zipped(source, progress)
    what = kind_of(source).WHAT
    if what == "delimited text":
        refuse_other_kind(content(source, str(source)), source.name)
    raise UnreadableExport(
        f"{source.name}: this is {what}, and one file needs a mapping that explains its columns; draft one with "
        f"`python -m intake map`, and name it with --mapping."
    )
