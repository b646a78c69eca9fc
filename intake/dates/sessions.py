"""What a clinic's system doesn't say of sessions and follows from their days: number, phase, and an id."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from intake.dates.columns import with_texts
from intake.exchange import TABLES, Column
from intake.export import TextTable
from intake.typed import values

# Ours: no schedule of an induction, from three sessions a week to one, leaves more days between two of them.
INDUCTION_GAP_DAYS = 14
_FOLLOWS_FROM_DAYS = ("session_id", "number", "phase")


def completed(tables: Mapping[str, TextTable], notes: list[str]) -> dict[str, TextTable]:
    """Return tables whose sessions have an id, a number and a phase where the source has no such column.

    Needs each session's course and its day as a number; without those the sessions stay as they are.
    """
    made = dict(tables)
    sessions = made.get("sessions")
    if sessions is None or not {"course_id", "day"} <= set(sessions.cells):
        return made
    if set(_FOLLOWS_FROM_DAYS) <= set(sessions.cells):
        return made
    if not len(sessions.lines):
        for column in _FOLLOWS_FROM_DAYS:
            sessions = sessions if column in sessions.cells else with_texts(sessions, column, [])
        return made | {"sessions": sessions}
    rows = pd.DataFrame({"course": sessions.cells["course_id"].astype(str), "day": _numbers(sessions, "day")})
    if rows["day"].isna().any():
        return made
    in_order = rows.sort_values("day", kind="stable")
    number = (in_order.groupby("course").cumcount() + 1).reindex(rows.index)
    if "number" not in sessions.cells:
        sessions = with_texts(sessions, "number", [str(each) for each in number])
        notes.append("sessions: numbers are given in the order of a course's days.")
    if "session_id" not in sessions.cells:
        sessions = with_texts(
            sessions, "session_id", [f"{course}-s{each}" for course, each in zip(rows["course"], number, strict=True)]
        )
    if "phase" not in sessions.cells:
        induction = _induction(rows, in_order, number, _planned(rows["course"], tables))
        sessions = with_texts(sessions, "phase", ["induction" if each else "maintenance" for each in induction])
        notes.append(
            "sessions: induction is as many sessions as the protocol's induction_sessions, and ends before a gap of "
            f"over {INDUCTION_GAP_DAYS} days; later sessions are maintenance."
        )
    return made | {"sessions": sessions}


def _induction(rows: pd.DataFrame, in_order: pd.DataFrame, number: pd.Series, planned: pd.Series) -> pd.Series:
    gap = in_order.groupby("course")["day"].diff() > INDUCTION_GAP_DAYS
    after_a_gap = gap.groupby(in_order["course"]).cummax().reindex(rows.index)
    return ~after_a_gap & (planned.isna() | (number <= planned))


def _planned(courses: pd.Series, tables: Mapping[str, TextTable]) -> pd.Series:
    """Return how many sessions the protocol of each row's course plans for induction; missing where it doesn't say."""
    by_protocol = _by_id(tables, "protocols", "protocol_id", "induction_sessions")
    by_course = _by_id(tables, "courses", "course_id", "protocol_id")
    return pd.to_numeric(courses.map(by_course).map(by_protocol), errors="coerce")


def _by_id(tables: Mapping[str, TextTable], name: str, key: str, column: str) -> Mapping[str, str]:
    table = tables.get(name)
    if table is None or not {key, column} <= set(table.cells):
        return {}
    return dict(zip(table.cells[key].astype(str), table.cells[column].astype(str), strict=True))


def _numbers(table: TextTable, name: str) -> np.ndarray:
    column: Column = TABLES[table.name].column(name)
    return values(column, table.cells[name]).to_numpy(float, na_value=np.nan)
