"""Side effects that a source tells by their day: each is of the session of its course on that day."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from intake.cells import columns_of
from intake.dates.columns import with_texts
from intake.exchange import SESSIONS
from intake.export import TextTable
from intake.findings import Finding
from intake.typed import values

CHECK = "side-effect-days"
_COURSE, _DAY, _SESSION = "course_id", "day", "session_id"
_NO_SESSION = (
    "this course has no session on the day of the side effect, so it can be none of a session and is left out; check "
    "the day."
)


def of_their_sessions(tables: Mapping[str, TextTable], findings: list[Finding]) -> dict[str, TextTable]:
    """Return tables whose side effects name their session, by course and day where the source doesn't.

    Of two sessions on one day it is the later one. What is of no session's day is left out and counted; what has no
    course or no day stays, and is found to be of no session.
    """
    made = dict(tables)
    effects, sessions = made.get("side_effects"), made.get("sessions")
    if effects is None or sessions is None or _DAY not in effects.cells or _SESSION in effects.cells:
        return made
    if _SESSION not in sessions.cells:  # a session without a day has no id, and is refused for it
        return made | {"side_effects": with_texts(effects, _SESSION, [""] * len(effects.lines))}
    known = dict(zip(_keys(sessions), sessions.cells[_SESSION].astype(str), strict=True))
    keys = _keys(effects)
    found = [known.get(key, "") for key in keys]
    lost = np.array([not session and "" not in key for session, key in zip(found, keys, strict=True)], dtype=bool)
    if lost.any():
        lines, heading = effects.lines[lost], effects.heading(_DAY)
        count = int(lost.sum())
        findings.append(
            Finding(CHECK, False, _NO_SESSION, effects.file, int(lines[0]), heading, count, len(lost), lines)
        )
    told = replace(effects, cells=effects.cells.drop(columns=[_COURSE, _DAY]))
    headings = dict(told.source_columns) | {_SESSION: effects.heading(_DAY)}
    told = replace(with_texts(told, _SESSION, found), source_columns=headings)
    cells = columns_of(told.cells[~lost].astype(object).reset_index(drop=True))
    return made | {"side_effects": replace(told, cells=cells, lines=told.lines[~lost])}


def _keys(table: TextTable) -> list[tuple[str, str]]:
    """Return each row's course and day, "" for what isn't recorded or is no day."""
    if _COURSE not in table.cells or _DAY not in table.cells:
        return [("", "")] * len(table.lines)
    days = values(SESSIONS.column(_DAY), table.cells[_DAY])
    said = ["" if pd.isna(day) else str(int(day)) for day in days]
    return list(zip(table.cells[_COURSE].astype(str), said, strict=True))
