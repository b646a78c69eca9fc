"""The pages as a person meets them: each with new filters, beside the same figures by plotly and an empty page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from benchmarks.pages.visits import Clicked, Filter, Opened, browsing, clicks, opened
from benchmarks.scale.processes import TURNS
from benchmarks.scale.publishing import draw, publishing
from benchmarks.scale.viewers import DASHBOARD, HOST, PAGES, serving

PLAIN, EMPTY = "Response by st.plotly_chart", "an empty page of Streamlit's"
BESIDE = {PLAIN: "benchmarks/pages/plain_page.py", EMPTY: "benchmarks/pages/empty_page.py"}
_IN_POPOVER = "[data-testid=stPopoverBody] [data-testid=stButtonGroup] button:visible"
_FILTERS = tuple(Filter(f".st-key-open-{name} button", _IN_POPOVER) for name in ("diagnosis", "clinic"))
_OPEN_FILTERS = (Filter("", "[data-testid=stButtonGroup] button:visible"),)


@dataclass(frozen=True)
class Visited:
    """One page: what its first openings took, and what clicks on its filters did."""

    openings: Sequence[Opened]
    clicks: Sequence[Clicked]

    def painted(self, share: float) -> float:
        """Return the milliseconds that this share of all clicks doesn't exceed."""
        waits = sorted(each.painted for each in self.clicks)
        return waits[min(int(share * len(waits)), len(waits) - 1)]

    def middle(self, of: Callable[[Opened], float]) -> float:
        """Return the median of something over all openings."""
        return median(map(of, self.openings))


@dataclass(frozen=True)
class PagesAt:
    """All pages at one number of courses, those of the product first."""

    courses: int
    visited: Mapping[str, Visited]


def measure(sizes: Sequence[int], say: Callable[[str], None]) -> list[PagesAt]:
    """Measure at each number of courses, the smallest first; `say` is told what is being done."""
    with browsing() as browser:
        return [_measured(browser, courses, say) for courses in sorted(sizes)]


def _measured(browser: Browser, courses: int, say: Callable[[str], None]) -> PagesAt:
    with TemporaryDirectory() as folder:
        export = Path(folder) / "export"
        say(f"{courses:,} courses: drawing and publishing")
        _, database = publishing(courses, draw(courses, export), export, Path(folder))
        visited: dict[str, Visited] = {}
        with serving(database, DASHBOARD) as server:
            for title, path in PAGES.items():
                say(f"{courses:,} courses: {title}")
                visited[title] = _visited(browser, f"http://{HOST}:{server.port}/{path}", _FILTERS)
        for title, script in BESIDE.items():
            say(f"{courses:,} courses: {title}")
            with serving(database, script) as server:
                visited[title] = _visited(browser, f"http://{HOST}:{server.port}/", _OPEN_FILTERS)
        return PagesAt(courses, visited)


def _visited(browser: Browser, url: str, filters: Sequence[Filter]) -> Visited:
    opened(browser, url)  # the process is warm: what is imported at a page's first opening is imported
    return Visited([opened(browser, url) for _ in range(TURNS)], list(clicks(browser, url, filters)))
