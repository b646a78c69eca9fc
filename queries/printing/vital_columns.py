"""Columns of vital signs and safety signals."""

from collections.abc import Mapping
from types import MappingProxyType

from queries.measures.vital_rows import OverThreshold, SafetySignal, VitalSign
from queries.printing.cells import NONE, Column, count, per_cent, per_cent_range, points, points_range, text


def _references(row: VitalSign) -> str:
    return "; ".join(f"{label} {each.mean:.1f}" for label, each in row.references.items()) or NONE


VITAL_COLUMNS: Mapping[type, tuple[Column, ...]] = MappingProxyType(
    {
        VitalSign: (
            text("vital sign", "vital"),
            text("unit", "unit"),
            points("mean", "mean"),
            points_range("95 % interval", "low", "high"),
            points("SD", "sd"),
            count("a quarter up to", "lower_quartile"),
            count("median", "median"),
            count("three quarters up to", "upper_quartile"),
            count("sessions", "n"),
            count("not recorded", "missing"),
            count("patients", "patients"),
            Column("published means", _references),
        ),
        OverThreshold: (
            text("threshold", "threshold"),
            text("whose", "by"),
            text("status", "status"),
            per_cent("share", "value"),
            per_cent_range("95 % interval", "low", "high"),
            count("events", "events"),
            count("sessions", "n"),
            count("not recorded", "missing"),
            count("patients", "patients"),
            points("design effect", "design_effect", decimals=2),
        ),
        SafetySignal: (
            text("signal", "signal"),
            Column("scale", lambda row: row.instrument or NONE),
            per_cent("share", "value"),
            per_cent_range("95 % interval", "low", "high"),
            count("events", "events"),
            count("n", "n"),
            count("patients", "patients"),
            count("no later item", "missing"),
            count("no item at baseline", "no_baseline"),
            count("not asked or recorded", "not_asked"),
            count("could not have it", "not_at_risk"),
            count("no session", "no_session"),
        ),
    }
)
