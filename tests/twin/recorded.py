"""Which clinics record an optional column: of the others nothing is known.

A clinic records one that it fills in a tenth of its cells or more: of ended a tenth of those that don't say "stopped",
of serious and action four fifths of those that don't say that something was, which may say no or be empty. A clinic
without a cell is taken for the others. Screenings name who began where they name four fifths of the courses that they
could; a clinic that hands none over, though others do, could have named each.
"""

from collections import Counter
from fractions import Fraction

from .groups import grouped
from .tables import Export, Row

BARELY = Fraction(1, 10)
NEARLY_ALL = Fraction(4, 5)


def recording(export: Export, name: str) -> set[str]:
    """The clinics that fill serious or action of side effects, ended of courses, or stop_reason of those stopped."""
    if name == "ended":
        rows = [(row["clinic"], row[name]) for row in export.tables["courses"]]
        may_go_on = [(clinic, cell is not None) for clinic, cell in rows if cell != "stopped"]
        return _recording(export, may_go_on, BARELY, {clinic for clinic, _ in rows})
    clinics = {course["course_id"]: course["clinic"] for course in export.tables["courses"]}
    if name == "stop_reason":
        rows = [(row["clinic"], row[name]) for row in export.tables["courses"] if row["ended"] == "stopped"]
        return _recording(export, [(clinic, cell is not None) for clinic, cell in rows], BARELY)
    courses = {session["session_id"]: session["course_id"] for session in export.tables["sessions"]}
    rows = [(clinics[courses[row["session_id"]]], row[name]) for row in export.tables["side_effects"]]
    said = {None: False, "no": True, "none": True}
    may_say_no = [(clinic, said[cell]) for clinic, cell in rows if cell in said]
    return _recording(export, may_say_no, NEARLY_ALL, {clinic for clinic, _ in rows})


def saying_why(export: Export) -> set[str]:
    """The clinics that say which courses ended, and why those that were stopped."""
    return recording(export, "ended") & recording(export, "stop_reason")


def naming(export: Export) -> set[str]:
    """The clinics whose screenings name the course that began, where any did.

    They could name as many as began there, or, if that is fewer, as were screened and not turned away.
    """
    begun = {session["course_id"] for session in export.tables["sessions"]}
    began_in = Counter(_clinic(export, course_id) for course_id in begun)
    is_any_named = any(row["course_id"] for row in export.tables["screenings"])
    cells: list[tuple[str, bool]] = []
    for clinic, rows in grouped(export.tables["screenings"], lambda row: row["clinic"]).items():
        if clinic not in began_in and (is_any_named or not begun):
            continue
        named = len([row for row in rows if row["course_id"]])
        led_on = named + len([row for row in rows if not row["course_id"] and row["outcome"] == "eligible"])
        could = max(named, min(began_in[clinic], led_on)) or len(rows)
        cells += [(clinic, place < named) for place in range(could)]
    if export.tables["screenings"]:
        screened_in = {row["clinic"] for row in export.tables["screenings"]}
        cells += [(clinic, False) for clinic in began_in if clinic not in screened_in]
    return _recording(export, cells, NEARLY_ALL)


def _clinic(export: Export, course_id: str) -> str:
    (course,) = (row for row in export.tables["courses"] if row["course_id"] == course_id)
    return course["clinic"]


def _recording(
    export: Export, cells: list[tuple[str, bool]], least: Fraction, with_cells: set[str] | None = None
) -> set[str]:
    tables: list[Row] = [*export.tables["courses"], *export.tables["screenings"]]
    every = {row["clinic"] for row in tables}
    asked = with_cells or {clinic for clinic, _ in cells}
    fills = set()
    for clinic in asked:
        own = [is_filled for its, is_filled in cells if its == clinic]
        if sum(own) >= least * len(own):
            fills.add(clinic)
    return fills | (every - asked) if fills or not asked else fills
