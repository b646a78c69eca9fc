"""Numbers: the one door through which a page gets what it shows, from one snapshot and kept for all viewers."""

from dataclasses import dataclass

import streamlit as st

from queries.catalogue import Catalogue, read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate, Released
from queries.measures import MEASURES
from store.engines import Snapshot, default_database, open_snapshot


@dataclass(frozen=True)
class Numbers:
    """What one run of a page may show: answers from one snapshot, whatever is published meanwhile."""

    snapshot: Snapshot
    catalogue: Catalogue

    def ask(self, measure: str, cohort: Cohort) -> Released:
        """Return a measure's answer for a cohort."""
        return _released(self.snapshot.id, measure, cohort.to_url(), self, cohort)


def current_numbers() -> Numbers:
    """Return the numbers of the snapshot that is current now: a page calls this once."""
    snapshot = open_snapshot(default_database())
    return Numbers(snapshot, _catalogue(snapshot.id, snapshot))


@st.cache_data(show_spinner=False, max_entries=8)
def _catalogue(snapshot_id: str, _snapshot: Snapshot) -> Catalogue:
    return read_catalogue(_snapshot)


@st.cache_data(show_spinner=False, max_entries=4000)
def _released(snapshot_id: str, measure: str, url: str, _numbers: Numbers, _cohort: Cohort) -> Released:
    return Gate(_numbers.snapshot, _numbers.catalogue).ask(MEASURES[measure], _cohort)
