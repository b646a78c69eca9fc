"""Side effects: how asking decides what can be said, and what of a side effect is counted."""

from queries.cohort import ASKED_BY
from queries.definitions.side_effects import (
    ACTIONS,
    ACTIONS_SOURCE,
    ASKED_SOURCE,
    ASKING_METHODS,
    DEFAULT_METHODS,
    GONE_BY_HOURS,
    GONE_SOURCE,
    GRADES,
    GRADES_SOURCE,
    METHODS,
    NOT_ASKED,
    STOP_REASONS,
    STOP_REASONS_SOURCE,
    UNKNOWN_METHOD,
    URINARY,
    URINARY_SOURCE,
    URINARY_TERMS,
)
from queries.methods.markdown import bullets, by_whom, listed, paragraphs
from queries.methods.section import Entry, Section


def side_effects() -> Section:
    """Return who is asked, and what is counted of the answers."""
    return Section(
        "asking-about-side-effects",
        "Side effects",
        paragraphs(
            "Per session: of the sessions in which the side effect was asked about, those that had it. Per course: of "
            "the courses with such a session, those that had it in one; the number of sessions asked stands beside, "
            "for who is asked more often tells more.",
            bullets(
                (
                    "**Asked**: the session says so; where it says nothing, the course's way of asking does "
                    f"({listed(ASKING_METHODS)}: yes; “{NOT_ASKED}”: no; nothing: not recorded). A term that is not on "
                    "a clinic's checklist is not asked about there; one that is on it and never occurred is 0 of n.",
                    "**Volunteered**: told in a session in which it was not asked about; counted apart, in no rate.",
                    "**Not asked**: nobody knows, so such a session is in no rate, and never a session without side "
                    "effects. It belongs to its course's way of asking, where the course has one; else to "
                    f"“{ASKED_BY[NOT_ASKED]}”.",
                    f"**Ways of asking** are never pooled: {listed(ASKED_BY[name] for name in METHODS)}; "
                    f"“{UNKNOWN_METHOD}” is asked without a way on record. {by_whom(ASKED_SOURCE)} A page shows one: "
                    "that in which most sessions of the whole data were asked, of any phase (on a tie "
                    f"{listed(DEFAULT_METHODS)}), unless another is chosen; never one that a filter picks.",
                    "**Not recorded**: without a side effect handed over there is no rate at all, asked or not; nor of "
                    "what was serious, of what was done or of why courses were stopped where nobody writes that down. "
                    "A clinic of which not one is recorded, where as many as elsewhere would have been five or more, "
                    "counts as without any, and is named beside each rate that it is in.",
                    "**Intervals** of sessions allow for several sessions of one patient "
                    "([clustered Wilson](#clustered-wilson-interval)); those of courses are Wilson's.",
                )
            ),
        ),
        (
            Entry(
                "grades-and-actions",
                "Grades, times and actions",
                bullets(
                    (
                        "**Worst grade**: "
                        + ", ".join(f"{grade} {title}" for grade, title in GRADES.items())
                        + f"; ungraded stands apart. {by_whom(GRADES_SOURCE)}",
                        f"**Gone by** {listed(map(str, GONE_BY_HOURS))} hours from the session's start, of those with "
                        f"a time; without one stands apart. {by_whom(GONE_SOURCE)}",
                        f"**Strongest action**: {listed(ACTIONS)}. {by_whom(ACTIONS_SOURCE)}",
                        f"**Stopped for a side effect**: the course's reason is one of {_codes()}. "
                        + by_whom(STOP_REASONS_SOURCE),
                        f"**{URINARY}**: {listed(URINARY_TERMS)}. {by_whom(URINARY_SOURCE)}",
                    )
                ),
            ),
        ),
    )


def _codes() -> str:
    return ", ".join(f"`{word}`" for word in STOP_REASONS)
