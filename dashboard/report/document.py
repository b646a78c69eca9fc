"""Document: a story as one HTML file that draws its own figures: on a screen, on a phone and on paper, without a net.

The same input gives the same bytes.
"""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from string import Template

from dashboard.figures.component import CSS, HTML, JS
from dashboard.figures.figure import in_one_line
from dashboard.first_run import ROOT
from dashboard.report.settings import Settings
from dashboard.report.story import Section, Shown, Story
from dashboard.report.tables import Table
from dashboard.stamp import SYNTHETIC, as_of, from_snapshot, stamp
from queries.findings.headlines import Headline
from queries.findings.rates import Phrase

_HERE = Path(__file__).parent
_STATIC = ROOT / "dashboard" / "static"
_TEMPLATE = Template((_HERE / "document.html").read_text(encoding="utf-8"))
_CSS = (_HERE / "document.css").read_text(encoding="utf-8")
_WHOLE, _PREVIEW = ("document.js", "whole.js", "paper.js"), ("document.js", "preview.js")
_ON_SCREEN = (_STATIC / "Inter.woff2", "Inter", "400 700")
_FONTS = (
    _ON_SCREEN,
    (_HERE / "fonts" / "Inter-420.woff2", "Inter on Paper", "400 560"),
    (_HERE / "fonts" / "Inter-640.woff2", "Inter on Paper", "561 700"),
)


def as_html(story: Story, settings: Settings, *, preview: bool = False) -> str:
    """Return a story as an HTML file that needs no other; a `preview` shows a section at a time, on white."""
    title = title_of(story, settings)
    common, dated = common_stamp(story), dated_of(story)
    scripts = _PREVIEW if preview else _WHOLE
    fonts = _fonts((_ON_SCREEN,) if preview else _FONTS)
    return _TEMPLATE.substitute(
        root='class="report preview" style="color-scheme: light"' if preview else 'class="report"',
        title=escape(title),
        description=escape(in_one_line(story.title)),
        component_css=CSS,
        report_css=f"{fonts}{_page_edges(title, dated)}:root {{ --accent: {settings.colour}; }}\n{_CSS}",
        month=escape(story.asked.months.name),
        clinic=escape(clinic_of(story, settings)),
        logo=f'<img src="{settings.logo_address}" alt="">' if settings.logo else "",
        selection=escape(story.asked.selection),
        dated=_stamp(dated),
        heading=_phrases(story.title),
        cautions="\n".join(f'<p class="caution">{escape(each)}</p>' for each in story.cautions),
        lead=" ".join(f"<strong>{escape(told)}</strong>{escape(behind)}" for told, behind in story.lead),
        contents="".join(f'<li><a href="#{each.name}">{escape(each.title)}</a></li>' for each in story.sections),
        sections="\n".join(_sections(story.sections, common)),
        stamp=_stamp(common),
        library=_library(story),
        component_js=JS,
        report_js="\n".join((_HERE / name).read_text(encoding="utf-8") for name in scripts),
    )


def title_of(story: Story, settings: Settings) -> str:
    """Return what a report is called: its month and whose it is."""
    return f"Monthly report, {story.asked.months.name} · {clinic_of(story, settings)}"


def clinic_of(story: Story, settings: Settings) -> str:
    """Return whose report it is: the clinic's own name, else that of its data."""
    return settings.name or story.asked.both.source


def common_stamp(story: Story) -> list[str]:
    """Return the parts of the stamp that all answers of a report have in common, which stand once at its foot."""
    first, *others = map(stamp, story.asked.every)
    return [part for part in first if all(part in each for each in others)]


def dated_of(story: Story) -> list[str]:
    """Return what stands on the first page and on each one's foot: until when data reach, and from what they are."""
    both = story.asked.both
    return [as_of(both), from_snapshot(both), *([SYNTHETIC] if both.synthetic else [])]


def figures_of(story: Story) -> list[Shown]:
    """Return what is drawn of a story, in its order: by its places pictures are asked for."""
    return [shown for section in story.sections for shown in section.shown if shown.figure]


def _sections(sections: Sequence[Section], common: Sequence[str]) -> Iterator[str]:
    for each in sections:
        parts = [
            *(_shown(shown, common) for shown in each.shown),
            _headlines(each.headlines),
            _table(each.table) if each.table else "",
            f'<ul class="rules">{_listed(each.rules)}</ul>' if each.rules else "",
        ]
        inner = "\n".join(filter(None, parts))
        yield f'<section id="{each.name}">\n<h2>{escape(each.title)}</h2>\n{inner}\n</section>'


def _shown(shown: Shown, common: Sequence[str]) -> str:
    if shown.figure is None:
        return f'<p class="instead">{escape(shown.instead)}</p>'
    facts = {"command": "", "how": "", "answered": None, "choices": {}, "compare": "", "heading": "h3"}
    data = json.dumps(shown.figure.plain() | facts | {"at_foot": common}, ensure_ascii=False)
    harmless = data.replace("<", "\\u003c")  # nothing in it may end the script
    return f'<div class="figure" data-figure>{HTML}<script type="application/json">{harmless}</script></div>'


def _phrases(phrases: Iterable[Phrase]) -> str:
    """Return a sentence in which what is no finding stands back."""
    return "".join(
        escape(each.text) if each.found else f'<span class="unsure">{escape(each.text)}</span>' for each in phrases
    )


def _headlines(said: Iterable[Headline]) -> str:
    lines = [f"<li><strong>{escape(each.says)}</strong> {escape(each.stands_on)}</li>" for each in said]
    return f'<ul class="headlines">{"".join(lines)}</ul>' if lines else ""


def _listed(lines: Iterable[str]) -> str:
    return "".join(f"<li>{escape(line)}</li>" for line in lines)


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
        for first, *cells in table.rows
    )
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _stamp(common: Sequence[str]) -> str:
    said = " · ".join(escape(part) for part in common if part != SYNTHETIC)
    return said + (f' · <strong class="warning">{SYNTHETIC}</strong>' if SYNTHETIC in common else "")


def _fonts(fonts: Iterable[tuple[Path, str, str]]) -> str:
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weights}; src: url("{_address(file)}"); }}\n'
        for file, family, weights in fonts
    )


def _address(font: Path) -> str:
    return f"data:font/woff2;base64,{b64encode(font.read_bytes()).decode('ascii')}"


def _page_edges(title: str, dated: Iterable[str]) -> str:
    """Return what stands at the foot of every page on paper: whose report, and of which data."""
    said = "\\a ".join(map(_in_css, (title, " · ".join(dated))))
    return f'@page {{ @bottom-left {{ content: "{said}"; }} }}\n'


def _in_css(text: str) -> str:
    return "".join(letter if letter.isalnum() or letter in " ,.·" else f"\\{ord(letter):x} " for letter in text)


def _library(story: Story) -> str:
    """Return the library that draws plots, where the story has any."""
    if not any(shown.figure and shown.figure.kind == "plots" for shown in figures_of(story)):
        return ""
    (path,) = _STATIC.glob("plotly-basic-*.min.js")
    source = path.read_text(encoding="utf-8").replace("</script", "<\\/script")
    return f"<script>{source}\nwindow.clinicPlotly = Promise.resolve(window.Plotly);</script>"
