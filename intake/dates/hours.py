"""Hours after a session, from the times of sessions and scores."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from intake.dates.columns import Dated, with_texts
from intake.export import TextTable

_MINUTES_AN_HOUR = 60
_DIGITS = 4  # a minute is 0.0167 hours


def with_hours(tables: Mapping[str, TextTable], days: Mapping[str, Dated]) -> TextTable:
    """Return the scores with hours where none are given: from the latest session that began before the score.

    None are counted where that isn't the latest session of up to the score's day, which begins later or at that very
    time, as where a visit has one time for both; nor in a course that has a session without a time.
    """
    scores = tables["scores"]
    timed = _moments(scores, days["scores"]).dropna().sort_values("minutes")
    sessions = _wholly_timed(_moments(tables["sessions"], days["sessions"])).sort_values("minutes")
    latest = pd.merge_asof(
        timed, sessions.assign(began=sessions["minutes"]), on="minutes", by="course", allow_exact_matches=False
    )
    on_its_day = pd.MultiIndex.from_frame(latest[["course", "day_x"]]).isin(
        pd.MultiIndex.from_frame(sessions[["course", "day"]])
    )
    to_come = on_its_day & (latest["day_y"] != latest["day_x"]).to_numpy()
    hours = ((latest["minutes"] - latest["began"]) / _MINUTES_AN_HOUR).mask(to_come).round(_DIGITS)
    found = pd.Series(hours.to_numpy(), index=timed.index).reindex(range(len(scores.lines)))
    texts = ["" if np.isnan(each) else np.format_float_positional(each, trim="-") for each in found]
    if "hours_after_session" in scores.cells:
        given = scores.cells["hours_after_session"].astype(str)
        texts = [own or derived for own, derived in zip(given, texts, strict=True)]
    return with_texts(scores, "hours_after_session", texts)


def _moments(table: TextTable, dated: Dated) -> pd.DataFrame:
    return pd.DataFrame({"course": table.cells["course_id"].astype(str), "minutes": dated.minutes, "day": dated.days})


def _wholly_timed(sessions: pd.DataFrame) -> pd.DataFrame:
    untimed = sessions["course"][sessions["minutes"].isna()]
    return sessions[~sessions["course"].isin(untimed)]
