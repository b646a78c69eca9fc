"""Files of a report: in which formats there is one, and what is in each; a browser is started once for all of them."""

from collections.abc import Sequence

from dashboard.report.browser import Opened, in_browser
from dashboard.report.document import as_html
from dashboard.report.settings import Settings
from dashboard.report.story import Story

FORMATS = (".html", ".pdf")


def files_of(story: Story, settings: Settings, formats: Sequence[str]) -> list[bytes]:
    """Return a report's files in these formats, in their order."""
    html = as_html(story, settings)
    made = {".html": html.encode("utf-8")}
    if drawn := [each for each in dict.fromkeys(formats) if each not in made]:
        made |= in_browser(html, lambda opened: _drawn(opened, drawn))
    return [made[each] for each in formats]


async def _drawn(opened: Opened, formats: Sequence[str]) -> dict[str, bytes]:
    return {each: await opened.pdf() for each in formats}
