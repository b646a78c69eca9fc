"""One row per course, instrument and week from the first session that has a score; and how soon response sets in.

    course_id     str
    patient_id    str
    instrument    str
    primary       bool    whether the instrument is the one that `primary` means for this course
    case          bool    ill enough at baseline to count among cases
    week          int     0, the baseline, to 26
    baseline      int     points
    score         int     points
    day           int     course day of that score

Courses with an induction session and a baseline, and no other, are there. Neither the cut-off nor an induction still
under way matters: a week's score is there or it is not.
"""

from fractions import Fraction

from . import definitions
from .endpoints import before_the_next_session, day_scores, endpoint_rows, in_order, last_days, next_course_day
from .groups import grouped
from .measures import Group, chosen, everyone, shares
from .outcomes import Points
from .tables import Export, Row, of_course

KEYS = ("course_id", "patient_id", "instrument", "primary", "case", "baseline")


def trajectory_rows(export: Export) -> list[Row]:
    """Every row of the export."""
    rows = []
    for start in endpoint_rows(export):
        if start["endpoint"] != definitions.LAST_OBSERVED or start["state"] in ("no_induction", "no_baseline"):
            continue
        keys = {key: start[key] for key in KEYS}
        rows.append(keys | {"week": 0, "score": start["baseline"], "day": start["baseline_day"]})
        rows += [keys | found for found in _weeks(export, start["course_id"], start["instrument"])]
    return rows


def _weeks(export: Export, course_id: str, instrument: str) -> list[Row]:
    """The week, score and day of each week after the first session that has a score."""
    sessions = in_order(of_course(export.tables["sessions"], course_id))
    (course,) = of_course(export.tables["courses"], course_id)
    ends = last_days(course, export.tables)
    following = next_course_day(course, export.tables["courses"])
    scores = [score for score in of_course(export.tables["scores"], course_id) if score["instrument"] == instrument]
    daily = {
        day: score
        for day, score in day_scores(sessions, before_the_next_session(scores, following)).items()
        if day > 0 and all(day <= end for end in ends)
    }
    found = []
    for week in range(1, definitions.LAST_WEEK + 1):
        target = week * definitions.DAYS_A_WEEK
        near = [day for day in daily if abs(day - target) <= definitions.WEEK_REACH]
        if near:
            day = min(near, key=lambda day: (abs(day - target), day))
            found.append({"week": week, "score": daily[day]["total"], "day": day})
    return found


def means(rows: list[Row], group: Group = everyone) -> list[Row]:
    """One row per group, instrument and week with a score, over everyone with a baseline.

    group, instrument, week · n, patients: courses with a score that week, distinct patients in them · mean_baseline,
    mean, change: Fraction, points, of those courses; change is score minus baseline, so a fall is negative.
    """
    members = grouped(rows, lambda row: (group(row), row["instrument"], row["week"]))
    return [
        {
            "group": name,
            "instrument": instrument,
            "week": week,
            "n": len(found),
            "patients": len({row["patient_id"] for row in found}),
            "mean_baseline": _mean([row["baseline"] for row in found]),
            "mean": _mean([row["score"] for row in found]),
            "change": _mean([row["score"] - row["baseline"] for row in found]),
        }
        for (name, instrument, week), found in members.items()
    ]


def _mean(values: list[Points]) -> Fraction:
    return sum(map(Fraction, values), Fraction()) / len(values)


def onset(
    export: Export, instrument: str = "primary", mode: str = "observed", group: Group = everyone, at_all: bool = False
) -> list[Row]:
    """Response at each of the onset's endpoints: endpoint, and what `measures.shares` gives, per group.

    A case at one endpoint is a case at all, but not everybody is scored at each. at_all: only courses that are scored
    cases at every one of them, so that n is the same throughout.
    """
    every = endpoint_rows(export)
    rows = {endpoint: chosen(every, endpoint, instrument) for endpoint in definitions.ONSET}
    scored = [
        {row["course_id"] for row in found if row["state"] == "scored" and row["case"]} for found in rows.values()
    ]
    same = set.intersection(*scored)
    return [
        {"endpoint": endpoint} | share
        for endpoint, found in rows.items()
        for share in shares([row for row in found if not at_all or row["course_id"] in same], "response", mode, group)
    ]
