"""Columns come from the fields of rows: what a field says of itself is printed, in a format that can be written."""

from dataclasses import dataclass, field, fields
from typing import ClassVar

import pytest

from queries.measures.headings import COUNT, PERCENT, Format, Told, occurring, tellings, told, told_each
from queries.measures.roles import number
from queries.measures.rows import Row
from queries.printing.columns import FORMATS_WRITTEN, columns_for
from tests.queries.disclosure.test_roles import KINDS


@dataclass(frozen=True)
class Visits(Row):
    """A row that no measure has."""

    printed: ClassVar[str] = "share n reasons"

    share: float | None = field(metadata=number() | told("came", PERCENT, to="most"))
    most: float | None = field(metadata=number())
    reasons: dict[str, int] = field(
        default_factory=dict, metadata=number() | told_each(occurring("reasons", "because: "), total="n")
    )


VISITS = (
    Visits("North", 9, 0.25, 0.5, {"too_far": 8, "rain": 1}),
    Visits("South", 0, None, None),
    Visits("West", None, None, None, withheld=True),
)


def test_a_new_kind_of_row_is_printed_by_what_its_fields_say() -> None:
    columns = columns_for(VISITS)
    assert [each.heading for each in columns] == ["came", "n", "because: too far", "because: rain", ""]
    printed = [[each.show(row).replace("\u00a0", " ") for each in columns] for row in VISITS]
    assert printed == [
        ["25.0 % to 50.0 %", "9", "8", "1", ""],
        ["–", "0", "0", "0", ""],
        ["–", "–", "–", "–", "withheld: fewer than 5"],
    ]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not Row], ids=lambda kind: kind.__name__)
def test_what_is_told_is_printed_once(kind: type[Row]) -> None:
    assert sorted(["group", *kind.printed.split()]) == sorted(headed(kind))


def headed(kind: type[Row]) -> dict[str, Told]:
    """Return the fields that themselves say under which heading they are told."""
    told = {each.name: each.metadata["told"] for each in fields(kind) if "told" in each.metadata}
    return {name: each for name, each in told.items() if each.heading or each.each}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_says_its_unit(kind: type[Row]) -> None:
    unsaid = {each.name for each in fields(kind)} - {*tellings(kind)}
    assert not unsaid, f"{kind.__name__}: give {unsaid} a heading or a unit of queries/measures/headings.py"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_format_of_a_field_can_be_written(kind: type[Row]) -> None:
    assert {each.form for each in headed(kind).values()} <= FORMATS_WRITTEN
    assert COUNT in FORMATS_WRITTEN
    assert Format("in Roman numerals", "count") not in FORMATS_WRITTEN
