"""Filter bar: what can be chosen, most used first; what it says is a cohort, and the page's URL says the same."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.elements.lib.mutable_popover_container import PopoverContainer

from dashboard import address
from dashboard.answers import Numbers
from dashboard.chips import Chip, show_chips
from dashboard.counter import show_counter
from dashboard.filter_state import key_of, set_filter, setting
from dashboard.period_filter import period_filter, period_in_words, set_period, show_presets
from dashboard.wording import capital, unmarked
from queries.catalogue import Catalogue
from queries.cohort import (
    ANY,
    ASKED_BY,
    COURSES,
    MISSING,
    OF_LOOK,
    OUTCOMES,
    PHASES,
    PRIMARY,
    Cohort,
    Missing,
    value_label,
)
from queries.definitions.durability import RULES
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.side_effects import NOT_ASKED, UNRECORDED
from queries.dimensions import BY_DATE, BY_SCORES, BY_SESSIONS, FILTERS, GROUPINGS, NOT_RECORDED

_AT_ONCE, _LETTERS_AT_ONCE = 10, 70  # what is more than can be seen at a glance is chosen from a list
_APART = {"protocol": ("protocol", "drug", "route"), "clinic": ("clinic", "site"), "diagnosis": ("diagnosis",)}
_OF_PATIENTS = ("age-band", "sex", "resistance", "failed-treatments")
SCORES, CURVES = ("instrument", "endpoint", "missing"), ("instrument", "rule")
RATES = ("across", "outcome", *SCORES)
EFFECTS = ("method", "phase", "term")
COMPARED = ("instrument", "endpoint", "missing", "rule", "method", "phase")
_COUNTING = tuple(dict.fromkeys((*RATES, *CURVES, *EFFECTS)))


def cohort(
    numbers: Numbers,
    page: str,
    counting: tuple[str, ...] = SCORES,
    keeping: Collection[str] = (),
    *,
    groups: bool = True,
    behind_count: str = "",
) -> Cohort:
    """Show a page's filters, keep them and the URL the same, and return the cohort that they stand for.

    What the URL says by the names that the page is `keeping` stays in it, as does the open tab; a page without `groups`
    offers no grouping; `behind_count` is said behind how many courses are left where no period is chosen.

    What was chosen on another page and this one doesn't show neither counts here nor stands in the URL; it is kept
    until that page is opened again.
    """
    catalogue = numbers.catalogue
    asked = address.newly_asked(catalogue, page)
    shown = ("course", *counting, *(("by",) if groups else ()))
    if asked is None and any(setting(name) is None for name in shown):  # gone back to before its filters were there
        asked = address.anew(catalogue)
    if asked is not None:
        _set_filters(asked, catalogue)
    before = address.chosen() if asked is None or address.is_asked_here() else asked
    with st.container(key="filter-bar", horizontal=True, gap="small", vertical_alignment="center"):
        chosen = _filters(catalogue, counting, groups=groups)
        show_counter(numbers, chosen, behind_count)
    elsewhere = {name: getattr(before, name) for name in ("by", *_COUNTING) if name not in shown}
    address.write(chosen, replace(chosen, **elsewhere), catalogue, page, address.asked_for((*keeping, *OF_LOOK)))
    show_chips([*_chips(chosen, catalogue), *_counted_otherwise(chosen, counting)])
    return chosen


def _chips(chosen: Cohort, catalogue: Catalogue) -> Iterator[Chip]:
    """Yield what narrows the selection."""
    for name, values in chosen.chosen.items():
        for value in values:
            label = f"{FILTERS[name].chosen_as}: {value_label(name, value, catalogue)}"
            yield Chip(label, (name,), value)
    if chosen.period:
        yield Chip(capital(period_in_words(catalogue)), ("period", "clock"))
    if chosen.course != Cohort().course:
        yield Chip(_course_title(chosen.course), ("course",))


def _counted_otherwise(chosen: Cohort, counting: Iterable[str]) -> Iterator[Chip]:
    """Yield what is counted otherwise than a page begins with."""
    begins = Cohort()
    for name, words in _IN_WORDS.items():
        value = getattr(chosen, name)
        if name in counting and value != getattr(begins, name):
            yield Chip(words(value), (name,))


def _set_filters(asked: Cohort, catalogue: Catalogue) -> None:
    for name in FILTERS:
        set_filter(name, list(asked.chosen.get(name, ())))
    for name in ("by", "course", *_COUNTING):
        set_filter(name, getattr(asked, name))
    set_period(asked, catalogue)


def _filters(catalogue: Catalogue, counting: tuple[str, ...], *, groups: bool) -> Cohort:
    counted: dict[str, Any] = {}
    if groups:
        groupings = _groupings(catalogue, BY_SCORES if "phase" in counting else BY_SESSIONS)
        with _opened("by", "Compare by", _grouping_title(setting("by"))):
            counted["by"] = _one("by", "Compare by", groupings, _grouping_title, "What each row of a figure is.")
            if "across" in counting:
                counted["across"] = _across(groupings)
    if "term" in counting:
        chosen_term = setting("term")
        with _opened("term", "Side effect", "any" if chosen_term == ANY else chosen_term):
            counted["term"] = _term(catalogue)
    chosen: dict[str, tuple[str, ...]] = {}
    for title, names in _APART.items():
        chosen |= _apart(title, names, catalogue)
    show_presets(catalogue)
    with _opened("period", "Months", period_in_words(catalogue)):
        period, clock = period_filter(catalogue)
    with _opened("patients", "Patients", _how_many(*_OF_PATIENTS, "course")):
        chosen |= _some_of(_OF_PATIENTS, catalogue)
        course = _one("course", "Courses", COURSES, _course_title, "A patient may come back for another course.")
    if ways := [name for name in counting if name in _COUNTING_FILTERS]:
        with _opened("counting", "Counting", _how_many(*ways)):
            counted |= {name: _COUNTING_FILTERS[name]() for name in ways}
    return Cohort(chosen=chosen, period=period, clock=clock, course=course, **counted)


def _opened(name: str, title: str, says: str) -> PopoverContainer:
    """Show a button that says what is chosen, and return the place that it opens."""
    label = f"{title} **{unmarked(says)}**" if says else title
    return st.popover(label, key=f"open-{name}")


def _apart(name: str, filters: Iterable[str], catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Show filters by several values behind a button of their own; those with a single value would change nothing."""
    several = [each for each in filters if len(catalogue.values[FILTERS[each].column]) > 1]
    if not several:
        return {}
    with _opened(name, FILTERS[name].chosen_as, _briefly(several, catalogue)):
        return _some_of(several, catalogue)


def _briefly(names: Iterable[str], catalogue: Catalogue) -> str:
    """Return which values are chosen: the first, and how many more."""
    chosen = [value_label(name, value, catalogue) for name in names for value in setting(name)]
    return "all" if not chosen else chosen[0] + (f" + {len(chosen) - 1}" if chosen[1:] else "")


def _how_many(*names: str) -> str:
    """Return how many of some filters are not as they begin; "" for none."""
    count = len([name for name in names if _is_set(name)])
    return str(count) if count else ""


def _across(groupings: Iterable[str]) -> str:
    by = setting("by")
    if setting("across") == by:
        set_filter("across", "none")
    others = ["none", *(name for name in groupings if name not in ("none", by))]
    return _one(
        "across",
        "and by",
        others,
        lambda name: "Nothing else" if name == "none" else _grouping_title(name),
        "Adds a heat map: each row divided again.",
    )


def _outcome() -> str:
    return _one(
        "outcome", "Outcome beside response", OUTCOMES, lambda name: capital(OUTCOMES[name]), "The second figure."
    )


def _instrument() -> str:
    return _one(
        "instrument",
        "Instrument",
        (PRIMARY, *INSTRUMENTS),
        lambda name: "Primary: by diagnosis" if name == PRIMARY else name,
        "Primary: each course counts by the first scale of its diagnosis that has a baseline.",
    )


def _endpoint() -> str:
    return _one(
        "endpoint", "Endpoint", ENDPOINTS, lambda name: capital(ENDPOINTS[name].title), "When the score is taken."
    )


def _missing() -> Missing:
    said: dict[str, str] = {**MISSING}
    return _one(
        "missing", "Without follow-up", MISSING, lambda name: capital(said[name]), "How cases not scored count."
    )


def _rule() -> str:
    return _one("rule", "How long it lasts", RULES, lambda name: capital(RULES[name].title), "What ends a response.")


def _method() -> str:
    chosen = setting("method")
    return _one(
        "method",
        "How side effects were asked about",
        [name for name in ASKED_BY if name not in (NOT_ASKED, UNRECORDED) or name == chosen],
        lambda name: "The way most of the data was asked" if name == "all" else capital(ASKED_BY[name]),
        "One way at a time: how one asks decides the number.",
    )


def choose_method(method: str) -> None:
    """Choose a way of asking, as if it had been picked from its list."""
    set_filter("method", method)
    address.touched()


def _phase() -> str:
    return _one("phase", "Phase", PHASES, lambda name: capital(PHASES[name]), "Which sessions count.")


def _term(catalogue: Catalogue) -> str:
    return _one(
        "term",
        "One side effect",
        (ANY, *catalogue.terms),
        lambda name: "Any side effect" if name == ANY else name,
        "What the figures of a single side effect are about.",
    )


_IN_WORDS: dict[str, Callable[[Any], str]] = {
    "outcome": lambda name: f"Beside response: {OUTCOMES[name]}",
    "instrument": lambda name: f"Instrument: {name}",
    "endpoint": lambda name: f"Endpoint: {ENDPOINTS[name].title}",
    "missing": lambda name: f"Without follow-up: {MISSING[name]}",
    "rule": lambda name: f"How long it lasts: {RULES[name].title}",
    "method": lambda name: f"Asked: {ASKED_BY[name]}",
    "phase": lambda name: capital(PHASES[name]),
    "term": lambda name: f"Side effect: {name}",
}
_COUNTING_FILTERS: dict[str, Callable[[], Any]] = {
    "outcome": _outcome,
    "instrument": _instrument,
    "endpoint": _endpoint,
    "missing": _missing,
    "rule": _rule,
    "method": _method,
    "phase": _phase,
}


def _some_of(names: Iterable[str], catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Show filters by several values; one that the data knows a single value of would change nothing."""
    picked = {name: _some(name, catalogue) for name in names if len(catalogue.values[FILTERS[name].column]) > 1}
    return {name: values for name, values in picked.items() if values}


def _some(name: str, catalogue: Catalogue) -> tuple[str, ...]:
    known = catalogue.values[FILTERS[name].column]
    labels = {value: value_label(name, value, catalogue) for value in known}
    title = FILTERS[name].chosen_as
    if len(known) <= _AT_ONCE and sum(map(len, labels.values())) <= _LETTERS_AT_ONCE:
        picked = st.pills(
            title,
            known,
            selection_mode="multi",
            format_func=lambda value: unmarked(labels[value]),
            key=key_of(name),
            on_change=address.touched,
            help="None chosen: all count.",
        )
    else:
        picked = st.multiselect(
            title,
            known,
            format_func=lambda value: labels[value],
            key=key_of(name),
            on_change=address.touched,
            placeholder="All",
            help="None chosen: all count.",
        )
    return tuple(value for value in known if value in picked)


def _one(name: str, title: str, known: Iterable[str], label: Callable[[str], str], explained: str) -> Any:
    return st.selectbox(
        title, list(known), format_func=label, key=key_of(name), on_change=address.touched, help=explained
    )


def _groupings(catalogue: Catalogue, unlike: Collection[str]) -> list[str]:
    """Groupings of which the data say anything and not `unlike` the page, and those that are set although they are.

    A figure that can't be grouped so says it.
    """
    chosen = {setting(name) for name in ("by", "across")}
    unsaid = {name for name, each in FILTERS.items() if catalogue.values[each.column] == (NOT_RECORDED,)}
    refused = {*unlike, *unsaid, *(() if catalogue.months else BY_DATE)} - chosen
    return [name for name in GROUPINGS if name not in refused]


def _grouping_title(name: str) -> str:
    return capital(GROUPINGS[name].title)


def _course_title(name: str) -> str:
    return capital(COURSES[name])


def _is_set(*names: str) -> bool:
    default = Cohort()
    return any(setting(name) != getattr(default, name, []) for name in names)
