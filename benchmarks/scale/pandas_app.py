"""A usual pandas app, for comparison: `python -m benchmarks.scale.pandas_app EXPORT`.

All tables are read once, at the start, and joined there to what their rows are grouped by, with words as categories and
course ids as numbers; each page view then filters and groups them anew. It counts more simply than the product: one
primary scale a diagnosis, response as a fall by half on every scale, the first score out of it as its loss, no
interval of sessions that are alike in a patient.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.scale.processes import serve

PRIMARY = {
    "GAD": "GAD-7", "SAD": "LSAS", "PTSD": "PCL-5", "MDD": "PHQ-9", "OCD": "Y-BOCS", "panic": "PDSS", "other": "GAD-7",
}  # fmt: skip
BASELINE_FROM, WINDOW, TARGET = -30, 14, 7  # days
ASKING = ("spontaneous", "checklist", "scale")
Z_95 = 1.96


class App:
    """The tables in memory, and what each page shows of them; `left_out` is a diagnosis that is filtered out."""

    def __init__(self, export: Path) -> None:
        courses = _read(export, "courses")
        number = pd.Series(np.arange(len(courses)), index=pd.Index(courses["course_id"]))
        courses["course"] = number.to_numpy()
        protocols = _read(export, "protocols")
        self.protocols = dict(zip(protocols["protocol_id"], protocols["label"], strict=True))

        sessions = _read(export, "sessions")
        sessions["course"] = sessions["course_id"].map(number)
        induction = sessions[sessions["phase"] == "induction"]
        courses["last_induction"] = courses["course"].map(induction.groupby("course")["day"].max())
        self.courses = courses
        groups = courses[["course", "protocol_id", "diagnosis", "side_effects_method"]]
        self.sessions = sessions.merge(groups, on="course")

        scores = _read(export, "scores")
        scores["course"] = scores["course_id"].map(number)
        groups = courses[["course", "protocol_id", "diagnosis", "last_induction"]]
        self.scores = scores.merge(groups, on="course")

        effects = _read(export, "side_effects")
        asked = self.sessions["side_effects_asked"].astype(object)
        by_method = self.sessions["side_effects_method"].isin(ASKING)
        self.sessions["asked"] = (asked == "yes") | (asked.isna() & by_method)
        self.effects = effects.merge(
            self.sessions[["session_id", "protocol_id", "diagnosis", "asked"]], on="session_id"
        )

    def response(self, left_out: str) -> pd.DataFrame:
        """Return responders and scored cases by protocol, with Wilson's interval."""
        pairs = self._pairs(left_out)
        table = pairs.groupby("protocol_id", observed=True)["responded"].agg(["sum", "count"])
        share, n = table["sum"] / table["count"], table["count"]
        centre, spread = share + Z_95**2 / (2 * n), Z_95 * np.sqrt(share * (1 - share) / n + Z_95**2 / (4 * n**2))
        table["low"], table["high"] = ((centre + side * spread) / (1 + Z_95**2 / n) for side in (-1, 1))
        return table.rename(index=self.protocols)

    def durability(self, left_out: str) -> pd.DataFrame:
        """Return the Kaplan–Meier curve of each protocol's responders, with its median."""
        from lifelines import KaplanMeierFitter

        pairs = self._pairs(left_out)
        responders = pairs[pairs["responded"]]
        scores = self._primary(left_out).merge(
            responders[["course", "day", "baseline"]], on="course", suffixes=("", "_start")
        )
        scores = scores[scores["day"] > scores["day_start"]]
        scores["since"] = scores["day"] - scores["day_start"]
        out = scores[2 * scores["total"] > scores["baseline"]]
        lost = responders["course"].map(out.groupby("course")["since"].min())
        last = responders["course"].map(scores.groupby("course")["since"].max())
        times = responders.assign(lost=lost.notna(), time=lost.fillna(last).fillna(0))
        curves = []
        for protocol, each in times.groupby("protocol_id", observed=True):
            fitted = KaplanMeierFitter(label=str(protocol)).fit(each["time"], each["lost"])
            curve = fitted.survival_function_.join(fitted.confidence_interval_)
            curves.append(curve.assign(median=fitted.median_survival_time_))
        return pd.concat(curves)

    def side_effects(self, left_out: str) -> pd.DataFrame:
        """Return in how many of the sessions asked about it each side effect occurred, by protocol."""
        sessions = self.sessions[(self.sessions["diagnosis"] != left_out) & self.sessions["asked"]]
        effects = self.effects[(self.effects["diagnosis"] != left_out) & self.effects["asked"]]
        asked = sessions.groupby("protocol_id", observed=True).size()
        once = effects.drop_duplicates(["session_id", "term"])
        table = once.groupby(["protocol_id", "term"], observed=True).size().unstack(fill_value=0)
        return table.div(asked, axis=0)

    def _primary(self, left_out: str) -> pd.DataFrame:
        scores = self.scores[self.scores["diagnosis"] != left_out]
        return scores[scores["instrument"].astype(object) == scores["diagnosis"].map(PRIMARY).astype(object)]

    def _pairs(self, left_out: str) -> pd.DataFrame:
        """Return a row a course that has a baseline and a score after induction."""
        scores = self._primary(left_out)
        before = scores[scores["day"].between(BASELINE_FROM, 0)].sort_values("day")
        baseline = before.drop_duplicates("course", keep="last")[["course", "total"]]
        after = scores["day"] - scores["last_induction"]
        due = scores[after.between(1, WINDOW)]
        due = due.assign(off=(after[due.index] - TARGET).abs()).sort_values("off").drop_duplicates("course")
        pairs = due.merge(baseline.rename(columns={"total": "baseline"}), on="course")
        return pairs.assign(responded=2 * (pairs["baseline"] - pairs["total"]) >= pairs["baseline"])


def _read(export: Path, name: str) -> pd.DataFrame:
    table = pd.read_csv(export / f"{name}.csv")
    words = [name for name in map(str, table.select_dtypes("object")) if name not in ("course_id", "session_id")]
    return table.astype(dict.fromkeys(words, "category"))


def load(export: str) -> Callable[[str, str], pd.DataFrame]:
    """Return what answers (a page's name, the diagnosis left out)."""
    app = App(Path(export))
    pages = {"response": app.response, "durability": app.durability, "side-effects": app.side_effects}
    return lambda name, left_out: pages[name](left_out)


if __name__ == "__main__":
    serve(partial(load, sys.argv[1]))
