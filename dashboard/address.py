"""Address: the page's URL says what the viewer chose; whichever of URL and filters changed last wins."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import parse_qs

import streamlit as st

from dashboard.wording import unmarked
from queries.catalogue import Catalogue
from queries.cohort import OF_LOOK, OF_PAIR, Cohort, from_parameters
from queries.notices import Notice

NOTHING: Mapping[str, list[str]] = MappingProxyType({})

_SEEN, _NOTICES, _TOUCHED, _ANEW = "address-seen", "address-notices", "filters-touched", "address-anew"
_CATALOGUE = "address-catalogue"
_BEFORE = "addresses-before"  # each change of the filters on this page, the last one last
_WANTED, _HERE = "address-wanted", "address-wanted-here"


class Seen(NamedTuple):
    """What the last run showed: of which snapshot, on which page, by which address; `cohort` goes along to others."""

    snapshot: str = ""
    page: str = ""
    cohort: Cohort = Cohort()
    written: Mapping[str, list[str]] = NOTHING


def touched() -> None:
    """Remember that a filter was changed; a browser may still send the address from before that change."""
    _remember()
    turned()


def turned() -> None:
    """Remember that something else of the page was opened than before, which is no change to undo."""
    st.session_state[_TOUCHED] = True


def clear() -> None:
    """Take off every choice, those of other pages too; what is compared and how the page is looked at stay."""
    _remember()
    _want({name: its for name, its in _shown().items() if name in (*OF_PAIR, *OF_LOOK)})


def take_off(names: Collection[str], value: str | None = None) -> None:
    """Take a value off what the URL says by some names, or all of it; what other pages show stays."""
    _remember()
    left = {
        name: [each for each in its if value not in (None, each)] for name, its in _shown().items() if name in names
    }
    _want({name: its for name, its in {**_shown(), **left}.items() if its}, here=True)


def choose(values: Mapping[str, list[str]]) -> None:
    """Put these values in the place of what the URL says by their names; what other pages show stays."""
    _remember()
    _want({**_shown(), **values}, here=True)


def undo() -> None:
    """Go back to what was chosen before the last change on this page."""
    before = list(st.session_state.get(_BEFORE, []))
    while before[-1:] == [_shown()]:
        before.pop()
    if before:
        _want(before.pop(), here=True)
    st.session_state[_BEFORE] = before


def can_undo() -> bool:
    """Tell whether something was changed on this page."""
    return any(each != _shown() for each in st.session_state.get(_BEFORE, []))


def _remember() -> None:
    before = st.session_state.setdefault(_BEFORE, [])
    if before[-1:] != [_shown()]:  # two quick changes are one: nobody saw what was between them
        before.append(_shown())


def _shown() -> Mapping[str, list[str]]:
    return st.session_state.get(_SEEN, Seen()).written


def _want(address: Mapping[str, list[str]], *, here: bool = False) -> None:
    """Let the next run show an address, whatever filters the browser sends along: it may not know of the last change.

    What is wanted `here` leaves alone what other pages show.
    """
    st.session_state[_WANTED], st.session_state[_HERE] = address, here
    st.session_state[_SEEN] = st.session_state.get(_SEEN, Seen())._replace(written=address)


def newly_asked(catalogue: Catalogue, page: str) -> Cohort | None:
    """Return what the URL asks for, when it was opened, edited or gone back to; None while the filters rule.

    Going to another page empties the URL: the cohort goes along.
    """
    chosen_here = st.session_state.pop(_TOUCHED, False)
    seen: Seen = st.session_state.get(_SEEN, Seen())
    st.session_state[_ANEW] = False
    wanted = st.session_state.pop(_WANTED, None)
    if seen.page != page:
        st.session_state[_BEFORE] = []
    elif wanted is not None:
        st.query_params.from_dict(_in_order(wanted, catalogue))
        return anew(catalogue)
    st.session_state[_HERE] = False
    if seen.page not in ("", page) and not _asked():
        st.session_state[_NOTICES] = []
        return seen.cohort
    if (seen.snapshot, seen.page) == (catalogue.snapshot, page) and (chosen_here or seen.written == _asked()):
        if chosen_here:
            st.session_state[_NOTICES] = []
        return None
    return anew(catalogue)


def _in_order(wanted: Mapping[str, list[str]], catalogue: Catalogue) -> Mapping[str, list[str]]:
    """Return an address in the order in which it is written, so that the browser goes back over it in one step."""
    cohort, _ = from_parameters(wanted, catalogue)
    beside = {name: its for name, its in wanted.items() if name in (*OF_PAIR, *OF_LOOK)}
    return parse_qs(cohort.to_url().removeprefix("?"), keep_blank_values=True) | beside


def anew(catalogue: Catalogue) -> Cohort:
    """Return what the URL asks for, which rules in this run."""
    st.session_state[_ANEW] = True
    cohort, st.session_state[_NOTICES] = from_parameters(_asked(), catalogue)
    return cohort


def chosen() -> Cohort:
    """Return what the viewer had chosen when the last run ended, also on other pages."""
    return st.session_state.get(_SEEN, Seen()).cohort


def catalogue() -> Catalogue | None:
    """Return what the data holds of which the page is shown; None before the first one is."""
    return st.session_state.get(_CATALOGUE)


def is_asked_here() -> bool:
    """Tell whether in this run the URL rules because of a click on this page, which leaves alone what others show."""
    return st.session_state.get(_HERE, False)


def is_asked_anew() -> bool:
    """Tell whether in this run the URL rules, what a page keeps in it beside its filters included."""
    return st.session_state.get(_ANEW, False)


def asked_for(names: Collection[str]) -> dict[str, list[str]]:
    """Return what the URL says by some of its names."""
    return {name: values for name, values in _asked().items() if name in names}


def write(
    cohort: Cohort, along: Cohort, catalogue: Catalogue, page: str, beside: Mapping[str, list[str]] = NOTHING
) -> None:
    """Make the URL the cohort's own and what a page keeps `beside` it.

    `along`, with what this page doesn't show, goes to the next page.
    """
    wanted = parse_qs(cohort.to_url().removeprefix("?"), keep_blank_values=True) | {**beside}
    if list(wanted.items()) != list(_asked().items()):
        st.query_params.from_dict(wanted)
    st.session_state[_SEEN] = Seen(catalogue.snapshot, page, along, wanted)
    st.session_state[_CATALOGUE] = catalogue


def keep(names: Collection[str], values: Mapping[str, list[str]], notices: Iterable[Notice] = ()) -> None:
    """Make the URL say by some names these values and no others, beside the cohort; show what had to give way."""
    seen: Seen = st.session_state[_SEEN]
    wanted = {name: its for name, its in seen.written.items() if name not in names} | {**values}
    if wanted != _asked():
        st.query_params.from_dict(wanted)
    st.session_state[_SEEN] = seen._replace(written=wanted)
    st.session_state[_NOTICES] = [*st.session_state.get(_NOTICES, []), *notices]


def carry(catalogue: Catalogue, page: str) -> None:
    """Keep the cohort and the URL on a page that has no filters, for those that it is left for."""
    asked = newly_asked(catalogue, page)
    kept = chosen() if asked is None else asked
    write(kept, kept, catalogue, page)


def query() -> str:
    """Return what the viewer has chosen as the end of a URL: "?clinic=North", and "" for nothing."""
    return chosen().to_url().removesuffix("?")


def show_notices() -> None:
    """Show what of the URL had to give way, until the viewer chooses something."""
    if notices := st.session_state.get(_NOTICES):
        st.warning(unmarked(" ".join(map(str, notices))))


def _asked() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}
