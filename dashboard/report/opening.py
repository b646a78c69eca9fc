"""Opening: what a report says first: whether its month can be told yet, and whether it differs from the year before."""

from collections.abc import Iterator, Sequence

from dashboard.report.asked import Asked
from dashboard.report.rows import row_of
from dashboard.wording import WITHHELD
from queries.findings.comparison import Compared, difference_in_words, interval_in_words
from queries.findings.rates import Phrase, number_in_words
from queries.measures.completeness import Recorded
from queries.measures.rows import Held, Share
from queries.measures.session_rows import SeriousEffect

_MOST_NAMED = 2


def title_of(asked: Asked, compared: Sequence[Compared]) -> tuple[Phrase, ...]:
    """Return what the month is like beside the twelve before it, or that this can't be told."""
    name = asked.months.name
    looked = [each for each in compared if each.difference]
    if not looked:
        why = "too few were scored or asked" if _holds_anything(asked) else "nothing of it is in the data"
        return (Phrase(f"{name} can’t be set beside the twelve months before: ", True), Phrase(why, False))
    apart = sorted((each for each in looked if each.is_beyond_chance), key=lambda each: each.corrected or 0)
    if not apart:
        none = "the one that can be compared does not differ" if len(looked) == 1 else f"none of {_of(looked)} differs"
        return (
            Phrase(f"{name} can’t be told from the twelve months before:", True),
            Phrase(f" {none} beyond chance", False),
        )
    return tuple(_differs(name, apart, looked))


def _differs(name: str, apart: Sequence[Compared], looked: Sequence[Compared]) -> Iterator[Phrase]:
    yield Phrase(
        f"{name} differs from the twelve months before in {number_in_words(len(apart))} of {_of(looked)}: ", True
    )
    for place, each in enumerate(apart[:_MOST_NAMED]):
        yield Phrase(f"{'; ' if place else ''}{each.what[:1].lower()}{each.what[1:]} {difference_in_words(each)}", True)
        yield Phrase(f" ({interval_in_words(each)})", False)
    if len(apart) > _MOST_NAMED:
        yield Phrase(f"; and {number_in_words(len(apart) - _MOST_NAMED)} more", True)


def _of(looked: Sequence[Compared]) -> str:
    return f"{number_in_words(len(looked))} measure{'s' * (len(looked) != 1)}"


def _holds_anything(asked: Asked) -> bool:
    return any(each.rows or each.summary for each in asked.month.values())


def cautions(asked: Asked) -> Iterator[str]:
    """Yield what a reader must know before any number: that the month is young, or holds too little to tell."""
    data_as_of = asked.month["response"].data_as_of
    if data_as_of and (reach := asked.months.reach(data_as_of)):
        yield reach
    if not _holds_anything(asked):
        yield f"No course, score or session of {asked.months.name} is in this selection of the data."
        return
    due = row_of(asked.month["follow-up"], Share)
    if due is None:
        yield f"No score was due in {asked.months.name}."
    elif due.withheld:
        yield f"Scores due in {asked.months.name} are {WITHHELD}."
    elif due.pending:
        of = due.pending + (due.n or 0)
        yield (
            f"{asked.months.name} is still young: of {of:,} cases due {_in_window(due.pending)}, so its rates may "
            "still change."
        )


def _in_window(pending: int) -> str:
    return f"{pending:,} is still in its window" if pending == 1 else f"{pending:,} are still in their window"


def lead(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield what the month holds: what counts most, and what stands behind it."""
    yield from _scores(asked)
    yield from _sessions(asked)
    yield from _serious(asked)
    yield from _begun(asked)


def _begun(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield how many courses began, which are those that have a session, and how many stand there with none."""
    held = row_of(asked.month["coverage"], Held)
    if held is None or held.withheld or not held.n:
        return
    began, without = held.began or 0, held.n - (held.began or 0)
    behind = f"; {without:,} more {'has' if without == 1 else 'have'} no session" if without else ""
    yield f"{began:,} courses began" if began != 1 else "1 course began", f" in {asked.months.name}{behind}."


def _scores(asked: Asked) -> Iterator[tuple[str, str]]:
    due = row_of(asked.month["follow-up"], Share)
    if due is None or due.withheld:
        return
    all_due = (due.n or 0) + (due.pending or 0)
    behind = [f"{_were(due.missing)} not", *([_in_window(due.pending)] if due.pending else [])]
    yield f"{all_due:,} cases were due, {_were(due.events)} scored", f"; {', '.join(behind)}."


def _were(count: int | None) -> str:
    return "1 was" if count == 1 else f"{count or 0:,} were"


def _sessions(asked: Asked) -> Iterator[tuple[str, str]]:
    given = row_of(asked.month["sessions"], Recorded)
    n = asked.month["asked"].coverage.n
    if given is None or given.withheld:
        return
    about = "" if n is None else f", asked about side effects in {n:,}"
    yield f"{given.patients or 0:,} patients had {given.n or 0:,} sessions", f"{about}."


def _serious(asked: Asked) -> Iterator[tuple[str, str]]:
    now, before = (row_of(each["serious"], SeriousEffect) for each in (asked.month, asked.before))
    if now is None or now.withheld:
        return
    marked = f", marked in {now.marked:,} of these by clinics that don’t say what wasn’t" if now.marked else ""
    if not now.n:
        yield f"Serious side effects not recorded in {now.not_recorded or 0:,} sessions", f"{marked}."
        return
    unsaid = f"; not recorded in {now.not_recorded:,} more" if now.not_recorded else ""
    then = ""
    if before and not before.withheld and before.n:
        then = f"; in the twelve months before {before.events or 0:,} of {before.n:,}"
    yield f"Serious side effects in {now.events or 0:,} of {now.n:,} sessions", f"{unsaid}{marked}{then}."
