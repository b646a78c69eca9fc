"""The page's half of saved views: a form that saves one, and the list in which each is opened, changed and shared."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.links import show_link
from dashboard.page_titles import TITLES
from dashboard.saved.guarded import refuse_what_can_not_be_kept, written_anew
from dashboard.saved.seen import last_seen
from dashboard.saved.shared import FILE_NAME, LARGEST, as_file, from_file
from dashboard.wording import unmarked
from queries.catalogue import Catalogue
from queries.cohort import Cohort, from_url
from queries.dimensions import GROUPINGS
from store.saved.database import ViewsRefused
from store.saved.views import SavedViews, View

_SAID, _FAULT, _LOADED = "views-said", "views-fault", "views-loaded"


def show_said() -> None:
    """Show what became of the last change."""
    if fault := st.session_state.pop(_FAULT, ""):
        st.error(unmarked(fault))
    if said := st.session_state.pop(_SAID, ""):
        st.success(unmarked(said))


def show_form(saved: SavedViews, catalogue: Catalogue) -> None:
    """Offer to save the view that was looked at last."""
    address = last_seen()
    if address is None:
        st.info("Open a page, choose what it shows, and come back here to save it under a name.")
        return
    with st.form("save-view"):
        st.markdown(f"**Save what you looked at last**: {unmarked(in_words(address, catalogue))}")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("Name", key="view-name", max_chars=60)
            st.text_input("Note, if it needs one", key="view-note", max_chars=300)
            st.form_submit_button("Save", key="view-save", on_click=_save, args=(saved, address))


def in_words(address: str, catalogue: Catalogue) -> str:
    """Return an address in words: its page, which courses count, and by what they are told apart.

    What the data don't hold of it is said instead: it would be other courses.
    """
    page, _, query = address.partition("?")
    cohort, notices = from_url(query, catalogue)
    if notices:
        return " · ".join([TITLES.get(page, page), *(notice.fault for notice in notices)])
    by = [] if cohort.by == Cohort().by else [f"by {GROUPINGS[cohort.by].title}"]
    return " · ".join([TITLES.get(page, page), cohort.in_words(catalogue), *by])


def _save(saved: SavedViews, address: str) -> None:
    name, note = (str(st.session_state[key]).strip() for key in ("view-name", "view-note"))
    view = View(name, address, note)

    def save() -> str:
        refuse_what_can_not_be_kept(view)
        saved.add(view)
        st.session_state["view-name"] = st.session_state["view-note"] = ""
        return f"“{name}” is saved."

    _told(save)


def _told(change: Callable[[], str]) -> None:
    """Make a change, and let the next run say what became of it."""
    try:
        st.session_state[_SAID] = change()
    except ViewsRefused as refused:
        st.session_state[_FAULT] = str(refused)


def show_list(saved: SavedViews, views: list[View], catalogue: Catalogue) -> None:
    """List the views, each with its link and what can be done with it; those of the monthly set first, in order."""
    if not views:
        st.markdown("No view is saved yet.")
        return
    in_set = sorted((view for view in views if view.monthly), key=lambda view: view.monthly)
    others = [view for view in views if not view.monthly]
    for title, listed in (("Monthly set", in_set), ("Other views" if in_set else "Views", others)):
        if listed:
            st.header(title, anchor=False)
            for view in listed:
                _show_view(saved, view, catalogue)


def _show_view(saved: SavedViews, view: View, catalogue: Catalogue) -> None:
    with st.container(border=True, key=f"view-{view.name}", horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            show_link(view.name, written_anew(view.address), before=f"{view.monthly}. " if view.monthly else "")
            begins = ["the dashboard begins with it"] if view.is_start else []
            said = [*([view.note] if view.note else []), in_words(view.address, catalogue), *begins]
            st.caption(unmarked(" · ".join(said)))
        with st.popover("Change or share", key=f"change-{view.name}"):
            _show_changes(saved, view)


def _show_changes(saved: SavedViews, view: View) -> None:
    name_key, note_key = f"rename-{view.name}", f"note-{view.name}"
    st.text_input("Name", view.name, key=name_key, max_chars=60)
    st.text_input("Note", view.note, key=note_key, max_chars=300)
    with st.container(horizontal=True):
        _button("Keep name and note", "keep", view, lambda: _rename(saved, view, name_key, note_key))
        if view.is_start:
            _button("Begin with Overview", "start", view, lambda: _begin(saved, None))
        else:
            _button("Begin with this", "start", view, lambda: _begin(saved, view.name))
        wanted = not view.monthly
        said = "Into the monthly set" if wanted else "Out of the monthly set"
        _button(said, "monthly", view, lambda: _put(saved, view.name, wanted=wanted))
        if view.monthly > 1:
            _button("One place earlier", "earlier", view, lambda: _earlier(saved, view.name))
        _button("Delete", "delete", view, lambda: _delete(saved, view.name))
    st.markdown("Its link, for whoever may see this dashboard:")
    st.code(_link(view), language=None, wrap_lines=True)


def _link(view: View) -> str:
    base = (st.context.url or "").partition("?")[0].rstrip("/").removesuffix("saved_views").rstrip("/")
    return f"{base}/{written_anew(view.address)}"


def _button(title: str, what: str, view: View, change: Callable[[], str]) -> None:
    st.button(title, key=f"{what}-{view.name}", on_click=_told, args=(change,))


def _rename(saved: SavedViews, view: View, name_key: str, note_key: str) -> str:
    name, note = (str(st.session_state[key]).strip() for key in (name_key, note_key))
    refuse_what_can_not_be_kept(View(name, view.address, note))
    saved.change(view.name, to=name, note=note)
    return f"“{name}” is kept."


def _begin(saved: SavedViews, name: str | None) -> str:
    saved.begin_with(name)
    return f"The dashboard begins with “{name}”." if name else "The dashboard begins with Overview."


def _put(saved: SavedViews, name: str, *, wanted: bool) -> str:
    saved.put_in_set(name, wanted=wanted)
    return f"“{name}” is {'in' if wanted else 'out of'} the monthly set."


def _earlier(saved: SavedViews, name: str) -> str:
    saved.move_up(name)
    return f"“{name}” is one place earlier."


def _delete(saved: SavedViews, name: str) -> str:
    saved.delete(name)
    return f"“{name}” is deleted."


def show_sharing(saved: SavedViews, views: list[View]) -> None:
    """Offer all views as a file, and take in those of another."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="views-files"):
        if views:
            st.download_button("Save all as a file", as_file(views), FILE_NAME, "application/json", on_click="ignore")
        turn = st.session_state.setdefault(_LOADED, 0)
        loaded: Any = st.file_uploader(
            "Load views from a file", type="json", max_upload_size=LARGEST, key=f"views-file-{turn}", width=420
        )
    if loaded is not None:
        st.session_state[_LOADED] = turn + 1
        _told(lambda: _load(saved, loaded.getvalue()))
        st.rerun()


def _load(saved: SavedViews, content: bytes) -> str:
    views = from_file(content)
    taken = saved.add_all(views)
    said = f"{len(views) - len(taken)} of {len(views)} views are loaded."
    return said + (f" The names of the others are taken: {', '.join(taken)}." if taken else "")
