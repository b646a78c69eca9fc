"""The exchange format: every table and column that a clinic can hand over, declared once.

A folder of CSV files, one per table: UTF-8, one header row, an empty cell means "not recorded" (never 0, never
"none"). `docs/data-dictionary.md` is generated from here.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from queries.definitions.bands import DRUGS, ROUTES
from queries.definitions.diagnoses import DIAGNOSES
from queries.definitions.instrument import INSTRUMENTS

Kind = Literal["id", "word", "choice", "integer", "number", "date"]
YES_NO = ("yes", "no")
# A date outside these years is a slip or a placeholder, and no calendar need reach so far.
FIRST_YEAR, LAST_YEAR = 1950, 2100


@dataclass(frozen=True)
class Column:
    """One column; `least` and `most` bound a number in the column's own unit, `refers_to` names the table of an id."""

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    refers_to: str = ""


@dataclass(frozen=True)
class Table:
    """One table; `key` names the columns that together may occur only once."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    required: bool = False

    def column(self, name: str) -> Column:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)


def _id(name: str, meaning: str, refers_to: str = "", required: bool = True) -> Column:
    return Column(name, "id", meaning, required=required, refers_to=refers_to)


def _word(name: str, meaning: str, required: bool = False) -> Column:
    return Column(name, "word", meaning, required=required)


def _choice(name: str, meaning: str, choices: tuple[str, ...], required: bool = False) -> Column:
    return Column(name, "choice", meaning, choices=choices, required=required)


def _yes_no(name: str, meaning: str) -> Column:
    return _choice(name, meaning, YES_NO)


def _integer(
    name: str, meaning: str, unit: str = "", *, required: bool = False, least: int | None = 0, most: int | None = None
) -> Column:
    return Column(name, "integer", meaning, unit, required, least=least, most=most)


def _number(name: str, meaning: str, unit: str = "", required: bool = False) -> Column:
    return Column(name, "number", meaning, unit, required, least=0)


def _day(meaning: str = "days from the course's first session, which is day 0") -> Column:
    return _integer("day", meaning, "days", required=True, least=None)


_COURSE = _id("course_id", "the course it belongs to", refers_to="courses")
_INSTRUMENT = _choice("instrument", "the scale", tuple(INSTRUMENTS), required=True)
_PRESSURE = "mmHg"

PROTOCOLS = Table(
    "protocols",
    "The prescription: drug, route, dose and schedule.",
    (
        _id("protocol_id", "the clinic's own short name for it"),
        _word("label", "what people call it, as it should stand on a chart", required=True),
        _choice("drug", "the substance", DRUGS, required=True),
        _choice("route", "the way it is given", ROUTES, required=True),
        _number("dose", "the prescribed dose of a session", "`dose_unit`", required=True),
        _choice("dose_unit", "the unit of `dose`", ("mg/kg", "mg"), required=True),
        _integer("infusion_minutes", "how long an infusion runs", "minutes"),
        _integer("induction_sessions", "sessions planned for induction", "sessions"),
        _integer("induction_days", "days planned for induction", "days"),
        _integer("maintenance_interval_days", "planned days between maintenance sessions", "days"),
        _word("adjunct", "what goes with it, such as psychotherapy"),
    ),
    key=("protocol_id",),
    required=True,
)

PATIENTS = Table(
    "patients",
    "The people, by pseudonym: nothing that identifies.",
    (
        _id("patient_id", "a pseudonym"),
        _integer("age", "age at the first course; 90 stands for 90 and over", "years", most=90),
        _choice("sex", "sex as recorded", ("female", "male", "other")),
    ),
    key=("patient_id",),
    required=True,
)

COURSES = Table(
    "courses",
    "One patient's run of one protocol.",
    (
        _id("course_id", "the course"),
        _id("patient_id", "whose course it is", refers_to="patients"),
        _id("protocol_id", "which protocol it follows", refers_to="protocols"),
        _word("clinic", "where it was given", required=True),
        _choice("diagnosis", "what it was given for", tuple(DIAGNOSES), required=True),
        _integer("course_number", "1 is the patient's first course", least=1),
        Column("started_on", "date", "date of the first session; absent under Safe Harbor"),
        _integer("started_year", "year of the first session", "year", least=1990, most=2100),
        _integer("failed_treatments", "adequate treatments tried before", "treatments"),
        _yes_no("treatment_resistant", "whether the clinic calls the illness treatment-resistant"),
        _choice("ended", "how the course stands", ("completed", "stopped", "ongoing")),
        _word("stop_reason", "why it was stopped, as a code or a short word"),
        _integer("last_contact_day", "the last day on which the patient was in contact", "days", least=None),
        _choice(
            "side_effects_method", "how side effects were asked about", ("spontaneous", "checklist", "scale", "none")
        ),
    ),
    key=("course_id",),
    required=True,
)

SESSIONS = Table(
    "sessions",
    "One row a treatment session.",
    (
        _id("session_id", "the session"),
        _COURSE,
        _integer("number", "1 is the course's first session", required=True, least=1),
        _day(),
        _choice("phase", "what the session was for", ("induction", "maintenance", "rescue"), required=True),
        _number("dose_mg", "the dose given", "mg"),
        _number("dose_mg_per_kg", "the dose given by body weight", "mg/kg"),
        _number("minutes", "how long the session took", "minutes"),
        _yes_no("completed", "whether the whole dose was given"),
        _yes_no("side_effects_asked", "whether side effects were asked about; overrides the course's method"),
        _integer("sbp_before", "systolic blood pressure before", _PRESSURE),
        _integer("dbp_before", "diastolic blood pressure before", _PRESSURE),
        _integer("hr_before", "heart rate before", "/min"),
        _integer("spo2_before", "oxygen saturation before", "%", most=100),
        _integer("sbp_peak", "highest systolic blood pressure", _PRESSURE),
        _integer("dbp_peak", "highest diastolic blood pressure", _PRESSURE),
        _integer("hr_peak", "highest heart rate", "/min"),
        _integer("spo2_lowest", "lowest oxygen saturation", "%", most=100),
        _number("ready_to_leave_minutes", "from the start until ready to leave", "minutes"),
    ),
    key=("session_id",),
    required=True,
)

SIDE_EFFECTS = Table(
    "side_effects",
    "One row an occurrence of a side effect in a session.",
    (
        _id("session_id", "the session it occurred in", refers_to="sessions"),
        _word("term", "MedDRA preferred-term name, or the clinic's word with a mapping", required=True),
        _integer("grade", "CTCAE grade", least=1, most=5),
        _number("onset_minutes", "from the session's start until it began", "minutes"),
        _number("resolved_minutes", "from the session's start until it was gone", "minutes"),
        _yes_no("serious", "whether it was serious; an empty cell is not no"),
        _word("related", "how likely the treatment caused it, as the clinic grades it"),
        _choice("action", "what was done; an empty cell is not none", ("none", "medicated", "slowed", "stopped")),
    ),
)

CHECKLISTS = Table(
    "checklists",
    "What each clinic's checklist or scale asks about; a term that isn't on it is not asked there.",
    (
        _word("clinic", "the clinic", required=True),
        _word("term", "a term on its list", required=True),
    ),
    key=("clinic", "term"),
)

SCORES = Table(
    "scores",
    "One row a completed scale.",
    (
        _COURSE,
        _INSTRUMENT,
        _day("days from the course's first session; may be negative"),
        _number(
            "hours_after_session",
            "hours from the start of the latest session on or before that day; empty on a session day = before that "
            "session, on any other day = unknown",
            "hours",
        ),
        _integer("total", "the scale's total", "points", required=True, least=None),
        _choice("method", "who filled it in", ("self", "clinician")),
    ),
    key=("course_id", "instrument", "day", "hours_after_session"),
    required=True,
)

ITEM_SCORES = Table(
    "item_scores",
    "Single items of a scale, for questions about one symptom.",
    (
        _COURSE,
        _INSTRUMENT,
        _day(),
        _integer("item", "the item's number on the scale", required=True, least=1),
        _integer("value", "its score", "points", required=True),
    ),
    key=("course_id", "instrument", "day", "item"),
)

# Who writes only that people were lost, or changed protocol, may keep no record of what happened to their health.
MEDICAL_KINDS = ("psychiatric_admission", "other_admission", "suicide_attempt", "suicide", "death")
SWITCH_KIND = "switched_protocol"

EVENTS = Table(
    "events",
    "What happened outside the sessions.",
    (
        _COURSE,
        _day(),
        _choice(
            "kind",
            "what it was",
            (*MEDICAL_KINDS, SWITCH_KIND, "lost"),
            required=True,
        ),
    ),
)

SCREENINGS = Table(
    "screenings",
    "One row a person screened, treated or not.",
    (
        _id("screening_id", "the screening"),
        _word("clinic", "where", required=True),
        _choice("diagnosis", "for what", tuple(DIAGNOSES)),
        Column("screened_on", "date", "when; absent under Safe Harbor"),
        _choice("outcome", "what came of it", ("eligible", "ineligible", "declined"), required=True),
        _word("reason", "why not, as a code or a short word"),
        _id("course_id", "the course, if treatment began", refers_to="courses", required=False),
    ),
    key=("screening_id",),
)

TABLES = MappingProxyType(
    {
        table.name: table
        for table in (
            PROTOCOLS,
            PATIENTS,
            COURSES,
            SESSIONS,
            SIDE_EFFECTS,
            CHECKLISTS,
            SCORES,
            ITEM_SCORES,
            EVENTS,
            SCREENINGS,
        )
    }
)

DAY_COLUMNS = frozenset({"day", "last_contact_day"})
"""The columns that count days from a course's first session; a source may have dates in them."""

REGIMES = ("safe-harbor", "limited-data-set", "expert-determination")
