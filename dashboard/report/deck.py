"""Deck: slides of 1920 × 1080 with a native title, pictures, tables and notes, on the clean layout of python-pptx."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import Any, NamedTuple

from lxml.etree import SubElement
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from dashboard.report.settings import Settings
from dashboard.report.tables import Table
from queries.findings.rates import Phrase

WIDTH, HEIGHT = 1920, 1080
_PIXEL = 6350  # EMU: 1,920 of them are 13⅓ inches
_LEFT, _TITLE_TOP, _TITLE_HEIGHT, BODY_TOP = 64, 30, 125, 155
_LOGO_TOP, _LOGO_SIZE = 180, (400, 90)
_WORDS_WIDTH, _WORDS_HEIGHT = (WIDTH - 2 * _LEFT) / 2, (HEIGHT - 120 - BODY_TOP) / 2  # points
_LETTER, _LINE_HEIGHT = 0.55, 1.25  # of their size: how wide a letter of mixed text is, and how high a line
_TABLE_TOP = BODY_TOP + 20  # apart from a title of two lines
_TITLE_ONLY = 5  # the layout's place in the template
_INK, _MUTED, _LINE, _CAUTION = "17212B", "52606E", "D5DDE5", "9A4B00"
_FONT = "Arial"  # every office has it, or one of the same widths
_LANGUAGE = "en-GB"
_MOST_ROWS = 14
# Points of so many letters in a title: two lines of 23 are as high as its place, and of the least three.
_TITLE_SIZES, _SMALLEST_TITLE = ((70, 26), (120, 23), (150, 22), (180, 18), (310, 15)), 13
_CELL_SIZES, _SMALLEST_CELL = ((8, 110, 16), (11, 140, 13)), 11  # and so many rows, of so many letters, on a slide
_AROUND, _LONGEST_CELL = 4, 30  # letters beside a cell's own, and those after which it takes a second line
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the format's own name of a table without lines and fills


class Deck:
    """Slides that are written one after the other."""

    def __init__(self, title: str, subject: str, made_of: datetime, settings: Settings) -> None:
        self._presentation: Any = Presentation()
        self._presentation.slide_width, self._presentation.slide_height = _px(WIDTH), _px(HEIGHT)
        self._settings = settings
        facts = self._presentation.core_properties
        facts.title, facts.subject, facts.language, facts.author = title, subject, _LANGUAGE, settings.name
        facts.created = facts.modified = made_of  # the same numbers give the same file
        facts.last_modified_by = ""
        _set_theme(self._presentation, settings.colour)
        self._layout = self._presentation.slide_layouts[_TITLE_ONLY]
        _set_layout(self._layout)

    def written(self) -> bytes:
        """Return the file."""
        file = BytesIO()
        self._presentation.save(file)
        return file.getvalue()

    def slide(self, title: Sequence[Phrase], notes: str) -> "Slide":
        """Add a slide with its title and its notes."""
        made = self._presentation.slides.add_slide(self._layout)
        slide = Slide(made, self._settings)
        slide.set_title(title)
        slide.number(self._layout)
        made.notes_slide.notes_text_frame.text = notes
        return slide


class Slide:
    """One slide; places and sizes are in pixels of 1920 × 1080."""

    def __init__(self, slide: Any, settings: Settings) -> None:
        self._slide = slide
        self._settings = settings

    def set_title(self, title: Sequence[Phrase]) -> None:
        """Write the title, in which what is no finding stands back."""
        frame = self._slide.shapes.title.text_frame
        paragraph = frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT
        letters = sum(len(phrase.text) for phrase in title)
        size = next((size for most, size in _TITLE_SIZES if letters <= most), _SMALLEST_TITLE)
        for phrase in title:
            _run(paragraph, phrase.text, size, _INK if phrase.found else _MUTED, bold=phrase.found)

    def picture(self, png: bytes, alt: str, top: int = BODY_TOP) -> None:
        """Put a picture below the title, as wide as the slide, with what it says for those who hear it."""
        placed = self._slide.shapes.add_picture(BytesIO(png), _px(0), _px(top), _px(WIDTH))
        _describe(placed, alt)

    def logo(self) -> None:
        """Put the clinic's logo below the title on the right, where there is one, in the room that is kept for it."""
        if self._settings.logo:
            placed = self._slide.shapes.add_picture(BytesIO(self._settings.logo), _px(0), _px(_LOGO_TOP))
            width, height = _LOGO_SIZE
            scale = min(_px(width) / placed.width, _px(height) / placed.height)
            placed.width, placed.height = Emu(int(placed.width * scale)), Emu(int(placed.height * scale))
            placed.left = _px(WIDTH - _LEFT) - placed.width
            _describe(placed, self._settings.name)

    def line(self, top: int) -> None:
        """Draw a line in the clinic's colour."""
        line = self._slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, _px(_LEFT), _px(top), _px(WIDTH - 2 * _LEFT), _px(5))
        line.fill.solid()
        line.fill.fore_color.rgb = RGBColor.from_string(self._settings.colour.removeprefix("#").upper())
        line.line.fill.background()
        _describe(line, "")

    def words(
        self,
        paragraphs: Sequence[Sequence[Phrase]],
        top: int,
        size: int,
        *,
        caution: bool = False,
        beside_logo: bool = False,
    ) -> None:
        """Write paragraphs below each other, as wide as the slide or as the room for a logo leaves them."""
        width = WIDTH - 2 * _LEFT - (_LOGO_SIZE[0] + 40) * beside_logo
        box = self._slide.shapes.add_textbox(_px(_LEFT), _px(top), _px(width), _px(HEIGHT - top - 120))
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = 0
        for place, phrases in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(size / 2)
            for phrase in phrases:
                strong = _CAUTION if caution else _INK
                _run(paragraph, phrase.text, size, strong if phrase.found else _MUTED, bold=phrase.found)

    def foot(self, text: str) -> None:
        """Write in small print what the slide stands on."""
        box = self._slide.shapes.add_textbox(_px(_LEFT), _px(HEIGHT - 110), _px(WIDTH - 2 * _LEFT - 120), _px(80))
        box.text_frame.word_wrap = True
        box.text_frame.margin_left = 0
        box.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        _run(box.text_frame.paragraphs[0], text, 11, _MUTED)

    def table(self, table: Table, alt: str) -> int:
        """Put a table below the title that anyone can edit, and return where it ends."""
        rows, columns, width = len(table.rows) + 1, len(table.heads), WIDTH - 2 * _LEFT
        letters = _letters(table)
        size = next(
            (size for most, across, size in _CELL_SIZES if len(table.rows) <= most and sum(letters) <= across),
            _SMALLEST_CELL,
        )
        height = min(size * 4, (HEIGHT - _TABLE_TOP - 150) // rows)
        placed = self._slide.shapes.add_table(
            rows, columns, _px(_LEFT), _px(_TABLE_TOP), _px(width), _px(height * rows)
        )
        _describe(placed, alt)
        _plain(placed)
        for column, own in zip(placed.table.columns, letters, strict=True):
            column.width = _px(round(width * own / sum(letters)))
        for line, cells in enumerate((table.heads, *table.rows)):
            placed.table.rows[line].height = _px(height)
            for place, text in enumerate(cells):
                written = _Cell(text, size, is_head=line == 0, is_first=place == 0, is_section=not any(cells[1:]))
                _write(placed.table.cell(line, place), written)
        return _TABLE_TOP + height * rows

    def number(self, layout: Any) -> None:
        """Put the slide's number into its corner, as the layout has it."""
        for placeholder in layout.placeholders:
            if placeholder.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                self._slide.shapes._spTree.append(deepcopy(placeholder._element))


def parts_of(table: Table) -> list[Table]:
    """Return a table as one or several that fit on a slide."""
    rows = table.rows
    count = ceil(len(rows) / _MOST_ROWS)
    size = ceil(len(rows) / count) if count else 0
    return [replace(table, rows=rows[size * place : size * (place + 1)]) for place in range(count)]


def pages_of(paragraphs: Sequence[Sequence[Phrase]], size: int) -> list[list[Sequence[Phrase]]]:
    """Return paragraphs of so many points as one or several pages that end above a slide's foot."""
    pages: list[list[Sequence[Phrase]]] = [[]]
    left = _WORDS_HEIGHT
    for paragraph in paragraphs:
        letters = sum(len(phrase.text) for phrase in paragraph)
        height = size * (_LINE_HEIGHT * ceil(letters * size * _LETTER / _WORDS_WIDTH) + 0.5)
        if pages[-1] and height > left:
            pages.append([])
            left = _WORDS_HEIGHT
        pages[-1].append(paragraph)
        left -= height
    return pages


def _px(pixels: float) -> Emu:
    return Emu(round(pixels * _PIXEL))


def _run(paragraph: Any, text: str, size: float, colour: str, *, bold: bool = False) -> None:
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.rgb = RGBColor.from_string(colour)
    run._r.get_or_add_rPr().set("lang", _LANGUAGE)


class _Cell(NamedTuple):
    """What stands in a cell, and in which part of its table."""

    text: str
    size: int
    is_head: bool
    is_first: bool
    is_section: bool


def _write(cell: Any, written: _Cell) -> None:
    frame = cell.text_frame
    frame.word_wrap = True
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left, cell.margin_right = _px(0 if written.is_first else 14), _px(0)
    cell.margin_top = cell.margin_bottom = _px(3)
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT if written.is_first else PP_ALIGN.RIGHT
    size, colour = (written.size - 2, _MUTED) if written.is_head else (written.size, _INK)
    _run(frame.paragraphs[0], written.text, max(size, _SMALLEST_CELL), colour, bold=written.is_section)
    _underline(cell)


def _letters(table: Table) -> list[int]:
    """Return for how many letters each column has room: for its longest cell, and the longest word of its head."""
    rows = [row for row in table.rows if any(row[1:])]
    words = [max(map(len, head.split()), default=0) for head in table.heads]
    longest = [max([word, *(len(row[place]) for row in rows)]) for place, word in enumerate(words)]
    return [_AROUND + min(each, _LONGEST_CELL) for each in longest]


def _plain(placed: Any) -> None:
    """Take a table's colours away: lines between its rows are enough."""
    properties = placed._element.graphic.graphicData.tbl.tblPr
    properties.set("bandRow", "0")
    properties.find(qn("a:tableStyleId")).text = _NO_STYLE


def _underline(cell: Any) -> None:
    properties = cell._tc.get_or_add_tcPr()
    line = SubElement(properties, qn("a:lnB"), w=str(_PIXEL))
    fill = SubElement(line, qn("a:solidFill"))
    SubElement(fill, qn("a:srgbClr"), val=_LINE)


def _describe(shape: Any, alt: str) -> None:
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alt)


def _set_theme(presentation: Any, colour: str) -> None:
    """Give the template's theme our letters and the clinic's colour."""
    theme = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    own = theme.blob.decode("utf-8").replace('typeface="Calibri"', f'typeface="{_FONT}"')
    theme._blob = own.replace("4F81BD", colour.removeprefix("#").upper()).encode("utf-8")


def _set_layout(layout: Any) -> None:
    for placeholder in layout.placeholders:
        kind = placeholder.placeholder_format.type
        if kind == PP_PLACEHOLDER.TITLE:
            placeholder.left, placeholder.top = _px(_LEFT), _px(_TITLE_TOP)
            placeholder.width, placeholder.height = _px(WIDTH - 2 * _LEFT), _px(_TITLE_HEIGHT)
            frame = placeholder.text_frame
            frame.vertical_anchor, frame.margin_left, frame.margin_right = MSO_ANCHOR.TOP, 0, 0
            frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            placeholder.left, placeholder.top = _px(WIDTH - _LEFT - 120), _px(HEIGHT - 66)
            placeholder.width, placeholder.height = _px(120), _px(36)
        else:
            placeholder._element.getparent().remove(placeholder._element)
