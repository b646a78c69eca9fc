"""Mapping form: every place of a drafted mapping as something to click, those that the file doesn't tell first."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import streamlit as st

from dashboard.importing.visit import Visit
from dashboard.wording import unmarked, unmarked_label
from intake.importing import FIRST_START, Looked, Place, is_number, uses

_WIDTH = 250


def show_mapping(visit: Visit) -> None:
    """Show what is asked, and on demand what was recognised."""
    if visit.knows_no_patients:
        _show_patients(visit)
    all_places = visit.places()
    if not all_places:
        return
    asked = [place for place in all_places if visit.was_asked(place)]
    known = [place for place in all_places if not visit.was_asked(place)]
    left = sum(place.is_open for place in asked)
    st.header("What the file doesn’t say", anchor=False)
    st.caption(f"{left} of {len(asked)} questions left." if left else "Every question is answered.")
    _show(visit, asked, "asked")
    with st.expander(f"Correct what was recognised ({len(known)})", key="import-recognised"):
        _show(visit, known, "known")
    if unread := visit.unread():
        with st.expander(f"Columns that nothing is read of ({len(unread)})", key="import-unread"):
            _show_unread(visit, unread)
    st.download_button(
        "Save this mapping for the next time",
        visit.mapping_text,
        "mapping.toml",
        "application/toml",
        on_click="ignore",
        help="Choose it together with the next export, or name it with --mapping.",
    )


def _show_patients(visit: Visit) -> None:
    st.header("What the file doesn’t say", anchor=False)
    headings = [column.heading for column in visit.file.columns] if visit.file else []
    key = f"import-{visit.turn}-patients"
    with st.container(width=_WIDTH):
        st.selectbox(
            "Patients’ ids",
            headings,
            None,
            key=key,
            help="the column that says which patient a row is of, by a number or a code",
            placeholder="Choose the column",
            on_change=lambda: visit.name_patients(st.session_state[key]),
        )


def _show(visit: Visit, shown: Iterable[Place], name: str) -> None:
    together: dict[str, list[Place]] = {"The data": []}
    for place in shown:
        together.setdefault(place.of, []).append(place)
    for number, (of, its) in enumerate(together.items()):
        if its:
            st.markdown(f"**{unmarked(of)}**")
            with st.container(horizontal=True, key=f"import-of-{visit.turn}-{name}-{number}"):
                for place in its:
                    _show_place(visit, place)


def _show_place(visit: Visit, place: Place) -> None:
    key = f"import-{visit.turn}-{'-'.join(map(str, place.paths[0]))}"
    with st.container(width=_WIDTH):
        _ASKED[place.asks](visit, place, key)


def _show_one(visit: Visit, place: Place, key: str) -> None:
    options = list(dict.fromkeys(choice.said for choice in place.choices))
    said = place.chosen.said if place.chosen else None
    if said is None and not place.is_open:
        said = str(place.written)
        options.append(said)
    st.selectbox(
        unmarked_label(place.name),
        options,
        None if said is None else options.index(said),
        key=key,
        help=unmarked(place.why),
        placeholder="Choose or type" if place.typed else "Choose",
        accept_new_options=bool(place.typed),
        on_change=_choose,
        args=(visit, place, key),
    )
    if place.typed == "number" and st.session_state[key] not in (*options, None):
        st.markdown(":orange-badge[no number]")


def _choose(visit: Visit, place: Place, key: str) -> None:
    said = st.session_state[key]
    if said is not None:
        value = next((each.value for each in place.choices if each.said == said), said)
        if place.typed != "number" or value is not said or is_number(said):
            visit.answer(place, value)


def _show_several(visit: Visit, place: Place, key: str) -> None:
    chosen = [] if place.is_open else list(place.written)
    options = list(dict.fromkeys([*(choice.said for choice in place.choices), *chosen]))
    st.multiselect(
        unmarked_label(place.name),
        options,
        chosen,
        key=key,
        help=unmarked(place.why),
        placeholder="Choose",
        on_change=_choose_several,
        args=(visit, place, key),
    )


def _choose_several(visit: Visit, place: Place, key: str) -> None:
    visit.answer(place, list(st.session_state[key]) or ["?"])


def _show_text(visit: Visit, place: Place, key: str) -> None:
    written = "" if place.is_open else str(place.written)
    said = {"key": key, "help": unmarked(place.why), "on_change": _say, "args": (visit, place, key)}
    st.text_input(unmarked_label(place.name), written, **said)


def _show_day(visit: Visit, place: Place, key: str) -> None:
    written = place.written if isinstance(place.written, date) else None
    said = {"key": key, "help": unmarked(place.why), "on_change": _say, "args": (visit, place, key)}
    earliest, today = date(FIRST_START, 1, 1), date.today()  # else the last ten years alone could be chosen
    first, last = min(earliest, written or today), max(today, written or today)
    st.date_input(unmarked_label(place.name), written, first, last, **said)


def _say(visit: Visit, place: Place, key: str) -> None:
    visit.answer(place, st.session_state[key] or "?")


_ASKED = {
    "one": _show_one,
    "number": _show_one,
    "several": _show_several,
    "text": _show_text,
    "day": _show_day,
}


def _show_unread(visit: Visit, unread: list[Looked]) -> None:
    """Show one column at a time: an export of a survey tool has a thousand of them."""
    tables: Any = visit.tables
    key = f"import-{visit.turn}-unread"
    with st.container(horizontal=True, key="import-unread-columns"):
        with st.container(width=_WIDTH):
            headings = {column.heading: column for column in unread}
            chosen = st.selectbox("Column", list(headings), None, key=f"{key}-column", placeholder="Choose")
        if chosen is not None:
            column, choices = headings[chosen], uses(tables)
            with st.container(width=_WIDTH):
                st.selectbox(
                    "What is it?",
                    [choice.said for choice in choices],
                    0 if column.heading in tables.get("ignored", {}) else None,
                    key=f"{key}-{column.number}",
                    placeholder="Choose",
                    on_change=_read_also,
                    args=(visit, column, f"{key}-{column.number}"),
                )


def _read_also(visit: Visit, column: Looked, key: str) -> None:
    tables: Any = visit.tables
    use = next((choice.value for choice in uses(tables) if choice.said == st.session_state[key]), None)
    visit.read_also(column, use)
