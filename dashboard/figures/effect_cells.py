"""Cells of side effects: how often each occurred in each group, as quiet numbers on one scale of tint."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from dashboard.effect_wording import standing_of_effect
from dashboard.figures.effect_marks import scale_end
from dashboard.wording import by_what, capital, few_of, published
from queries.disclosure import Released
from queries.measures.session_rows import OF_FEW, SideEffect
from queries.words import fine_percent, fine_range

_FEWEST_GROUPS, _MOST_GROUPS = 2, 10  # of more, cells would be too narrow for their numbers
_UNIT = "\u00a0%"
_ROUTE_AND_DRUG = 2  # words that a protocol's name begins with
# Where the long words of this field may be parted, or what stands for them, in a column as narrow as a number.
_PARTED = {"esketamine": "es\u00adket\u00ada\u00admine", "ketamine": "ket\u00ada\u00admine"}
_PARTED |= {"psychotherapy": "psych.", "× ": "×\u00a0"}


@dataclass(frozen=True)
class Cell:
    """One rate in per cent, `size` how far it is on the scale of tint; `form` says what it is where it is no rate."""

    text: str
    interval: str
    form: str
    size: float
    label: str
    says: str


@dataclass(frozen=True)
class Heading:
    """What stands above one column, or above several that share it."""

    text: str
    columns: int


@dataclass(frozen=True)
class Column:
    """One group: its heading below those that are shared, its whole name, and how many were asked."""

    heading: str
    name: str
    asked: str


@dataclass(frozen=True)
class Columns:
    """The groups that have cells; `scale` says what the tints are, and `below` the numbers under the cells."""

    shared: tuple[Heading, ...]
    columns: tuple[Column, ...]
    scale: str
    below: str


class ByGroup:
    """Side effects of groups, as the cells of a figure show them: `shown` terms, each in every group."""

    def __init__(self, released: Released, unit: str, shown: set[str]) -> None:
        """Take released numbers of which each row is a term in a group; `unit` is what its n counts."""
        rows = [row for row in released.rows if isinstance(row, SideEffect)]
        self.released, self.unit = released, unit
        self.groups = tuple(dict.fromkeys(row.group for row in rows))
        self.found: Mapping[tuple[str, str], SideEffect] = {(row.called, row.group): row for row in rows}
        self.end = scale_end(row.value for row in rows if row.called in shown)

    @property
    def fits(self) -> bool:
        """Whether there is something to compare, and room for it."""
        return _FEWEST_GROUPS <= len(self.groups) <= _MOST_GROUPS

    def cells(self, term: str) -> tuple[Cell, ...]:
        """Return the cells of a term, one a group."""
        return tuple(self._cell(term, group) for group in self.groups)

    def columns(self) -> Columns:
        """Return what stands above and below the cells."""
        parts = [_parted(group, self.released.by) for group in self.groups]
        shared = [Heading(_breaking(text), len(list(same))) for text, same in groupby(first for first, _ in parts)]
        return Columns(
            tuple(shared) if any(each.text for each in shared) else (),
            tuple(
                Column(_breaking(rest), group, self._asked(group))
                for group, (_, rest) in zip(self.groups, parts, strict=True)
            ),
            f"{by_what(self.released).strip()}, not adjusted: 0–{self.end}{_UNIT}, 95{_UNIT} int.",
            f"most {self.unit} asked",
        )

    def _asked(self, group: str) -> str:
        counts = [row.n for row in self.found.values() if row.group == group and row.n]
        return f"{max(counts):,}" if counts else "–"

    def _cell(self, term: str, group: str) -> Cell:
        # What was asked of few there stands in one row, which doesn't say what it is.
        row = self.found.get((term, group)) or self.found.get((OF_FEW, group))
        label = f"{capital(term)} · {group}"
        if row is None:
            return Cell("", "", "cell-unasked", 0, label, "not asked about.")
        if row.value is None or row.low is None or row.high is None:
            form = "cell-withheld" if row.withheld else "cell-unasked"
            return Cell("", "", form, 0, label, f"{standing_of_effect(row, self.unit)}.")
        return Cell(
            fine_percent(row.value).removesuffix(_UNIT).replace("under ", "<"),
            fine_range(row.low, row.high).removesuffix(_UNIT),
            "cell-few" if row.few else "cell-rate",
            min(100 * 100 * row.value / self.end, 100),
            label,
            " ".join(self._sentences(row)),
        )

    def _sentences(self, row: SideEffect) -> Iterator[str]:
        few = "".join(f"; {why}" for why in few_of(row))
        interval = f"95{_UNIT} interval {fine_range(row.low or 0, row.high or 0)}{few}"
        yield f"{fine_percent(row.value or 0)} ({interval}): {row.events:,} of {row.n:,} {self.unit} asked."
        for each in self.released.benchmarks:
            if (each.group, each.term) == (row.group, row.term):
                yield f"{published(each)}."


def _parted(group: str, by: str) -> tuple[str, str]:
    """Return what a group's name may share with its neighbours, a protocol's route and drug, and the rest of it."""
    words = group.split(" ")
    if by != "protocol" or len(words) <= _ROUTE_AND_DRUG:
        return "", group
    return " ".join(words[:_ROUTE_AND_DRUG]), " ".join(words[_ROUTE_AND_DRUG:])


def _breaking(text: str) -> str:
    for word, parted in _PARTED.items():
        text = text.replace(word, parted)
    return text
