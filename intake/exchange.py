"""The exchange format: every table and column that a clinic can hand over, declared once.

A folder of CSV files, one per table: UTF-8, one header row, an empty cell means "not recorded" (never 0, never
"none"). `docs/data-dictionary.md` is generated from here. What the second edition added says so; all of it may be left
out, so that an export of the first is one of the second too.
"""

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from queries.definitions.bands import DRUGS, ROUTES
from queries.definitions.diagnoses import DIAGNOSES
from queries.definitions.instrument import INSTRUMENTS

Kind = Literal["id", "word", "choice", "integer", "number", "date"]
YES_NO = ("yes", "no")
# A date outside these years is a slip or a placeholder, and no calendar need reach so far.
FIRST_YEAR, LAST_YEAR = 1950, 2100
OTHER = "other"
SECOND_EDITION = 2
_DIAGNOSES_SINCE_2 = ("TRD", "bipolar depression", "pain")
_ROUTES_SINCE_2 = ("transdermal",)


@dataclass(frozen=True)
class Column:
    """One column; `least` and `most` bound a number in the column's own unit, `refers_to` names the table of an id.

    What it says of a row, and whether that is required, may hang on another column of the table: on that one being
    `other` (`if_other`), or on its not being so (`unless_other`). `edition` is the exchange format's that has it first,
    and of its choices those that the second edition added are `since_2`. A whole number may be a half one (`halves`).
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    refers_to: str = ""
    if_other: str = ""
    unless_other: str = ""
    edition: int = 1
    since_2: tuple[str, ...] = ()
    halves: bool = False

    @property
    def hangs_on(self) -> str:
        """The column on which it hangs whether a row says this; "" where each row may."""
        return self.if_other or self.unless_other


@dataclass(frozen=True)
class Table:
    """One table; `key` names the columns that together may occur only once."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    required: bool = False
    edition: int = 1

    def column(self, name: str) -> Column:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)


def _id(name: str, meaning: str, refers_to: str = "", required: bool = True) -> Column:
    return Column(name, "id", meaning, required=required, refers_to=refers_to)


def _word(name: str, meaning: str, required: bool = False) -> Column:
    return Column(name, "word", meaning, required=required)


def _choice(name: str, meaning: str, choices: tuple[str, ...], required: bool = False) -> Column:
    return Column(name, "choice", meaning, choices=choices, required=required)


def _grown(
    name: str, meaning: str, choices: tuple[str, ...], since_2: tuple[str, ...], *, required: bool = True
) -> Column:
    """Return a column of choices to which the second edition added some."""
    return Column(name, "choice", meaning, choices=choices, required=required, since_2=since_2)


def _name_of_other(of: str, meaning: str, *, required: bool = False) -> Column:
    """Return the column that names what another column only calls `other`."""
    return Column(f"{of}_name", "word", meaning, required=required, if_other=of, edition=SECOND_EDITION)


def _of_substance(name: str, kind: Kind, meaning: str, unit: str = "", choices: tuple[str, ...] = ()) -> Column:
    """Return a column that every protocol has but one of another drug, which may have no dose."""
    least = 0 if kind == "number" else None
    return Column(name, kind, meaning, unit, True, choices, least, unless_other="drug")


def _yes_no(name: str, meaning: str) -> Column:
    return _choice(name, meaning, YES_NO)


def _integer(
    name: str, meaning: str, unit: str = "", *, required: bool = False, least: int | None = 0, most: int | None = None
) -> Column:
    return Column(name, "integer", meaning, unit, required, least=least, most=most)


def _number(name: str, meaning: str, unit: str = "") -> Column:
    return Column(name, "number", meaning, unit, least=0)


def _day(meaning: str = "days from the course's first session, which is day 0", *, required: bool = True) -> Column:
    return _integer("day", meaning, "days", required=required, least=None)


def _since_2(column: Column) -> Column:
    return replace(column, edition=SECOND_EDITION)


_COURSE = _id("course_id", "the course it belongs to", refers_to="courses")
_INSTRUMENT = _grown("instrument", "the scale", tuple(INSTRUMENTS), ("Pain-NRS", "WHO-5"))
_PRESSURE = "mmHg"

PROTOCOLS = Table(
    "protocols",
    "The prescription: drug, route, dose and schedule.",
    (
        _id("protocol_id", "the clinic's own short name for it"),
        _word("label", "what people call it, as it should stand on a chart", required=True),
        _grown("drug", "the substance, or what was given in its place", (*DRUGS, OTHER), (OTHER,)),
        _name_of_other(
            "drug",
            "what was given where `drug` is other, such as placebo, midazolam, ECT or psychotherapy",
            required=True,
        ),
        _grown("route", "the way it is given", (*ROUTES, OTHER), (*_ROUTES_SINCE_2, OTHER)),
        _name_of_other("route", "the way, where `route` is other, such as rectal; empty where there is none"),
        _of_substance("dose", "number", "the prescribed dose of a session", "`dose_unit`"),
        _since_2(_number("dose_most", "the highest dose, where it is a range; `dose` is the lowest", "`dose_unit`")),
        _of_substance("dose_unit", "choice", "the unit of `dose`", choices=("mg/kg", "mg")),
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
        Column("site", "word", "the place within the clinic, where it has several", edition=SECOND_EDITION),
        _grown("diagnosis", "what it was given for", tuple(DIAGNOSES), _DIAGNOSES_SINCE_2),
        _name_of_other("diagnosis", "what it was, where `diagnosis` is other"),
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
        _since_2(_choice("route", "the way it was given, where it was another than the protocol's", (*ROUTES, OTHER))),
        _since_2(_number("prescribed", "the dose prescribed for this session, where it is another", "`dose_unit`")),
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

ADVERSE_EVENTS = Table(
    "adverse_events",
    "One row an adverse event on a day of its own, in a session or between two.",
    (
        _COURSE,
        _day("days from the course's first session to its first day"),
        _word("term", "MedDRA preferred-term name, or the clinic's word with a mapping", required=True),
        _integer("days", "on how many days it was there; empty where it isn't known or not over", "days", least=1),
        _integer("count", "how often it occurred in these days; an empty cell is not once", least=1),
        _integer("grade", "CTCAE grade, the worst", least=1, most=5),
        _yes_no("serious", "whether it was serious; an empty cell is not no"),
        _word("related", "how likely the treatment caused it, as the clinic grades it"),
        _choice("action", "what was done; an empty cell is not none", ("none", "medicated", "slowed", "stopped")),
    ),
    edition=SECOND_EDITION,
)

CONCOMITANT = Table(
    "concomitant",
    "One row another treatment beside the course: a drug, a class of drugs, psychotherapy.",
    (
        _COURSE,
        _word("treatment", "what it is, as a name or a class, such as SSRI", required=True),
        _day("days from the course's first session to its first day; empty where it isn't known", required=False),
        _integer("days", "for how many days; empty where it isn't known or not over", "days", least=1),
    ),
    edition=SECOND_EDITION,
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
        replace(_integer("total", "the scale's total", "points", required=True, least=None), halves=True),
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
        _grown("diagnosis", "for what", tuple(DIAGNOSES), _DIAGNOSES_SINCE_2, required=False),
        _name_of_other("diagnosis", "for what, where `diagnosis` is other"),
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
            ADVERSE_EVENTS,
            CONCOMITANT,
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
