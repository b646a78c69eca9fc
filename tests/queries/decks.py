"""Decks: of whom every number of the pages is, month by month, counted from an export's files without the product."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from tests.twin.ascii import cell
from tests.twin.clocks import Month, held, started
from tests.twin.durability import chosen_rows, durability_rows
from tests.twin.effect_times import occurrences, stopped_for
from tests.twin.endpoints import endpoint_rows
from tests.twin.groups import grouped
from tests.twin.measures import MEASURES, chosen, measured_state
from tests.twin.recorded import saying_why
from tests.twin.safety import EVENTS, signals
from tests.twin.side_effects import ACTIONS, ANY_TITLE, ASKING, URINARY, URINARY_TITLE
from tests.twin.tables import COLUMNS, Export, Row
from tests.twin.vitals import READINGS, THRESHOLDS

FOLLOWED: dict[str, tuple[str, ...]] = {
    "response": ("durability", "competing-outcomes", "later-events"),
    "remission": ("remission-durability", "remission-competing-outcomes", "remission-later-events"),
}


class One(NamedTuple):
    """Something that a measure counts: whose it is, of which protocol; `what` tells the measure's rows apart.

    Behind "all of " a measure's name stands everything that its row is about, counted or not.
    """

    measure: str
    what: tuple[str, ...]
    month: Month | None
    protocol: str
    patient: str


class Deck:
    """Everything that is counted in an export's folder."""

    def __init__(self, folder: Path) -> None:
        self.whole = Export({name: list(_rows(folder, name)) for name in COLUMNS})
        self.courses = {course["course_id"]: course for course in self.whole.tables["courses"]}
        self.planned = {row["protocol_id"]: row["infusion_minutes"] for row in self.whole.tables["protocols"]}
        labels = {row["protocol_id"]: row["label"] for row in self.whole.tables["protocols"]}
        self.protocols = {name: labels[course["protocol_id"]] for name, course in self.courses.items()}
        self.began, self.held = started(self.whole), held(self.whole)
        self.terms = {row["term"] for name in ("side_effects", "checklists") for row in self.whole.tables[name]}
        self.lists: dict[str, set[str]] = defaultdict(set)
        for row in self.whole.tables["checklists"]:
            self.lists[row["clinic"]].add(row["term"])
        self.saying_why = saying_why(self.whole)
        self.parts = list(self._by_patient())

    def _by_patient(self) -> Iterator[Export]:
        """A small export a patient: the twin looks through every row for each course."""
        own: dict[str, dict[str, list[Row]]] = defaultdict(lambda: {name: [] for name in COLUMNS})
        for name in ("courses", "sessions", "scores", "item_scores", "events"):
            for row in self.whole.tables[name]:
                own[self.courses[row["course_id"]]["patient_id"]][name].append(row)
        shared = {"protocols": self.whole.tables["protocols"]}
        for tables in own.values():
            yield Export(tables | shared)

    @cached_property
    def endpoint_rows(self) -> list[Row]:
        """Every endpoint row of primary instruments at the end of induction."""
        return [row for part in self.parts for row in chosen(endpoint_rows(part), "end-of-induction")]

    @cached_property
    def due(self) -> dict[str, Month | None]:
        """Course → the month in which its score at the end of induction is due."""
        return {row["course_id"]: row["due_month"] and divmod(row["due_month"], 100) for row in self.endpoint_rows}

    def everything(self) -> Iterator[One]:
        """Everything that is counted by its measure's own clock."""
        for name in self.courses:
            for measure in ("coverage", "all of stopped-for-side-effects", "all of safety-signals"):
                yield self._course(measure, name, self.began)
        for row in self.endpoint_rows:
            for measure in MEASURES:
                name, state = measure.replace("_", "-"), measured_state(row, MEASURES[measure])
                yield self._course(f"all of {name}", row["course_id"], self.due)
                if state == "scored" or (state, measure) == ("missing", "follow_up"):
                    yield self._course(name, row["course_id"], self.due)
        for part in self.parts:
            yield from self._followed(part)
            yield from self._watched(part)
        yield from self._sessions()
        for row in self.whole.tables["screenings"]:
            yield One("screening", (), (row["screened_on"].year, row["screened_on"].month), "", row["screening_id"])

    def _course(self, measure: str, name: str, months: dict[str, Month | None], *what: str) -> One:
        return One(measure, what, months[name], self.protocols[name], self.courses[name]["patient_id"])

    def _followed(self, part: Export) -> Iterator[One]:
        for outcome, measures in FOLLOWED.items():
            for row in chosen_rows(durability_rows(part, outcome), "treatment-policy"):
                for measure in measures:
                    yield self._course(measure, row["course_id"], self.due)
                if outcome == "response" and not row["no_later_score"]:
                    yield self._course("score-gaps", row["course_id"], self.due)

    def _watched(self, part: Export) -> Iterator[One]:
        for row in stopped_for(part, lambda course: course["course_id"], self.saying_why):
            if row["n"]:
                yield self._course("stopped-for-side-effects", row["group"], self.began)
        for row in signals(part, lambda course: course["course_id"]):
            if row["n"] and row["signal"] not in EVENTS:
                yield self._course("safety-signals", row["group"], self.began, row["signal"], row["instrument"])
        for name in {row["course_id"] for row in part.tables["sessions"]}:
            for kind in EVENTS:
                yield self._course("safety-signals", name, self.began, kind, "")

    @cached_property
    def occurred(self) -> dict[str, list[Row]]:
        """Session → what occurred in it, one row a term."""
        return grouped(occurrences(self.whole), lambda each: each["session_id"])

    def _sessions(self) -> Iterator[One]:
        for session in self.whole.tables["sessions"]:
            name, month = session["course_id"], self.held[session["session_id"]]
            for measure, *what in (*self._serious(session), *self._measured(session), *self._asked(session)):
                yield self._course(measure, name, {name: month}, *what)
        for each in chain.from_iterable(self.occurred.values()):
            if each["asked"]:
                name, months = each["course_id"], {each["course_id"]: self.held[each["session_id"]]}
                yield self._course("all of resolution", name, months, each["term"], each["method"])
                if each["gone"] is not None:
                    yield self._course("resolution", name, months, each["term"], each["method"])

    def _serious(self, session: Row) -> Iterator[tuple[str, ...]]:
        """Yield the measure where it is known whether anything in the session was serious."""
        rows = self.occurred.get(session["session_id"], [])
        yield ("all of serious",)
        if any(row["serious"] for row in rows) or not any(row["unsaid"] for row in rows):
            yield ("serious",)

    def _measured(self, session: Row) -> Iterator[tuple[str, ...]]:
        yield from (("vitals", name) for name, read in READINGS.items() if read(session) is not None)
        planned = self.planned[self.courses[session["course_id"]]["protocol_id"]]
        for name, over in THRESHOLDS.items():
            if name == "recorded" or over(session | {"infusion_minutes": planned}) is not None:
                yield "vital-thresholds", name

    def _asked(self, session: Row) -> Iterator[tuple[str, ...]]:
        """What the session was asked about, and how."""
        course = self.courses[session["course_id"]]
        method, listed = course["side_effects_method"], self.lists[course["clinic"]]
        usually = method in ASKING
        asked = {"yes": True, "no": False}.get(session["side_effects_asked"], usually)
        if not usually:
            is_no = session["side_effects_asked"] == "no" or method == "none"
            method = "unknown" if asked else "none" if is_no else "unrecorded"
        for name in ("side-effects", "one-side-effect", "urinary", "side-effect-actions"):
            yield f"all of {name}", method
        if not asked:
            return
        for term in listed or self.terms:
            yield "side-effects", term, method
        yield "one-side-effect", ANY_TITLE, method
        if not listed or listed & set(URINARY):
            yield "urinary", URINARY_TITLE, method
        done = [row for row in self.occurred.get(session["session_id"], []) if row["asked"]]
        if any(row["done"] for row in done) or not any(row["action_unsaid"] for row in done):
            yield from (("side-effect-actions", action, method) for action in ACTIONS[1:])


def _rows(folder: Path, table: str) -> Iterator[Row]:
    if not (folder / f"{table}.csv").exists():  # the sample has none of some
        return
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield dict.fromkeys(COLUMNS[table]) | {name: cell(text, name) for name, text in row.items()}


Sizes = dict[tuple[str, Month, str], dict[tuple[str, ...], Counter[str]]]


def sizes(deck: Deck) -> Sizes:
    """(measure, month, protocol label or "") → what tells rows apart → how many are counted of each patient."""
    found: Sizes = defaultdict(lambda: defaultdict(Counter))
    for one in deck.everything():
        if one.month is not None:
            for protocol in {"", one.protocol}:
                found[one.measure, one.month, protocol][one.what][one.patient] += 1
    return found
