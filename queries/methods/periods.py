"""Periods: which months are meant by their names, and by which month each figure counts."""

from queries.clocks import DUE, SCREENED, SESSION, STARTED
from queries.cohort import Cohort
from queries.definitions.overview import CLOCKS_SOURCE, LAST_MONTH_SOURCE
from queries.measures import MEASURES
from queries.methods.markdown import bullets, by_whom, paragraphs
from queries.methods.section import Section
from queries.period import LAST_MONTHS, PERIODS, THIS_YEAR

_CLOCKS = {
    STARTED: "the month of a course's first session. What follows a course is counted so: ",
    DUE: "the month in which the endpoint's window ends, whatever was scored. A course without an induction session is "
    "due in no month at an endpoint after induction, no course is at the last observed score, and a figure says how "
    "many such courses no period holds. What lasts is due when the score of its time 0 is, and the scores of several "
    "times each in its own month. Counted so: ",
    SESSION: "the month of the session itself. Counted so: ",
    SCREENED: "the month of the screening. Counted so: ",
}


def periods() -> Section:
    """Return what a period is, and the clocks by which it counts."""
    lasting = ", ".join(f"`{name}`" for name in LAST_MONTHS)
    return Section(
        "periods",
        "Periods, and by which month they count",
        paragraphs(
            "A period is chosen once (`period=` in an address, `--where period=` in a command), and each figure counts "
            "what is in it by the month that fits it, which its stamp names. Another month can be chosen for all "
            "(`clock=`, `--clock`); a figure that can't be counted by it says so and stays with its own.",
            bullets(
                (
                    f"**Named periods** ({lasting}) end with the last month that is over. {by_whom(LAST_MONTH_SOURCE)}",
                    f"**{PERIODS[THIS_YEAR]}** (`{THIS_YEAR}`) begins in January and ends with the cut-off's month.",
                    "**A range** is `2026-01..2026-10` or a single month, its ends open where they are left out. An "
                    "old address with `month=` means the month in which a course began.",
                    "**Without dates** nothing is in any month: data under Safe Harbor can't be asked about a period.",
                )
            ),
            "The months, as they fit. " + by_whom(CLOCKS_SOURCE),
            bullets(f"`{clock}`, {meaning}{_counted_by(clock)}." for clock, meaning in _CLOCKS.items()),
        ),
    )


def _counted_by(clock: str) -> str:
    """Return the measures that a clock fits, each with a link."""
    fitting = (each for each in MEASURES.values() if each.clocks(Cohort()).names[0] == clock)
    return ", ".join(f"[{each.title}](#{each.name})" for each in fitting)
