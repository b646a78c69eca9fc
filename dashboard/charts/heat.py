"""Heat: a table of shares, each cell in the colour of its share, with the share and its counts written in it."""

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.theme import Theme
from dashboard.charts.tiles import Tile, is_roomy, tiles_marks
from dashboard.wording import FEW, WITHHELD, by_what, percent, percent_range
from queries.disclosure import Released
from queries.measures.rows import Cell


def heat(released: Released, theme: Theme) -> Figure:
    """Return the figure of a measure whose rows are cells; it fits on a phone with up to eight columns."""
    cells = [row for row in released.rows if isinstance(row, Cell)]
    found = {(cell.group, cell.across): cell for cell in cells}
    across = list(dict.fromkeys(cell.across for cell in cells))
    roomy = is_roomy(len(across))
    groups = dict.fromkeys(cell.group for cell in cells)
    tiles = [_tile(group, column, found.get((group, column)), roomy) for group in groups for column in across]
    marks, headings, height = tiles_marks(tiles, theme)
    drawn = layout(released, theme, released.question, _meaning(released, roomy), Plane(height))
    drawn["annotations"] += headings
    return Figure({"data": marks, "layout": drawn})


def _meaning(released: Released, roomy: bool) -> list[str]:
    columns = f" {'by' if released.by == 'none' else 'and'} {released.across}" if released.across else ""
    return [
        released.title + by_what(released) + columns,
        "colour and number: share of courses",
        "below: events / courses, 95 % Wilson interval" if roomy else "below: courses counted",
        f"framed: {FEW}",
        f"crossed: {WITHHELD}",
        "dotted: no one counted",
    ]


def _tile(group: str, column: str, cell: Cell | None, roomy: bool) -> Tile:
    if cell is not None and cell.withheld:
        return Tile(group, column, ("", "withheld" if roomy else "with-<br>held", ""), None, pattern=patterns.WITHHELD)
    if cell is None or cell.value is None or cell.low is None or cell.high is None:
        return Tile(group, column, ("", "no one" if roomy else "no<br>one", ""), None, pattern=patterns.NOBODY)
    few = " few" if cell.few else ""
    said = percent(cell.value), f"{cell.n:,}", few.strip()
    if roomy:
        said = percent(cell.value), f"{cell.events:,}/{cell.n:,}{few}", percent_range(cell.low, cell.high)
    return Tile(group, column, said, cell.value, cell.few)
