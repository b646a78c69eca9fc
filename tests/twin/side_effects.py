"""Side effects: which sessions were asked about what, what occurred there, and what was volunteered.

First the sessions (`session_rows`) and what occurred in them (`occurrence_rows`), one row a session and term; then how
often something occurred of what was asked about it (`frequencies`), per session or per course.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Any

from .groups import grouped
from .recorded import recording
from .tables import Export, Row

ASKING = ("spontaneous", "checklist", "scale")
ACTIONS = ("none", "medicated", "slowed", "stopped")
ANY_TITLE = "Any side effect"
URINARY_TITLE = "Any urinary symptom"
URINARY = (
    *("Bladder pain", "Cystitis", "Cystitis noninfective", "Dysuria", "Haematuria", "Micturition urgency"),
    *("Nocturia", "Pollakiuria", "Urinary incontinence", "Urinary retention"),
)


def session_rows(export: Export) -> list[Row]:
    """Every session.

    session_id, course_id, patient_id, protocol_id, clinic, phase, number: as handed over · asked: bool · method: the
    course's way of asking; without one, unknown where it was asked all the same, none where it was not, else unrecorded
    · month: (year, month), None without a date · so_far: sessions given to the patient so far, this one too; None
    where courses have no order.
    """
    courses = {course["course_id"]: course for course in export.tables["courses"]}
    return [_session(export, session, courses[session["course_id"]]) for session in export.tables["sessions"]]


def _session(export: Export, session: Row, course: Row) -> Row:
    said = session["side_effects_asked"]
    asked = said == "yes" if said is not None else course["side_effects_method"] in ASKING
    if course["side_effects_method"] in ASKING:
        method = course["side_effects_method"]
    else:
        is_no = said == "no" or course["side_effects_method"] == "none"
        method = "unknown" if asked else "none" if is_no else "unrecorded"
    day = None if course["started_on"] is None else course["started_on"] + timedelta(days=session["day"])
    return {
        **{key: session[key] for key in ("session_id", "course_id", "phase", "number")},
        **{key: course[key] for key in ("patient_id", "protocol_id", "clinic")},
        "asked": asked,
        "method": method,
        "month": None if day is None else (day.year, day.month),
        "so_far": _so_far(export, session, course),
    }


def _so_far(export: Export, session: Row, course: Row) -> int | None:
    """The sessions of the patient's earlier courses, those before this one in its own course, and this one."""
    own = [each for each in export.tables["sessions"] if each["course_id"] == course["course_id"]]
    count = len([each for each in own if (each["day"], each["number"]) <= (session["day"], session["number"])])
    for other in export.tables["courses"]:
        if other["patient_id"] != course["patient_id"] or other["course_id"] == course["course_id"]:
            continue
        earlier = _is_earlier(other, course)
        if earlier is None:
            return None
        if earlier:
            count += len([each for each in export.tables["sessions"] if each["course_id"] == other["course_id"]])
    return count


def _is_earlier(other: Row, course: Row) -> bool | None:
    """Whether the other course began before; by number where dates don't tell, None where nothing does."""
    for column in ("started_on", "course_number"):
        mine, theirs = course[column], other[column]
        if mine is not None and theirs is not None and mine != theirs:
            return theirs < mine
    return None


def is_asked_in(export: Export, clinic: str, term: str) -> bool:
    """Whether a clinic that asks asks about the term: where it has a checklist, only what is on it."""
    on_list = [row["term"] for row in export.tables["checklists"] if row["clinic"] == clinic]
    return term in on_list if on_list else True


def occurrence_rows(export: Export) -> list[Row]:
    """What occurred, one row a session and term.

    session_id, course_id, term · asked: bool, whether the session was asked and its clinic asks about the term ·
    occurrences: how often it is written down · grade: the worst, None when none was graded · action: the strongest,
    None when none was recorded · serious: bool · serious_blank, action_blank: bool, whether one doesn't say ·
    onset_minutes: the first, None when none was recorded · gone_minutes: the last, None unless every one was recorded.
    """
    sessions = {session["session_id"]: session for session in session_rows(export)}
    rows = []
    written = grouped(export.tables["side_effects"], lambda row: (row["session_id"], row["term"]))
    for (session_id, term), members in written.items():
        session = sessions[session_id]
        gone = [row["resolved_minutes"] for row in members]
        rows.append(
            {
                "session_id": session_id,
                "course_id": session["course_id"],
                "term": term,
                "asked": session["asked"] and is_asked_in(export, session["clinic"], term),
                "occurrences": len(members),
                "grade": _highest(row["grade"] for row in members),
                "action": strongest(members),
                "serious": any(row["serious"] == "yes" for row in members),
                **{f"{name}_blank": any(row[name] is None for row in members) for name in ("serious", "action")},
                "onset_minutes": min(
                    (row["onset_minutes"] for row in members if row["onset_minutes"] is not None), default=None
                ),
                "gone_minutes": None if None in gone else max(gone),
            }
        )
    return rows


def strongest(rows: Iterable[Row]) -> str | None:
    """The strongest action that is recorded."""
    return max((row["action"] for row in rows if row["action"] is not None), key=ACTIONS.index, default=None)


def _highest(values: Iterable[int | None]) -> int | None:
    return max((value for value in values if value is not None), default=None)


@dataclass(frozen=True)
class Question:
    """What may occur: where it is asked about, and whether it did in a session, given what occurred there.

    Of a session it may be `unknown` though it was asked.
    """

    title: str
    is_asked: Callable[[str], bool]
    occurred: Callable[[list[Row]], bool]
    unknown: Callable[[list[Row]], bool] = lambda rows: False


def questions(export: Export, sessions: list[Row], of: str) -> list[Question]:
    """The questions about `of`: each (term that occurs or is asked about), any, urinary, actions, or one term."""
    if of == "any":
        return [Question(ANY_TITLE, lambda clinic: True, bool)]
    if of == "urinary":
        return [_any_of(export, URINARY_TITLE, URINARY)]
    if of == "actions":
        return [_action(action, recording(export, "action")) for action in ACTIONS[1:]]
    return [_any_of(export, term, (term,)) for term in (_terms(export, sessions) if of == "each" else [of])]


def _any_of(export: Export, title: str, terms: tuple[str, ...]) -> Question:
    return Question(
        title,
        lambda clinic: any(is_asked_in(export, clinic, term) for term in terms),
        lambda rows: any(row["term"] in terms for row in rows),
    )


def _action(action: str, clinics: set[str]) -> Question:
    """What was done, in the clinics that write that down; unknown where one doesn't say and nothing is of others."""
    return Question(
        action,
        lambda clinic: clinic in clinics,
        lambda rows: strongest(rows) == action,
        lambda rows: strongest(rows) in (None, "none") and any(row["action_blank"] for row in rows),
    )


def terms_of(export: Export) -> set[str]:
    """The side effects that an export knows: written down, or on a checklist."""
    return {row["term"] for table in ("side_effects", "checklists") for row in export.tables[table]}


def _terms(export: Export, sessions: list[Row]) -> list[str]:
    """The terms that occur in these sessions, or that are on the checklist by which one of them was asked."""
    ids = {session["session_id"] for session in sessions}
    occurred = {row["term"] for row in export.tables["side_effects"] if row["session_id"] in ids}
    clinics = {session["clinic"] for session in sessions if session["asked"]}
    return sorted(occurred | {row["term"] for row in export.tables["checklists"] if row["clinic"] in clinics})


def frequencies(
    export: Export,
    unit: str = "session",
    group: Callable[[Row], Any] = lambda session: "all",
    phase: str = "all",
    of: str = "each",
) -> list[Row]:
    """How often it occurred where it was asked about: one row per group, way of asking and question.

    group, method, term · n, events, not_asked, not_recorded, volunteered: counts of sessions or courses, not recorded
    where they were asked and don't say what was done · patients: distinct patients
    in n · value: Fraction, None without n · grades: worst grade ("ungraded" without one) → events · asked_sessions:
    Fraction, asked sessions per course in n; None per session · by_patient: sorted (events, n) of each patient in
    n. Of unrecorded sessions nobody knows who was not asked, or volunteered.
    """
    sessions = [session for session in session_rows(export) if phase in ("all", session["phase"])]
    occurred = grouped(occurrence_rows(export), lambda row: row["session_id"])
    asked = questions(export, sessions, of)
    return [
        {"group": name, "method": method, "term": question.title}
        | _frequency(members, occurred, question, unit)
        | ({"not_asked": 0, "volunteered": None} if method == "unrecorded" else {})
        for (name, method), members in grouped(sessions, lambda session: (group(session), session["method"])).items()
        for question in asked
    ]


def _frequency(sessions: list[Row], occurred: dict[str, list[Row]], question: Question, unit: str) -> Row:
    units = grouped(sessions, lambda session: session[f"{unit}_id"]).values()
    told = [_told(members, occurred, question) for members in units]
    asked = [each for each in told if each["asked_sessions"]]
    had = [each for each in asked if each["grades"]]
    silent = len([each for each in told if each["asked_at_all"]]) - len(asked) if question.title in ACTIONS else 0
    by_patient = grouped(asked, lambda each: each["patient_id"]).values()
    return {
        "n": len(asked),
        "events": len(had),
        "patients": len(by_patient),
        "not_asked": len(told) - len(asked) - silent,
        "not_recorded": silent,
        "volunteered": len([each for each in told if each["volunteered"]]),
        "value": Fraction(len(had), len(asked)) if asked else None,
        "grades": dict(Counter(str(_highest(each["grades"]) or "ungraded") for each in had)),
        "asked_sessions": (
            Fraction(sum(each["asked_sessions"] for each in asked), len(asked)) if asked and unit == "course" else None
        ),
        "by_patient": sorted(
            (len([each for each in members if each["grades"]]), len(members)) for members in by_patient
        ),
    }


def _told(sessions: list[Row], occurred: dict[str, list[Row]], question: Question) -> Row:
    """What the sessions of one unit tell: how many were asked, the worst grade of each that had it, the volunteered."""
    asked_at_all, asked_sessions, grades, volunteered = False, 0, [], False
    for session in sessions:
        rows = occurred.get(session["session_id"], [])
        asked_about = [row for row in rows if row["asked"]]
        unasked = [row for row in rows if not row["asked"]]
        asked_at_all |= session["asked"]
        if session["asked"] and question.is_asked(session["clinic"]) and not question.unknown(asked_about):
            asked_sessions += 1
        if question.occurred(asked_about):
            grades.append(_worst(asked_about, question))
        counts = question.title not in ACTIONS or question.is_asked(session["clinic"])
        volunteered |= counts and question.occurred(unasked)
    return {
        "patient_id": sessions[0]["patient_id"],
        "asked_at_all": asked_at_all,
        "asked_sessions": asked_sessions,
        "grades": grades,
        "volunteered": volunteered,
    }


def _worst(rows: list[Row], question: Question) -> int | None:
    """The worst grade of what makes the question's answer yes; of an action that was taken for all, of all."""
    alone = [row for row in rows if question.occurred([row])]
    return _highest(row["grade"] for row in (rows if question.title in ACTIONS else alone))
