"""Dates as systems write them: what is read, what is asked about, and whose clock counts."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from intake.cells import of_texts
from intake.dates.conventions import DAY_FIRST, MONTH_FIRST, Conventions, conventions_of
from intake.dates.one_form import OneForm, Place, in_one_form
from intake.dates.written import Moments, is_written_date, moments
from intake.export import UnreadableExport

NOTHING = Conventions("manifest.toml")
PACIFIC = Conventions("manifest.toml", zone=ZoneInfo("America/Los_Angeles"))


def one_form(*texts: str, conventions: Conventions = NOTHING, serials: bool = False) -> OneForm:
    place = Place("a.csv", "day", np.arange(2, len(texts) + 2))
    return in_one_form(of_texts(texts), not serials, place, conventions)


def moments_of(*texts: str, conventions: Conventions = NOTHING, serials: bool = False) -> Moments:
    return moments(one_form(*texts, conventions=conventions, serials=serials).cells.tolist(), conventions)


def days(*texts: str, conventions: Conventions = NOTHING, serials: bool = False) -> list[str | None]:
    found = moments_of(*texts, conventions=conventions, serials=serials).days
    return [date.fromordinal(719_163 + int(day)).isoformat() if np.isfinite(day) else None for day in found]


def refusal(*texts: str, conventions: Conventions = NOTHING) -> str:
    with pytest.raises(UnreadableExport) as refused:
        one_form(*texts, conventions=conventions)
    return str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-03",
        "2026-2-3",
        "2026/02/03",
        "2026.02.03",
        "20260203",
        "3 Feb 2026",
        "3-Feb-26",
        "03-FEB-2026",
        "3. February 2026",
        "February 3, 2026",
        "Feb. 3 2026",
        "2026-02-03T09:30",
        "2026-02-03 09:30:15.123",
        "2026-02-03T09:30:15-08:00",
        "2/3/2026 9:30 AM",
    ],
)
def test_one_day_in_many_forms(text: str) -> None:
    assert is_written_date(text)
    order = Conventions("manifest.toml", order=MONTH_FIRST)
    assert days(text, conventions=order) == ["2026-02-03"]


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13-01", "0000-00-00", "1949-12-31x", "2026-02", "3 Foo 2026", "٣"]
)
def test_no_day_is_none(text: str) -> None:
    assert days(text) == [None]


@pytest.mark.parametrize("text", ["2026-02-03T25:00", "2026-02-03 9:60", "2026-02-03 13:00 pm", "2026-02-03 0:30 am"])
def test_no_time_is_none(text: str) -> None:
    assert not is_written_date(text)


def test_numbers_over_twelve_tell_the_order_of_the_whole_column() -> None:
    assert days("03/02/2026", "25/03/2026") == ["2026-02-03", "2026-03-25"]
    assert days("03/02/2026", "03/25/2026") == ["2026-03-02", "2026-03-25"]
    assert days("03.03.2026", "04.04.2026") == ["2026-03-03", "2026-04-04"]


def test_what_the_dates_do_not_tell_is_asked() -> None:
    assert refusal("03/02/2026", "01/12/2026") == (
        "a.csv, column day: of these dates the day can't be told from the month (03/02/2026 may be in March or in "
        'February); write dates = "day-month-year" or dates = "month-day-year" in manifest.toml.'
    )
    for year_first_too in ("26/01/05", "31-01-26", "04.04.26"):
        assert "years have two digits here" in refusal(year_first_too)
        assert days(year_first_too, conventions=Conventions("m", order=DAY_FIRST)) != [None]
    assert "some have the day first and some the month" in refusal("25/03/2026", "03/25/2026")
    assert days("03/02/2026", conventions=Conventions("m", order=DAY_FIRST)) == ["2026-02-03"]
    assert days("03/02/2026", conventions=Conventions("m", order=MONTH_FIRST)) == ["2026-03-02"]


@pytest.mark.parametrize(
    "texts",
    [
        ("2026-03-02", "15/02/2026", "2026-05-02", "17/02/2026"),  # of 3 and 5 February
        ("2-Mar-26", "15/02/2026"),
        ("20260302", "02/15/2026"),
    ],
)
def test_days_that_a_spreadsheet_took_for_months_are_refused(texts: tuple[str, ...]) -> None:
    for conventions in (NOTHING, Conventions("m", order=DAY_FIRST)):  # no declaration mends the others
        assert "as where a spreadsheet took their day for the month; export the column anew" in refusal(
            *texts, conventions=conventions
        )


def test_dates_of_two_forms_that_no_spreadsheet_exchanged_are_read() -> None:
    assert days("2026-03-02", "2026-03-20", "15/02/2026") == ["2026-03-02", "2026-03-20", "2026-02-15"]
    assert days("2026-03-02", "03/02/2026", "15/02/2026") == ["2026-03-02", "2026-02-03", "2026-02-15"]
    # saved as it was opened: the numbers stand as they were written
    assert days("3/2/2026", "15/02/2026") == ["2026-02-03", "2026-02-15"]


def test_dates_against_the_declared_order_are_refused() -> None:
    said = refusal("01/28/2026", "03/02/2026", conventions=Conventions("m", order=DAY_FIRST))
    assert said == (
        "a.csv, column day: these dates are written as month-day-year and declared as "
        'dates = "day-month-year"; write the dates of all columns in one order.'
    )
    assert 'as in { column = "Day", dates = "month-day-year" }' in refusal(
        "01/28/2026", conventions=Conventions("m", order=DAY_FIRST, by_column=True)
    )


def test_which_of_two_numbers_is_the_year_is_told_or_asked() -> None:
    assert "26-Feb-03 may be of 2003 or of 2026" in refusal("26-Feb-03", "26-Feb-02")
    assert days("26-Feb-03", conventions=Conventions("m", order=DAY_FIRST)) == ["2003-02-26"]
    assert days("3-Feb-26", "14-Feb-26", "28-Dec-25") == ["2026-02-03", "2026-02-14", "2025-12-28"]
    assert "seem to stand first here" in refusal("26-Feb-03", "26-Feb-14", "25-Dec-28")
    assert days("3 Feb 2026") == ["2026-02-03"]


def test_a_spreadsheets_numbers_are_days_where_they_may_be() -> None:
    assert days("45717", "45717.75", serials=True) == ["2025-03-01", "2025-03-01"]
    assert days("45717", "45717.75", "7") == [None, None, None]
    minutes = moments_of("45717", "45717.75", serials=True).minutes
    assert np.isnan(minutes[0])
    assert minutes[1] % (24 * 60) == 18 * 60


def test_the_clinics_zone_decides_the_day() -> None:
    evening = "2025-03-02T01:30:00Z"  # half past five in the afternoon of 1 March on the Pacific coast
    assert days(evening, conventions=PACIFIC) == ["2025-03-01"]
    assert days("2025-03-01T17:30:00-08:00", conventions=PACIFIC) == ["2025-03-01"]
    assert days("2025-03-02T10:30:00+09:00", conventions=PACIFIC) == ["2025-03-01"]
    assert days("2025-03-02T10:30:00+09:00") == ["2025-03-02"]  # as the clock there showed
    assert "times here are in UTC, where an evening's is the next day's" in refusal(evening)
    assert "times here are in UTC" in refusal("2025-03-02T01:30:00+00:00")


def test_midnights_alone_are_days_without_a_time() -> None:
    texts = ["2025-03-02T00:00:00Z", "2025-03-05T00:00:00Z"]
    assert days(*texts, conventions=PACIFIC) == ["2025-03-02", "2025-03-05"]
    assert days(*texts) == ["2025-03-02", "2025-03-05"]
    assert np.isnan(moments_of(*texts, conventions=PACIFIC).minutes).all()


def test_a_midnight_that_may_be_a_day_or_a_time_is_pointed_out() -> None:
    midnight, evening = "2026-02-04T00:00:00Z", "2026-02-04T18:00:00Z"
    assert days(midnight, conventions=PACIFIC) == ["2026-02-04"]
    assert days(midnight, evening, conventions=PACIFIC) == ["2026-02-03", "2026-02-04"]
    (alone,) = one_form(midnight, conventions=PACIFIC).findings
    (beside,) = one_form(evening, midnight, conventions=PACIFIC).findings
    assert str(alone) == (
        "warning: a.csv, line 2, column day: is midnight by another clock, as every time here is, and read as a whole "
        "day; where a time is meant, write it by the clinic's clock."
    )
    assert str(beside).startswith(
        "warning: a.csv, line 3, column day: is midnight by another clock, and read as a time"
    )
    assert str(beside).endswith("(1 of 2)")
    for other in ("2026-02-04 00:00", "2026-02-04T00:00:00-08:00", "2026-02-04"):
        assert not one_form(other, evening, conventions=PACIFIC).findings


def test_a_night_of_changed_clocks_has_an_hour_less() -> None:
    before, after = "2025-03-08 12:00", "2025-03-09 12:00"
    minutes = moments_of(before, after, conventions=PACIFIC).minutes
    assert minutes[1] - minutes[0] == 23 * 60
    minutes = moments_of(before, after).minutes
    assert minutes[1] - minutes[0] == 24 * 60


def test_the_instant_is_the_one_that_the_standard_library_gives() -> None:
    (minutes,) = moments_of("2025-07-01T08:15:30+02:00", conventions=PACIFIC).minutes
    assert minutes == datetime.fromisoformat("2025-07-01T08:15:30+02:00").timestamp() / 60


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", "", 8])
def test_a_zone_that_is_none_is_refused(zone: object) -> None:
    with pytest.raises(UnreadableExport, match=r"m.toml: time_zone is not known; write its name"):
        conventions_of({"time_zone": zone}, "m.toml")


def test_an_order_that_is_none_is_refused() -> None:
    with pytest.raises(UnreadableExport, match=r"m.toml: dates is not known; write one of day-month-year, month-day"):
        conventions_of({"dates": "american"}, "m.toml")
