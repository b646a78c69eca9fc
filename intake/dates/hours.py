"""Hours after a session, from the times of sessions and scores."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from intake.dates.columns import Dated, with_texts
from intake.export import TextTable
from intake.findings import Finding

CHECK = "untimed-sessions"
_MINUTES_AN_HOUR = 60
_DIGITS = 4  # a minute is 0.0167 hours
_UNTIMED = (
    "has a time, but a session of that day, or since the last one with a time, has none: no hours are counted, and on "
    "a session's day this counts as before the session; write the session's time, or the hours."
)


def with_hours(tables: Mapping[str, TextTable], days: Mapping[str, Dated]) -> tuple[TextTable, list[Finding]]:
    """Return the scores with hours where none are given: from the latest session that began before the score.

    None are counted where that isn't the latest session of up to the score's day, which begins later or at that very
    time, as where a visit has one time for both; nor where a session without a time may be the latest, which is found.
    """
    scores = tables["scores"]
    if not all("course_id" in tables[name].cells for name in ("scores", "sessions")):
        return scores, []
    timed = _moments(scores, days["scores"]).dropna().sort_values("minutes")
    all_sessions = _moments(tables["sessions"], days["sessions"])
    sessions = all_sessions.dropna().sort_values("minutes")
    latest = pd.merge_asof(
        timed,
        sessions.assign(began=sessions["minutes"]),
        on="minutes",
        by="course",
        allow_exact_matches=False,
        suffixes=("", "_session"),
    ).set_axis(timed.index)
    untimed = _latest_untimed(timed, all_sessions)
    on_its_day = pd.MultiIndex.from_frame(timed[["course", "day"]]).isin(
        pd.MultiIndex.from_frame(sessions[["course", "day"]])
    )
    to_come = on_its_day & (latest["day_session"] != latest["day"])
    unclear = untimed.notna() & ~(untimed < latest["day_session"]) & ~(to_come & (untimed != latest["day"]))
    counted = (latest["minutes"] - latest["began"]) / _MINUTES_AN_HOUR
    found = counted.mask(to_come | unclear).round(_DIGITS).reindex(range(len(scores.lines)))
    texts = ["" if np.isnan(each) else np.format_float_positional(each, trim="-") for each in found]
    if "hours_after_session" in scores.cells:
        given = scores.cells["hours_after_session"].astype(str)
        texts = [own or derived for own, derived in zip(given, texts, strict=True)]
        unclear &= (given.to_numpy() == "")[unclear.index]
    return with_texts(scores, "hours_after_session", texts), _findings(scores, unclear)


def _moments(table: TextTable, dated: Dated) -> pd.DataFrame:
    return pd.DataFrame({"course": table.cells["course_id"].astype(str), "minutes": dated.minutes, "day": dated.days})


def _latest_untimed(scores: pd.DataFrame, sessions: pd.DataFrame) -> pd.Series:
    """Return, for each score, the day of its course's latest session without a time of up to the score's day."""
    untimed = sessions[sessions["minutes"].isna()].dropna(subset=["day"]).sort_values("day")
    in_order = scores.sort_values("day")
    of_course = pd.DataFrame({"course": untimed["course"], "day": untimed["day"], "untimed": untimed["day"]})
    found = pd.merge_asof(in_order, of_course, on="day", by="course")
    return found["untimed"].set_axis(in_order.index).reindex(scores.index)


def _findings(scores: TextTable, unclear: pd.Series) -> list[Finding]:
    """Say of how many scores with a time no hours are counted because a session has none."""
    rows = unclear.index[unclear]
    if not len(rows):
        return []
    line = int(scores.lines[rows.min()])
    return [Finding(CHECK, False, _UNTIMED, scores.file, line, scores.heading("day"), len(rows), len(unclear))]
