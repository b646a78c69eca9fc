"""Effect dots: how often side effects occurred, per asked session and below it per course and as published."""

from collections.abc import Iterator, Sequence

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.share_lanes import SQUARE, Compared, Lane, lanes_marks, published_lane
from dashboard.charts.sheet import layout
from dashboard.charts.theme import Theme, group_colours
from dashboard.effect_wording import (
    effects,
    labels,
    per_course_words,
    question_as_asked,
    standing_of_effect,
    terms_left_out,
)
from dashboard.wording import by_what, published_meaning
from queries.disclosure import Released
from queries.measures.session_rows import SideEffect
from queries.published.result import PublishedResult

_SOLID, _HOLLOW = "■", "□"


def effect_dots(per_session: Released, per_course: Released, theme: Theme) -> Figure:
    """Return the figure of side effects per asked session, each with its rate per course in the lane below it."""
    courses = {_whose(row): row for row in per_course.rows if isinstance(row, SideEffect)}
    published = (*per_session.benchmarks, *per_course.benchmarks)
    lanes = [
        lane._replace(compared=tuple(_below(row, courses.get(_whose(row)), published, lane.colour, theme)))
        for row, lane in _lanes(per_session, theme)
    ]
    meaning = [
        *_meaning(per_session),
        "square: share of courses",
        "each: sessions in which a course was asked",
        *published_meaning(per_course),
    ]
    marks, plane = lanes_marks(lanes, theme)
    drawn = layout(per_session, theme, question_as_asked(per_session), meaning, plane)
    return Figure({"data": marks, "layout": drawn})


def effect_groups(released: Released, theme: Theme) -> Figure:
    """Return the figure of side effects per asked session alone."""
    marks, plane = lanes_marks([lane for _, lane in _lanes(released, theme)], theme)
    drawn = layout(released, theme, question_as_asked(released), _meaning(released), plane)
    return Figure({"data": marks, "layout": drawn})


def _meaning(released: Released) -> list[str]:
    return [
        released.title + by_what(released),
        "dot: share of asked sessions",
        "bar: 95 % interval, sessions of a patient held together",
        "hatched: not asked about",
        *terms_left_out(released),
    ]


def _whose(row: SideEffect) -> tuple[str, str, str]:
    return row.group, row.term, row.method


def _lanes(released: Released, theme: Theme) -> Iterator[tuple[SideEffect, Lane]]:
    """Each side effect shown and its lane."""
    colours = dict(zip([row.group for row in released.rows], group_colours(released, theme), strict=True))
    rows = effects(released)
    for row, label in zip(rows, labels(released, rows), strict=True):
        detail, colour = standing_of_effect(row, "sessions"), colours[row.group]
        yield row, Lane(label, detail, colour, row.value, (row.low, row.high), row.few, _pattern(row))


def _pattern(row: SideEffect) -> str:
    if row.withheld:
        return patterns.WITHHELD
    return "" if row.n else patterns.UNSEEN


def _below(
    row: SideEffect, of_courses: SideEffect | None, published: Sequence[PublishedResult], colour: str, theme: Theme
) -> Iterator[Compared]:
    """The rate per course, and published ones of the same term beside the same group, per session first."""
    if of_courses is not None and row.n:
        sign = _HOLLOW if of_courses.few else _SOLID
        words = f"{sign} {per_course_words(of_courses)}"
        span = of_courses.low, of_courses.high
        yield Compared(words, SQUARE, colour, of_courses.value, span, hollow=of_courses.few)
    for each in published:
        if (each.group, each.term) == (row.group, row.term):
            yield published_lane(each, theme)
