"""Which clinics record an optional column: of the others nothing is known.

A clinic records one that it fills in a tenth of its cells or more: of ended a tenth of those that don't say "stopped",
of serious and action four fifths of those that don't say that something was, which may say no or be empty. A clinic
without a cell is taken for the others.
"""

from fractions import Fraction

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
    """The clinics whose screenings name the course that began, where any did."""
    begun = {_clinic(export, session["course_id"]) for session in export.tables["sessions"]}
    rows = [(row["clinic"], row["course_id"] is not None) for row in export.tables["screenings"]]
    is_any_named = any(named for _, named in rows)
    could = [(clinic, named) for clinic, named in rows if clinic in begun or (begun and not is_any_named)]
    return _recording(export, could, None)


def _clinic(export: Export, course_id: str) -> str:
    (course,) = (row for row in export.tables["courses"] if row["course_id"] == course_id)
    return course["clinic"]


def _recording(
    export: Export, cells: list[tuple[str, bool]], least: Fraction | None, with_cells: set[str] | None = None
) -> set[str]:
    tables: list[Row] = [*export.tables["courses"], *export.tables["screenings"]]
    every = {row["clinic"] for row in tables}
    asked = with_cells or {clinic for clinic, _ in cells}
    fills = set()
    for clinic in asked:
        own = [is_filled for its, is_filled in cells if its == clinic]
        enough = 1 if least is None else least * len(own)
        if sum(own) >= enough:
            fills.add(clinic)
    return fills | (every - asked) if fills or not asked else fills
