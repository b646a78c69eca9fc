"""Findings of staying: how many who were screened begin and are scored, come back, and how long a session takes.

Where nothing can be said the title is the question.
"""

from collections.abc import Iterator, Sequence

from queries.definitions.vitals import THRESHOLDS, VITALS
from queries.dimensions import GROUPINGS
from queries.disclosure.released import Released
from queries.findings.headlines import looked_at
from queries.findings.rates import Phrase, verdict_on_groups
from queries.measures.rows import Retained
from queries.measures.screening_rows import Screening
from queries.measures.vital_rows import OverThreshold, VitalSign
from queries.words import percent, percent_range


def finding_of_screening(released: Released) -> tuple[Phrase, ...]:
    """Return how many of everyone screened began treatment, and were scored at the end of induction."""
    row = next((row for row in released.rows if isinstance(row, Screening) and not row.withheld), None)
    if row is None or not row.n or row.began_low is None or row.began_high is None:
        return (Phrase(released.question, True),)
    began = f"{percent(row.began_value or 0)} began treatment"
    scored = f"{percent(row.scored_value or 0)} were scored at the end of induction"
    known = percent_range(row.scored_low or 0, row.scored_high or 0)
    return (
        Phrase(f"Of {row.n:,} screened, {began}", True),
        Phrase(f" (95\u00a0% interval {percent_range(row.began_low, row.began_high)})", False),
        Phrase(f" and {scored}", True),
        Phrase(f" ({known}){', few' * row.few}", False),
    )


def last_session(rows: Sequence[Retained]) -> int | None:
    """Return the last session that at least half of those could come to who could come to the first; None for none.

    Plans differ, so that of later ones only some protocols are counted.
    """
    known = {row.session: row.n or 0 for row in rows if row.value is not None}
    return max((session for session, n in known.items() if 2 * n >= max(known.values())), default=None)


def finding_of_retention(released: Released, together: Released) -> tuple[Phrase, ...]:
    """Return how many of all courses `together` came to their last sessions, and which groups differ in that."""
    rows = [row for row in together.rows if isinstance(row, Retained)]
    session = last_session(rows)
    row = next((row for row in rows if row.session == session), None)
    if row is None or row.value is None or row.low is None or row.high is None:
        return (Phrase(released.question, True),)
    interval = f"95\u00a0% interval {percent_range(row.low, row.high)}; {row.events:,} of {row.n:,} who could"
    return (
        Phrase(f"{percent(row.value)} came to session {session}", True),
        Phrase(f" ({interval}{', few' * row.few})", False),
        *_of_groups(released, session),
    )


def _of_groups(released: Released, session: int | None) -> Iterator[Phrase]:
    looked = looked_at([row for row in released.rows if isinstance(row, Retained) and row.session == session])
    named = [f"{each.group}, {percent(each.difference.first.value)}" for each in looked.apart]
    if released.by != "none":
        yield from verdict_on_groups(f". By {GROUPINGS[released.by].title}, ", named, looked.groups)


def finding_of_stay(released: Released, thresholds: Released) -> tuple[Phrase, ...]:
    """Return how long half of the sessions take, and in how many people are ready to leave in time."""
    lengths = [row for row in released.rows if isinstance(row, VitalSign) and row.vital == VITALS["minutes"].title]
    length = lengths[0] if len(lengths) == 1 else None
    if length is None or length.median is None:
        return (Phrase("How long do people stay?", True),)
    half = f"{length.lower_quartile} to {length.upper_quartile} {length.unit}"
    return (
        Phrase(f"Half of the sessions take {half}", True),
        Phrase(f" (n = {length.n:,}{', few' * length.few})", False),
        *_ready(thresholds),
    )


def _ready(thresholds: Released) -> tuple[Phrase, ...]:
    wanted = THRESHOLDS["ready"].title
    row = next((row for row in thresholds.rows if isinstance(row, OverThreshold) and row.threshold == wanted), None)
    if row is None or row.value is None or row.low is None or row.high is None:
        return ()
    return (
        Phrase(f"; {percent(row.value)} are {wanted}", True),
        Phrase(f" (95\u00a0% interval {percent_range(row.low, row.high)}{', few' * row.few})", False),
    )
