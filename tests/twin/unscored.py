"""Why there is no score: of the courses without a baseline, and of the cases not scored at an endpoint."""

from collections import Counter

from . import definitions
from .endpoints import endpoint_rows
from .measures import Group, chosen, everyone
from .tables import Export, Row, of_course


def unscored(export: Export, endpoint: str, instrument: str = "primary", group: Group = everyone) -> list[Row]:
    """One row per group and state (no_baseline, missing) that has courses.

    group, state · n, patients: courses, and distinct patients of them · reasons: reason → courses.
    """
    found: dict[tuple, list[tuple[Row, str]]] = {}
    for row in chosen(endpoint_rows(export), endpoint, instrument):
        if row["state"] == "no_baseline" or (row["state"] == "missing" and row["case"]):
            reason = why(export, row, instrument)
            found.setdefault((group(row), row["state"]), []).append((row, reason))
    return [
        {"group": name, "state": state, "n": len(members), "patients": len({row["patient_id"] for row, _ in members})}
        | {"reasons": dict(Counter(reason for _, reason in members))}
        for (name, state), members in found.items()
    ]


def why(export: Export, row: Row, instrument: str) -> str:
    """The reason of one endpoint row; a baseline of the primary instrument is looked for in the diagnosis' list."""
    scores = of_course(export.tables["scores"], row["course_id"])
    names = [row["instrument"]]
    if instrument == "primary" and row["state"] == "no_baseline":
        (course,) = of_course(export.tables["courses"], row["course_id"])
        names = definitions.PRIMARY[course["diagnosis"]]
    own = [score for score in scores if score["instrument"] in names]
    if row["state"] == "missing":
        return _not_scored(own, scores)
    return _no_baseline(own, scores)


def _no_baseline(own: list[Row], scores: list[Row]) -> str:
    first, last = definitions.BASELINE_DAYS
    if any(score["day"] < first for score in own):
        return "too_old"
    if any(first <= score["day"] <= last for score in own):
        return "at_session"
    if own:
        return "only_later"
    return "other_scale" if scores else "no_score"


def _not_scored(own: list[Row], scores: list[Row]) -> str:
    if any(_is_later(score) for score in own):
        return "out_of_window"
    return "later_other_scale" if any(_is_later(score) for score in scores) else "none_later"


def _is_later(score: Row) -> bool:
    return score["day"] > 0 or (score["day"] == 0 and score["hours_after_session"] is not None)
