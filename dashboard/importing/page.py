"""The page's half of importing: its steps one below the other, each shown once the one before it is done."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.importing.interrupted import forget, remember, show_interrupted, take_up
from dashboard.importing.mapping_form import show_mapping
from dashboard.importing.publishing import (
    BY_KEY,
    PUBLISH,
    go_back,
    new_words,
    offer_apart,
    show_findings,
    show_preview,
    show_publication,
    show_publish,
    show_setting_apart,
    show_words,
)
from dashboard.importing.replaced import Facts
from dashboard.importing.rows_read import show_first_rows
from dashboard.importing.visit import Visit, visit
from dashboard.wording import unmarked
from intake.importing import NothingLeft, UnreadableExport, current_of, described, remembered, to_take_out
from store.databases import default_database, store_of
from store.store import DatabaseRefused, Store

KINDS = ("csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "parquet", "sav", "zsav", "json", "ndjson", "zip", "toml")
_LARGEST = 200  # MB
_MOST_SNAPSHOTS = 12


def show_import(now: Facts | None) -> None:
    """Show the steps; `now` is what is shown now, None where nothing is."""
    store, here = store_of(default_database()), visit()
    if here.publication:
        show_publication(here.publication, here)
    if here.publication:
        return
    _show_said(here, store)
    if not store.can_publish():
        st.error(
            f"Nothing can be published into {unmarked(store.database)} from here: the dashboard may only read it. "
            "Publish by command, as somebody who may write there."
        )
        return
    if here.source is None:
        show_interrupted()
        _show_files(here, store)
    else:
        remember(here)
        try:
            _show_steps(here, store, now)
        except UnreadableExport as refused:
            st.error(unmarked(str(refused)))
    _show_snapshots(here, store)


def _show_said(here: Visit, store: Store) -> None:
    if here.refused:
        st.error(unmarked(here.refused))
    if not here.said:
        return
    st.success(unmarked(here.said))
    with st.container(horizontal=True):
        st.page_link("views/overview.py", label="Look at it")
        if here.apart:
            offer_apart(here.apart)
        if here.previous and here.published == current_of(store) != here.previous:
            st.button("Go back to the snapshot before", on_click=go_back, args=(here, store, here.previous))


def _show_files(here: Visit, store: Store) -> None:
    """Offer to choose files, until some are taken."""
    with st.container(key="import-files"):
        uploads = st.file_uploader(
            "Your system’s export, as it is",
            KINDS,
            accept_multiple_files=True,
            key=f"import-files-{here.chosen}",
            max_upload_size=_LARGEST,
            help="Files of one export are chosen together, with their mapping.toml or manifest.toml, if they have one.",
        )
    st.caption(
        "Files lie in a folder of this visit that nobody else can open, and are removed when you leave. Only what you "
        f"publish goes into {unmarked(store.database)}. Files of over {_LARGEST} MB, and those that are still to be "
        f"de-identified, come in by command: `{PUBLISH}`, with `{BY_KEY}` to de-identify on the way."
    )
    ids = [each.file_id for each in uploads]
    if ids != list(here.tried):
        here.tried = ids
        here.fault = ""
        if uploads:
            _take(here, uploads)
    if here.fault:
        st.error(unmarked(here.fault))


def _take(here: Visit, uploads: list[UploadedFile]) -> None:
    here.said = here.refused = ""
    here.apart = None
    try:
        here.take((each.name, each) for each in uploads)
    except UnreadableExport as refused:
        here.begin()
        here.fault = str(refused)
    else:
        take_up(here)
        st.rerun()


def _show_steps(here: Visit, store: Store, now: Facts | None) -> None:
    _show_recognised(here)
    show_mapping(here)
    if not here.is_explained:
        return
    progress = st.empty()
    try:
        ready = here.checked(lambda said: _say(progress, said))
    except NothingLeft as refused:
        st.error(unmarked(str(refused)))
        show_setting_apart(here)
        return
    progress.empty()
    show_first_rows(ready.export)
    if not show_findings(here, ready):
        return
    new = new_words(ready, store)
    may = show_words(here, new)
    show_preview(here, store, now)
    show_publish(here, ready, remembered(new, doubtful=True), now.snapshot if now else current_of(store), may=may)


def _say(progress: DeltaGenerator, said: str) -> None:
    progress.caption(said)


def _show_recognised(here: Visit) -> None:
    seen = here.seen
    with st.container(horizontal=True, vertical_alignment="center", key="import-recognised-file"):
        if seen:
            columns = sum(bool(column.heading) for column in seen.columns)
            what = f"{seen.what}, {seen.rows:,} rows, {columns:,} columns"
            st.markdown(f"**{unmarked(seen.sheet.file.file)}**: {unmarked(what)}", width="content")
        elif here.source:
            path = here.source.path
            name = path.name if path.is_file() else f"{len(list(path.iterdir())):,} files"
            st.markdown(f"**{unmarked(name)}**", width="content")
        st.button("Choose other files", on_click=_begin_anew, args=(here,), key="import-anew")
    if seen and (away := to_take_out(seen)):
        listed = "\n".join(f"- {unmarked(each)}" for each in away)
        st.error(
            "**These columns identify people; take them out of the export and choose it again**\n\n"
            f"{listed}\n\nThis page doesn't de-identify; in a terminal `{PUBLISH} {BY_KEY}` does, on the way."
        )


def _begin_anew(here: Visit) -> None:
    forget()
    here.begin_anew()


def _show_snapshots(here: Visit, store: Store) -> None:
    try:
        snapshots = store.snapshots()[::-1]
        current = store.current() if snapshots else ""
    except DatabaseRefused as refused:
        st.caption(unmarked(str(refused)))
        return
    if len(snapshots) < 2:
        return
    with st.expander(f"Go back to an earlier snapshot ({len(snapshots):,} in all)", key="import-snapshots"):
        for snapshot in snapshots[:_MOST_SNAPSHOTS]:
            with st.container(horizontal=True, vertical_alignment="center", key=f"import-snapshot-{snapshot}"):
                said = " · ".join(described(store, snapshot).split("  "))
                st.markdown(f"`{snapshot}` {unmarked(said)}", width="stretch")
                if snapshot == current:
                    st.markdown("**shown now**", width="content")
                else:
                    st.button(
                        "Show this one", key=f"import-use-{snapshot}", on_click=go_back, args=(here, store, snapshot)
                    )
