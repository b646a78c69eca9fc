"""Which of a date's numbers is the day: told by the dates of one column of one file, else as declared, else asked.

Nothing is guessed: what can be read in two ways is asked about.
"""

from collections.abc import Sequence

from intake.dates.conventions import DAY_FIRST, MONTH_FIRST, Conventions
from intake.dates.written import Written
from intake.export import UnreadableExport

_MONTHS_A_YEAR = 12
# Ours: the years of an export lie within these of each other, and a number that spreads more counts days.
_SPREAD_OF_YEARS = 10


class UnclearOrder(UnreadableExport):
    """Dates that can be read in two ways until their order is declared."""


def order_of(
    written: Sequence[Written], place: str, conventions: Conventions, alike: Sequence[Written] = ()
) -> str | None:
    """Return which number comes first in a column's dates; None where it doesn't matter.

    `alike` are the dates of columns that are this one again, as Session 2 is Session 1: they tell where its own don't.
    Raise UnclearOrder, naming the place and what to declare, where the dates don't tell, and UnreadableExport for dates
    that no declaration mends.
    """
    _refuse_exchanged(written, place)
    by_name = _of_named_months(_named(written), _named(alike), place, conventions)
    numbers = [each for each in written if each.either_order]
    told = _told(numbers) or (_told(alike) if not any(map(_tells, numbers)) else None)
    return (_of_numbers(numbers, told, place, conventions) if numbers else None) or by_name


def _named(written: Sequence[Written]) -> list[Written]:
    """Return the dates with the month's name and a year of two digits."""
    return [each for each in written if each.short and not each.either_order]


def _refuse_exchanged(written: Sequence[Written], place: str) -> None:
    """Refuse what a spreadsheet leaves that took the day for the month: texts where that can't be, else wrong dates.

    Of 03/02/2026 and 15/02/2026 it makes the date 2026-03-02 and a text.
    """
    texts = [each for each in written if each.either_order]
    dates = [each for each in written if not each.either_order]
    if texts and dates and all(map(_tells, texts)) and all(each.day <= _MONTHS_A_YEAR for each in dates):
        raise UnreadableExport(
            f"{place}: the dates with a number over {_MONTHS_A_YEAR} are texts here (15/02/2026) and all others whole "
            "dates, as where a spreadsheet took their day for the month; export the column anew, every date year first "
            "(2026-02-15)."
        )


def _tells(written: Written) -> bool:
    """Tell whether a date has a number that can't be a month."""
    return (written.month > _MONTHS_A_YEAR) != (written.day > _MONTHS_A_YEAR)


def _of_named_months(short: list[Written], alike: list[Written], place: str, conventions: Conventions) -> str | None:
    """Return the day first for 26-Feb-03 where the other dates say so; the day stands as the day, as if it were."""
    if not short or conventions.order:
        return None
    first_spreads = _spreads([each.day for each in [*short, *alike]])
    last_spreads = _spreads([each.year for each in [*short, *alike]])
    if first_spreads == last_spreads:
        raise UnclearOrder(
            f"{place}: years have two digits here, so 26-Feb-03 may be of 2003 or of 2026; where the day stands first, "
            f'write dates = "{DAY_FIRST}" in {conventions.place}, else write years with four digits.'
        )
    if last_spreads:
        raise UnreadableExport(
            f"{place}: years of two digits seem to stand first here (26-Feb-03 for 2026-02-03); write them with four."
        )
    return DAY_FIRST


def _spreads(numbers: list[int]) -> bool:
    return max(numbers) - min(numbers) > _SPREAD_OF_YEARS


def _of_numbers(numbers: list[Written], told: str | None, place: str, conventions: Conventions) -> str | None:
    if conventions.order:
        if told and told != conventions.order:
            raise UnreadableExport(
                f'{place}: these dates are written as {told} and declared as dates = "{conventions.order}"; '
                f"{conventions.otherwise}."
            )
        return conventions.order
    if any(each.short for each in numbers):
        raise UnclearOrder(
            f"{place}: years have two digits here, so which number is the day can't be told (26/01/05); "
            f'write dates = "{DAY_FIRST}" or dates = "{MONTH_FIRST}" in {conventions.place}.'
        )
    if all(each.month == each.day for each in numbers):
        return None
    if told is None:
        both = any(map(_tells, numbers))
        why = "some have the day first and some the month" if both else "the day can't be told from the month"
        raise UnclearOrder(
            f"{place}: of these dates {why} (03/02/2026 may be in March or in February); "
            f'write dates = "{DAY_FIRST}" or dates = "{MONTH_FIRST}" in {conventions.place}.'
        )
    return told


def _told(numbers: Sequence[Written]) -> str | None:
    """Return the order that numbers over 12 tell, or None where there are none or they contradict each other."""
    either = [each for each in numbers if each.either_order]
    day_first = any(each.month > _MONTHS_A_YEAR for each in either)
    month_first = any(each.day > _MONTHS_A_YEAR for each in either)
    if day_first == month_first:
        return None
    return DAY_FIRST if day_first else MONTH_FIRST
