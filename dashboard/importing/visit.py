"""Visit: what one browser has brought in and said so far; it is never shared, and gone when the visit ends."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import streamlit as st

from dashboard.importing.preview import Preview, preview_of
from dashboard.importing.private_folder import PrivateFolder
from dashboard.importing.publication import Publication
from intake.importing import (
    Checked,
    Export,
    Looked,
    PatientsUnknown,
    Place,
    Readable,
    Say,
    Seen,
    SetApart,
    Source,
    Tables,
    as_toml,
    checked,
    drafted,
    half_answered,
    keep_upload,
    look,
    places,
    previewed,
    read,
    readable,
    source_among,
    unread,
    unused_scores,
    with_answer,
    with_column,
)


class Visit:
    """The files of a visit, the mapping so far, and what was read, checked and foreseen by it.

    `turn` counts what makes all places new, `chosen` how often files were chosen, `tried` are those of the last time
    and `fault` is what was wrong with them. `said` is what became of the last step, or why it was `refused`;
    `published` is the snapshot that it made current, `previous` the one before, `apart` the rows that aren't in it, and
    `publication` a step under way. What is derived of the mapping is made when it is asked for, and anew where that
    changed.
    """

    def __init__(self) -> None:
        self.turn = self.chosen = 0
        self.tried: Sequence[str] = ()
        self.fault = self.said = self.refused = self.published = self.previous = ""
        self.publication: Publication | None = None
        self.apart: SetApart | None = None
        self._folder: PrivateFolder | None = None
        self.begin()

    def begin(self) -> None:
        """Forget everything, files first."""
        self.end()
        self.turn += 1
        self._folder = None
        self.source: Source | None = None
        self.seen: Seen | None = None
        self.file: Readable | None = None
        self.tables: Tables | None = None
        self.asked: set[object] = set()
        self.quarantine = False
        self._export: tuple[object, Export] | None = None
        self._checked: tuple[object, Checked] | None = None
        self._preview: tuple[object, Preview] | None = None

    def end(self) -> None:
        """Remove the files."""
        if self._folder:
            self._folder.end()

    def begin_anew(self) -> None:
        """Forget everything, and let files be chosen again."""
        self.begin()
        self.chosen += 1
        self.tried, self.fault = (), ""

    def take(self, uploads: Iterable[tuple[str, BinaryIO]]) -> None:
        """Keep files that a browser sent, and draft their mapping if they have none.

        Raise UnreadableExport for what can't be read, and keep nothing of it.
        """
        self.begin()
        self._folder = PrivateFolder()
        files, mappings = self._within("files"), self._within("mapping")
        for name, content in uploads:
            keep_upload(name, content, files, mappings)
        source = source_among(files, mappings)
        tables = half_answered(source.mapping) if source.mapping and source.path.is_file() else None
        if tables:
            source = replace(source, mapping=None, needs_mapping=True)
        if source.needs_mapping:
            self.seen = look(source.path, source.dictionary)
            self.file = readable(self.seen)
            with suppress(PatientsUnknown):  # it is asked
                self.tables = tables or drafted(self.seen)
                self._remember_asked()
        self.source = source

    @property
    def knows_no_patients(self) -> bool:
        """Whether it must be said which column holds the patients' ids before anything else can be asked."""
        return self.seen is not None and self.tables is None

    def name_patients(self, heading: str) -> None:
        """Draft the mapping of a file whose patients' ids are in a column."""
        assert self.seen is not None
        self.tables = drafted(self.seen, heading)
        self._remember_asked()

    def _within(self, name: str) -> Path:
        assert self._folder is not None
        folder = self._folder.path / name
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def places(self) -> list[Place]:
        """Return every place of the mapping."""
        return places(self.tables, self.file) if self.tables and self.file else []

    def was_asked(self, place: Place) -> bool:
        """Tell whether a question stood in a place, even if it is answered now."""
        return place.paths[0] in self.asked

    def _remember_asked(self) -> None:
        self.asked |= {place.paths[0] for place in self.places() if place.is_open}

    def answer(self, place: Place, value: object) -> None:
        """Put a value into a place."""
        assert self.tables is not None
        assert self.file is not None
        before = [each.paths[0] for each in self.places()]
        self.tables = with_answer(self.tables, place, value, self.file)
        self._remember_asked()
        kept = [each.paths[0] for each in self.places()]
        if [path for path in kept if path in before] != before:  # places were taken away, and others count anew
            self.turn += 1

    def unread(self) -> list[Looked]:
        """Return the columns of the file that nothing is read of."""
        return unread(self.tables, self.file) if self.tables and self.file else []

    def read_also(self, column: Looked, use: tuple[str, str] | None) -> None:
        """Let the mapping read a column more, or leave it out on purpose."""
        assert self.tables is not None
        assert self.file is not None
        self.tables = with_column(self.tables, column, use, self.file)
        self._remember_asked()

    @property
    def is_explained(self) -> bool:
        """Whether there is something to read, and no question is open."""
        is_drafted = self.source is not None and not self.knows_no_patients
        return is_drafted and not any(place.is_open for place in self.places())

    @property
    def mapping_text(self) -> str:
        """The mapping as a file has it; "" where none was drafted."""
        return as_toml(self.tables) if self.tables else ""

    def export(self, progress: Say) -> Export:
        """Return the export as the mapping reads it; raise UnreadableExport where that can't be."""
        assert self.source is not None
        key = self.mapping_text
        if self._export is None or self._export[0] != key:
            mapping = self.source.mapping
            if key:
                mapping = self._within("mapping") / "mapping.toml"
                mapping.unlink(missing_ok=True)
                keep_upload(mapping.name, BytesIO(key.encode()), mapping.parent, mapping.parent)
            self._export = key, read(self.source.path, str(mapping) if mapping else None, progress)
        return self._export[1]

    def checked(self, progress: Say) -> Checked:
        """Return what the checks say; raise UnreadableExport where nothing would be left."""
        export = self.export(progress)
        key = (self.mapping_text, self.quarantine)
        if self._checked is None or self._checked[0] != key:
            self._checked = key, checked(export, quarantine=self.quarantine, progress=progress)
        return self._checked[1]

    def preview(self, progress: Say) -> Preview:
        """Return what the dashboard would say of an export in which nothing blocks."""
        ready = self.checked(progress)
        key = (self.mapping_text, self.quarantine)
        if self._preview is None or self._preview[0] != key:
            folder = self._within("preview")
            snapshot = previewed(ready, folder, progress)
            self._preview = key, preview_of(str(folder), snapshot, unused_scores(ready.export))
        return self._preview[1]


@st.cache_resource(scope="session", on_release=Visit.end, show_spinner=False)
def visit() -> Visit:
    """Return the visit of this browser, whose files are removed when it leaves."""
    return Visit()
