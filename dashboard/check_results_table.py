"""Check results table: what the checks found in each snapshot, of how many they were asked, a column a snapshot."""

import streamlit as st

from dashboard.html_table import show_columns
from dashboard.wording import day
from queries.check_results import Checked, results_over_time
from store.databases import default_database, store_of

_MOST = 6  # snapshots: a column each
_NONE = "none"


def show_results_over_time(current: str) -> None:
    """Show the results of the last snapshots of the data that are shown, the newest first."""
    results = results_over_time(store_of(default_database()), current, _MOST)[::-1]
    if not results:
        st.info(
            "What the checks found when these data were published isn’t known. It is kept of what is published from "
            "now on by `python -m intake publish` or on the page Import."
        )
        return
    show_columns(_columns(results), "What the checks found in each snapshot")
    st.caption(
        "Rows or cells that a check found, of those it could be asked of, when each snapshot was published. Findings "
        "are about the whole export: no filter changes them. What blocks is never published."
    )


def _columns(results: list[Checked]) -> dict[str, list[str]]:
    checks = {name: found.asks for each in reversed(results) for name, found in each.found.items()}
    newest = results[0].found
    in_order = sorted(checks, key=lambda name: (-(newest[name].violations if name in newest else 0), checks[name]))
    columns = {"Check": ["Checks that found anything", "Rows set apart", *(checks[name] for name in in_order)]}
    for each in results:
        found = [each.found.get(name) for name in in_order]
        cells = [_NONE if one is None else f"{one.violations:,} of {one.denominator:,}" for one in found]
        whole = [f"{len(each.found):,} of {each.asked:,}", f"{each.set_apart:,} of {each.rows:,}"]
        columns[_heading(each, results)] = [*whole, *cells]
    return columns


def _heading(result: Checked, results: list[Checked]) -> str:
    """Return the day on which a snapshot was published, and its id where two were on one day."""
    then = result.published_at[:10]
    alike = sum(each.published_at[:10] == then for each in results)
    return day(then) + (f", {result.snapshot}" if alike > 1 else "")
