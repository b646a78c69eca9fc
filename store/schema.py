"""The tables that are derived when data is published: those that queries read, and those on the way to them.

What is on the way is gone when publishing is done. Patients, courses and sessions are numbers in them.
"""

from sqlalchemy import Column, Double, Integer, MetaData, SmallInteger, String, Table

DERIVED = MetaData()
SCRATCH = MetaData(schema="scratch")

snapshot_facts = Table(
    "snapshot_facts",
    DERIVED,
    Column("snapshot", String, comment="the snapshot's id"),
    Column("source", String, comment="whose data it is, as the clinic declares it"),
    Column("regime", String, comment="safe-harbor, limited-data-set or expert-determination"),
    Column("cutoff", String, comment="the data's cut-off date, ISO; null when the data holds no dates"),
    Column("synthetic", Integer, comment="1 when the data is made up"),
    Column("recorded", String, comment="tables that the clinic declares it keeps though empty, with commas between"),
    Column("ids", String, comment="pseudonyms where the clinic declares that its ids are; else none is kept"),
    Column("definitions", String, comment="version of the definitions that the derived tables were made with"),
    Column("derivation", String, comment="version of all that decides a derived row"),
    Column("published_at", String, comment="when it was published, ISO, UTC"),
    Column("checks", String, comment="what the checks found then, counts as JSON; null where that isn't known"),
)

recorded = Table(
    "recorded",
    DERIVED,
    Column("name", String, comment="an optional table that the data say anything of"),
)

recorded_in = Table(
    "recorded_in",
    DERIVED,
    Column(
        "name",
        String,
        comment="an optional column: serious, action, ended, stop_reason; began of screenings; any_effect, any_event, "
        "any_vital and any_screening say whether a clinic says anything at all",
    ),
    Column("clinic", String),
    Column("filled", Integer, comment="cells of the clinic that are filled"),
    Column("cells", Integer, comment="cells of the clinic that could be"),
    Column("recorded", Integer, comment="1 where the clinic fills it, or has nothing to fill and others do"),
)

protocol_list = Table(
    "protocol_list",
    DERIVED,
    Column("position", Integer, comment="0 is the first in the clinic's file"),
    Column("protocol", String, comment="protocol_id"),
    Column("label", String, comment="what people call it"),
    Column("drug", String, comment="the substance, or the name of what was given in its place"),
    Column("route", String, comment="IV, IM, SC, IN, SL, PO or transdermal; another's name, or other"),
    Column("dose", Double, comment="the prescribed dose of a session, in dose_unit; null where there is none"),
    Column("dose_unit", String, comment="mg/kg or mg"),
    Column("induction_sessions", Integer, comment="sessions planned; null when the protocol doesn't say"),
    Column("adjunct", String, comment="what goes with it, such as psychotherapy; null for nothing"),
)

course_facts = Table(
    "course_facts",
    SCRATCH,
    Column("course_id", Integer),
    Column("patient_id", Integer),
    Column("protocol", String, comment="protocol_id"),
    Column("clinic", String),
    Column("site", String, comment="clinic and the place within it; null where it says none"),
    Column("diagnosis", String, comment="what it was given for; another's name where it has one"),
    Column("listed_diagnosis", String, comment="the same as the definitions list it: other for all others"),
    Column("month", Integer, comment="yyyymm of the first session; null without dates"),
    Column("year", Integer, comment="year of the first session"),
    Column("age_band", String),
    Column("minor", Integer, comment="1 when under 18 at the first course"),
    Column("sex", String),
    Column("resistance", String, comment="yes or no, as recorded"),
    Column("failed_band", String, comment="band of the number of adequate treatments tried before"),
    Column("course", String, comment="first or repeat"),
    Column("drug", String, comment="the prescribed substance, or the name of what was given in its place"),
    Column("route", String, comment="as prescribed: IV, IM, SC, IN, SL, PO, transdermal; another's name, or other"),
    Column("dose_band", String, comment="drug, route and band of the prescribed dose, which another drug hasn't"),
    Column("ended", String),
    Column("stop_reason", String, comment="why it was stopped, in the clinic's word"),
    Column("started_day", Integer, comment="days since 1970-01-01; null without dates"),
    Column("cutoff_day", Integer, comment="the data's cut-off as a day of this course; null without dates"),
    Column("induction_planned", Integer, comment="sessions; null when the protocol doesn't say"),
    Column("induction_given", Integer, comment="sessions"),
    Column("induction_unfinished", Integer, comment="1 when fewer were given than planned"),
    Column("sessions_given", Integer, comment="sessions of any phase"),
    Column("sessions_completed", Integer, comment="sessions recorded as completed"),
    Column("second_session_day", Integer, comment="day of the course's second session"),
    Column("last_induction_day", Integer, comment="day of the last induction session given"),
    Column("next_session_day", Integer, comment="day of the first session after the last induction session"),
    Column("switch_day", Integer, comment="day of the first switch of protocol"),
    Column("next_course_day", Integer, comment="day on which the patient's next course began; null without dates"),
    Column("weeks_closed", Integer, comment="the last week whose scores could all be seen by the data's cut-off"),
    Column("scored", Integer, comment="1 when any score of any instrument is recorded"),
    Column("unscored_reason", String, comment="why no primary instrument has a baseline; said only where none has"),
    Column("treated_beside", Integer, comment="1 where another treatment beside it is recorded, else null"),
)

day_scores = Table(
    "day_scores",
    SCRATCH,
    Column("course_id", Integer),
    Column("instrument", String),
    Column("day", Integer),
    Column("minutes", Integer, comment="minutes since the latest session, where recorded"),
    Column("total", Integer, comment="the day's score, in steps of which more is worse"),
)

course_instruments = Table(
    "course_instruments",
    SCRATCH,
    Column("course_id", Integer),
    Column("instrument", String),
    Column("is_primary", Integer, comment="1 for the course's primary instrument"),
    Column("baseline", Integer, comment="points; null without a baseline"),
    Column("baseline_day", Integer),
    Column("baseline_band", String, comment="the instrument's severity band of the baseline"),
    Column("is_case", Integer, comment="0 below the case cut-off or already in remission; null without a baseline"),
    Column("baseline_reason", String, comment="why there is no baseline: a reason of unscored.toml"),
    Column("later_reason", String, comment="why a window may be empty: a reason of unscored.toml"),
)

endpoint_scores = Table(
    "endpoint_scores",
    SCRATCH,
    Column("course_id", Integer),
    Column("instrument", String),
    Column("instrument_code", SmallInteger),
    Column("endpoint", SmallInteger, comment="code"),
    Column("is_primary", SmallInteger, comment="1 for the course's primary instrument"),
    Column("state", SmallInteger, comment="code: no_induction, no_baseline, pending, scored or missing"),
    Column("is_case", SmallInteger, comment="0 below the case cut-off or in remission; null without a baseline"),
    Column("baseline", SmallInteger, comment="points"),
    Column("baseline_day", Integer),
    Column("baseline_band", SmallInteger, comment="code: the instrument's severity band of the baseline"),
    Column("score", SmallInteger, comment="points; only when scored"),
    Column("score_day", Integer, comment="only when scored"),
    Column("days_late", Integer, comment="from the window's target to the score; null unless scored by days"),
    Column("carried", SmallInteger, comment="points: last after baseline up to the window's end, else baseline"),
    Column("window_end_day", Integer),
    Column("due_month", Integer, comment="yyyymm in which the window ends; null without dates or window"),
    Column("reason", String, comment="why there is no baseline, or no score where it is missing: one of unscored.toml"),
)

symptom_scores = Table(
    "symptom_scores",
    SCRATCH,
    Column("course_id", Integer),
    Column("symptom", String, comment="a symptom of symptoms.toml"),
    Column("instrument", String, comment="the scale whose item it is"),
    Column("endpoint", SmallInteger, comment="code"),
    Column("state", SmallInteger, comment="code: as in endpoint scores; missing also where only the item is"),
    Column("baseline", Integer, comment="points of the item on the baseline's day"),
    Column("score", Integer, comment="points of the item on the score's day; only when scored"),
)

relapse_times = Table(
    "relapse_times",
    SCRATCH,
    Column("course_id", Integer),
    Column("instrument", String),
    Column("is_primary", Integer, comment="1 for the course's primary instrument"),
    Column("outcome", String, comment="response or remission: what may last"),
    Column("rule", String, comment="a rule of durability.toml"),
    Column("start_day", Integer, comment="time 0 as a day of the course"),
    Column("end_day", Integer, comment="days from time 0 to the end of observation"),
    Column("day", Integer, comment="days from time 0 to the loss or to censoring"),
    Column("lost", Integer, comment="1 for a loss"),
    Column("cause", String, comment="score, rescue, psychiatric_admission, suicide_attempt or suicide"),
    Column("ended_by", String, comment="what ended observation of one not lost"),
    Column("no_later_score", Integer, comment="1 when censored at 0 for want of a later score"),
)

trajectory_scores = Table(
    "trajectory_scores",
    SCRATCH,
    Column("course_id", Integer),
    Column("instrument", String),
    Column("is_primary", Integer, comment="1 for the course's primary instrument"),
    Column("is_case", Integer, comment="0 below the case cut-off or already in remission"),
    Column("week", Integer, comment="weeks from the first session; 0 is the baseline"),
    Column("baseline", Integer, comment="points"),
    Column("score", Integer, comment="points: the day's score nearest to the week's day"),
    Column("day", Integer, comment="day of that score"),
)

score_gaps = Table(
    "score_gaps",
    SCRATCH,
    Column("course_id", Integer),
    Column("instrument", String),
    Column("is_primary", Integer, comment="1 for the course's primary instrument"),
    Column("outcome", String, comment="response or remission: what may last"),
    Column("rule", String, comment="a rule of durability.toml"),
    Column("day", Integer, comment="days from time 0 to a score up to the end of observation"),
    Column("gap", Integer, comment="days to it from the score before; equal to day for the first one"),
)

later_events = Table(
    "later_events",
    SCRATCH,
    Column("course_id", Integer),
    Column("instrument", String),
    Column("is_primary", Integer, comment="1 for the course's primary instrument"),
    Column("outcome", String, comment="response or remission: what may last"),
    Column("rule", String, comment="a rule of durability.toml"),
    Column("kind", String, comment="psychiatric_admission, suicide_attempt, suicide, death or rescue"),
    Column("day", Integer, comment="days from time 0 to the first of that kind after the end of observation"),
)

session_facts = Table(
    "session_facts",
    SCRATCH,
    Column("session_id", Integer),
    Column("course_id", Integer),
    Column("number", Integer, comment="1 is the course's first session"),
    Column("number_band", String),
    Column("so_far", Integer, comment="sessions given to the patient so far, this one too; null when unordered"),
    Column("so_far_band", String),
    Column("phase", String, comment="induction, maintenance or rescue"),
    Column("month", Integer, comment="yyyymm of the session; null without dates"),
    Column("asked", Integer, comment="1 when side effects were asked about"),
    Column("method", String, comment="how: spontaneous, checklist, scale, unknown; none where not asked, unrecorded"),
    Column("sbp_rise", Integer, comment="mmHg from before to peak; null unless both are recorded"),
    Column("dbp_rise", Integer, comment="mmHg from before to peak; null unless both are recorded"),
    Column("hr_rise", Integer, comment="/min from before to peak; null unless both are recorded"),
    Column("sbp_before", Integer, comment="mmHg"),
    Column("dbp_before", Integer, comment="mmHg"),
    Column("sbp_peak", Integer, comment="mmHg"),
    Column("dbp_peak", Integer, comment="mmHg"),
    Column("spo2_lowest", Integer, comment="%"),
    Column("minutes", Integer, comment="how long the session took"),
    Column("minutes_off", Integer, comment="by how much longer or shorter than planned; null unless both are recorded"),
    Column("ready_minutes", Integer, comment="minutes from its start until ready to leave"),
)

side_effect_counts = Table(
    "side_effect_counts",
    SCRATCH,
    Column("session_id", Integer),
    Column("course_id", Integer),
    Column("term", String),
    Column("asked", Integer, comment="1 when this term was asked about in this session; else it was volunteered"),
    Column("occurrences", Integer, comment="times that it is written down in this session"),
    Column("grade", Integer, comment="worst CTCAE grade; null when none was graded"),
    Column("action", String, comment="strongest action: none, medicated, slowed or stopped; null when not recorded"),
    Column("serious", Integer, comment="1 when any was serious"),
    Column("serious_blank", Integer, comment="1 when it isn't recorded of one whether it was serious"),
    Column("action_blank", Integer, comment="1 when it isn't recorded of one what was done"),
    Column("onset_minutes", Integer, comment="of the first, from the session's start; null unless recorded"),
    Column("gone_minutes", Integer, comment="when the last was gone; null unless recorded for each"),
)

asked_terms = Table(
    "asked_terms",
    SCRATCH,
    Column("clinic", String),
    Column("term", String, comment="every term that occurs or is on a checklist stands once for every clinic"),
    Column("asked", Integer, comment="0 where the clinic has a checklist without this term"),
    Column("listed", Integer, comment="1 where the clinic has a checklist"),
)

ideation_scores = Table(
    "ideation_scores",
    SCRATCH,
    Column("course_id", Integer),
    Column("instrument", String, comment="the scale whose item asks about suicidal ideation; any of it was recorded"),
    Column("baseline", Integer, comment="points of the item before the first session; null when not recorded"),
    Column("later", Integer, comment="days of the course on which the item was recorded later"),
    Column("worst", Integer, comment="points: the highest of those; null without any"),
)

course_events = Table(
    "course_events",
    SCRATCH,
    Column("course_id", Integer),
    Column("kind", String, comment="what happened; every kind, so that a snapshot without events is told apart"),
    Column("in_course", Integer, comment="1 from the first session up to the day of the patient's next course"),
)

screening_facts = Table(
    "screening_facts",
    SCRATCH,
    Column("screening_id", Integer),
    Column("clinic", String),
    Column("diagnosis", String, comment="for what; null when not recorded"),
    Column("month", Integer, comment="yyyymm of the screening; null without dates"),
    Column("year", Integer, comment="of the screening; null without dates"),
    Column("state", String, comment="the first that applies of those in relations/screening_counts.py"),
    Column("reason", String, comment="why not, in the clinic's word"),
    Column("course_id", Integer, comment="the course that began; null when none did"),
)
