"""The page's half of claims: how many hold, each with its figure, and a link to the view behind it."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from dashboard.claims.asked import Told
from dashboard.figure import show_figure
from dashboard.figures.claim_rows import published_words, without_numbers
from dashboard.links import show_links
from dashboard.page_titles import TITLES, page_of
from dashboard.tabs import tabs
from dashboard.wording import unmarked
from queries.disclosure import Released
from queries.findings.verdicts import Verdict

ABOUT = {
    "Whom it helps": ("doses", "resistant", "conditions", "medication"),
    "How soon and how long": ("onset", "lasting", "symptoms"),
    "Sessions and side effects": ("length", "dissociation", "passing", "watched"),
}
"""What claims are about, each a tab of the page, by their names."""
_STYLE = (Path(__file__).parents[1] / "static" / "verdicts.css").read_text(encoding="utf-8")
_SIGNS = {
    Verdict.CONSISTENT: ("✓", "yes"),
    Verdict.NOT_CONSISTENT: ("✗", "no"),
    Verdict.TOO_FEW: ("?", "open"),
    Verdict.UNKNOWN: ("–", "open"),
}


def show_count(told: Sequence[Told]) -> None:
    """Show of how many claims the data say what."""
    found = Counter(each.judged.verdict for each in told)
    said = [f"**{found[verdict]}** {verdict.value}" for verdict in Verdict if found[verdict]]
    st.markdown(" · ".join(said))


def show_verdicts(told: Sequence[Told]) -> None:
    """Show every claim in a line with its verdict, below what it is about."""
    columns = [_column(about, [each for each in told if each.claim.name in names]) for about, names in ABOUT.items()]
    st.html(f'<style>{_STYLE}</style><div class="verdicts">{"".join(columns)}</div>')


def _column(about: str, told: Sequence[Told]) -> str:
    return f"<section><h2>{escape(about)}</h2><ul>{''.join(map(_verdict, told))}</ul></section>"


def _verdict(told: Told) -> str:
    sign, form = _SIGNS[told.judged.verdict]
    said = f'<strong class="{form}"><span aria-hidden="true">{sign}</span> {told.judged.verdict.value}</strong>'
    return f"<li>“{escape(told.claim.says)}” {said}</li>"


def show_claims(told: Sequence[Told]) -> None:
    """Show the claims about one thing at a time, two beside each other where there is room."""
    for names, place in zip(ABOUT.values(), tabs(tuple(ABOUT), "claims-tabs"), strict=True):
        with place:
            if place.open:
                grid = st.grid(2, min_column_width=360)
                for each in told:
                    if each.claim.name in names:
                        with grid.cell(), st.container(key=f"claim-{each.claim.name}"):
                            _show_claim(each)


def _show_claim(told: Told) -> None:
    if told.figure is None:
        _show_without(told)
    else:
        first, *others = told.answers
        show_figure(told.figure, first, variant=told.claim.name, others=others)
    if told.views:
        show_links("What is behind this:", [(_in_words(*each), each.address) for each in told.views])


def _in_words(what: str, address: str) -> str:
    return f"{TITLES[page_of(address)]}, {what}"


def _show_without(told: Told) -> None:
    with st.container(border=True, key=f"card-claim-{told.claim.name}"):
        st.markdown(f"**{unmarked(without_numbers(told.claim, told.judged))}**")
        st.caption(unmarked(published_words(told.claim)))


def everyone(told: Sequence[Told]) -> list[Released]:
    """Return every answer once, in the claims' order."""
    return list({(each.measure, each.url): each for it in told for each in it.answers}.values())
