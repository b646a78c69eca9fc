"""Publishing: what the checks say, the words that everybody will see, what is foreseen, and the step itself."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.importing.interrupted import forget
from dashboard.importing.publication import Publication
from dashboard.importing.replaced import Facts, differences
from dashboard.importing.visit import Visit
from dashboard.wording import unmarked
from intake.importing import (
    GUARD,
    Checked,
    Finding,
    SetApart,
    Shown,
    as_csv,
    rows_said,
    shown_words,
    use,
)
from store.databases import default_database
from store.store import DatabaseRefused, Store

PUBLISH, BY_KEY = "python -m intake publish EXPORT --mapping M", "--key-file K"
_MOST = 12
_SOON, _AGAIN = 0.2, 0.5  # seconds


def show_findings(visit: Visit, ready: Checked) -> bool:
    """Show what the checks found; return whether nothing keeps the export from being published."""
    st.header("What the checks say", anchor=False)
    blocking = ready.blocking()
    warnings = [finding for finding in ready.found if not finding.blocks]
    _show_kind(blocking, "error", "keeps this from being published", "keep this from being published")
    if any(finding.check == GUARD for finding in blocking):
        st.markdown(
            "What identifies people must be taken out of the file, or out of what it is made from. This page doesn't "
            f"de-identify; in a terminal `{PUBLISH} {BY_KEY}` does, on the way."
        )
    _show_kind(warnings, "warning", "is odd", "are odd")
    if not ready.found:
        st.success("The checks found nothing.")
    if visit.quarantine or any(finding.lines is not None for finding in blocking):
        show_setting_apart(visit)
    if apart := ready.apart.count():
        st.markdown(f"**{apart:,} of {ready.rows_in:,} rows are set apart** and will be in no number.")
        offer_apart(ready.apart)
    return not blocking


def show_setting_apart(visit: Visit) -> None:
    """Offer to set rows that block apart, or to leave them in again."""
    key = f"import-{visit.turn}-quarantine"
    st.toggle(
        "Set rows that block apart, with the whole course of each, and publish the others",
        visit.quarantine,
        key=key,
        on_change=_set_apart,
        args=(visit, key),
    )


def _set_apart(visit: Visit, key: str) -> None:
    visit.quarantine = st.session_state[key]


def offer_apart(apart: SetApart) -> None:
    """Offer to save the rows that are set apart."""
    st.download_button(
        "Save the rows set apart, with their reasons",
        lambda: as_csv(apart).encode(),
        "set-apart.csv",
        "text/csv",
        on_click="ignore",
        key="import-apart",
    )


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


def show_preview(visit: Visit, store: Store, now: Facts | None) -> None:
    """Show what the dashboard would say, and what would be lost with what is shown `now`, None for nothing."""
    st.header("What the dashboard would say", anchor=False)
    progress = st.empty()
    preview = visit.preview(lambda said: _say(progress, said))
    progress.caption(f"Derived for this visit alone; nothing is in {unmarked(store.database)} yet.")
    st.markdown("\n".join(f"- {unmarked(line)}" for line in preview.lines))
    lost = differences(now, preview.facts) if now else ()
    for surprise in [*preview.surprises, *lost]:
        st.warning(unmarked(surprise))


def show_publish(visit: Visit, ready: Checked, words: list[str], instead_of: str, *, may: bool) -> None:
    """Offer the step itself: what was shown is compared with the snapshot `instead_of` which it would be."""
    if may:
        begun = (visit, visit.turn, ready, words, instead_of)
        st.button("Publish", type="primary", key=f"import-{visit.turn}-publish", on_click=_begin, args=begun)
    else:
        st.caption("It can be published once you have read the words above.")


def _begin(visit: Visit, turn: int, ready: Checked, words: list[str], instead_of: str) -> None:
    if visit.turn == turn and visit.publication is None:  # a second click is of the same button
        forget()
        visit.publication = Publication(ready, default_database(), words, instead_of)


def show_publication(publication: Publication, visit: Visit) -> None:
    """Show how far a publication is; once it has ended, let the visit say what became of it."""
    if publication.is_done(_SOON):
        _conclude(publication, visit)
    else:
        st.header("Publishing", anchor=False)
        _show_progress(publication)


@st.fragment(run_every=_AGAIN)
def _show_progress(publication: Publication) -> None:
    if publication.is_done(0):
        st.rerun()
    st.caption(f"{publication.said}. It goes on if you leave this page.")


def _conclude(publication: Publication, visit: Visit) -> None:
    visit.publication = None
    try:
        done = publication.published()
    except DatabaseRefused as refused:
        visit.said, visit.refused = "", str(refused)
    else:
        forget()
        visit.begin_anew()
        visit.said = f"Published: snapshot {done.snapshot}. {rows_said(publication.ready, done.rows)}"
        visit.refused, visit.published, visit.previous = "", done.snapshot, publication.instead_of
        visit.apart = publication.ready.apart if publication.ready.apart.count() else None


def _say(progress: DeltaGenerator, said: str) -> None:
    progress.caption(said)


def go_back(visit: Visit, store: Store, snapshot: str) -> None:
    """Make an earlier snapshot current, and let the next run say what became of it."""
    try:
        use(store, snapshot)
        visit.said, visit.refused, visit.published = f"Snapshot {snapshot} is current again.", "", ""
        visit.apart = None
    except DatabaseRefused as refused:
        visit.said, visit.refused = "", str(refused)


def new_words(ready: Checked, store: Store) -> list[Shown]:
    """Return the words that viewers haven't seen before."""
    return shown_words(ready.export, store.accepted_words())
