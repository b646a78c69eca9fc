"""Hypothesis exports in which everything happened that any measure counts, over some months."""

from datetime import date

from hypothesis import strategies as st

from .picking import pick
from .screening_strategies import OUTCOMES
from .side_effect_strategies import asked_exports
from .strategies import CUTOFF
from .tables import COLUMNS, Export, Row
from .vital_strategies import SIGNS, watched_exports

PARTS = 6


@st.composite
def busy_exports(draw: st.DrawFn) -> Export:
    """Several exports in one: about forty courses, every table filled."""
    parts = [draw(watched_exports()) for _ in range(PARTS)] + [draw(_measured()) for _ in range(PARTS)]
    tables: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for number, part in enumerate(parts):
        for name, rows in part.tables.items():
            tables[name] += [_prefixed(row, f"e{number}") for row in rows if name != "checklists"]
    tables["checklists"] = parts[-1].tables["checklists"]
    for protocol in tables["protocols"]:
        protocol["label"] = protocol["protocol_id"]
    tables["screenings"] = [_screening(draw, number) for number in range(12)]
    return Export(tables, CUTOFF)


@st.composite
def _measured(draw: st.DrawFn) -> Export:
    """An export with side effects, and vital signs in each session."""
    export = draw(asked_exports())
    for session in export.tables["sessions"]:
        session |= {name: pick(draw, values) for name, values in SIGNS.items()}
    return export


def _prefixed(row: Row, prefix: str) -> Row:
    return row | {name: f"{prefix}/{value}" for name, value in row.items() if name.endswith("_id") and value}


def _screening(draw: st.DrawFn, number: int) -> Row:
    return {
        "screening_id": f"screening-{number}",
        "clinic": "North",
        "diagnosis": "GAD",
        "screened_on": pick(draw, (None, date(2026, 1, 31), date(2026, 2, 1), CUTOFF)),
        "outcome": pick(draw, OUTCOMES),
        "reason": None,
        "course_id": None,
    }


@st.composite
def month_ranges(draw: st.DrawFn) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and the last month of a range in which much happens, as (year, month)."""
    months = st.sampled_from([(2025, 7), (2025, 10), *((2025, month) for month in (11, 12)), (2026, 1), (2026, 2)])
    first, last = sorted((draw(months), pick(draw, [(2025, 12), (2026, 1), (2026, 2), (2026, 3)])))
    return first, last
