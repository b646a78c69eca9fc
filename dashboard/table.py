"""Table: the numbers behind a figure, to read, to hear and to download."""

import csv
import io

import streamlit as st

from dashboard.stamp import stamp
from dashboard.wording import WITHHELD, by_what, capital, percent, percent_range, points, unmarked
from queries import printing
from queries.cohort import GROUPINGS
from queries.disclosure import Released
from queries.measures.rows import Change, Row, Share

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would calculate what begins so
_NOTHING = "–"


def show_table(released: Released, total: Released | None = None) -> None:
    """Show released numbers as a table, the total of all groups as its last row, and offer the groups as CSV."""
    title = released.title + by_what(released)
    rows = released.rows if released.by == "none" or total is None else (*released.rows, *total.rows)
    lines = [_cells(row, capital(GROUPINGS[released.by].title)) for row in rows]
    st.markdown(f"**{unmarked(title)}**")
    columns = {name: [line[name] for line in lines] for name in lines[0]}
    st.table(columns, border="horizontal", hide_index=True, hide_header=False, alt=title)
    st.download_button(
        "Download CSV",
        as_csv(released),
        file_name=f"{released.measure}-by-{released.by}-{released.snapshot}.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"csv-{released.measure}",
        help="Every number of this table, with the page's address and stamp behind each row.",
    )


def as_csv(released: Released) -> bytes:
    """Return the rows as the product's command line prints them, and behind each the address and the stamp."""
    heading, *rows = csv.reader(io.StringIO(printing.as_csv(released)))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*heading, "url", "stamp"])
    for group, *rest in rows:
        writer.writerow([_shown(group), *rest, released.url, _shown(" · ".join(stamp(released)))])
    return text.getvalue().encode("utf-8-sig")  # the mark by which a spreadsheet knows the file's letters


def _shown(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cells(row: Row, heading: str) -> dict[str, str]:
    cells = _share(row) if isinstance(row, Share) else _change(row)
    if row.withheld:
        cells |= {"Courses": WITHHELD}
    return {heading: unmarked(row.group)} | cells


def _share(row: Share) -> dict[str, str]:
    return {
        "Rate": _NOTHING if row.value is None else percent(row.value),
        "95 % interval": _range(row.low, row.high),
        "Events": _count(row.events),
        "Courses": _count(row.n),
        "Patients": _count(row.patients),
        "Follow\u2011up": _NOTHING if row.follow_up is None else percent(row.follow_up),
        "Missing": _count(row.missing),
        "If none, or all, of them had": _range(row.bound_low, row.bound_high),
        "Pending": _count(row.pending),
        "No case": _count(row.not_a_case),
        "No baseline": _count(row.no_baseline),
        "No induction": _count(row.no_induction),
        "No rule": _count(row.no_rule),
    }


def _change(row: Change) -> dict[str, str]:
    return {
        "Instrument": row.instrument,
        "Change": _NOTHING if row.change is None else points(row.change),
        "95 % interval": _NOTHING
        if row.low is None or row.high is None
        else f"{points(row.low)} to {points(row.high)}",
        "Baseline": _NOTHING if row.mean_baseline is None else f"{row.mean_baseline:.1f}",
        "Endpoint": _NOTHING if row.mean is None else f"{row.mean:.1f}",
        "SD": _NOTHING if row.sd is None else f"{row.sd:.1f}",
        "d_z": _NOTHING if row.effect_size is None else f"{row.effect_size:.2f}".replace("-", "−"),
        "Courses": _count(row.n),
        "Patients": _count(row.patients),
        "Missing": _count(row.missing),
    }


def _range(low: float | None, high: float | None) -> str:
    return _NOTHING if low is None or high is None else percent_range(low, high)


def _count(count: int | None) -> str:
    return _NOTHING if count is None else f"{count:,}"
