"""Theme: the colours and fonts of every figure, on a light and on a dark page."""

from dataclasses import dataclass

from queries.disclosure import Released

FONT = "Inter, Helvetica Neue, Arial, sans-serif"


@dataclass(frozen=True)
class Theme:
    """Colours as #RRGGBB.

    `surface` lies behind everything, `track` behind a mark; `muted` is for small print, `warning` for what must not
    be overlooked. `accent` is the colour of every group that is no protocol; `protocols` has one for each of the
    first eight and `rest` stands for the others, whose labels tell them apart. `bins` are the fills of individual
    change: warm for a rise, grey for no change, and one hue for falls, ever further from the surface.
    """

    surface: str
    text: str
    muted: str
    border: str
    track: str
    warning: str
    accent: str
    rest: str
    protocols: tuple[str, ...]
    bins: tuple[str, ...]


LIGHT = Theme(
    surface="#FFFFFF",
    text="#1B2733",
    muted="#556372",
    border="#D5DDE5",
    track="#EDF1F5",
    warning="#9A4B00",
    accent="#2F5F86",
    rest="#66758A",
    protocols=("#0072B2", "#E65A1A", "#149B72", "#7A1F66", "#84550A", "#7A9F3A", "#2B3FB8", "#96202F"),
    bins=("#E08A3C", "#CFCDC8", "#B9DAF2", "#7AB0DA", "#2A74AB", "#0B3C66"),
)
DARK = Theme(
    surface="#10171E",
    text="#E7EDF3",
    muted="#A4B2C0",
    border="#33414E",
    track="#1D2832",
    warning="#F5B35C",
    accent="#8FB8DC",
    rest="#7F90A3",
    protocols=("#56B4E9", "#F0874F", "#1FDDA8", "#F7B0D7", "#EADB60", "#C7F4A4", "#6E89E9", "#E55A6F"),
    bins=("#E0883A", "#4A5663", "#1F4A6B", "#3B79A8", "#74B0DC", "#CBE6F8"),
)


def group_colours(released: Released, theme: Theme) -> list[str]:
    """Return one colour a row or curve: a protocol's own, the same in every figure; otherwise the accent."""
    groups = [each.group for each in released.summary or released.rows]
    if released.by != "protocol":
        return [theme.accent] * len(groups)
    places = {label: place for place, label in enumerate(released.protocols)}
    own = dict(enumerate(theme.protocols))
    return [own.get(places.get(group, -1), theme.rest) for group in groups]


def line_colours(released: Released, theme: Theme) -> list[str]:
    """Return one colour a row or curve, so that lines that cross are told apart whatever the groups are.

    A protocol has its own; other groups, among which no protocol stands, have the same palette in their order.
    """
    groups = list(dict.fromkeys(each.group for each in released.summary or released.rows))
    if released.by == "protocol" or len(groups) == 1:
        return group_colours(released, theme)
    own = {group: theme.protocols[place] for place, group in enumerate(groups[: len(theme.protocols)])}
    return [own.get(each.group, theme.rest) for each in released.summary or released.rows]


def mixed(colour: str, surface: str, share: float) -> str:
    """Return a colour thinned to a share of itself on a surface: an opaque tint."""
    parts = zip(bytes.fromhex(colour[1:]), bytes.fromhex(surface[1:]), strict=True)
    return "#" + "".join(f"{round(share * own + (1 - share) * under):02X}" for own, under in parts)


def legible_on(colour: str) -> str:
    """Return black or white, whichever contrasts more with a colour (WCAG 2.2's contrast ratio)."""
    parts = [part / 255 for part in bytes.fromhex(colour[1:])]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#000000" if (luminance + 0.05) ** 2 >= 0.05 * 1.05 else "#FFFFFF"
