"""What an example of durability, of its curve, of retention, of a trajectory, of onset or of side effects is.

As in `shape`, but the rows written down are all there are: one too many is a fault as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ..ascii import cell, parse, parse_table
from ..tables import Export, Row
from .shape import YES_NO

FLAGS = ("primary", "case", "lost", "no_later_score")


@dataclass(frozen=True)
class DurabilityExample:
    """Durability rows expected of an export, of all rules that the table mentions, or of `rule`.

    `later_events` is the table of what lies after the end of observation, `score_gaps` that of the days between scores,
    both for `rule` unless they say otherwise. A table left out is not looked at; one with columns only expects no row.
    """

    name: str
    sentence: str
    tables: str
    expected: str
    rule: str = "treatment-policy"
    instrument: str = "GAD-7"
    outcome: str = "response"
    later_events: str = ""
    score_gaps: str = ""

    @cached_property
    def export(self) -> Export:
        """The export to be counted."""
        return parse(self.tables)

    @cached_property
    def expected_rows(self) -> list[Row]:
        """The rows expected: course_id, instrument, rule and the columns the example is about."""
        return self._rows(self.expected)

    @cached_property
    def expected_later_events(self) -> list[Row]:
        """The later events expected: course_id, instrument, rule, kind and the columns the example is about."""
        return self._rows(self.later_events)

    @cached_property
    def expected_score_gaps(self) -> list[Row]:
        """The days expected between scores: course_id, instrument, rule, day and gap."""
        return self._rows(self.score_gaps)

    def _rows(self, table: str) -> list[Row]:
        keys = {"course_id": "c1", "instrument": self.instrument, "rule": self.rule}
        return [keys | truths(row) for row in parse_table(table)]


@dataclass(frozen=True)
class CurveExample:
    """The curve, the summary and the comparison expected of an export's durability, over one row per course.

    `by` is the column of `courses` that makes the groups. A step is known by its group and day, a summary by its
    group, which is everyone unless the table says otherwise.
    """

    name: str
    sentence: str
    tables: str
    curve: str = ""
    summary: str = ""
    comparison: str = ""
    rule: str = "treatment-policy"
    instrument: str = "primary"
    by: str = ""

    @cached_property
    def export(self) -> Export:
        """The export to be counted."""
        return parse(self.tables)

    @cached_property
    def expected_curve(self) -> list[Row]:
        """The steps expected: group, day and the columns the example is about."""
        return [{"group": "all"} | row for row in parse_table(self.curve)]

    @cached_property
    def expected_summary(self) -> list[Row]:
        """The summaries expected: group and the columns the example is about."""
        rows = [{"group": "all"} | row for row in parse_table(self.summary)]
        return [row | {"at": shares_by_day(row["at"])} if "at" in row else row for row in rows]

    @cached_property
    def expected_comparison(self) -> list[Row]:
        """The comparison expected, one row: chi2, df and p, or some of them."""
        return parse_table(self.comparison)


@dataclass(frozen=True)
class CountExample:
    """Rows expected of an export: retention by group and session, screenings by group, onset by endpoint and mode."""

    name: str
    sentence: str
    tables: str
    expected: str
    by: str = ""
    instrument: str = "primary"
    at_all: bool = False

    @cached_property
    def export(self) -> Export:
        """The export to be counted."""
        return parse(self.tables)

    @cached_property
    def expected_rows(self) -> list[Row]:
        """The rows expected: their keys and the columns the example is about."""
        rows = [{"group": "all"} | row for row in parse_table(self.expected)]
        rows = [{"mode": "observed"} | row if "endpoint" in row else row for row in rows]
        counted = ("stop_reasons", "reasons")
        return [row | {name: reasons(row[name]) for name in counted if name in row} for row in rows]


@dataclass(frozen=True)
class TrajectoryExample:
    """Trajectory rows expected of an export, and the means over them, by the column `by` of `courses`."""

    name: str
    sentence: str
    tables: str
    expected: str = ""
    means: str = ""
    instrument: str = "GAD-7"
    by: str = ""

    @cached_property
    def export(self) -> Export:
        """The export to be counted."""
        return parse(self.tables)

    @cached_property
    def expected_rows(self) -> list[Row]:
        """The rows expected: course_id, instrument, week and the columns the example is about."""
        return [{"course_id": "c1", "instrument": self.instrument} | truths(row) for row in parse_table(self.expected)]

    @cached_property
    def expected_means(self) -> list[Row]:
        """The means expected: group, instrument, week and the columns the example is about."""
        return [{"group": "all", "instrument": self.instrument} | row for row in parse_table(self.means)]


@dataclass(frozen=True)
class SideEffectExample:
    """How often side effects must be counted in an export, per session or per course, by session.

    `of` is each, any, urinary, actions or a term; `by` names a grouping of the product's, none for everyone. The rows
    written down are all there are, known by their group, method and term, but only by the columns that are written.
    """

    name: str
    sentence: str
    tables: str
    expected: str
    unit: str = "session"
    by: str = "none"
    phase: str = "all"
    of: str = "each"

    @cached_property
    def export(self) -> Export:
        """The export to be counted."""
        return parse(self.tables)

    @cached_property
    def expected_rows(self) -> list[Row]:
        """The rows expected: group, method, term and the columns the example is about."""
        rows = [{"group": "all", "method": "checklist"} | row for row in parse_table(self.expected)]
        for row in rows:
            row["group"] = str(row["group"])
        return [row | {"grades": grades(row["grades"])} if "grades" in row else row for row in rows]


def truths(row: Row) -> Row:
    """The row with yes and no as True and False, in the columns that hold nothing else."""
    return row | {flag: YES_NO.get(row[flag]) for flag in FLAGS if flag in row}


def shares_by_day(text: str) -> dict[int, Fraction | None]:
    """Day → share, from a cell such as `7 3/4, 14 3/8, 182 -`; a dash is not known."""
    pairs = [part.split(" ") for part in text.split(", ")]
    return {int(day): None if share == "-" else Fraction(share) for day, share in pairs}


def reasons(text: str | None) -> dict[str | None, int]:
    """Reason → courses, from a cell such as `moved 2, - 1`; a dash is not recorded."""
    pairs = [part.rsplit(" ", 1) for part in (text or "").split(", ") if part]
    return {None if name == "-" else name: cell(count) for name, count in pairs}


def grades(text: object) -> dict[str, int]:
    """Worst grade → events, from a cell such as `1 2, ungraded 1`."""
    pairs: Iterable[list[str]] = (part.split(" ") for part in str(text or "").split(", ") if part)
    return {grade: int(count) for grade, count in pairs}


def surplus(expected: Iterable[Row], actual: Iterable[Row], keys: tuple[str, ...]) -> list[str]:
    """A sentence for each actual row whose keys no expected row has."""
    wanted = {tuple(row[key] for key in keys) for row in expected}
    places = [tuple(row[key] for key in keys) for row in actual]
    return [f"{', '.join(map(str, place))}: not expected" for place in places if place not in wanted]
