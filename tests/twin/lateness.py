"""Days late: how many days after the day on which it was due each score that counts at an endpoint came."""

from collections import Counter
from fractions import Fraction

from . import definitions
from .endpoints import days_window, endpoint_rows, in_order
from .measures import Group, chosen, everyone
from .tables import Export, Row, of_course

QUARTERS = {"lower_quartile": 25, "median": 50, "upper_quartile": 75}


def days_late(export: Export, endpoint: str, instrument: str = "primary", group: Group = everyone) -> list[Row]:
    """One row per group, in order of appearance.

    group · n, missing, pending: cases scored, without a score in a window that is over, and whose window is open ·
    patients: distinct ones of n · lower_quartile, median, upper_quartile: days late · late, late_share: of n.
    """
    found: dict[str, list[Row]] = {}
    for row in chosen(endpoint_rows(export), endpoint, instrument):
        found.setdefault(group(row), []).append(row)
    return [{"group": name} | _of(export, endpoint, rows) for name, rows in found.items()]


def _of(export: Export, endpoint: str, rows: list[Row]) -> Row:
    states = Counter(row["state"] for row in rows if row["case"])
    scored = [row for row in rows if row["case"] and row["state"] == "scored"]
    days = sorted(day for row in scored if (day := _late(export, endpoint, row)) is not None)
    late = [day for day in days if day > 0]
    return {
        "n": len(scored),
        "patients": len({row["patient_id"] for row in scored}),
        "missing": states["missing"],
        "pending": states["pending"],
        **{name: _at(days, percent) for name, percent in QUARTERS.items()},
        "late": len(late) if days else None,
        "late_share": Fraction(len(late), len(days)) if days else None,
    }


def _late(export: Export, endpoint: str, row: Row) -> int | None:
    """Days from the target of the course's window; None where the endpoint has none in days."""
    if endpoint not in definitions.DAYS:
        return None
    window = days_window(endpoint, in_order(of_course(export.tables["sessions"], row["course_id"])))
    assert window is not None
    return row["day"] - window[2]


def _at(days: list[int], percent: int) -> int | None:
    """The first day at or below which so many per cent of all lie."""
    return next((day for place, day in enumerate(days, 1) if 100 * place >= percent * len(days)), None)
