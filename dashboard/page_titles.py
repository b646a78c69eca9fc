"""Page titles: what the pages are called in their links, by the end of their addresses."""

from types import MappingProxyType
from urllib.parse import urlsplit

from queries.cohort import query_of

FIRST = "overview"  # which has the address "" too
TITLES = MappingProxyType(
    {
        FIRST: "Overview",
        "response": "Response",
        "missing": "Who is missing",
        "onset": "Onset",
        "time_course": "Time course",
        "durability": "Durability",
        "side_effects": "Side effects",
        "safety": "Safety",
        "compare": "Compare",
        "claims": "Claims",
        "data_quality": "Data quality",
        "report": "Report",
        "saved_views": "Views",
        "import_data": "Import",
        "methods": "Methods",
    }
)
NOT_SAVED = ("saved_views", "import_data", "methods")
"""Pages that no view is of: they show the same whatever is chosen."""
NO_SUCH_PAGE = f"There is no such page as the one asked for; pages are {', '.join(sorted(TITLES))}."


def page_of(address: str) -> str:
    """Return of which page an address is, whatever stands before it: "" for the first one, or where it names none."""
    path = urlsplit(address).path
    return "" if "=" in path and "?" not in address else path.rstrip("/").rpartition("/")[2]


def asked_of(address: str) -> str | None:
    """Return what the address of a page asks for, "" for nothing; None where there is no such page."""
    page = page_of(address)
    if page not in ("", *TITLES):
        return None
    return "" if address == page else query_of(address)
