"""What an example is, and how rows are held against it.

An example is a sentence of the definitions, an export small enough to read, and what must come out, worked out by
hand. Exports are written as in `ascii`; what is expected is one table more, in which only the columns that the example
is about are written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..ascii import parse, parse_table
from ..tables import Export, Row

YES_NO = {"yes": True, "no": False}
FLOATS_AGREE = 0.00001


@dataclass(frozen=True)
class Example:
    """Endpoint rows expected of an export.

    `endpoint` and `instrument` say which rows are meant where the expected table does not; so does the course c1.
    """

    name: str
    sentence: str
    tables: str
    expected: str
    endpoint: str = ""
    instrument: str = "GAD-7"

    @cached_property
    def export(self) -> Export:
        """The export to be counted."""
        return parse(self.tables)

    @cached_property
    def expected_rows(self) -> list[Row]:
        """The rows expected: course_id, instrument, endpoint and the columns the example is about."""
        keys = {"course_id": "c1", "instrument": self.instrument, "endpoint": self.endpoint}
        rows = [keys | row for row in parse_table(self.expected)]
        return [row | {flag: YES_NO.get(row[flag]) for flag in ("primary", "case") if flag in row} for row in rows]


@dataclass(frozen=True)
class CohortExample:
    """Shares and changes expected of an export, over one endpoint and one instrument (or the primary ones).

    `by` is the column of `courses` that makes the groups. A share is known by its measure, mode and group, a change by
    its mode, group and instrument; mode is observed and the group is everyone unless the table says otherwise.
    """

    name: str
    sentence: str
    tables: str
    shares: str = ""
    changes: str = ""
    endpoint: str = "end-of-induction"
    instrument: str = "primary"
    by: str = ""

    @cached_property
    def export(self) -> Export:
        """The export to be counted."""
        return parse(self.tables)

    @cached_property
    def expected_shares(self) -> list[Row]:
        """The shares expected: measure, mode, group and the columns the example is about."""
        rows = [{"measure": "response", "mode": "observed", "group": "all"} | row for row in parse_table(self.shares)]
        return [row | {"instruments": mix(row["instruments"])} if "instruments" in row else row for row in rows]

    @cached_property
    def expected_changes(self) -> list[Row]:
        """The changes expected: mode, group, instrument and the columns the example is about."""
        keys = {"mode": "observed", "group": "all", "instrument": "GAD-7"}
        return [keys | row for row in parse_table(self.changes)]


def mix(text: str | None) -> dict[str, int]:
    """Instrument → courses, from a cell such as `GAD-7 2, HAM-A 1`."""
    pairs = [part.rsplit(" ", 1) for part in (text or "").split(", ") if part]
    return {name: int(count) for name, count in pairs}


def unmet(expected: Iterable[Row], actual: list[Row], keys: tuple[str, ...]) -> list[str]:
    """A sentence for each expected row that no actual row meets: the one with the same keys must agree on the rest."""
    faults = []
    for wanted in expected:
        place = ", ".join(str(wanted[key]) for key in keys)
        found = [row for row in actual if all(row[key] == wanted[key] for key in keys)]
        if len(found) != 1:
            faults.append(f"{place}: {len(found)} rows")
            continue
        for column, value in wanted.items():
            if not agree(value, found[0][column]):
                faults.append(f"{place}: {column} is {found[0][column]}, expected {value}")
    return faults


def agree(wanted: object, found: object) -> bool:
    """Whether two values are the same; decimals are written out to five places."""
    if isinstance(wanted, float) and isinstance(found, int | float):
        return abs(wanted - found) < FLOATS_AGREE
    return wanted == found
