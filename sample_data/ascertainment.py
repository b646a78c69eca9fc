"""How each session's side effects were asked about, and which of them its clinic's checklist names."""

from dataclasses import dataclass

import numpy as np

from sample_data.columns import Bools, Ints, Table
from sample_data.network import CLINICS
from sample_data.patients import METHODS, Cast
from sample_data.sessions import Sessions

# A session asked about although its course names no method counts as asked in an unknown way.
LABELS = ("spontaneous", "checklist", "scale", "unknown")

# Clinics that ask by checklist or scale list what they ask about; the others just ask how it was.
CHECKLISTS = {
    "Northquay": (
        "Dissociation", "Dizziness", "Somnolence", "Fatigue", "Nausea", "Vertigo", "Headache", "Anxiety",
        "Feeling abnormal", "Vision blurred", "Euphoric mood", "Blood pressure increased", "Diplopia",
        "Confusional state", "Vomiting", "Hallucination", "Pollakiuria",
    ),
    "Saltmere": (
        "Dissociation", "Dizziness", "Somnolence", "Nausea", "Vertigo", "Sedation", "Headache", "Anxiety",
        "Vision blurred", "Blood pressure increased", "Paraesthesia", "Hypoaesthesia", "Vomiting", "Dysgeusia",
        "Oxygen saturation decreased", "Suicidal ideation",
    ),
    "Millreach": (
        "Dissociation", "Dizziness", "Somnolence", "Fatigue", "Nausea", "Headache", "Anxiety", "Vision blurred",
        "Vomiting", "Dysgeusia",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Ascertainment:
    """label: position in LABELS (one entry a session). listed (sessions' clinics × terms): the term is asked about."""

    labels: tuple[str, ...]
    label: Ints
    clinic: Ints
    listed: Bools

    def covers(self, term: int) -> Bools:
        """Say for each session whether its clinic asks about this term at all."""
        return self.listed[self.clinic, term]


def ascertained(cast: Cast, sessions: Sessions, terms: tuple[str, ...]) -> Ascertainment:
    """Work out how each session was asked, and which `terms` each clinic asks about."""
    label_of_method = [LABELS.index(method if method in LABELS else "unknown") for method in METHODS]
    listed = np.array([[term in CHECKLISTS.get(clinic.name, terms) for term in terms] for clinic in CLINICS])
    method = cast.method[sessions.course]
    return Ascertainment(
        labels=LABELS,
        label=np.where(method < 0, LABELS.index("unknown"), np.array(label_of_method)[method]),
        clinic=cast.clinic[sessions.course],
        listed=listed,
    )


def checklists_table() -> Table:
    """Write the clinics' checklists down: one row a clinic and term."""
    rows = [(clinic, term) for clinic, terms in CHECKLISTS.items() for term in terms]
    clinics, terms = zip(*rows, strict=True)
    return {"clinic": np.array(clinics, dtype=object), "term": np.array(terms, dtype=object)}
