"""State rows: what became of every course that started, one bar a group, each course once in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from dashboard.figures.figure import Figure, Key, Mark, figure_of, file_name, in_one_line
from dashboard.wording import NOT_COUNTED, WITHHELD, by_what, capital, percent
from queries.dimensions import GROUPINGS
from queries.disclosure import Released
from queries.findings.rates import Phrase
from queries.measures.rows import Share

STATES: Mapping[str, str] = {
    "responded": "responded",
    "no-response": "did not respond",
    "unscored": NOT_COUNTED["missing"],
    "pending": NOT_COUNTED["pending"],
    "no-case": NOT_COUNTED["not_a_case"],
    "no-baseline": NOT_COUNTED["no_baseline"],
    "no-induction": NOT_COUNTED["no_induction"],
    "no-rule": NOT_COUNTED["no_rule"],
}
"""The states by the form of their marks, in the order in which the first that applies is a course's own."""


@dataclass(frozen=True)
class StateRow:
    """One group: its bar, how many of its courses are in the rate, and of how many."""

    label: str
    says: str
    marks: tuple[Mark, ...]
    scored: str = ""
    courses: str = ""
    instead: str = ""


@dataclass(frozen=True)
class StateRows:
    """The middle of the figure; a row `alone` is a bar without label and numbers, which title and legend say."""

    columns: tuple[str, ...]
    rows: tuple[StateRow, ...]
    alone: bool


def states(row: Share) -> dict[str, int]:
    """Return how many courses are in each state, every course that started once; none where they are withheld."""
    if row.withheld:
        return {}
    events = row.events or 0
    return {
        "responded": events,
        "no-response": (row.n or 0) - events,
        "unscored": row.missing or 0,
        "pending": row.pending or 0,
        "no-case": row.not_a_case or 0,
        "no-baseline": row.no_baseline or 0,
        "no-induction": row.no_induction or 0,
        "no-rule": row.no_rule or 0,
    }


def state_rows(released: Released, together: Released) -> Figure:
    """Return the figure of response among observed scores; `together` is that of all courses."""
    shares = [row for row in released.rows if isinstance(row, Share)]
    finding = _finding(released, together)
    subtitle = f"Every course{by_what(released)}, in the first state that applies"
    return figure_of(
        released,
        kind="state_rows",
        finding=finding,
        subtitle=subtitle,
        body=StateRows(
            (capital(GROUPINGS[released.by].title), "In the rate", "Courses"),
            tuple(map(_row, shares)),
            len(shares) == 1,
        ),
        legend=tuple(_legend(shares)),
        definition=(
            "In the rate",
            f"cases scored at {released.endpoint}; the others stand in no rate. All are counted, so without interval",
        ),
        notes=tuple(_completed(together)),
        alt=f"{in_one_line(finding)}. The tables on this page hold the same numbers.",
        file=file_name(released).replace(released.measure, "courses", 1),
    )


def _finding(released: Released, together: Released) -> tuple[Phrase, ...]:
    row = next((each for each in together.rows if isinstance(each, Share) and not each.withheld), None)
    if row is None:
        return (Phrase("Who is counted, and who is missing?", True),)
    counts = states(row)
    started = sum(counts.values())
    # Without dates nobody knows who is still in a window, which is not none.
    pending = f", still in their window {counts['pending']:,}" if counts["pending"] else ""
    return (
        Phrase(f"Of {started:,} courses, {row.n:,} stand in the {released.title.lower()}", True),
        Phrase(f"; not scored {counts['unscored']:,}{pending}", False),
    )


def _completed(together: Released) -> Iterator[str]:
    """Yield how many of the scored completed the planned induction: those who stop early are scored soon after."""
    for row in together.rows:
        if isinstance(row, Share) and row.planned:
            yield f"{row.completed or 0:,} of {row.planned:,} scored completed the planned induction"


def _row(row: Share) -> StateRow:
    counts = {state: courses for state, courses in states(row).items() if courses}
    started = sum(counts.values())
    if not started:
        return StateRow(row.group, f"{WITHHELD}.", (Mark("withheld", 0, 100),), instead=WITHHELD)
    ends = [100 * courses / started for courses in accumulate(counts.values(), initial=0)]
    marks = tuple(Mark(state, *span) for state, span in zip(counts, pairwise(ends), strict=True))
    said = ", ".join(f"{courses:,} {STATES[state]} ({percent(courses / started)})" for state, courses in counts.items())
    return StateRow(row.group, f"{said}.", marks, f"{row.n:,}", f"{started:,}")


def _legend(shares: Sequence[Share]) -> Iterator[Key]:
    """Yield the states that occur, with their courses where there is a single row."""
    counted = [states(row) for row in shares]
    for state, words in STATES.items():
        total = sum(each.get(state, 0) for each in counted)
        if total:
            yield Key(state, f"{total:,} {words}" if len(shares) == 1 else words)
    if not all(counted):
        yield Key("withheld", WITHHELD)
