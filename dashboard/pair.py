"""Pair: two groups that are compared, told apart by the values of one filter; as an address says them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlencode

from dashboard.answers import Numbers
from queries.catalogue import NO_COURSE, Catalogue
from queries.cohort import Cohort, known_values, value_label
from queries.dimensions import FILTERS
from queries.findings.comparison import Names
from queries.notices import Notice

_ONE_OF_EACH = "The courses are of one protocol, one clinic and one of everything else: there are no two to compare."
_DEFAULT_BY = "protocol"
_NUMBERS = ("age-band", "failed-treatments")  # whose values don't say of what they are
_MOST_NAMED = 2


SIDES = ("a", "b")
Values = Mapping[str, tuple[str, ...]]
NO_OWN: tuple[Values, Values] = (MappingProxyType({}), MappingProxyType({}))


class Choice(NamedTuple):
    """By which filter two groups are told apart, and the values chosen of each; None: those of most courses.

    `own` are the filters by which each is narrowed beside that, whatever the other is.
    """

    by: str
    first: tuple[str, ...] | None = None
    second: tuple[str, ...] | None = None
    own: tuple[Values, Values] = NO_OWN


@dataclass(frozen=True)
class Pair:
    """Two groups that differ in the values of one filter, or each in filters of its `own` too."""

    by: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    names: Names
    own: tuple[Values, Values] = NO_OWN

    @property
    def has_own(self) -> bool:
        """Whether a side has filters of its own: then no single selection holds both."""
        return any(self.own)

    def cohorts(self, cohort: Cohort) -> tuple[Cohort, Cohort]:
        """Return the two groups of a selection, whatever it says of the filters that tell them apart."""
        first, second = (
            _narrowed(_chosen(cohort, self.by, values), own).grouped("none")
            for values, own in zip((self.first, self.second), self.own, strict=True)
        )
        return first, second

    def parameters(self) -> dict[str, list[str]]:
        """Return them as URL parameters, so that a link shows the same two whatever has the most courses."""
        sides = {"a": [*self.first], "b": [*self.second]}
        own = {
            f"{side}.{name}": [*values]
            for side, its in zip(SIDES, self.own, strict=True)
            for name, values in its.items()
            if values
        }
        return {"compare": [self.by]} | {side: its for side, its in sides.items() if its} | own

    def to_url(self, cohort: Cohort) -> str:
        """Return the address of the comparison of a selection, as `Cohort.to_url` writes it."""
        its = urlencode(self.parameters(), doseq=True)
        of_cohort = cohort.to_url()
        return f"{of_cohort}&{its}" if of_cohort != "?" else f"?{its}"

    def why_not_two(self) -> str:
        """Return in a sentence why these are no two that can be compared, "" where they are."""
        title = FILTERS[self.by].chosen_as.lower()
        if empty := [side.upper() for side, its in zip(SIDES, self._sides(), strict=True) if not any(its.values())]:
            side = " and ".join(empty)
            return f"Nothing to compare yet: choose a {title} for {side}, or tell the two apart by something else."
        if self._is_apart():
            return ""
        if self._sides()[0] == self._sides()[1]:
            return "A and B are the same courses: choose another for one of them."
        return f"A and B share a {title}, whose courses would count on both sides: take it off one of them."

    def _sides(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """Return what each side is chosen by: the values of each filter, where it has any."""
        first, second = (
            {name: {*its} for name, its in {**own, self.by: values}.items() if its}
            for values, own in zip((self.first, self.second), self.own, strict=True)
        )
        return first, second

    def _is_apart(self) -> bool:
        """Tell whether no course can be on both sides: whether they share no value of some filter."""
        first, second = self._sides()
        return any(not first[name] & second[name] for name in first.keys() & second.keys())

    def listed(self, catalogue: Catalogue) -> Iterator[str]:
        """Yield all values of a group whose name holds but some of them."""
        for name, values in zip(self.names, (self.first, self.second), strict=True):
            if len(values) > _MOST_NAMED:
                yield f"{name}: {', '.join(value_label(self.by, value, catalogue) for value in values)}"

    def both(self, cohort: Cohort) -> Cohort:
        """Return all courses of the two groups, by the filter that tells them apart."""
        return _chosen(cohort, self.by, (*self.first, *self.second)).grouped(self.by)


def ways_of(catalogue: Catalogue) -> list[str]:
    """Return the filters by which the data can be told apart: those with more than one value."""
    return [name for name in FILTERS if len(catalogue.values[FILTERS[name].column]) > 1]


def why_no_ways(catalogue: Catalogue) -> str:
    """Return in a sentence why the data can't be told apart by anything."""
    return _ONE_OF_EACH if catalogue.has_courses else NO_COURSE


def pair_of(choice: Choice, most: list[str], catalogue: Catalogue) -> Pair:
    """Return the pair of a choice; what wasn't chosen is the one with the most courses that isn't in the other."""
    sides = _sides(choice, most)
    names = (_name(choice.by, values, own, catalogue) for values, own in zip(sides, choice.own, strict=True))
    return Pair(choice.by, *sides, Names(*names), choice.own)


def from_address(
    asked: Mapping[str, list[str]], catalogue: Catalogue, ways: list[str], notices: list[Notice]
) -> Choice:
    """Return the choice nearest to what URL parameters ask for; add a notice for what gives way."""
    (by,) = asked.get("compare", [])[-1:] or [default_by(ways)]
    if by not in ways:
        known = f"it knows {', '.join(ways)}"
        notices.append(Notice("The two can't be told apart by what was asked for", f"{ways[0]} is used", known))
        return Choice(default_by(ways))
    first, second = (known_values(by, asked.get(side, ()), catalogue, notices) or None for side in ("a", "b"))
    if missing := [side.upper() for side, its in (("a", first), ("b", second)) if side in asked and its is None]:
        fault = f"What was asked for as {' and '.join(missing)} isn't in the data"
        notices[:] = [Notice(fault, "the one with the most courses takes its place", "choose A and B")]
    return Choice(by, first, second, _own(by, asked, catalogue, notices))


def _own(by: str, asked: Mapping[str, list[str]], catalogue: Catalogue, notices: list[Notice]) -> tuple[Values, Values]:
    """Return by what each side is narrowed on its own, as far as the data hold it."""
    first, second = (
        {
            name: values
            for name in FILTERS
            if name != by and (of_side := asked.get(f"{side}.{name}"))
            if (values := known_values(name, of_side, catalogue, notices))
        }
        for side in SIDES
    )
    return first, second


def default_by(ways: list[str]) -> str:
    """Return the filter by which two are told apart where nobody says."""
    return _DEFAULT_BY if _DEFAULT_BY in ways else ways[0]


def _sides(choice: Choice, most: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the values of both groups; what wasn't chosen is the one with the most courses that isn't in the other."""
    chosen = {*(choice.first or ()), *(choice.second or ())}
    others = [value for value in most if value not in chosen]
    first = choice.first if choice.first is not None else tuple(others[:1])
    second = choice.second if choice.second is not None else tuple([each for each in others if each not in first][:1])
    return first, second


def with_most_courses(numbers: Numbers, cohort: Cohort, by: str) -> list[str]:
    """Return the values of a filter that have courses in a selection, the most first."""
    held = numbers.ask("coverage", _chosen(cohort, by, ()).grouped(by))
    courses = {row.group: row.n or 0 for row in held.rows}
    known = numbers.catalogue.values[FILTERS[by].column]
    labels = {value: value_label(by, value, numbers.catalogue) for value in known}
    found = [value for value in known if labels[value] in courses]
    return sorted(found, key=lambda value: -courses[labels[value]])


def _chosen(cohort: Cohort, by: str, values: tuple[str, ...]) -> Cohort:
    others = {name: its for name, its in cohort.chosen.items() if name != by}
    return replace(cohort, chosen=others | ({by: values} if values else {}))


def _narrowed(cohort: Cohort, own: Values) -> Cohort:
    return replace(cohort, chosen={**cohort.chosen, **{name: values for name, values in own.items() if values}})


def _name(by: str, values: tuple[str, ...], own: Values, catalogue: Catalogue) -> str:
    """Return what a group is called: its values, and those of its own filters."""
    said = {by: values} | {name: its for name, its in own.items() if its}
    return ", ".join(_named(name, its, catalogue) for name, its in said.items() if its)


def _named(by: str, values: tuple[str, ...], catalogue: Catalogue) -> str:
    """Return values of a filter, of more than two the first and how many more."""
    labels = [value_label(by, value, catalogue) for value in values]
    said = " or ".join(labels) if len(labels) <= _MOST_NAMED else f"{labels[0]} or {len(labels) - 1} others"
    return f"{FILTERS[by].chosen_as} {said}" if by in _NUMBERS else said
