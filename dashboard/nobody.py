"""Nobody: the sentence that ends a page whose selection holds no course."""

import streamlit as st

from dashboard.answers import Later
from dashboard.wording import unmarked
from queries.catalogue import NO_COURSE, Catalogue
from queries.cohort import from_url
from queries.disclosure import Released


def stop_if_nobody(catalogue: Catalogue, *answers: Released, later: Later = tuple) -> None:
    """End the page with a sentence where no course is in any of its answers, which may count by other months each.

    What stands `later` is asked for where nobody is in the others.
    """
    if any(map(_somebody, answers)):
        return
    every = (*answers, *later())
    if not any(map(_somebody, every)):
        selections = " or ".join(dict.fromkeys(unmarked(each.cohort) for each in every))
        st.info(nothing_of("course", selections, every[0].url, catalogue))
        st.stop()


def nothing_of(counted: str, selection: str, url: str, catalogue: Catalogue) -> str:
    """Return in a sentence that nothing of what is `counted` is in a selection, and what to do where something helps.

    A filter can be taken away only where the address has one, and gives nothing where the data hold no course at all.
    """
    if not catalogue.has_courses:
        return NO_COURSE
    cohort, _ = from_url(url, catalogue)
    advice = ": take a filter away" if cohort.is_filtered else ""
    return f"No {counted} of the data is in this selection ({selection}){advice}."


def _somebody(released: Released) -> bool:
    return bool(released.rows or released.summary)
