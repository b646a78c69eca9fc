"""Words: how shares and times are said, the same in sentences, figures, cards, tables and on a terminal."""

from math import floor

from queries.definitions.trajectory import DAYS_A_WEEK

_LEAST_POINTS = 0.1  # that one decimal shows
_LEAST_P = 0.001
_DECIMALS = (1, 2, 3)  # the fewest that show anything of a difference
_WHOLE_FROM_WEEKS = 4
_WHOLE_FROM_TENTHS = 100  # tenths of a per cent from which no decimal is said
_ENDS = (0, 100)
_ALL_TENTHS = 1000


def percent(share: float) -> str:
    """Return 0.578 as "58 %"; what isn't none is never "0 %", nor what isn't all "100 %": 0.997 is "99.7 %"."""
    whole = whole_percent(share)
    is_end = _is_none(share) or _is_none(1 - share)
    return f"{whole}\u00a0%" if is_end or whole not in _ENDS else tenth_percent(share)


def tenth_percent(share: float) -> str:
    """Return 0.0341 as "3.4 %", 0.0003 as "under 0.1 %" and 0.9997 as "over 99.9 %"."""
    tenths = _tenths(share)
    if not tenths and not _is_none(share):
        return "under 0.1\u00a0%"
    if tenths == _ALL_TENTHS and not _is_none(1 - share):
        return "over 99.9\u00a0%"
    return f"{tenths / 10:.1f}\u00a0%"


def _is_none(share: float) -> bool:
    return round(share, 12) == 0  # a limit that is calculated comes out a hair beside it


def _tenths(share: float) -> int:
    return floor(round(1000 * share, 9) + 0.5)


def percent_range(low: float, high: float) -> str:
    """Return 0.552 and 0.603 as "55–60 %": limits, of which those at either end are as rounded as any other."""
    return f"{whole_percent(low)}–{whole_percent(high)}\u00a0%"


def whole_percent(share: float) -> int:
    """Return a share in whole per cent; half a per cent is rounded up, as people do."""
    return floor(round(100 * share, 9) + 0.5)  # 100 × 0.575 comes out a hair below 57.5


def fine_percent(share: float) -> str:
    """Return 0.578 as "58 %", 0.0341 as "3.4 %" and 0.0003 as "under 0.1 %": what is rare is told apart."""
    return tenth_percent(share) if share and _tenths(share) < _WHOLE_FROM_TENTHS else percent(share)


def fine_range(low: float, high: float) -> str:
    """Return 0.029 and 0.11 as "2.9–11 %", 0 and 0.0009 as "up to 0.1 %", and 0.9991 and 0.9999 as "99.9–100.0 %"."""
    upper = fine_percent(high)
    if low == 0:
        return upper if upper.startswith("under") else f"up to {upper}"
    lower = fine_percent(low).removesuffix("\u00a0%")
    from_ = "0.0" if lower.startswith("under") else lower.removeprefix("over ")
    to = "100.0\u00a0%" if upper.startswith("over") else upper.removeprefix("under ")
    return f"{from_}–{to}"


def weeks(days: float) -> str:
    """Return a number of days in weeks: 18 as "2.6" and 91 as "13", one decimal under four weeks and then none."""
    tenths = round(days / DAYS_A_WEEK, 1)
    return f"{tenths:.1f}" if tenths < _WHOLE_FROM_WEEKS else f"{days / DAYS_A_WEEK:.0f}"


def weeks_through(days: int) -> str:
    """Return in weeks for how long something was seen, never more than it was: 27 days as "3.8", 62 as "8"."""
    tenths = 10 * days // DAYS_A_WEEK / 10
    return f"{tenths:.1f}" if tenths < _WHOLE_FROM_WEEKS else f"{days // DAYS_A_WEEK}"


def set_weeks(days: int) -> str:
    """Return a time that was set, as no measured one is: 7 days as "1 week", 28 as "4 weeks", 18 as "2.6 weeks"."""
    whole, rest = divmod(days, DAYS_A_WEEK)
    return f"{weeks(days)} weeks" if rest else f"{whole} week{'s' * (whole != 1)}"


def share_points(share: float) -> str:
    """Return a difference of shares as points: -0.084 as "−8", 0.0031 as "0.3"; what is not nothing isn't 0."""
    size = 100 * abs(share)
    whole = str(whole_percent(abs(share)))
    said = whole if whole != "0" or not share else f"{size:.1f}" if size >= _LEAST_POINTS else f"<{_LEAST_POINTS}"
    return f"−{said}" if share < 0 else said


def share_points_range(low: float, high: float) -> str:
    """Return 0.021 and 0.163 as "2–16", and what begins below 0 as "−8 to 4"."""
    between = " to " if low < 0 else "–"
    return f"{share_points(low)}{between}{share_points(high)}"


def p_value(p: float) -> str:
    """Return 0.01234 as "p = 0.012", and what three decimals don't show as "p < 0.001"; neither breaks in two."""
    return f"p\u00a0<\u00a0{_LEAST_P}" if p < _LEAST_P else f"p\u00a0=\u00a0{p:.3f}"


def points(change: float) -> str:
    """Return -7.79 as "−7.8"; what rounds to nothing has no sign."""
    return "0.0" if round(change, 1) == 0 else f"{change:+.1f}".replace("-", "−")


def points_range(low: float, high: float) -> str:
    """Return -8.8 and -6.8 as "−8.8 to −6.8"."""
    return f"{points(low)} to {points(high)}"


def signed(value: float) -> str:
    """Return a difference with its sign and one decimal, or as many as show it: 2.71 as "+2.7", -0.02 as "−0.02"."""
    if not value:
        return "0.0"
    size = abs(value)
    decimals = next((each for each in _DECIMALS if round(size, each)), None)
    if decimals is None:
        return f"just {'below' if value < 0 else 'above'} 0"
    return ("−" if value < 0 else "+") + f"{size:.{decimals}f}"


def signed_hundredths(value: float) -> str:
    """Return a standardised difference as "+0.43" or "−0.07", and what rounds to nothing as "0.00"."""
    return "0.00" if round(value, 2) == 0 else f"{value:+.2f}".replace("-", "−")


def day_said(days: int) -> str:
    """Return 7 as "day 7" and −1 as "day −1"."""
    return f"day {days}".replace("-", "−")
