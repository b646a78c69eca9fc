"""Columns: what is printed of each kind of row, the same on a terminal and in a page's tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from queries.definitions.durability import AT_DAYS, LONG_OVER_DAYS, RMST_DAYS
from queries.definitions.trajectory import TICKS
from queries.definitions.unscored import LACKS, REASONS
from queries.disclosure import Released
from queries.disclosure.lasting import NOT_DRAWN, NOT_REACHED, why_no_median
from queries.measures.rows import (
    Cell,
    Change,
    ChangeBin,
    FollowedUp,
    FollowedUpCell,
    GapSummary,
    Held,
    LaterEvent,
    Leavers,
    OutcomeStates,
    Retained,
    Row,
    Share,
    Summary,
    SymptomChange,
    Trajectory,
    Unscored,
)
from queries.measures.screening_rows import Screening
from queries.printing.cells import (
    NONE,
    SIZE,
    Column,
    Show,
    count,
    per_cent,
    per_cent_range,
    points,
    points_range,
    share_text,
    text,
)
from queries.printing.screening_columns import SCREENING, screening_reasons
from queries.printing.session_columns import SESSION_COLUMNS
from queries.printing.vital_columns import VITAL_COLUMNS
from queries.words import set_weeks, weeks, weeks_through


def _completed(row: Share) -> str:
    return NONE if row.planned is None else f"{row.completed or 0:,} of {row.planned:,}"


SHARE = (
    per_cent("rate", "value"),
    per_cent_range("95 % interval", "low", "high"),
    count("events", "events"),
    count("n", "n"),
    count("patients", "patients"),
    per_cent("follow-up", "follow_up"),
    count("missing", "missing"),
    per_cent_range("if none, or all, of them had", "bound_low", "bound_high"),
    count("pending", "pending"),
    count("no case", "not_a_case"),
    count("no baseline", "no_baseline"),
    count("no induction", "no_induction"),
    count("no rule", "no_rule"),
    Column("completed induction", _completed),
)
CHANGE = (
    text("instrument", "instrument"),
    points("change", "change"),
    points_range("95 % interval", "low", "high"),
    points("baseline", "mean_baseline"),
    points("endpoint", "mean"),
    points("SD", "sd"),
    points("d_z", "effect_size", decimals=2),
    count("n", "n"),
    count("patients", "patients"),
    count("missing", "missing"),
    count("pending", "pending"),
    count("no baseline", "no_baseline"),
    count("no induction", "no_induction"),
)
TRAJECTORY = (
    text("instrument", "instrument"),
    count("week", "week"),
    points("change", "change"),
    points_range("95 % interval", "low", "high"),
    points("median", "median", decimals=0),
    points_range("middle half", "quartile_low", "quartile_high", decimals=0),
    points("baseline", "mean_baseline"),
    count("n", "n"),
    count("patients", "patients"),
    count("missing", "missing"),
    count("pending", "pending"),
)
CHANGE_BIN = (
    text("instrument", "instrument"),
    text("change", "bin"),
    per_cent("share", "value"),
    per_cent_range("95 % interval", "low", "high"),
    count("courses", "events"),
    count("n", "n"),
    count("patients", "patients"),
    count("missing", "missing"),
    count("pending", "pending"),
)
SYMPTOM_CHANGE = (
    text("symptom", "symptom"),
    text("scale", "instrument"),
    points("change", "change"),
    points_range("95 % interval", "low", "high"),
    points("baseline", "mean_baseline"),
    points("endpoint", "mean"),
    points("SD", "sd"),
    count("n", "n"),
    count("patients", "patients"),
    per_cent("eased", "eased_value"),
    per_cent_range("95 % from to", "eased_low", "eased_high"),
    count("of those who had it", "had"),
    count("missing", "missing"),
    count("pending", "pending"),
    count("no item at baseline", "no_baseline"),
    count("no induction", "no_induction"),
)


def _left(day: int) -> Show:
    def show(row: Summary) -> str:
        at = row.at.get(day)
        if at is None or at.value is None:
            return _beyond(row)
        interval = "" if at.low is None or at.high is None else f" ({100 * at.low:.1f}–{100 * at.high:.1f})"
        return share_text(at.value) + interval

    return show


def _beyond(row: Summary) -> str:
    """Return why nothing is told of a time; none where no curve is drawn, for the median's column says why."""
    return NONE if row.withheld or row.drawn_to is None else NOT_DRAWN


def _median(row: Summary) -> str:
    if row.withheld:
        return NONE
    return why_no_median(row) if row.median is None else weeks(row.median)


def _mean(row: Summary) -> str:
    return _beyond(row) if row.rmst is None else weeks(row.rmst)


def _limit(name: str) -> Show:
    def show(row: Summary) -> str:
        if row.drawn_to is None:
            return NONE
        day = getattr(row, name)
        return NOT_REACHED if day is None else weeks(day)

    return show


def _weeks(heading: str, name: str, said: Callable[[int], str] = weeks) -> Column:
    """Return a column of times, in weeks."""

    def show(row: Row) -> str:
        days = getattr(row, name)
        return NONE if days is None else said(days)

    return Column(heading, show)


def _of_all(heading: str, name: str) -> Column:
    """Return a column of courses and their share of all that began."""

    def show(row: OutcomeStates) -> str:
        courses = getattr(row, name)
        return NONE if courses is None or not row.n else f"{courses:,} ({share_text(courses / row.n)})"

    return Column(heading, show)


STATES: Mapping[str, str] = MappingProxyType(
    {
        "kept": "still in it",
        "maintenance": "maintenance",
        "rescue": "rescue session",
        "lost": "lost it",
        "admitted": "admitted, or suicide attempt or suicide",
        "moved_on": "died, switched or began another course",
        "unobserved": "no longer observed",
    }
)
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "psychiatric_admission": "psychiatric admission",
        "suicide_attempt": "suicide attempt",
        "suicide": "suicide",
        "death": "death",
        "rescue": "rescue session",
    }
)

SUMMARY = (
    count("began", "n"),
    count("patients", "patients"),
    count("lost it", "losses"),
    count("no later score", "no_later_score"),
    count("not scored at start", "not_scored"),
    _weeks("drawn to week", "drawn_to", weeks_through),
    Column("median weeks", _median),
    Column("95 % from", _limit("median_low")),
    Column("to", _limit("median_high")),
    Column(f"mean of {set_weeks(RMST_DAYS)}", _mean),
    *(Column(f"after {set_weeks(day)} (95 %)", _left(day)) for day in AT_DAYS),
)

OUTCOME_STATES = (
    _weeks("after", "day", set_weeks),
    count("began", "n"),
    *(_of_all(heading, name) for name, heading in STATES.items()),
)
GAP_SUMMARY = (
    count("courses scored again", "n"),
    count("no later score", "no_later_score"),
    count("gaps", "gaps"),
    _weeks("median weeks", "median"),
    _weeks("a quarter up to", "lower_quartile"),
    _weeks("three quarters up to", "upper_quartile"),
    _weeks("nine in ten up to", "ninth_decile"),
    count(f"over {set_weeks(LONG_OVER_DAYS)}", "long_gaps"),
    per_cent("of all gaps", "long_share"),
)
LATER_EVENT = (
    Column("event", lambda row: KINDS[row.kind]),
    count("courses", "events"),
    count("began", "n"),
)

RETAINED = (
    count("session", "session"),
    per_cent("came", "value"),
    per_cent_range("95 % interval", "low", "high"),
    count("events", "events"),
    count("n", "n"),
    count("patients", "patients"),
    count("still in induction", "pending"),
    count("no induction", "no_induction"),
    count("no plan", "no_plan"),
    count("not planned so far", "not_planned"),
)
LEAVERS = (
    per_cent("left early", "value"),
    per_cent_range("95 % interval", "low", "high"),
    count("n", "n"),
    count("patients", "patients"),
    count("came to all", "stayed"),
)
UNSCORED = (
    Column("has", lambda row: LACKS[row.state]),
    count("n", "n"),
    count("patients", "patients"),
    count("of the others", "others"),
)

HELD = (
    count("courses", "n"),
    count("patients", "patients"),
    count("sessions", "sessions"),
    count("asked about side effects", "asked"),
)
COLUMNS: Mapping[type, tuple[Column, ...]] = MappingProxyType(
    {
        Share: SHARE,
        FollowedUp: SHARE,
        Cell: (text("of these", "across"), *SHARE),
        FollowedUpCell: (text("of these", "across"), *SHARE),
        Change: CHANGE,
        SymptomChange: SYMPTOM_CHANGE,
        Trajectory: TRAJECTORY,
        ChangeBin: CHANGE_BIN,
        Summary: SUMMARY,
        Retained: RETAINED,
        Leavers: LEAVERS,
        Unscored: UNSCORED,
        OutcomeStates: OUTCOME_STATES,
        GapSummary: GAP_SUMMARY,
        LaterEvent: LATER_EVENT,
        **SESSION_COLUMNS,
        **VITAL_COLUMNS,
        Screening: SCREENING,
        Held: HELD,
    }
)


def rows_of(released: Released) -> tuple[Row, ...]:
    """Return the rows that a table prints: of what is told day by day or week by week the set ones; CSV has them all.

    A curve prints its summaries.
    """
    return tuple(row for row in released.summary or released.rows if _is_printed(row))


def _is_printed(row: Row) -> bool:
    if isinstance(row, Trajectory):
        return row.week in TICKS
    return not isinstance(row, OutcomeStates) or row.day in (None, *AT_DAYS)


def columns_of(released: Released) -> tuple[Column, ...]:
    """Return the columns of a question's table behind that of the group; none where it has no rows."""
    rows = rows_of(released)
    return (*COLUMNS[type(rows[0])], *_reasons(rows), *screening_reasons(rows), SIZE) if rows else ()


def _reasons(rows: Sequence[Row]) -> Iterator[Column]:
    """Yield one column a reason that occurs: for stopping, or why there is no score."""
    for reason in dict.fromkeys(reason for row in rows if isinstance(row, Leavers) for reason in row.stop_reasons):
        yield Column(reason.replace("_", " "), _stopped(reason))
    for state in dict.fromkeys(row.state for row in rows if isinstance(row, Unscored)):
        yield from (Column(words, _unscored(reason)) for reason, words in REASONS[state].items())


def _stopped(reason: str) -> Show:
    return lambda row: NONE if row.withheld else f"{row.stop_reasons.get(reason, 0):,}"


def _unscored(reason: str) -> Show:
    return lambda row: NONE if row.withheld else f"{row.reasons.get(reason, 0):,}"
