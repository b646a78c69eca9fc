"""Totals are the whole scale's: a short form's totals under its name read as if everybody had recovered."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

# The highest total of each scale's short form: PHQ-2 (Kroenke 2003), GAD-2 (Kroenke 2007), PC-PTSD-5 (Prins 2016),
# Mini-SPIN (Connor 2001).
_SHORT_FORMS = {"PHQ-9": ("PHQ-2", 6), "GAD-7": ("GAD-2", 6), "PCL-5": ("PC-PTSD-5", 5), "SPIN": ("Mini-SPIN", 12)}
# Ours: of so many totals after treatment some are high wherever the whole scale is asked.
_MANY_SCORES, _MANY_COURSES = 20, 10


def _look(reading: Reading) -> Iterator[Violations]:
    scores = reading.values("scores")
    clinic = scores["course_id"].map(reading.by_id("courses", "clinic"))
    for instrument, (short, highest) in _SHORT_FORMS.items():
        later = (scores["instrument"] == instrument) & (scores["day"] > 0) & scores["total"].notna()
        asked = later.fillna(False).astype(bool)
        own = scores[asked].groupby(clinic[asked], dropna=False, observed=True)
        low = (own["total"].transform("max") <= highest) & (own["total"].transform("size") >= _MANY_SCORES)
        many = own["course_id"].transform("nunique") >= _MANY_COURSES
        sentence = (
            f"after day 0 no {instrument} total of the clinic is over {highest}, the most that a {short} can have; if "
            "it is one, leave these scores out."
        )
        broken = (low & many).fillna(False).astype(bool).reindex(scores.index, fill_value=False)
        yield Violations.of_rows(sentence, reading.text("scores"), "total", broken, asked)


SHORT_FORMS = Check("short-forms", False, "Are totals those of the whole scale?", _look)
