"""Pair: which two groups are compared, chosen below the filters; the URL says the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import streamlit as st

from dashboard import address
from dashboard.answers import Numbers
from queries.catalogue import Catalogue
from queries.cohort import OF_PAIR, Cohort, known_values, value_label
from queries.dimensions import FILTERS
from queries.findings.comparison import Names
from queries.notices import Notice

_DEFAULT_BY = "protocol"
_NUMBERS = ("age-band", "failed-treatments")  # whose values don't say of what they are
_MOST_NAMED = 2
_CHOICE = "pair"
_KEYS = {"by": "pair-by", "first": "pair-first", "second": "pair-second"}


class Choice(NamedTuple):
    """By which filter two groups are told apart, and the values chosen of each; None: those of most courses."""

    by: str
    first: tuple[str, ...] | None = None
    second: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Pair:
    """Two groups that differ in the values of one filter."""

    by: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    names: Names

    def cohorts(self, cohort: Cohort) -> tuple[Cohort, Cohort]:
        """Return the two groups of a selection, whatever it says of the filter that tells them apart."""
        first, second = (_chosen(cohort, self.by, values).grouped("none") for values in (self.first, self.second))
        return first, second

    def listed(self, catalogue: Catalogue) -> Iterator[str]:
        """Yield all values of a group whose name holds but some of them."""
        for name, values in zip(self.names, (self.first, self.second), strict=True):
            if len(values) > _MOST_NAMED:
                yield f"{name}: {', '.join(value_label(self.by, value, catalogue) for value in values)}"

    def both(self, cohort: Cohort) -> Cohort:
        """Return all courses of the two groups, by the filter that tells them apart."""
        return _chosen(cohort, self.by, (*self.first, *self.second)).grouped(self.by)


def pair(numbers: Numbers, cohort: Cohort) -> Pair:
    """Show which two groups are compared, keep the URL the same, and return them; end the page where there are none."""
    catalogue = numbers.catalogue
    ways = [name for name in FILTERS if len(catalogue.values[FILTERS[name].column]) > 1]
    if not ways:
        st.info("The data holds one protocol, one clinic and one of everything else: there are no two to compare.")
        st.stop()
    choice, notices = _choice(catalogue, ways)
    most = _with_most_courses(numbers, cohort, choice.by)
    with st.container(key="pair", horizontal=True, gap="small"):
        first, second = _selectors(choice, _sides(choice, most), ways, catalogue)
    address.keep(OF_PAIR, _as_address(choice.by, first, second), notices)
    _say_what_is_chosen(choice, cohort, first, second)
    return Pair(choice.by, first, second, Names(*(_name(choice.by, each, catalogue) for each in (first, second))))


def _choice(catalogue: Catalogue, ways: list[str]) -> tuple[Choice, list[Notice]]:
    """Return what the URL asks for where it rules, else what was chosen before, and what had to give way."""
    notices: list[Notice] = []
    if address.is_asked_anew():
        st.session_state[_CHOICE] = from_address(address.asked_for(OF_PAIR), catalogue, ways, notices)
    choice: Choice = st.session_state.setdefault(_CHOICE, Choice(_default_by(ways)))
    if choice.by not in ways:
        choice = st.session_state[_CHOICE] = Choice(_default_by(ways))
    return choice, notices


def from_address(
    asked: Mapping[str, list[str]], catalogue: Catalogue, ways: list[str], notices: list[Notice]
) -> Choice:
    """Return the choice nearest to what URL parameters ask for; add a notice for what gives way."""
    (by,) = asked.get("compare", [])[-1:] or [_default_by(ways)]
    if by not in ways:
        known = f"it knows {', '.join(ways)}"
        notices.append(Notice("The two can't be told apart by what was asked for", f"{ways[0]} is used", known))
        return Choice(_default_by(ways))
    first, second = (known_values(by, asked.get(side, ()), catalogue, notices) or None for side in ("a", "b"))
    if missing := [side.upper() for side, its in (("a", first), ("b", second)) if side in asked and its is None]:
        fault = f"What was asked for as {' and '.join(missing)} isn't in the data"
        notices[:] = [Notice(fault, "the one with the most courses takes its place", "choose A and B")]
    return Choice(by, first, second)


def _default_by(ways: list[str]) -> str:
    return _DEFAULT_BY if _DEFAULT_BY in ways else ways[0]


def _as_address(by: str, first: tuple[str, ...], second: tuple[str, ...]) -> dict[str, list[str]]:
    """Return what is compared as URL parameters, so that a link shows the same two whatever has the most courses."""
    return {"compare": [by]} | {side: [*its] for side, its in (("a", first), ("b", second)) if its}


def _sides(choice: Choice, most: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the values of both groups; what wasn't chosen is the one with the most courses that isn't in the other."""
    chosen = {*(choice.first or ()), *(choice.second or ())}
    others = [value for value in most if value not in chosen]
    first = choice.first if choice.first is not None else tuple(others[:1])
    second = choice.second if choice.second is not None else tuple([each for each in others if each not in first][:1])
    return first, second


def _with_most_courses(numbers: Numbers, cohort: Cohort, by: str) -> list[str]:
    """Return the values of a filter that have courses in a selection, the most first."""
    held = numbers.ask("coverage", _chosen(cohort, by, ()).grouped(by))
    courses = {row.group: row.n or 0 for row in held.rows}
    known = numbers.catalogue.values[FILTERS[by].column]
    labels = {value: value_label(by, value, numbers.catalogue) for value in known}
    found = [value for value in known if labels[value] in courses]
    return sorted(found, key=lambda value: -courses[labels[value]])


def _selectors(
    choice: Choice, sides: tuple[tuple[str, ...], tuple[str, ...]], ways: list[str], catalogue: Catalogue
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known = catalogue.values[FILTERS[choice.by].column]
    st.session_state[_KEYS["by"]] = choice.by
    st.session_state[_KEYS["first"]], st.session_state[_KEYS["second"]] = (list(side) for side in sides)
    st.selectbox(
        "Compare",
        ways,
        format_func=lambda name: FILTERS[name].chosen_as,
        key=_KEYS["by"],
        on_change=_tell_apart_by,
        width=190,
        help="In what the two differ. The filters above hold for both.",
    )
    for title, side in (("A", "first"), ("B", "second")):
        st.multiselect(
            title,
            known,
            format_func=lambda value: value_label(choice.by, value, catalogue),
            key=_KEYS[side],
            on_change=_choose_sides,
            placeholder="One or several",
        )
    return sides


def _tell_apart_by() -> None:
    st.session_state[_CHOICE] = Choice(st.session_state[_KEYS["by"]])
    address.touched()


def _choose_sides() -> None:
    first, second = (tuple(st.session_state[_KEYS[side]]) for side in ("first", "second"))
    st.session_state[_CHOICE] = Choice(st.session_state[_KEYS["by"]], first, second)
    address.touched()


def _say_what_is_chosen(choice: Choice, cohort: Cohort, first: tuple[str, ...], second: tuple[str, ...]) -> None:
    """Say where the two come from; end the page with a sentence where they are not two."""
    said = [*_said(choice, cohort)]
    if said:
        st.caption(" ".join(said))
    if why := _why_not_two(choice.by, first, second):
        address.show_notices()
        st.info(why)
        st.stop()


def _said(choice: Choice, cohort: Cohort) -> Iterator[str]:
    title = FILTERS[choice.by].chosen_as.lower()
    if choice.first is None and choice.second is None:
        yield f"A and B: the two with the most courses in this selection, by {title}."
    if choice.by in cohort.chosen:
        yield f"The filter by {title} doesn't count here: A and B take its place."


def _why_not_two(by: str, first: tuple[str, ...], second: tuple[str, ...]) -> str:
    title = FILTERS[by].chosen_as.lower()
    if not first or not second:
        side = "A and B" if not first and not second else "B" if first else "A"
        return f"Nothing to compare yet: choose a {title} for {side}, or tell the two apart by something else."
    if set(first) == set(second):
        return "A and B are the same courses: choose another for one of them."
    if set(first) & set(second):
        return f"A and B share a {title}, whose courses would count on both sides: take it off one of them."
    return ""


def _chosen(cohort: Cohort, by: str, values: tuple[str, ...]) -> Cohort:
    others = {name: its for name, its in cohort.chosen.items() if name != by}
    return replace(cohort, chosen=others | ({by: values} if values else {}))


def _name(by: str, values: tuple[str, ...], catalogue: Catalogue) -> str:
    """Return what a group is called: its values, of more than two the first and how many more."""
    labels = [value_label(by, value, catalogue) for value in values]
    said = " or ".join(labels) if len(labels) <= _MOST_NAMED else f"{labels[0]} or {len(labels) - 1} others"
    return f"{FILTERS[by].chosen_as} {said}" if by in _NUMBERS else said
