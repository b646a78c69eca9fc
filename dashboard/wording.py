"""Wording: how numbers and missing numbers are said, the same in figures, cards and tables."""

import re
from collections.abc import Mapping
from datetime import date

from queries.definitions.disclosure import FEW_EVENTS_UNDER, FEW_UNDER, WITHHELD_UNDER
from queries.dimensions import GROUPINGS
from queries.disclosure import Released
from queries.measures.rows import Change, Row, Share, SymptomChange, Trend
from queries.published.result import PublishedResult
from queries.words import p_value, percent, percent_range, set_weeks

WITHHELD = f"withheld: fewer than {WITHHELD_UNDER}"
FEW = f"few: n under {FEW_UNDER}"
FEW_PATIENTS = f"few: under {FEW_UNDER} patients"
FEW_EVENTS = f"few: under {FEW_EVENTS_UNDER} events"
FEW_WITHOUT = f"few: under {FEW_EVENTS_UNDER} without"
NOT_COUNTED = {
    "pending": "still in their window",
    "missing": "not scored",
    "not_a_case": "below case level",
    "no_baseline": "without baseline",
    "no_induction": "without induction",
    "no_rule": "without a rule",
}
DID = {
    "response": "responded",
    "partial-response": "had a partial response",
    "remission": "were in remission",
    "remission-12": "were in remission, MADRS ≤ 12",
    "recovery": "recovered",
    "reliable-recovery": "recovered reliably",
    "paired-recovery": "recovered on both scales",
    "paired-reliable-recovery": "recovered reliably on both scales",
    "reliable-improvement": "improved reliably",
    "deterioration": "got reliably worse",
    "follow-up": "were scored",
}
"""What courses that had a measure's event did, by its name."""


def few_of(row: Row) -> list[str]:
    """Return in a word why a row is sure of little; nothing where it isn't few."""
    if not row.few or not row.n:
        return []
    if row.n < FEW_UNDER:
        return [FEW]
    if not row.rare:
        return [FEW_PATIENTS]
    return [FEW_EVENTS] if (getattr(row, "events", None) or 0) < FEW_EVENTS_UNDER else [FEW_WITHOUT]


def day(iso: str) -> str:
    """Return "2026-10-31" as "31 Oct 2026"."""
    then = date.fromisoformat(iso)
    return f"{then.day} {then:%b %Y}"


def capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def by_what(released: Released) -> str:
    """Return what the rows are, as the end of a title: " by protocol"; "" when all courses stand together."""
    return "" if released.by == "none" else f" by {GROUPINGS[released.by].title}"


def trend_words(trend: Trend) -> str:
    """Return a trend over doses as a phrase that claims no more than the test says."""
    return f"trend over {trend.bands} dose bands of {trend.series}, whatever their schedules: {p_value(trend.p)}"


def standing(row: Share) -> str:
    """Return a share's counts in words, or in words why there are none."""
    if row.withheld:
        return WITHHELD
    if not row.n:
        counts = {words: getattr(row, state) for state, words in NOT_COUNTED.items()}
        return " · ".join(["no one scored yet" if row.pending else "no one scored", *counts_in_words(counts)])
    parts = [f"{row.events:,} of {row.n:,}"]
    if row.follow_up is not None:
        parts.append(f"follow-up {percent(row.follow_up)}")
    return " · ".join(parts + [FEW] * row.few)


def counts_in_words(counts: Mapping[str, int | None]) -> list[str]:
    """Return {"not scored": 1200, "without a rule": 0} as ["1,200 not scored"]: of nobody nothing is said."""
    return [f"{count:,} {words}" for words, count in counts.items() if count]


def how_many(count: int | None) -> str:
    """Return a count, or that it is withheld, which is not none."""
    return "some (withheld)" if count is None else f"{count:,}"


def why_no_mean(row: Change | SymptomChange) -> str:
    """Return in words why a row has no mean change."""
    if row.withheld:
        return WITHHELD
    if isinstance(row, Change):
        return "no one scored yet" if row.pending else "no one scored"
    left = {NOT_COUNTED["missing"]: row.missing, NOT_COUNTED["pending"]: row.pending}
    return " · ".join(["no one scored", *counts_in_words({"without the item": row.no_baseline} | left)])


def eased_in_words(row: SymptomChange) -> str:
    """Return in how many of those who had a symptom it eased, or why that isn't told."""
    if row.had == 0:
        return "none of them had it at baseline"
    if row.eased_value is None or row.eased_low is None or row.eased_high is None:
        return f"fewer than {WITHHELD_UNDER} of them had it at baseline"
    interval = percent_range(row.eased_low, row.eased_high)
    return f"eased in {percent(row.eased_value)} of {row.had:,} who had it ({interval})"


def left_of_means(row: Change | SymptomChange) -> dict[str, int | None]:
    """Return who does not count in a mean change, by the words for it."""
    without = "without the item" if isinstance(row, SymptomChange) else NOT_COUNTED["no_baseline"]
    return {
        NOT_COUNTED["missing"]: row.missing,
        NOT_COUNTED["pending"]: row.pending,
        without: row.no_baseline,
        NOT_COUNTED["no_induction"]: row.no_induction,
    }


def published(each: PublishedResult) -> str:
    """Return a published result in words: "◇ McInnes 2022: 54 % of 537 (49–58 %)"."""
    words = f"◇ {each.label}: {percent(each.value)}"
    if each.n is None or each.low is None or each.high is None:
        return words
    return f"{words} of {each.n:,} ({percent_range(each.low, each.high)})"


def published_left(released: Released) -> dict[str, list[str]]:
    """Return for each group what is published of how many are left: "◇ McInnes 2022: 80 % after 4 weeks", "60 % …"."""
    said: dict[str, list[str]] = {}
    labelled = set()
    for each in released.benchmarks:
        label = "" if (each.group, each.label) in labelled else f"◇ {each.label}: "
        labelled.add((each.group, each.label))
        said.setdefault(each.group, []).append(f"{label}{percent(each.value)} after {set_weeks(each.day or 0)}")
    return said


def unpublished(released: Released) -> tuple[str, ...]:
    """Return why no published result stands beside a figure, and what to choose so that one does; nothing for none."""
    return (capital(released.no_benchmark),) if released.no_benchmark else ()


def unmarked(text: str) -> str:
    """Return a text that Markdown shows as it stands, whatever a clinic's own words hold."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def unmarked_label(text: str) -> str:
    """Return a text that a widget's label shows as it stands: only signs that would mark anything there are escaped.

    A screen reader is told the label as it is written.
    """
    return re.sub(r"([\[\]\\`*$~<>]|:(?=\w+[:\[]))", r"\\\1", text)
