"""Effect dots: how often side effects occurred, per asked session."""

from collections.abc import Iterator

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.share_lanes import Lane, lanes_marks
from dashboard.charts.sheet import layout
from dashboard.charts.theme import Theme, group_colours
from dashboard.effect_wording import effects, labels, question_as_asked, standing_of_effect, terms_left_out
from dashboard.wording import by_what
from queries.disclosure import Released
from queries.measures.session_rows import SideEffect


def effect_groups(released: Released, theme: Theme) -> Figure:
    """Return the figure of side effects per asked session."""
    marks, plane = lanes_marks(list(_lanes(released, theme)), theme)
    meaning = [
        released.title + by_what(released),
        "dot: share of asked sessions",
        "bar: 95 % interval, sessions of a patient held together",
        "hatched: not asked about",
        *terms_left_out(released),
    ]
    return Figure({"data": marks, "layout": layout(released, theme, question_as_asked(released), meaning, plane)})


def _lanes(released: Released, theme: Theme) -> Iterator[Lane]:
    colours = dict(zip([row.group for row in released.rows], group_colours(released, theme), strict=True))
    rows = effects(released)
    for row, label in zip(rows, labels(released, rows), strict=True):
        detail, colour = standing_of_effect(row, "sessions"), colours[row.group]
        yield Lane(label, detail, colour, row.value, (row.low, row.high), row.few, _pattern(row))


def _pattern(row: SideEffect) -> str:
    if row.withheld:
        return patterns.WITHHELD
    return "" if row.n else patterns.UNSEEN
