"""Freshness: until when the data reach, and how long after that they were published."""

from datetime import date

from dashboard.wording import day
from queries.catalogue import Catalogue


def freshness(catalogue: Catalogue) -> str:
    """Return until when a snapshot's data reach and when it was published, in a sentence's words."""
    published = f"published {day(catalogue.published_on)}"
    if not catalogue.data_as_of:
        return f"Data without dates · {published}"
    after = (date.fromisoformat(catalogue.published_on) - date.fromisoformat(catalogue.data_as_of)).days
    later = f", {after:,} days later" if after > 1 else ""
    return f"Data to {day(catalogue.data_as_of)} · {published}{later}"
