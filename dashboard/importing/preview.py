"""Preview: what the dashboard would say of an export before anybody sees it, and what would surprise.

It is the snapshot itself, derived in the visit's own folder and asked as any other; nothing of it is kept for others.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from secrets import token_hex

from dashboard.importing.replaced import Facts, facts_of
from dashboard.wording import NOT_COUNTED, WITHHELD, counts_in_words, percent, percent_range
from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate, Question
from queries.measures import MEASURES
from queries.measures.rows import Held, Share
from store.databases import open_snapshot

_ENDPOINT = "end-of-induction"
_MANY = 0.2


@dataclass(frozen=True)
class Preview:
    """What would be seen, a sentence each, what of it would surprise, and what is compared with what is shown now."""

    lines: tuple[str, ...]
    surprises: tuple[str, ...]
    facts: Facts


def preview_of(database: str, snapshot: str, unused: tuple[int, int]) -> Preview:
    """Return the preview of a snapshot; `unused` are the scores in no window, and of how many."""
    opened = open_snapshot(database, snapshot)
    try:
        # Under a name of its own, so that its answers are nobody else's.
        catalogue = replace(read_catalogue(opened), snapshot=f"preview-{token_hex(16)}")
        gate = Gate(replace(opened, id=catalogue.snapshot), catalogue)
        cohort = Cohort(by="none", endpoint=_ENDPOINT)
        answers = gate.ask_all([Question(MEASURES[name], cohort) for name in ("coverage", "follow-up", "response")])
    finally:
        opened.engine.dispose()
    held, followed, responded = (answer.rows[0] if answer.rows else None for answer in answers)
    if not isinstance(held, Held) or held.n == 0:
        return Preview(("No course.",), ("There is no course: every page would be empty.",), facts_of(catalogue, 0))
    shares = [each if isinstance(each, Share) else None for each in (followed, responded)]
    lines = [_held(held), *_followed(shares[0]), *_responded(shares[1]), *_unused(unused)]
    return Preview(tuple(lines), tuple(_surprises(held, shares[0], unused)), facts_of(catalogue, held.n))


def _held(held: Held) -> str:
    if held.n is None:
        return f"Courses: {WITHHELD}."
    return f"{held.n:,} courses of {held.patients:,} patients, {held.sessions:,} sessions."


def _followed(row: Share | None) -> Iterator[str]:
    if row is None:
        return
    outside = {words: getattr(row, state) for state, words in NOT_COUNTED.items() if state != "missing"}
    others = counts_in_words(outside)
    also = f" Not asked of: {', '.join(others)}." if others else ""
    if row.withheld:
        yield f"Scored at the end of induction: {WITHHELD}.{also}"
    elif row.n:
        yield f"{row.events:,} of {row.n:,} cases scored at the end of induction ({percent(row.value or 0)}).{also}"
    else:
        yield f"Of no course it can be asked whether it was scored at the end of induction.{also}"


def _responded(row: Share | None) -> Iterator[str]:
    if row and row.n and row.value is not None and row.low is not None and row.high is not None:
        yield (
            f"{row.events:,} of {row.n:,} responded: {percent(row.value)} "
            f"(95 % interval {percent_range(row.low, row.high)})."
        )


def _unused(unused: tuple[int, int]) -> Iterator[str]:
    lost, of = unused
    if of:
        yield f"{lost:,} of {of:,} scores in no window: no baseline, endpoint or week uses them."


def _surprises(held: Held, followed: Share | None, unused: tuple[int, int]) -> Iterator[str]:
    lost, of = unused
    if followed and of and followed.n and followed.events == 0:
        yield (
            f"Nobody would be followed up at the end of induction, though there are {of:,} scores: look at the days of "
            "scores and sessions, and at how many sessions of induction the protocol plans."
        )
    if followed and of and followed.n == 0 and not followed.withheld:
        yield f"No course would count, though there are {of:,} scores: {_why(followed)}."
    if not of:
        yield "There is no score: nothing can be said of how anybody did."
    if of and lost > _MANY * of:
        yield f"{lost:,} of {of:,} scores would be used for nothing: days may not count from the first session."
    if held.n and held.sessions == held.n and held.n > 1:
        yield "Every course has a single session: if there were more, they are not read."


def _why(row: Share) -> str:
    counts = {words: getattr(row, state) for state, words in NOT_COUNTED.items()}
    return ", ".join(counts_in_words(counts)) or "nobody is asked for"
