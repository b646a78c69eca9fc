"""Month dots: a rate month by month with its interval, time running to the right, and below it how many were seen."""

from collections.abc import Iterator, Sequence

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.lines import Line, height, said
from dashboard.charts.marks import bars, dots, segments, words
from dashboard.charts.month_lanes import Month, Rate, empty_in_words, like, placed, said_of, undated, years
from dashboard.charts.sheet import Plane, in_lines, layout, small_print
from dashboard.charts.theme import Theme, mixed
from dashboard.effect_wording import question_as_asked
from dashboard.wording import NOT_COUNTED, WITHHELD, by_what, capital, filled, percent, percent_range
from queries.definitions.disclosure import FEW_UNDER, WITHHELD_UNDER
from queries.disclosure import Released
from queries.measures.rows import Share
from queries.measures.session_rows import SideEffect
from queries.months import month_words

_FIRST, _LAST = 0.145, 0.885  # the months lie between; before them stands the scale, behind them the overall rate
_PLOT, _BETWEEN, _LANE, _FOOT, _LINE = 150, 20, 44, 20, 17  # px
_ABOVE = 8  # px above the plot, so that a dot at its top is whole
_ROOM = _ABOVE + _PLOT + _BETWEEN + _LANE + _FOOT
_LETTERS = 50  # of a line below the plot, that fit on a phone
_YEAR = 0.15  # share of the months that a year's number takes on a phone
_TOPS = {0.1: 2, 0.2: 4, 0.4: 4, 0.6: 3, 1.0: 4}  # where a scale ends: in how many steps
_SIZES, _SMALLEST = {16: 12, 28: 9, 48: 7}, 5  # up to so many months a dot of so many px
_OUTLINED = 28  # months whose intervals have an edge: more would be all edges on a phone
_BAR, _COLUMN, _TINT = 0.5, 0.8, 0.4  # share of a month's place, and of the colour in an interval

_Part = tuple[Month, float, float]  # from a height in pixels down to another


def month_dots(released: Released, overall: Released, theme: Theme) -> Figure:
    """Return the figure of rates by month; `overall` is the same question of all months together.

    Rows of side effects are those of one term, asked about in one way.
    """
    rows = [row for row in released.rows if isinstance(row, Share | SideEffect)]
    months = placed(rows)
    headline = [_headline(months, rows)]
    foot = height(headline, _ROOM if months else 0)
    alike = (row for row in overall.rows if isinstance(row, Share | SideEffect) and rows and like(row, rows[0]))
    everyone = next(alike, None)
    below = _below(months, rows)
    marks = [
        *(_plot(months, everyone, foot - _ROOM, theme) if months else ()),
        *said(headline, theme, room=_ROOM if months else 0),
        _words_below(below, foot, theme),
    ]
    question = question_as_asked(released) if any(isinstance(row, SideEffect) for row in rows) else released.question
    title = f"{question} {by_what(released).strip().capitalize()}".strip()
    plane = Plane(foot + _LINE * len(below))
    return Figure(
        {"data": marks, "layout": layout(released, theme, title, _meaning(released, months, everyone), plane)}
    )


def _headline(months: Sequence[Month], rows: Sequence[Rate]) -> Line:
    """The last month that has a rate, in numbers."""
    last = next((each for each in reversed(months) if each.value is not None), None)
    about = "".join(f"{row.term}, " for row in rows[:1] if isinstance(row, SideEffect))
    if last is None or last.row is None or last.row.value is None:
        withheld = any(each.withheld for each in months)
        return Line(capital(f"{about}no month has a rate"), WITHHELD if withheld else "no one seen yet", "", "")
    low, high = last.row.low, last.row.high
    interval = "" if low is None or high is None else percent_range(low, high)
    label = f"{about}{month_words(last.month)}, the last with a rate"
    return Line(label, said_of(last.row), percent(last.row.value), interval)


def _below(months: Sequence[Month], rows: Sequence[Rate]) -> list[str]:
    """What can't be said in a month's place: who stands in no month, and the months in which nobody does."""
    texts = [f"{row.group}: {said_of(row)}" for row in undated(rows)]
    parts = [part for text in (*texts, empty_in_words(months)) if text for part in text.split(" · ")]
    return filled(parts, " · ", _LETTERS)


def _words_below(lines: Sequence[str], foot: float, theme: Theme) -> dict:
    middle = foot + _LINE * len(lines) / 2
    return words("below", 0, [middle], [in_lines(lines)], side="right", font=small_print(theme.muted))


def _meaning(released: Released, months: Sequence[Month], everyone: Rate | None) -> list[str]:
    row = next((each.row for each in months if each.row), None)
    effect = isinstance(row, SideEffect)
    waiting = NOT_COUNTED["pending"]
    of = released.coverage.of
    return [
        released.title,
        f"dot: share of {of}",
        "bar: 95 % interval",
        *["line: all months together"] * (everyone is not None and everyone.value is not None),
        *[f"hollow: n under {FEW_UNDER}"] * any(each.value is not None and _few(each) for each in months),
        *[f"crossed: withheld, n under {WITHHELD_UNDER}"] * any(each.withheld for each in months),
        f"below: {of}" + (", hatched: not asked" if effect else f" scored, hatched: {NOT_COUNTED['missing']}"),
        *[f"dotted: {waiting}"] * any(each.waiting for each in months),
    ]


def _few(month: Month) -> bool:
    return month.row is not None and month.row.few


def _plot(months: Sequence[Month], everyone: Rate | None, top: float, theme: Theme) -> Iterator[dict]:
    """All marks: the rates on their scale, and the lane of those seen."""
    start = top + _ABOVE
    scale = _scale(months, everyone)
    lane = start + _PLOT + _BETWEEN
    yield from _grid(months, scale, start, theme)
    yield from _empty(months, start, lane, theme)
    yield from _rates(months, scale, start, theme)
    yield from _seen(months, lane, theme)
    yield from _overall(everyone, scale, start, theme)
    yield from _axes(months, scale, start, theme)


def _scale(months: Sequence[Month], everyone: Rate | None) -> float:
    """Return the share at which the scale ends: 1, but for what is rarer the least that holds every interval."""
    rows = [row for row in (everyone, *(each.row for each in months)) if isinstance(row, SideEffect)]
    highest = max((row.high for row in rows if row.high is not None), default=1.0)
    return next(top for top in _TOPS if highest <= top)


def _grid(months: Sequence[Month], scale: float, start: float, theme: Theme) -> Iterator[dict]:
    """Lines at round shares, the years' beginnings, and what the lane stands on."""
    lane = start + _PLOT + _BETWEEN
    levels = [start + _PLOT * step / _TOPS[scale] for step in range(_TOPS[scale] + 1)]
    across = [((_FIRST, y), (_LAST, y)) for y in (*levels, lane + _LANE)]
    begins = [_across(first) for _, (first, _) in years(months)][1:]
    upright = [((x, start), (x, lane + _LANE)) for x in begins]
    yield segments("grid", [*across, *upright], theme.border, 1)


def _empty(months: Sequence[Month], start: float, lane: float, theme: Theme) -> Iterator[dict]:
    """A column for each month without a rate; that of nobody is an empty place with an edge."""
    without = [each for each in months if each.value is None]
    shaped, nobody = [each for each in without if each.pattern], [each for each in without if not each.pattern]
    marker = patterns.hatched([each.pattern for each in shaped], theme)
    edge = {"color": theme.surface, "line": {"color": theme.border, "width": 1}}
    yield _columns("no rate", months, [(each, start, start + _PLOT) for each in shaped], marker)
    yield _columns("nobody", months, [(each, start, lane + _LANE) for each in nobody], edge)


def _rates(months: Sequence[Month], scale: float, start: float, theme: Theme) -> Iterator[dict]:
    known = [(each, each.row) for each in months if each.row is not None and each.row.value is not None]
    tint = mixed(theme.accent, theme.surface, _TINT)
    spans = [(each, _down(row.high, scale, start), _down(row.low, scale, start)) for each, row in known]
    marker = {"color": [theme.surface if row.few else tint for _, row in known]}
    marker |= {"line": {"color": theme.accent, "width": [int(row.few or len(months) <= _OUTLINED) for _, row in known]}}
    yield _columns("interval", months, spans, marker, _BAR)
    fills = [theme.surface if row.few else theme.accent for _, row in known]
    rims = {"color": [theme.accent if row.few else theme.surface for _, row in known], "width": 1.5}
    size = next((size for most, size in _SIZES.items() if len(months) <= most), _SMALLEST)
    xs, ys = [_middle(each, months) for each, _ in known], [_down(row.value, scale, start) for _, row in known]
    yield dots("value", xs, ys, {"size": size, "color": fills, "line": rims})


def _seen(months: Sequence[Month], lane: float, theme: Theme) -> Iterator[dict]:
    """How many were seen in each month, on them those who should have been and those who still can be."""
    most = _most(months)  # where it is 0, there is nothing to divide by it
    bottom = lane + _LANE

    def up(people: int) -> float:
        return bottom - _LANE * people / most

    seen = [(each, up(each.counted), bottom) for each in months if each.counted]
    unseen = [(each, up(each.counted + each.unseen), up(each.counted)) for each in months if each.unseen]
    waiting = [
        (each, up(each.counted + each.unseen + each.waiting), up(each.counted + each.unseen))
        for each in months
        if each.waiting
    ]
    withheld = [(each, lane, bottom) for each in months if each.withheld]
    edge = {"line": {"color": theme.muted, "width": 0.5}}
    yield _columns("seen", months, seen, {"color": mixed(theme.accent, theme.surface, 0.7)})
    for name, parts, shape in (
        ("unseen", unseen, patterns.UNSEEN),
        ("waiting", waiting, patterns.NOBODY),
        ("withheld", withheld, patterns.WITHHELD),
    ):
        yield _columns(name, months, parts, patterns.hatched(shape, theme) | edge)


def _most(months: Sequence[Month]) -> int:
    return max(each.counted + each.unseen + each.waiting for each in months)


def _overall(everyone: Rate | None, scale: float, start: float, theme: Theme) -> Iterator[dict]:
    if everyone is None or everyone.value is None:
        return
    y = _down(everyone.value, scale, start)
    yield segments("overall", [((_FIRST, y), (_LAST, y))], theme.text, 1)
    # Two lines of words, their middle kept inside the plot.
    middle = min(max(y, start + _LINE), start + _PLOT - _LINE)
    yield words("overall rate", 1, [middle], [f"all<br>{percent(everyone.value)}"], side="left", font={"size": 12})


def _axes(months: Sequence[Month], scale: float, start: float, theme: Theme) -> Iterator[dict]:
    """The shares and the numbers seen, before the months; below them the years."""
    lane = start + _PLOT + _BETWEEN
    steps = _TOPS[scale]
    ticks = [(start + _PLOT * step / steps, percent(scale * (1 - step / steps))) for step in range(steps + 1)]
    ticks += [(lane, f"{most:,}"), (lane + _LANE, "0")] if (most := _most(months)) else []
    small = small_print(theme.muted)
    yield words("axis", _FIRST - 0.01, [y for y, _ in ticks], [text for _, text in ticks], side="left", font=small)
    below = lane + _LANE + _FOOT / 2
    wide = [(year, (first + last) / 2) for year, (first, last) in years(months) if last - first >= _YEAR]
    xs, texts = [_across(middle) for _, middle in wide], [f"{year}" for year, _ in wide]
    yield words("year", xs, [below] * len(wide), texts, side="center", font=small)


def _columns(name: str, months: Sequence[Month], parts: Sequence[_Part], marker: dict, share: float = _COLUMN) -> dict:
    """Upright bars, each in its month's place from one height down to another, over a share of the place's width."""
    half = share / 2 / len(months) * (_LAST - _FIRST)
    spans = [(_middle(each, months) - half, _middle(each, months) + half) for each, *_ in parts]
    middles = [(top + bottom) / 2 for _, top, bottom in parts]
    return bars(name, middles, spans, 0, marker) | {"width": [bottom - top for _, top, bottom in parts]}


def _middle(month: Month, months: Sequence[Month]) -> float:
    return _across((month.place + 0.5) / len(months))


def _across(share: float) -> float:
    """Return where a share of the time that is shown lies on the x axis."""
    return _FIRST + share * (_LAST - _FIRST)


def _down(value: float | None, scale: float, start: float) -> float:
    return start + _PLOT * (1 - (value or 0) / scale)
