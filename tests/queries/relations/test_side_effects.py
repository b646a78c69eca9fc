"""Side effects: the product's SQL, the hand-worked examples and the plain-Python twin say the same."""

from pathlib import Path

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.measures import MEASURES
from queries.measures.session_rows import SideEffect
from tests.queries.published import publish_export
from tests.twin.ascii import parse

ASKED_THREE_TIMES = """
courses
course_id | side_effects_method
c1        | checklist
c2        | none

sessions
session_id | course_id | day
a          | c1        | 0
b          | c1        | 3
c          | c1        | 6
d          | c2        | 0

checklists
term
Nausea
Headache

side_effects
session_id | term      | grade
a          | Nausea    | 1
a          | Nausea    | 2
b          | Dizziness | 3
d          | Nausea    | 1
"""


def test_what_is_asked_about_is_counted_and_what_is_volunteered_stands_apart(tmp_path: Path) -> None:
    snapshot = publish_export(parse(ASKED_THREE_TIMES), tmp_path)
    rows = MEASURES["side-effects"].answer(Cohort(by="none"), snapshot, read_catalogue(snapshot)).rows
    found = [
        (row.method, row.term, row.events, row.n, row.not_asked, row.volunteered)
        for row in rows
        if isinstance(row, SideEffect)
    ]
    assert found == [
        ("checklist", "Nausea", 1, 3, 0, 0),
        ("checklist", "Dizziness", 0, 0, 3, 1),
        ("checklist", "Headache", 0, 3, 0, 0),
        ("none", "Nausea", 0, 0, 1, 1),
        ("none", "Dizziness", 0, 0, 1, 0),
        ("none", "Headache", 0, 0, 1, 0),
    ]
