"""Banding: a number's band as an expression that the engine evaluates."""

from sqlalchemy import ColumnElement, case

from queries.definitions.bands import Bands


def band_of(number: ColumnElement[int], bands: Bands) -> ColumnElement[str]:
    """Return the label of the band that a whole number lies in; null below the first edge or where it is null."""
    lowest_last = reversed(list(zip(bands.edges, bands.labels, strict=True)))
    return case(*((number >= edge, label) for edge, label in lowest_last))
