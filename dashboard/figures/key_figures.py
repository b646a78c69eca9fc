"""Key figures: a few numbers in a strip, each with its interval, what it stands on and how it changed.

In the page the strip is its numbers alone; a picture of it has a title, the definition and the stamp, as every other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures.figure import Figure, Mark, figure_of, file_name
from dashboard.figures.ticks import UNIT
from queries.disclosure import Released
from queries.findings.definition import definition_in_words
from queries.findings.rates import Phrase


@dataclass(frozen=True)
class KeyFigure:
    """One number: its `interval`, its marks on a lane, what it `stands_on` and its `change`; "" is what it has not."""

    title: str
    number: str
    interval: str = ""
    marks: tuple[Mark, ...] = ()
    stands_on: tuple[str, ...] = ()
    change: str = ""


@dataclass(frozen=True)
class KeyFigures:
    """The middle of the figure."""

    figures: tuple[KeyFigure, ...]


def key_figures(
    figures: Sequence[KeyFigure],
    released: Released,
    file: str,
    notes: Sequence[str] = (),
    also: Sequence[tuple[str, str]] = (),
) -> Figure:
    """Return the strip; `released` is the answer whose definition and stamp stand under its pictures.

    `file` is what its files are called, other than those of another page's; `also` are further definitions.
    """
    said = "; ".join(f"{each.title} {each.number}" for each in figures)
    return figure_of(
        released,
        kind="key_figures",
        finding=(Phrase("Key figures", True), Phrase(f": {released.cohort}", False)),
        subtitle=f"Beside each number its 95{UNIT} interval; its line runs from 0 to 100{UNIT}",
        body=KeyFigures(tuple(figures)),
        legend=(),
        definition=definition_in_words(released),
        notes=tuple(notes),
        also=also,
        alt=f"Key figures: {said}.",
        file=file_name(released).replace(released.measure, file, 1),
    )
