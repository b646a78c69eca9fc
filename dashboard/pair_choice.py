"""The choice of a pair: which two groups are compared, below the filters; the URL says the same."""

from collections.abc import Iterator, Sequence
from functools import partial

import streamlit as st

from dashboard import address
from dashboard.answers import Numbers
from dashboard.pair import (
    Choice,
    Pair,
    Values,
    default_by,
    from_address,
    pair_of,
    ways_of,
    why_no_ways,
    with_most_courses,
)
from dashboard.wording import unmarked
from queries.catalogue import Catalogue
from queries.cohort import OF_PAIR, Cohort, value_label
from queries.dimensions import FILTERS
from queries.notices import Notice

_CHOICE = "pair"
_KEYS = {"by": "pair-by", "first": "pair-first", "second": "pair-second"}


def pair(numbers: Numbers, cohort: Cohort) -> Pair:
    """Show which two groups are compared, keep the URL the same, and return them; end the page where there are none."""
    catalogue = numbers.catalogue
    ways = ways_of(catalogue)
    if not ways:
        st.info(why_no_ways(catalogue))
        st.stop()
    choice, notices = _choice(catalogue, ways)
    two = pair_of(choice, with_most_courses(numbers, cohort, choice.by), catalogue)
    with st.container(key="pair", horizontal=True, gap="small"):
        _show_selectors(two, ways, catalogue)
    address.keep(OF_PAIR, two.parameters(), notices)
    _say_what_is_chosen(choice, cohort, two)
    return two


def _choice(catalogue: Catalogue, ways: list[str]) -> tuple[Choice, list[Notice]]:
    """Return what the URL asks for where it rules, else what was chosen before, and what had to give way."""
    notices: list[Notice] = []
    if address.is_asked_anew():
        st.session_state[_CHOICE] = from_address(address.asked_for(OF_PAIR), catalogue, ways, notices)
    choice: Choice = st.session_state.setdefault(_CHOICE, Choice(default_by(ways)))
    if choice.by not in ways:
        choice = st.session_state[_CHOICE] = Choice(default_by(ways))
    return choice, notices


def _show_selectors(two: Pair, ways: list[str], catalogue: Catalogue) -> None:
    st.session_state[_KEYS["by"]] = two.by
    st.session_state[_KEYS["first"]], st.session_state[_KEYS["second"]] = list(two.first), list(two.second)
    st.selectbox(
        "Compare",
        ways,
        format_func=lambda name: FILTERS[name].chosen_as,
        key=_KEYS["by"],
        on_change=_tell_apart_by,
        width=190,
        help="In what the two differ. The filters above hold for both.",
    )
    for title, side, own in zip(("A", "B"), ("first", "second"), two.own, strict=True):
        with st.container(key=f"side-{side}", gap="xxsmall"):
            st.multiselect(
                title,
                catalogue.values[FILTERS[two.by].column],
                format_func=lambda value: value_label(two.by, value, catalogue),
                key=_KEYS[side],
                on_change=_choose_sides,
                placeholder="One or several",
            )
            _show_own(title, side, own, [name for name in ways if name != two.by], catalogue)


def _show_own(title: str, side: str, own: Values, names: Sequence[str], catalogue: Catalogue) -> None:
    """Show, behind a button that says what is chosen, the filters that are of one side alone."""
    said = ", ".join(value_label(name, value, catalogue) for name in names for value in own.get(name, ()))
    label = f"Only of {title}: **{unmarked(said)}**" if said else f"Narrow {title} alone"
    panel = st.popover(label, key=f"own-{side}", type="tertiary", on_change="rerun")
    if not panel.open:
        return
    with panel:
        for name in names:
            st.session_state[_own_key(side, name)] = list(own.get(name, ()))
            st.multiselect(
                FILTERS[name].chosen_as,
                catalogue.values[FILTERS[name].column],
                format_func=partial(value_label, name, catalogue=catalogue),
                key=_own_key(side, name),
                on_change=_choose_sides,
                placeholder="As above",
            )


def _own_key(side: str, name: str) -> str:
    return f"pair-{side}-{name}"


def _tell_apart_by() -> None:
    st.session_state[_CHOICE] = Choice(st.session_state[_KEYS["by"]])
    address.touched()


def _choose_sides() -> None:
    by = st.session_state[_KEYS["by"]]
    before: Choice = st.session_state[_CHOICE]
    first, second = (tuple(st.session_state[_KEYS[side]]) for side in ("first", "second"))
    own = [_own_values(by, side, kept) for side, kept in zip(("first", "second"), before.own, strict=True)]
    st.session_state[_CHOICE] = Choice(by, first, second, (own[0], own[1]))
    address.touched()


def _own_values(by: str, side: str, kept: Values) -> Values:
    """Return by what a side is narrowed on its own: what stood before where its panel is closed."""
    asked = {name: tuple(st.session_state.get(_own_key(side, name), kept.get(name, ()))) for name in FILTERS}
    return {name: values for name, values in asked.items() if values and name != by}


def _say_what_is_chosen(choice: Choice, cohort: Cohort, two: Pair) -> None:
    """Say where the two come from; end the page with a sentence where they are not two."""
    said = [*_said(choice, cohort)]
    if said:
        st.caption(" ".join(said))
    if why := two.why_not_two():
        address.show_notices()
        st.info(why)
        st.stop()


def _said(choice: Choice, cohort: Cohort) -> Iterator[str]:
    title = FILTERS[choice.by].chosen_as.lower()
    if choice.first is None and choice.second is None:
        yield f"A and B: the two with the most courses in this selection, by {title}."
    if choice.by in cohort.chosen:
        yield f"The filter by {title} doesn't count here: A and B take its place."
