"""Small synthetic clinics with a known truth, written as one export in the exchange format.

Every clinic has its own share of responders and its own distribution of how long a response lasts. Follow-up is
missing completely at random and censoring is independent of loss, so the observed share and the curve are unbiased
for the truth, and what an interval misses is the interval's own doing.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.random import Generator
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]

COURSES = (20, 80)
RESPONDERS = (0.3, 0.7)
FOLLOWED_UP = (0.7, 1.0)
MEDIAN_DAYS = (30.0, 120.0)  # long beside the grid of one day, on which a loss is seen
SHAPE = (0.7, 1.5)  # of a Weibull distribution: the hazard of loss falls in some clinics and rises in others
LAST_SEEN_DAYS = 365

BASELINE_DAY, SESSION_DAYS, TIME_0 = -1, (0, 3), 10  # the score of day 10 is that at the end of induction
BASELINE = (10, 21)  # GAD-7 points; at least 8 is a case, a fall to half or less a response
HIGHEST = 21

MANIFEST = """\
source = "Synthetic clinics with a known truth"
regime = "safe-harbor"
synthetic = true
"""
PROTOCOL = {
    "protocol_id": "iv6",
    "label": "Ketamine IV 0.5 mg/kg",
    "drug": "ketamine",
    "route": "IV",
    "dose": 0.5,
    "dose_unit": "mg/kg",
    "induction_sessions": len(SESSION_DAYS),
}


@dataclass(frozen=True)
class Truth:
    """What is true of each clinic, one entry a clinic.

    `size` courses; `response` is the share that responds, `followed` the share seen at the end of induction; a
    response is lost after a Weibull time with `median` (days, not whole) and `shape`, rounded up to whole days.
    """

    size: Ints
    response: Floats
    followed: Floats
    median: Floats
    shape: Floats

    @property
    def names(self) -> list[str]:
        """The clinics' names, in order."""
        return [f"C{number:05d}" for number in range(len(self.size))]

    @property
    def median_day(self) -> Ints:
        """The first whole day on which at most half are still in response.

        A time rounded up exceeds a whole day exactly when the time itself does, so this is the median rounded up.
        """
        return np.ceil(self.median).astype(np.int64)


@dataclass(frozen=True)
class Courses:
    """What happens to each course, one entry a course; days count from the end-of-induction score.

    `lost_on` and `last_seen` are drawn for everyone, and mean something only where `responds` and `followed` are true.
    """

    clinic: Ints
    responds: Bools
    followed: Bools
    lost_on: Ints
    last_seen: Ints

    @property
    def loss_is_seen(self) -> Bools:
        """Whether the response is lost on a day on which the course is still scored."""
        return self.lost_on <= self.last_seen


def draw_truth(rng: Generator, clinics: int) -> Truth:
    """Draw what is true of so many clinics."""
    return Truth(
        size=rng.integers(*COURSES, size=clinics, endpoint=True),
        response=rng.uniform(*RESPONDERS, clinics),
        followed=rng.uniform(*FOLLOWED_UP, clinics),
        median=rng.uniform(*MEDIAN_DAYS, clinics),
        shape=rng.uniform(*SHAPE, clinics),
    )


def draw_courses(rng: Generator, truth: Truth) -> Courses:
    """Draw the courses of all clinics, each event independent of the others."""
    clinic = np.repeat(np.arange(len(truth.size)), truth.size)
    doublings = rng.exponential(1 / np.log(2), len(clinic))  # its median is 1
    return Courses(
        clinic=clinic,
        responds=rng.random(len(clinic)) < truth.response[clinic],
        followed=rng.random(len(clinic)) < truth.followed[clinic],
        lost_on=np.ceil(truth.median[clinic] * doublings ** (1 / truth.shape[clinic])).astype(np.int64),
        last_seen=rng.integers(0, LAST_SEEN_DAYS, len(clinic)),
    )


def write_export(rng: Generator, truth: Truth, courses: Courses, folder: Path) -> None:
    """Write the clinics into a new folder as an export: CSV files and a manifest."""
    folder.mkdir()
    (folder / "manifest.toml").write_text(MANIFEST, encoding="utf-8")
    for name, table in _tables(rng, truth, courses).items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")


def _tables(rng: Generator, truth: Truth, courses: Courses) -> dict[str, pd.DataFrame]:
    number = np.arange(len(courses.clinic))
    course_id, patient_id = _ids("c", number), _ids("p", number)
    return {
        "protocols": pd.DataFrame([PROTOCOL]),
        "patients": pd.DataFrame({"patient_id": patient_id}),
        "courses": pd.DataFrame(
            {"course_id": course_id, "patient_id": patient_id, "protocol_id": PROTOCOL["protocol_id"]}
            | {"clinic": np.array(truth.names)[courses.clinic], "diagnosis": "GAD", "course_number": 1}
            | {"started_year": 2025, "ended": "completed"}
        ),
        "sessions": _sessions(number),
        "scores": _scores(rng, courses),
    }


def _ids(letter: str, number: Ints) -> list[str]:
    return [f"{letter}{each:07d}" for each in number]


def _sessions(course: Ints) -> pd.DataFrame:
    given = [
        {"session_id": _ids("s", course * len(SESSION_DAYS) + place), "course_id": _ids("c", course)}
        | {"number": place + 1, "day": day, "phase": "induction"}
        for place, day in enumerate(SESSION_DAYS)
    ]
    return pd.concat([pd.DataFrame(each) for each in given])


def _scores(rng: Generator, courses: Courses) -> pd.DataFrame:
    """Score everyone at baseline, then those who were followed, then the responders among them until they are lost."""
    baseline = rng.integers(*BASELINE, len(courses.clinic), endpoint=True)
    half = baseline // 2
    in_response, out_of_response = rng.integers(0, half + 1), rng.integers(half + 1, HIGHEST + 1)
    seen_later = courses.followed & courses.responds
    lost = seen_later & courses.loss_is_seen
    kept = seen_later & ~courses.loss_is_seen
    before_loss = courses.lost_on - 1
    at_time_0 = np.where(courses.responds, in_response, out_of_response)
    everyone = np.full(len(baseline), fill_value=True)
    parts: list[tuple[Bools, Any, Ints]] = [
        (everyone, np.full(len(baseline), BASELINE_DAY), baseline),
        (courses.followed, np.full(len(baseline), TIME_0), at_time_0),
        (lost & (before_loss > 0), TIME_0 + before_loss, in_response),
        (lost, TIME_0 + courses.lost_on, out_of_response),
        (kept & (courses.last_seen > 0), TIME_0 + courses.last_seen, in_response),
    ]
    number = np.arange(len(baseline))
    written = [
        pd.DataFrame({"course_id": _ids("c", number[which]), "day": day[which], "total": total[which]})
        for which, day, total in parts
    ]
    return pd.concat(written).assign(instrument="GAD-7")
