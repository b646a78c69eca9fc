"""Publishing: what the checks say, the words that everybody will see, what is foreseen, and the step itself."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.importing.visit import Visit
from dashboard.wording import unmarked
from intake.importing import (
    GUARD,
    Checked,
    Finding,
    Shown,
    publish_checked,
    remembered,
    rows_said,
    shown_words,
    use,
    write_set_apart,
)
from store.store import DatabaseRefused, Store

_MOST = 12


def show_findings(visit: Visit, ready: Checked) -> bool:
    """Show what the checks found; return whether nothing keeps the export from being published."""
    st.header("What the checks say", anchor=False)
    blocking = ready.blocking()
    warnings = [finding for finding in ready.found if not finding.blocks]
    _show_kind(blocking, "error", "keeps this from being published", "keep this from being published")
    if any(finding.check == GUARD for finding in blocking):
        st.markdown(
            "What identifies people must be taken out of the file, or out of what it is made from. In a terminal, "
            "`publish … --key-file K` de-identifies on the way."
        )
    _show_kind(warnings, "warning", "is odd", "are odd")
    if not ready.found:
        st.success("The checks found nothing.")
    if visit.quarantine or any(finding.lines is not None for finding in blocking):
        st.toggle(
            "Set rows that block apart, with the whole course of each, and publish the others",
            visit.quarantine,
            key=f"import-{visit.turn}-quarantine",
            on_change=_set_apart,
            args=(visit,),
        )
    if apart := ready.apart.count():
        st.markdown(f"**{apart:,} of {ready.rows_in:,} rows are set apart** and will be in no number.")
        st.download_button(
            "Save them with their reasons",
            lambda: _apart(visit, ready),
            "set-apart.csv",
            "text/csv",
            on_click="ignore",
            key="import-apart",
        )
    return not blocking


def _set_apart(visit: Visit) -> None:
    visit.quarantine = not visit.quarantine


def _apart(visit: Visit, ready: Checked) -> bytes:
    write_set_apart(ready.apart, visit.beside())
    return visit.beside().read_bytes()


def _show_kind(found: list[Finding], kind: str, one: str, several: str) -> None:
    if not found:
        return
    said = [unmarked(str(finding).partition(": ")[2]) for finding in found]
    title = f"**{len(found)} {'finding ' + one if len(found) == 1 else 'findings ' + several}**"
    shown = "\n".join(f"- {each}" for each in said[:_MOST])
    box = st.error if kind == "error" else st.warning
    box(f"{title}\n\n{shown}")
    if more := said[_MOST:]:
        with st.expander(f"{len(more)} more", key=f"import-more-{kind}"):
            st.markdown("\n".join(f"- {each}" for each in more))


def show_words(visit: Visit, new: list[Shown]) -> bool:
    """Show the words that are new to viewers; return whether somebody let them be seen."""
    if not new:
        return True
    st.header("Words that every viewer will see", anchor=False)
    for shown in new:
        plain = [unmarked(word) for word in shown.plain]
        doubtful = [f":orange-badge[{unmarked(word)} · a person’s name?]" for word in shown.doubtful]
        st.markdown(f"**{unmarked(shown.kind.several.capitalize())}**: {' · '.join([*doubtful, *plain])}")
    return st.checkbox(
        "I have read these words. None of them names a person; every viewer may see them.",
        key=f"import-{visit.turn}-words-{hash(tuple(new))}",
    )


def show_preview(visit: Visit, store: Store, current: int | None) -> None:
    """Show what the dashboard would say; `current` is how many courses it has now, None for no comparison."""
    st.header("What the dashboard would say", anchor=False)
    progress = st.empty()
    preview = visit.preview(lambda said: _say(progress, said))
    progress.caption(f"Derived for this visit alone; nothing is in {unmarked(store.database)} yet.")
    st.markdown("\n".join(f"- {unmarked(line)}" for line in preview.lines))
    fewer = (
        [f"There would be {preview.courses:,} courses; the current snapshot has {current:,}."]
        if current is not None and preview.courses < current
        else []
    )
    for surprise in [*preview.surprises, *fewer]:
        st.warning(unmarked(surprise))


def show_publish(visit: Visit, store: Store, database: str, ready: Checked, new: list[Shown], *, may: bool) -> None:
    """Offer the step itself."""
    if not may:
        st.caption("It can be published once you have read the words above.")
    elif st.button("Publish", type="primary", key=f"import-{visit.turn}-publish"):
        progress, previous = st.empty(), _current(store)
        done = publish_checked(ready, database, lambda said: _say(progress, said), remembered(new, doubtful=True))
        said = f"Published: snapshot {done.snapshot}. {rows_said(ready, done.rows)}"
        visit.begin_anew()
        visit.said, visit.previous = said, previous if previous != done.snapshot else ""
        st.rerun()


def _say(progress: DeltaGenerator, said: str) -> None:
    progress.caption(said)


def _current(store: Store) -> str:
    try:
        return store.current()
    except DatabaseRefused:
        return ""


def go_back(visit: Visit, store: Store, snapshot: str) -> None:
    """Make an earlier snapshot current, and let the next run say what became of it."""
    try:
        use(store, snapshot)
        visit.said, visit.refused, visit.previous = f"Snapshot {snapshot} is current again.", "", ""
    except DatabaseRefused as refused:
        visit.said, visit.refused = "", str(refused)


def new_words(ready: Checked, store: Store) -> list[Shown]:
    """Return the words that viewers haven't seen before."""
    return shown_words(ready.export, store.accepted_words())
