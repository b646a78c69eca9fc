"""Stamp: what every figure, page and export says about itself."""

from dashboard.wording import capital, day, percent
from queries.definitions.disclosure import WITHHELD_UNDER
from queries.disclosure import Released

SYNTHETIC = "Synthetic data"


def stamp(released: Released) -> list[str]:
    """Return the stamp's parts: how scored, which courses, how many, until when, from what and for whom."""
    return [
        *_timed(released),
        released.counting,
        released.cohort,
        *_counted(released),
        *(note.removesuffix(".") for note in released.notes),
        f"data as of {day(released.data_as_of)}" if released.data_as_of else "data without dates",
        f"snapshot {released.snapshot}",
        f"definitions {released.definitions}",
        released.audience,
        *([SYNTHETIC] if released.synthetic else []),
    ]


def _timed(released: Released) -> list[str]:
    """Return with what scores were taken, if with any, and when; or what was followed."""
    if not released.instrument:
        return [capital(released.endpoint)]
    return [capital(released.instrument) + _mix(released), released.endpoint]


def _mix(released: Released) -> str:
    """Return which instruments stand together in a figure, and for how many courses each."""
    mix = released.coverage.instruments
    if len(mix) < 2 or released.instrument in mix:
        return ""
    counted = [f"{name}\u00a0{n:,}" for name, n in mix.items() if n is not None]
    withheld = [name for name, n in mix.items() if n is None]
    return ": " + ", ".join([*counted, *([f"{' and '.join(withheld)} withheld"] if withheld else [])])


def _counted(released: Released) -> list[str]:
    n, patients, follow_up = released.coverage.n, released.coverage.patients, released.coverage.follow_up
    if n is None:
        return [f"n withheld (fewer than {WITHHELD_UNDER})"]
    courses = f"n = {n:,} {released.coverage.of}" + (f" of {patients:,} patients" if patients else "")
    return [courses] if follow_up is None else [courses, f"follow-up {percent(follow_up)}"]
