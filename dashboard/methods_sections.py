"""Methods sections: the methods as text that can be searched, printed and linked to, and the data's own facts."""

import json
from collections.abc import Iterable

import streamlit as st

from dashboard.wording import FEW, WITHHELD, day, how_many, unmarked
from queries.catalogue import Catalogue
from queries.disclosure import Released
from queries.measures.rows import Held
from queries.methods.section import Section
from queries.months import months_words

# Streamlit goes to a heading as soon as that is drawn; what is drawn after it, the style above all, moves it away.
_ARRIVE = """<script>
document.fonts.ready.then(() => {
  const named = location.hash.slice(1);
  document.getElementById(FORMER_ANCHORS[named] ?? named)?.scrollIntoView();
});
</script>"""
_REGIMES = {
    "safe-harbor": "Safe Harbor: no dates but the year",
    "limited-data-set": "limited data set: dates, and nothing else that identifies",
    "expert-determination": "expert determination",
}


def show_facts(catalogue: Catalogue, held: Released) -> None:
    """Show whose data it is and how much of it there is; `held` is of all courses together."""
    facts = {
        "Source": catalogue.source,
        "De-identified as": _REGIMES.get(catalogue.regime, catalogue.regime),
        "Data as of": day(catalogue.data_as_of) if catalogue.data_as_of else "no dates",
        "First sessions": _months(catalogue.months),
        **_held(held),
        "Protocols": f"{len(catalogue.protocols):,}",
        "Clinics": f"{len(catalogue.values['clinic']):,}",
        "Real patients": "no, the data are synthetic" if catalogue.synthetic else "yes",
    }
    with st.container(border=True, key="facts"):
        st.header("This data", anchor="this-data")
        st.markdown("\n".join(f"- **{name}** {unmarked(fact)}" for name, fact in facts.items()))


def _months(months: tuple[int, ...]) -> str:
    return months_words(months[0], months[-1]) if months else "no dates"


def _held(held: Released) -> dict[str, str]:
    row = next((row for row in held.rows if isinstance(row, Held)), None)
    if row is None or row.withheld or row.sessions is None:
        return {"Courses": WITHHELD if row else "none"}
    return {
        "Courses": f"{row.n:,} of {row.patients:,} patients" + (f", {FEW}" if row.few else ""),
        "Sessions": f"{row.sessions:,}{_asked(row)}",
    }


def _asked(row: Held) -> str:
    """Return in how many sessions side effects were asked about, and of how many nobody wrote it."""
    if row.unrecorded == row.sessions:
        return ", of none of them it is recorded whether side effects were asked about"
    unrecorded = f"; of {how_many(row.unrecorded)} it is not recorded" if row.unrecorded != 0 else ""
    return f", in {how_many(row.asked)} of them someone asked about side effects{unrecorded}"


def show_contents(sections: Iterable[Section]) -> None:
    """Show where to find what: beside the text, and on a phone, where the sidebar would cover it, above the text."""
    listed = "\n".join(f"- [{section.title}](#{section.anchor})" for section in sections)
    with st.sidebar.container(key="contents-sidebar"):
        st.markdown(listed)
    with st.container(key="contents-above"):
        st.markdown(listed)


def arrive(sections: Iterable[Section]) -> None:
    """Go to the heading that the address names, once all is drawn: the last thing on a page."""
    entries = (entry for section in sections for entry in section.entries)
    former = {anchor: entry.anchor for entry in entries for anchor in entry.former_anchors}
    st.html(_ARRIVE.replace("FORMER_ANCHORS", json.dumps(former)), unsafe_allow_javascript=True)


def show_section(section: Section) -> None:
    """Show a section, each of its headings where a link to its anchor leads."""
    with st.container(key=f"methods-{section.anchor}"):
        st.header(section.title, anchor=section.anchor)
        if section.text:
            st.markdown(section.text)
        for entry in section.entries:
            st.subheader(entry.title, anchor=entry.anchor)
            st.markdown(entry.text)
