"""Response as it is usually built: the same answers, each a plotly figure that `st.plotly_chart` shows."""

import os
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from queries.catalogue import Catalogue, read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate, Released
from queries.measures import MEASURES
from store.databases import open_snapshot

STATES = ("n", "missing", "pending", "no_baseline", "no_induction", "not_a_case", "no_rule")


@st.cache_resource
def _opened(database: str) -> tuple[Gate, Catalogue]:
    snapshot = open_snapshot(database)
    catalogue = read_catalogue(snapshot)
    return Gate(snapshot, catalogue), catalogue


def _told(released: Released) -> Sequence[Any]:
    return [row for row in released.rows if not row.withheld]


def rates(released: Released) -> go.Figure:
    """Return a rate a group, with its interval."""
    rows = _told(released)
    shown = [row for row in rows if row.value is not None]
    bars = go.Bar(
        x=[row.value for row in shown],
        y=[row.group for row in shown],
        orientation="h",
        text=[f"{row.value:.0%} of {row.n}" for row in shown],
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [row.high - row.value for row in shown],
            "arrayminus": [row.value - row.low for row in shown],
        },
    )
    return go.Figure(bars, {"title": {"text": released.title}})


def heat(released: Released) -> go.Figure:
    """Return a rate by two groupings as a heat map."""
    rows = [row for row in _told(released) if row.value is not None]
    cells = go.Heatmap(
        x=[row.across for row in rows],
        y=[row.group for row in rows],
        z=[row.value for row in rows],
        text=[f"{row.value:.0%} of {row.n}" for row in rows],
        texttemplate="%{text}",
    )
    return go.Figure(cells, {"title": {"text": released.title}})


def states(released: Released) -> go.Figure:
    """Return what became of all courses as stacked bars."""
    rows = _told(released)
    bars = [
        go.Bar(x=[getattr(row, state) or 0 for row in rows], y=[row.group for row in rows], name=state, orientation="h")
        for state in STATES
    ]
    return go.Figure(bars, {"title": {"text": "What became of every course"}, "barmode": "stack"})


gate, catalogue = _opened(os.environ["CLINIC_DATABASE"])
chosen = {
    name: tuple(st.pills(name, catalogue.values[name], selection_mode="multi", key=name))
    for name in ("diagnosis", "clinic")
}
cohort = Cohort(chosen={name: values for name, values in chosen.items() if values})
together = cohort.grouped("none")
response, remission, outcomes, everyone, in_remission = (
    gate.ask(MEASURES[name], of)
    for name, of in (
        ("response", cohort),
        ("remission", cohort),
        ("outcomes", cohort),
        ("response", together),
        ("remission", together),
    )
)
for number, figure in enumerate(
    (rates(everyone), rates(in_remission), rates(response), rates(remission), heat(outcomes), states(everyone))
):
    st.plotly_chart(figure, key=f"figure-{number}")
