"""Page titles: what the pages are called in their links, by the end of their addresses."""

from types import MappingProxyType

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
        "methods": "Methods",
    }
)
NOT_SAVED = ("saved_views", "methods")
"""Pages that no view is of: they show the same whatever is chosen."""
