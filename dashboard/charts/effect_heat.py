"""Effect heat: how often each side effect occurred in each group; what was not asked about has no rate."""

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.theme import Theme
from dashboard.charts.tiles import Tile, is_roomy, tiles_marks
from dashboard.effect_wording import effects, question_as_asked, terms_left_out
from dashboard.wording import FEW, WITHHELD, by_what, percent
from queries.definitions.disclosure import FEW_EVENTS_UNDER
from queries.disclosure import Released
from queries.measures.session_rows import SideEffect
from queries.words import fine_percent, fine_range

_ENDS = (0.1, 0.25, 0.5, 1.0)  # where the scale of colours may end


def effect_heat(released: Released, theme: Theme) -> Figure:
    """Return the figure of side effects by groups: a row a term, a column a group, up to eight on a phone."""
    rows = effects(released)
    found = {(row.term, row.group): row for row in rows}
    terms, groups = (list(dict.fromkeys(getattr(row, key) for row in rows)) for key in ("term", "group"))
    end = next(end for end in _ENDS if end >= max((row.value or 0 for row in rows), default=0))
    roomy = is_roomy(len(groups))
    tiles = [_tile(term, group, found.get((term, group)), roomy, end) for term in terms for group in groups]
    marks, headings, height = tiles_marks(tiles, theme)
    meaning = [
        released.title + by_what(released),
        "colour and number: share of asked sessions",
        f"colours run from 0 to {percent(end)}",
        "below: sessions with it / asked, 95 % interval" if roomy else "below: sessions asked",
        f"framed: {FEW}, or under {FEW_EVENTS_UNDER} events",
        f"crossed: {WITHHELD}",
        "hatched: not asked about",
        *terms_left_out(released),
    ]
    drawn = layout(released, theme, question_as_asked(released), meaning, Plane(height))
    drawn["annotations"] += headings
    return Figure({"data": marks, "layout": drawn})


def _tile(term: str, group: str, row: SideEffect | None, roomy: bool, end: float) -> Tile:
    if row is not None and row.withheld:
        return Tile(term, group, ("", "withheld" if roomy else "with-<br>held", ""), None, pattern=patterns.WITHHELD)
    if row is None or row.value is None or row.low is None or row.high is None:
        return Tile(term, group, ("", "not asked" if roomy else "not<br>asked", ""), None, pattern=patterns.UNSEEN)
    few = " few" if row.few else ""
    said = fine_percent(row.value), f"{row.n:,}", few.strip()
    if roomy:
        said = fine_percent(row.value), f"{row.events:,}/{row.n:,}{few}", fine_range(row.low, row.high)
    return Tile(term, group, said, row.value / end, row.few)
