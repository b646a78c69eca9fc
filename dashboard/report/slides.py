"""Slides: a story as a presentation: a finding as a slide's title, its picture, its numbers as a table, its notes."""

from collections.abc import Iterator, Sequence
from datetime import date as day_of
from datetime import datetime, time

from dashboard.figures.figure import Figure, in_one_line
from dashboard.report.deck import BODY_TOP, HEIGHT, Deck, pages_of, parts_of
from dashboard.report.document import common_stamp, figures_of, title_of
from dashboard.report.settings import Settings
from dashboard.report.story import Section, Shown, Story
from dashboard.report.tables import Table
from dashboard.stamp import stamp
from queries.findings.rates import Phrase

Pictures = Sequence[Sequence[bytes]]


def as_slides(story: Story, settings: Settings, pictures: Pictures) -> bytes:
    """Return a story as a PPTX file; `pictures` has the parts of each figure's picture, without its title."""
    title = title_of(story, settings)
    as_of = story.asked.both.data_as_of
    made_of = datetime.combine(day_of.fromisoformat(as_of) if as_of else day_of.min, time())
    deck = Deck(title, in_one_line(story.title), made_of, settings)
    _opening(deck, story, settings)
    drawn = dict(zip(map(id, figures_of(story)), pictures, strict=True))
    for section in story.sections:
        for shown in section.shown:
            _shown(deck, shown, drawn.get(id(shown), ()), settings)
        _section(deck, section, story)
    return deck.written()


def _opening(deck: Deck, story: Story, settings: Settings) -> None:
    stamped = " · ".join(common_stamp(story))
    slide = deck.slide(story.title, f"{title_of(story, settings)}\n{story.asked.selection}\n{stamped}")
    slide.logo()
    slide.line(165)
    head = [Phrase(f"{title_of(story, settings)} · {story.asked.selection}", False)]
    slide.words([head], 185, 16, beside_logo=True)
    if story.cautions:
        slide.words([[Phrase(each, True)] for each in story.cautions], 290, 20, caution=True)
    top = 290 + 110 * len(story.cautions)
    slide.words([[Phrase(told, True), Phrase(behind, False)] for told, behind in story.lead], top, 24)
    slide.foot(stamped)


def _shown(deck: Deck, shown: Shown, pictures: Sequence[bytes], settings: Settings) -> None:
    if shown.figure is None:
        slide = deck.slide([Phrase(shown.instead, True)], "")
        slide.foot(" · ".join(stamp(shown.answers[0])))
        return
    notes = "\n".join(_notes(shown.figure, shown, settings))
    for place, picture in enumerate(pictures, start=1):
        part = [Phrase(f" ({place} of {len(pictures)})", False)] if len(pictures) > 1 else []
        slide = deck.slide([*shown.figure.finding, *part], notes)
        slide.picture(picture, shown.figure.alt)
    if shown.table:
        _tables(deck, shown.figure, shown.table, shown.answers[0].cohort, notes)


def _tables(deck: Deck, figure: Figure, table: Table, cohort: str, notes: str) -> None:
    """Add a figure's numbers as tables, each with the months and courses that they are of, which a subtitle says there.

    Below the last one, where there is room, stands what the figure's small print says.
    """
    title, parts = figure.finding, parts_of(table)
    said = [*([figure.warning] if figure.warning else []), *([] if cohort in figure.stamp else [cohort])]
    foot = " · ".join([*said, *figure.stamp])
    for place, part in enumerate(parts, start=1):
        counted = f", {place} of {len(parts)}" if len(parts) > 1 else ""
        slide = deck.slide([*title, Phrase(f" · the numbers{counted}", False)], notes)
        end = slide.table(part, f"{in_one_line(title)}: the numbers as a table")
        if figure.notes and place == len(parts) and end < HEIGHT / 2:
            slide.words([[Phrase(note, False)] for note in figure.notes], end + 60, 14)
        slide.foot(foot)


def _notes(figure: Figure, shown: Shown, settings: Settings) -> Iterator[str]:
    """Yield what is said beside a slide: what it shows, how that is counted, what it stands on, and where it is."""
    yield figure.subtitle
    yield ": ".join(figure.definition)
    yield from figure.notes
    yield " · ".join([*([figure.warning] if figure.warning else []), *figure.stamp])
    for what, address in shown.links:
        named = f"{what}: " if what else ""
        yield named + (f"{settings.address}/{address}" if settings.address else f"In the dashboard: {address}")


def _section(deck: Deck, section: Section, story: Story) -> None:
    foot = " · ".join(common_stamp(story))
    title = [Phrase(section.title, True)]
    if section.headlines:
        said = [[Phrase(each.says, True), Phrase(f" {each.stands_on}", False)] for each in section.headlines]
        _in_words(deck, title, said, 20, notes=foot, foot=foot)
    if section.table:
        title = [Phrase(section.table.caption or section.title, True)]
        for part in parts_of(section.table):
            slide = deck.slide(title, foot)
            slide.table(part, in_one_line(title))
            slide.foot(foot)
    if section.rules:
        said = f"Each rule with its source stands in this slide’s notes · {foot}"
        _in_words(deck, title, list(_definitions(story)), 14, notes="\n".join(section.rules), foot=said)


def _in_words(
    deck: Deck, title: Sequence[Phrase], said: Sequence[Sequence[Phrase]], size: int, *, notes: str, foot: str
) -> None:
    pages = pages_of(said, size)
    for place, page in enumerate(pages, start=1):
        part = [Phrase(f" ({place} of {len(pages)})", False)] if len(pages) > 1 else []
        slide = deck.slide([*title, *part], notes)
        slide.words(page, BODY_TOP, size)
        slide.foot(foot)


def _definitions(story: Story) -> Iterator[list[Phrase]]:
    """Yield what the figures of each section count, each definition once."""
    for section in story.sections:
        for term, how in dict.fromkeys(shown.figure.definition for shown in section.shown if shown.figure):
            yield [Phrase(f"{section.title} · {term}: ", True), Phrase(how, False)]
