"""Nothing is dated after the day up to which the data are complete."""

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

_A_DAY_AHEAD = timedelta(days=1)  # it is already tomorrow in the east
_IN_THE_FUTURE = "cutoff is a day still to come; write the day up to which the data are complete."
_DATES = (("courses", "started_on"), ("screenings", "screened_on"))


def _look(reading: Reading) -> Iterator[Violations]:
    cutoff = reading.manifest.cutoff
    if cutoff is None:
        return
    if cutoff > date.today() + _A_DAY_AHEAD:
        yield Violations.of_file(_IN_THE_FUTURE, "manifest")
    sentence = f"this is after the data's cut-off, {cutoff}; correct the date or the cut-off."
    for table, column in _DATES:
        days = reading.values(table)[column]
        yield Violations.of_rows(sentence, reading.text(table), column, days > pd.Timestamp(cutoff), days.notna())
    year = reading.values("courses")["started_year"]
    yield Violations.of_rows(sentence, reading.text("courses"), "started_year", year > cutoff.year, year.notna())


CUT_OFF = Check("cut-off", True, "Does every course start by the cut-off?", _look)
