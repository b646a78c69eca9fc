"""Rounding to whole numbers, by one rule in all engines: each has a ROUND of its own."""

from sqlalchemy import BigInteger, ColumnElement, Integer, and_, case, cast, func


def whole(number: ColumnElement[float]) -> ColumnElement[int]:
    """Return the whole number nearest to a number, of two the even one, as numpy does; null of null."""
    up = cast(func.floor(number + 0.5), BigInteger)
    is_half = up - number == 0.5
    return cast(case((and_(is_half, up % 2 != 0), up - 1), else_=up), Integer)
