"""Comparisons: what is set side by side, and when two numbers, or curves, are called different."""

from queries.definitions.overview import (
    DIFFERENCE_SOURCE,
    FOLLOW_UP_FROM,
    FOLLOW_UP_SOURCE,
    PERIOD_MONTHS,
    PERIOD_SOURCE,
)
from queries.methods.markdown import bullets, by_whom, paragraphs
from queries.methods.section import Section
from queries.statistics.comparing import UNLIKE_FROM


def comparisons() -> Section:
    """Return the rules of periods, differences and headlines."""
    return Section(
        "comparisons",
        "Beyond chance or within it",
        paragraphs(
            "A headline is written by rules from released numbers and claims a difference only where its interval "
            "excludes none. Nobody was randomised to a protocol, and no comparison is adjusted for who was given it.",
            bullets(
                (
                    f"**Periods**: the last {PERIOD_MONTHS} months that are over and the {PERIOD_MONTHS} before; where "
                    "a [period](#periods) is chosen, that and as many months before it. " + by_whom(PERIOD_SOURCE),
                    "**Difference**: d − √((a − a₁)² + (b₂ − b)²) to d + √((a₂ − a)² + (b − b₁)²) of two numbers a and "
                    "b with intervals a₁ to a₂ and b₁ to b₂, d = a − b. " + by_whom(DIFFERENCE_SOURCE),
                    "**One group and the others**: each group's share and that of the other groups together, by "
                    "intervals at 95 % corrected for the number of groups looked at (Bonferroni).",
                    "**Curves** differ where the [log-rank test](#log-rank-test) over all of them says so at 5 %. Only "
                    "then is a group named: whose median's interval overlaps that of no other group, as far as each "
                    "is drawn. Ours (convention).",
                    "**Months**: only a month outside its limits of chance ([Laney p′ chart](#laney-p-chart)) is "
                    "called a signal; runs and trends of months are not looked for.",
                    "**Two groups** side by side: each difference with its 95 % interval; which are beyond chance is "
                    "decided by their p, corrected for all that are looked at ([Holm](#holm-s-correction)). The side "
                    "effects looked at are those with the highest rates of both groups together, chosen by no "
                    "difference. Weeks in response are the mean of the first 12, where both curves are drawn so far. "
                    "Where a side has filters of its own the curves are compared by no test.",
                    f"**Who is in each** of them: [standardised differences]"
                    f"(#standardised-difference-of-two-shares) of released shares; {UNLIKE_FROM} and more is called an "
                    "imbalance. None is corrected for.",
                    f"**Follow-up** is called a gap under {FOLLOW_UP_FROM} %. " + by_whom(FOLLOW_UP_SOURCE),
                )
            ),
        ),
    )
