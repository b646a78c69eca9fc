"""How long side effects last, what is serious, and which courses one ends."""

from dataclasses import dataclass
from functools import cached_property

from ..ascii import parse, parse_table
from ..tables import Export, Row

ANY = "any"


@dataclass(frozen=True)
class EffectExample:
    """Rows of resolution, serious side effects and courses stopped expected of an export, of everyone or by phase.

    A table left out is not looked at; one that is written has all the rows there are.
    """

    name: str
    sentence: str
    tables: str
    resolution: str = ""
    serious: str = ""
    stopped: str = ""
    by: str = ""

    @cached_property
    def export(self) -> Export:
        """The export to be counted."""
        return parse(self.tables)

    @cached_property
    def expected(self) -> dict[str, list[Row]]:
        """The rows expected of each measure whose table is written: the keys and what the example is about."""
        written = {"resolution": self.resolution, "serious": self.serious, "stopped": self.stopped}
        return {name: [_keys(name) | row for row in parse_table(table)] for name, table in written.items() if table}


def _keys(name: str) -> Row:
    dizzy = {"method": "checklist", "term": "Dizziness"} if name == "resolution" else {}
    return {"group": "all"} | dizzy


LASTS = (
    "n: occurrences in asked sessions of which it is known when they were gone; an occurrence is a session and term."
)
SERIOUS = "Sessions with something serious, asked about or volunteered, of the sessions given."
STOPPED = "Courses that a side effect ended, of those that began and are over."

EXAMPLES = (
    EffectExample(
        "gone-by",
        LASTS,
        """
        courses
        course_id | side_effects_method | patient_id
        c1        | checklist           | ann
        c2        | checklist           | ben

        sessions
        course_id | day
        c1        | 0
        c1        | 3
        c1        | 6
        c1        | 9
        c2        | 0
        c2        | 3

        side_effects
        session_id | term      | onset_minutes | resolved_minutes
        c1-s1      | Dizziness | 10            | 60           # by 1 h
        c1-s2      | Dizziness | 20            | 60.6         # 61 minutes: by 2 h
        c1-s3      | Dizziness | 30            | 240          # by 4 h
        c1-s4      | Dizziness |               | 241          # later
        c2-s1      | Dizziness | 40            |              # nobody knows when
        c2-s2      | Dizziness |               |
        """,
        resolution="""
        n | patients | not_recorded | gone_1 | gone_2 | gone_4 | onset | onset_n | onset_patients
        4 | 1        | 2            | 1/4    | 1/2    | 3/4    | 20    | 4       | 2
        """,
    ),
    EffectExample(
        "twice-in-a-session",
        "Written down twice in a session it is one occurrence: it began with the first and is gone with the last.",
        """
        courses
        course_id | side_effects_method
        c1        | checklist

        sessions
        course_id | day
        c1        | 0
        c1        | 3

        side_effects
        session_id | term      | onset_minutes | resolved_minutes
        c1-s1      | Dizziness | 50            | 70
        c1-s1      | Dizziness | 5             | 30
        c1-s2      | Dizziness | 9             | 40
        c1-s2      | Dizziness |               |               # so nobody knows when it was gone
        """,
        resolution="""
        n | patients | not_recorded | gone_1 | gone_2 | gone_4 | onset | onset_n | onset_patients
        1 | 1        | 1            | 0      | 1      | 1      | 5     | 2       | 1
        """,
    ),
    EffectExample(
        "only-what-was-asked-about",
        "By the way of asking, never pooled; what was volunteered has no row.",
        """
        courses
        course_id | side_effects_method | clinic
        listed    | checklist           | North
        open      | spontaneous         | South
        unsaid    |                     | South

        checklists
        clinic | term
        North  | Dizziness

        sessions
        course_id | day | side_effects_asked
        listed    | 0   |
        listed    | 3   | no
        open      | 0   |
        unsaid    | 0   |
        unsaid    | 3   | yes

        side_effects
        session_id | term      | resolved_minutes
        listed-s1  | Dizziness | 100
        listed-s1  | Nausea    | 100          # not on the clinic's list
        listed-s2  | Dizziness | 10           # not asked
        open-s1    | Nausea    | 200
        unsaid-s1  | Nausea    | 10           # not asked
        unsaid-s2  | Nausea    | 10
        """,
        resolution="""
        method      | term      | n | gone_1 | gone_2 | gone_4 | onset | onset_n
        checklist   | Dizziness | 1 | 0      | 1      | 1      |       | 0
        spontaneous | Nausea    | 1 | 0      | 0      | 1      |       | 0
        unknown     | Nausea    | 1 | 1      | 1      | 1      |       | 0
        """,
    ),
    EffectExample(
        "serious-of-sessions-given",
        SERIOUS,
        """
        courses
        course_id | side_effects_method | patient_id
        c1        | checklist           | ann
        c2        | none                | ben

        sessions
        course_id | day
        c1        | 0
        c1        | 3
        c2        | 0

        side_effects
        session_id | term      | serious
        c1-s1      | Syncope   | yes
        c1-s1      | Syncope   | yes
        c1-s1      | Vomiting  | yes
        c1-s2      | Syncope   | no
        c1-s2      | Fatigue   | no
        c1-s2      | Headache  | no
        c1-s2      | Nausea    | no           # so that four in five cells say no that could
        c2-s1      | Syncope   | yes          # never asked: it counts all the same
        c2-s1      | Dizziness |              # nobody says
        """,
        serious="""
        term     | events | n | patients
                 | 2      | 3 | 2
        Syncope  | 2      | 3 | 2
        Vomiting | 1      | 3 | 2
        """,
    ),
    EffectExample(
        "a-blank-is-not-no",
        "Of a session nobody knows whether anything was serious where one side effect doesn't say and no other was.",
        """
        courses
        course_id | patient_id
        c1        | ann
        c2        | ben

        sessions
        course_id | day
        c1        | 0
        c1        | 3
        c1        | 6
        c1        | 9
        c2        | 0

        side_effects
        session_id | term      | serious
        c1-s1      | Syncope   | yes
        c1-s1      | Dizziness |              # known all the same: Syncope was
        c1-s2      | Syncope   | no
        c1-s2      | Dizziness |              # nobody says
        c1-s3      | Dizziness | no
        c1-s3      | Dizziness |              # nobody says of the second one
        c1-s4      | Anxiety   | no           # so that four in five cells say no that could
        c1-s4      | Confusion | no
        c1-s4      | Diplopia  | no
        c1-s4      | Fatigue   | no
        c1-s4      | Headache  | no
        c1-s4      | Nausea    | no
        c1-s4      | Sedation  | no
        c1-s4      | Sweating  | no
        c1-s4      | Tinnitus  | no
        c1-s4      | Tremor    | no
        c1-s4      | Vertigo   | no
        c1-s4      | Vomiting  | no
        c1-s4      | Itching   | no
        c1-s4      | Dry mouth | no
        c2-s1      | Dizziness |              # nobody says, so that ben is nowhere
        """,
        serious="""
        term     | events | n | patients | not_recorded
                 | 1      | 2 | 1        | 3
        Syncope  | 1      | 2 | 1        | 3
        """,
    ),
    EffectExample(
        "ticked-only-where-serious",
        "Where nothing says what wasn't serious, what is marked is told, and is in no n.",
        """
        courses
        course_id | patient_id | clinic
        c1        | ann        | North
        c2        | ben        | South

        sessions
        course_id | day
        c1        | 0
        c1        | 3
        c2        | 0
        c2        | 3

        side_effects
        session_id | term      | serious
        c1-s1      | Syncope   | yes
        c1-s2      | Syncope   | no
        c2-s1      | Syncope   | yes
        c2-s1      | Vomiting  | yes
        c2-s2      | Dizziness |              # a no, or nobody says
        """,
        serious="""
        term     | events | n | patients | not_recorded | marked
                 | 1      | 2 | 1        | 2            | 1
        Syncope  | 1      | 2 | 1        | 2            | 1
        Vomiting | 0      | 2 | 1        | 2            | 1
        """,
    ),
    EffectExample(
        "nothing-serious",
        "A group without any has a row that says 0 of n.",
        """
        sessions
        day | phase
        0   | induction
        3   | induction
        9   | maintenance

        side_effects
        session_id | term      | serious
        c1-s3      | Dizziness | yes
        """,
        serious="""
        group       | term      | events | n | patients
        induction   |           | 0      | 2 | 1
        maintenance |           | 1      | 1 | 1
        maintenance | Dizziness | 1      | 1 | 1
        """,
        by="phase",
    ),
    EffectExample(
        "stopped-for-it",
        STOPPED,
        """
        courses
        course_id  | ended     | stop_reason    | patient_id
        done       | completed |                | ann
        done-odd   | completed | side effects   | ann        # completed all the same
        stopped    | stopped   | side_effects   | ben
        in-capital | stopped   | Adverse event  | cas
        otherwise  | stopped   | cost           | dan
        unsaid     | stopped   |                | eve
        going-on   | ongoing   |                | fay
        nobody-says |          | side effects   | gus
        never      | stopped   | side effects   | hal        # no session
        boosters   | stopped   | side effects   | ida        # no induction

        sessions
        course_id   | day | phase
        done        | 0   | induction
        done-odd    | 0   | induction
        stopped     | 0   | induction
        in-capital  | 0   | induction
        otherwise   | 0   | induction
        unsaid      | 0   | induction
        going-on    | 0   | induction
        nobody-says | 0   | induction
        boosters    | 0   | maintenance
        """,
        stopped="""
        n | patients | events | value | no_reason | pending | not_recorded | no_induction
        6 | 5        | 2      | 1/3   | 1         | 1       | 1            | 2
        """,
    ),
    EffectExample(
        "none-is-over",
        STOPPED,
        """
        courses
        course_id | ended
        going-on  | ongoing

        sessions
        course_id | day
        going-on  | 0
        """,
        stopped="""
        n | patients | events | value | no_reason | pending | no_induction
        0 | 0        | 0      |       | 0         | 1       | 0
        """,
    ),
)
