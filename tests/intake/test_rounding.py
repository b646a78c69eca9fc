"""Rounding: what SQL makes of minutes is what numpy makes of them."""

from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, column, create_engine, select, values
from sqlalchemy.types import Double

from intake.derived.rounding import whole

NUMBERS = [0.0, 0.25, 0.5, 0.75, 1.5, 2.5, 44.5, 45.5, 44.499999999, 44.500000001, -0.5, -1.5, -2.5, 999_999_999.5]


def test_halves_are_rounded_to_the_even_number_and_what_is_missing_stays_so() -> None:
    number: ColumnElement[Any] = column("number", Double)
    rows = values(number, name="numbers").data([(each,) for each in (*NUMBERS, None)])
    with create_engine("duckdb://").connect() as connection:
        answers = connection.execute(select(number, whole(number)).select_from(rows)).all()
        found = {row[0]: row[1] for row in answers}
    assert found.pop(None) is None
    assert found == {each: int(np.round(each)) for each in NUMBERS}
