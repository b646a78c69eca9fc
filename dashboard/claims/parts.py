"""Parts: the lines that a claim is judged by, each a share with its interval, who is missing from it, and a verdict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dashboard.figures.figure import Mark
from dashboard.wording import WITHHELD, few_of, standing
from queries.definitions.disclosure import FEW_UNDER
from queries.disclosure import Released
from queries.findings.shares import share_interval
from queries.findings.verdicts import Evidence, Verdict, evidence
from queries.measures.durability_rows import Summary
from queries.measures.rows import Row, Share, SymptomChange
from queries.measures.screening_rows import Screening
from queries.measures.session_rows import EffectTimes, SideEffect
from queries.measures.vital_rows import OverThreshold

NOBODY = "no such course or session in this selection"
NOT_SCORED, NOT_RECORDED, NOT_ASKED = "not scored", "not recorded", "not asked"

_MOST_LISTED = 2  # counts of one kind at a figure's foot; each row has its own

Kind = TypeVar("Kind", bound=Row)


@dataclass(frozen=True)
class Missing:
    """How many should have counted and don't, and in words why; None where that isn't known."""

    count: int | None
    why: str


@dataclass(frozen=True)
class Part:
    """One line of a claim: a share as `found`, `events` of its n, or `instead` why there is none by its `texture`.

    What its n are says `of`; where `missing` has no count, whoever is without it is in n too.
    `bounds` are the share if none, or all, of the missing had had it. `verdict` is None of a line that stands beside
    the others and judges nothing.
    """

    label: str
    found: Evidence | None
    verdict: Verdict | None
    events: int | None = None
    missing: Missing = Missing(None, "")
    note: str = ""
    instead: str = ""
    texture: str = "unscored"
    bounds: tuple[float, float] | None = None
    of: str = "courses"

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of its lane; where there is no number a texture, which is never nought."""
        if self.found is None:
            return (Mark(self.texture, 0, 100),)
        few = self.found.few
        bounds = [Mark("bounds", 100 * self.bounds[0], 100 * self.bounds[1])] if self.bounds else []
        interval = Mark("interval-few" if few else "interval", 100 * self.found.low, 100 * self.found.high)
        return (interval, *bounds, Mark("few" if few else "rate", 100 * self.found.value))


def row_of(answer: Released | None, kind: type[Kind], **facts: str) -> Kind | None:
    """Return the first row or summary of a kind of which some facts hold; None where there is none."""
    rows: Sequence[Row] = (*answer.rows, *answer.summary) if answer else ()
    fitting = (row for row in rows if all(getattr(row, name, None) == its for name, its in facts.items()))
    return next((row for row in fitting if isinstance(row, kind)), None)


def without(label: str, answer: Released | None, row: Row | None, why: str = NOBODY, note: str = "") -> Part:
    """Return a line that has no number: withheld, absent from the data, not scored yet, or of nobody."""
    if row is not None and row.withheld:
        return Part(label, None, Verdict.UNKNOWN, note=note, instead=WITHHELD, texture="withheld")
    if answer is not None and answer.absent:
        return Part(label, None, Verdict.UNKNOWN, note=note, instead=answer.absent, texture="unasked")
    if isinstance(row, Share):
        texture = "pending" if row.pending else "unscored"
        return Part(label, None, Verdict.UNKNOWN, note=note, instead=standing(row), texture=texture)
    texture = "unasked" if why.startswith(NOT_ASKED) else "unscored"
    return Part(label, None, Verdict.UNKNOWN, note=note, instead=why, texture=texture)


def of_share(row: Share) -> tuple[Evidence | None, Missing, tuple[float, float] | None]:
    """Return a share of scored courses, who is missing from it, and its bounds if none or all of these had had it."""
    found = evidence(row, row.value, row.low, row.high)
    bounds = None
    if row.missing and row.bound_low is not None and row.bound_high is not None:
        bounds = row.bound_low, row.bound_high
    return found, Missing(row.missing, NOT_SCORED), bounds


def of_eased(row: SymptomChange) -> Evidence | None:
    """Return the share in whom a symptom eased, of those who had it."""
    found = evidence(row, row.eased_value, row.eased_low, row.eased_high)
    n = row.had or 0
    return found and found._replace(n=n, few=row.few or n < FEW_UNDER)


def of_lasting(row: Summary, day: int) -> Evidence | None:
    """Return the share left on a day, as far as a curve is drawn."""
    at = row.at.get(day)
    return evidence(row, at.value, at.low, at.high) if at else None


def of_rate(row: OverThreshold | SideEffect) -> Evidence | None:
    """Return a share of sessions; it is few where sessions or patients are, however rare what is counted is.

    That nearly all have it, or nearly none, is what such claims say.
    """
    found = evidence(row, row.value, row.low, row.high)
    return found and found._replace(few=min(found.n, row.patients or 0) < FEW_UNDER)


def of_gone(row: EffectTimes, hours: int) -> tuple[Evidence | None, int | None]:
    """Return the share of side effects that were gone by some hours, and how many were."""
    gone = row.gone.get(hours)
    return (evidence(row, gone.value, gone.low, gone.high), gone.events) if gone else (None, None)


def of_counts(events: int, n: int, *, few: bool) -> Evidence | None:
    """Return a share of counts that aren't a row of their own; None where there is nobody."""
    return Evidence(events / n, *share_interval(events, n), n, few or n < FEW_UNDER) if n else None


def of_screened(row: Screening) -> tuple[Evidence | None, int | None]:
    """Return the share of the courses begun that have a screening, and how many have."""
    if row.withheld or row.courses is None or row.unscreened is None:
        return None, None
    screened = row.courses - row.unscreened
    return of_counts(screened, row.courses, few=row.few), screened


def of_mild(row: SideEffect) -> tuple[Evidence | None, int, int]:
    """Return the share never worse than grade 1 of those with a grade, how many those are, and how many have none."""
    grades = {grade: count for grade, count in row.grades.items() if grade.isdigit()}
    mild, ungraded = grades.get("1", 0), row.grades.get("ungraded", 0)
    found = None if row.withheld else of_counts(mild, sum(grades.values()), few=row.few)
    return found, mild, ungraded


def counted_words(parts: Iterable[Part]) -> str:
    """Return how many the lines of a claim stand on: "n = 638 courses with graded dissociation, 4,374 sessions"."""
    counts: dict[str, list[int]] = {}
    for part in parts:
        if part.found:
            counts.setdefault(part.of, []).append(part.found.n)
    if not counts:
        return "n in no row"
    return "n\u00a0=\u00a0" + ", ".join(f"{_listed(list(dict.fromkeys(ns)))} {of}" for of, ns in counts.items())


def _listed(counts: Sequence[int]) -> str:
    if len(counts) > _MOST_LISTED:
        return f"{min(counts):,} to {max(counts):,}"
    return " and ".join(f"{n:,}" for n in counts)


def verdicts_of(parts: Iterable[Part]) -> list[Verdict]:
    """Return the verdicts of those lines that judge."""
    return [part.verdict for part in parts if part.verdict]


def note_of(row: Row, *others: str) -> str:
    """Return what stands below a label: what is given, and that it is few."""
    return " · ".join(filter(None, (*others, *few_of(row))))
