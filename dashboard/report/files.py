"""Files of a report: in which formats there is one, and what is in each; a browser is started once for all of them."""

from base64 import b64decode
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile, ZipInfo

from dashboard.browser import Opened, in_browser
from dashboard.report.document import as_html, figures_of
from dashboard.report.settings import Settings
from dashboard.report.slides import as_slides
from dashboard.report.story import Story

FORMATS = (".html", ".pdf", ".pptx", ".zip")
WITHOUT_BROWSER = (".html",)
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can say: the same numbers give the same file


def files_of(story: Story, settings: Settings, formats: Sequence[str]) -> list[bytes]:
    """Return a report's files in these formats, in their order."""
    html = as_html(story, settings)
    made = {".html": html.encode("utf-8")}
    if drawn := [each for each in dict.fromkeys(formats) if each not in made]:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "report.html"
            file.write_text(html, encoding="utf-8")
            work = partial(_drawn, story=story, settings=settings, formats=drawn)
            made |= in_browser(file.as_uri(), "window.allDrawn === true", work)
    return [made[each] for each in formats]


async def _drawn(opened: Opened, story: Story, settings: Settings, formats: Sequence[str]) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    if ".pdf" in formats:
        made[".pdf"] = await opened.pdf()
    if ".pptx" in formats:
        made[".pptx"] = as_slides(story, settings, await _pictures(opened, story, "titled"))
    if ".zip" in formats:
        made[".zip"] = _archive(story, await _pictures(opened, story, "slide"))
    return made


async def _pictures(opened: Opened, story: Story, size: str) -> list[list[bytes]]:
    made = [await opened.evaluate(f"picturesOf({place}, '{size}', 'light')") for place in range(len(figures_of(story)))]
    return [[b64decode(part) for part in each["contents"]] for each in made]


def _archive(story: Story, pictures: Sequence[Sequence[bytes]]) -> bytes:
    """Return pictures as an archive, named as the menus name them behind their place in the story."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for place, (shown, parts) in enumerate(zip(figures_of(story), pictures, strict=True), start=1):
            for number, part in enumerate(parts, start=1):
                behind = f"_{number}-of-{len(parts)}" if len(parts) > 1 else ""
                name = f"{place:02}_{shown.figure.file if shown.figure else ''}{behind}.png"
                archive.writestr(ZipInfo(name, LONG_AGO), part)
    return file.getvalue()
