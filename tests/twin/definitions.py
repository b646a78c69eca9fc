"""Every number the twin counts with, copied by hand from the written definitions and from nowhere else.

Read through the module (`definitions.INSTRUMENTS`), so that a test can change one number and see an example fail.
"""

from dataclasses import dataclass
from fractions import Fraction

from . import instruments
from .instrument import Instrument

INSTRUMENTS: dict[str, Instrument] = {written.name: written for written in instruments.WRITTEN}

PRIMARY: dict[str, tuple[str, ...]] = {
    "GAD": ("GAD-7", "HAM-A"),
    "SAD": ("LSAS", "SPIN", "GAD-7"),
    "PTSD": ("PCL-5",),
    "MDD": ("PHQ-9", "MADRS", "HAM-D17", "QIDS-SR16"),
    "TRD": ("PHQ-9", "MADRS", "HAM-D17", "QIDS-SR16"),
    "bipolar depression": ("PHQ-9", "MADRS", "HAM-D17", "QIDS-SR16"),
    "OCD": ("Y-BOCS",),
    "panic": ("PDSS", "GAD-7"),
    "pain": ("Pain-NRS", "PHQ-9", "GAD-7"),
    "other": ("GAD-7", "PHQ-9"),
}
"""Diagnosis → the instruments that may stand for it, the preferred first."""

BASELINE_DAYS = (-30, 0)
"""First and last course day on which a baseline may lie."""


@dataclass(frozen=True)
class HoursWindow:
    """Minutes after the first session: first, last and target; the course day on which the window ends."""

    first: int
    last: int
    target: int
    last_day: int


@dataclass(frozen=True)
class DaysWindow:
    """Days, from day 0 or from the last induction session: first, last and target."""

    first: int
    last: int
    target: int
    after_induction: bool
    until_next_session: bool = False


HOURS: dict[str, HoursWindow] = {
    "hours-2": HoursWindow(1 * 60, 3 * 60, 2 * 60, last_day=0),
    "hours-24": HoursWindow(18 * 60, 36 * 60, 24 * 60, last_day=1),
}

DAYS: dict[str, DaysWindow] = {
    "day-7": DaysWindow(5, 9, 7, after_induction=False),
    "week-4": DaysWindow(22, 35, 28, after_induction=False),
    "week-6": DaysWindow(36, 49, 42, after_induction=False),
    "week-8": DaysWindow(43, 70, 56, after_induction=False),
    "week-12": DaysWindow(71, 98, 84, after_induction=False),
    "end-of-induction": DaysWindow(1, 14, 7, after_induction=True, until_next_session=True),
    "days-14-31": DaysWindow(14, 31, 28, after_induction=True),
}

LAST_OBSERVED = "last-observed"
ENDPOINTS: tuple[str, ...] = (*HOURS, *DAYS, LAST_OBSERVED)

UNTIMED_DAY = 1
UNTIMED_MINUTES = 24 * 60
"""The day's score of day 1 without hours is taken as at 24 h."""


@dataclass(frozen=True)
class DurabilityRule:
    """Whether a loss by score needs the next score to confirm it, a rescue is a loss, maintenance ends observation.

    last_is_loss: a last score out of response, which none follows, is a loss.
    """

    confirmed: bool = True
    last_is_loss: bool = True
    rescue_is_loss: bool = False
    until_maintenance: bool = False


DURABILITY_RULES: dict[str, DurabilityRule] = {
    "treatment-policy": DurabilityRule(),
    "rescue-as-loss": DurabilityRule(rescue_is_loss=True),
    "until-maintenance": DurabilityRule(rescue_is_loss=True, until_maintenance=True),
    "confirmed-only": DurabilityRule(last_is_loss=False),
    "first-loss": DurabilityRule(confirmed=False),
}

TIME_0 = "end-of-induction"
"""The endpoint on whose score's day durability begins."""

FROM_TIME_0: dict[str, int] = {"score": 1, "event": 0, "rescue": 0, "maintenance": 0}
"""The first day that counts, in days from time 0: 0 for "on or after time 0's day", 1 for "after time 0"."""

TO_THE_END: dict[str, int] = {"score": 0, "loss": 0}
"""The last day that counts, in days from the end of observation: 0 for "up to the end", "not after the end"."""

LOSS_EVENTS: tuple[str, ...] = ("suicide", "suicide_attempt", "psychiatric_admission")
CAUSES: tuple[str, ...] = ("suicide", "suicide_attempt", "psychiatric_admission", "score", "rescue")
"""What a loss is put down to; of several on the same day, the first of these."""

END_EVENTS: dict[str, str] = {"death": "death", "switched_protocol": "switch"}
ENDS: tuple[str, ...] = ("death", "switch", "next_course", "maintenance", "last_score")
"""Why observation ended; of several on the same day, the first of these."""

RMST_DAYS = 84
SURVIVAL_DAYS: tuple[int, ...] = (7, 14, 28, 56, 84, 182, 364)
"""The days for which the share still in response is given."""

MEDIAN = Fraction(1, 2)
CONFIDENCE = Fraction(95, 100)

SECOND_SESSION = 2
"""The first session that somebody can come back for."""

GONE_BY_HOURS: tuple[int, ...] = (1, 2, 4)
STOP_REASONS: tuple[str, ...] = tuple(
    word
    for kind in ("side effect", "adverse event")
    for one in (kind, f"{kind}s")
    for word in (one, one.replace(" ", "_"))
)
"""A course's reasons for stopping that are a side effect, in any case."""

LAST_WEEK = 26
DAYS_A_WEEK = 7
WEEK_REACH = 3
"""A week's score lies at most so many days from the week's day."""

ONSET: tuple[str, ...] = ("hours-2", "hours-24", "day-7", "end-of-induction")

AGE_BANDS: tuple[tuple[int, str], ...] = (
    (0, "under 12"),
    (12, "12–17"),
    (18, "18–24"),
    (25, "25–34"),
    (35, "35–44"),
    (45, "45–54"),
    (55, "55–64"),
    (65, "65–74"),
    (75, "75–84"),
    (85, "85 and over"),
)
"""The youngest age of each band, and its name."""

AGE_NOT_RECORDED = "not recorded"


def age_band(age: int | None) -> str:
    """The name of the band an age falls in."""
    if age is None:
        return AGE_NOT_RECORDED
    return [name for youngest, name in AGE_BANDS if age >= youngest][-1]
