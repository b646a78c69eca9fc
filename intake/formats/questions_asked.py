"""What Qualtrics writes beneath the name of a column, as JSON: the question's id, and the zone of its times."""

import json
from typing import Any


def import_id_of(said: str) -> str:
    """Return the id of a column's question, such as status; "" where nothing is said."""
    return str(_said(said).get("ImportId") or "")


def zone_of(said: str) -> str:
    """Return the zone of a column's times; "" where nothing is said."""
    return str(_said(said).get("timeZone") or "")


def _said(text: str) -> dict[str, Any]:
    try:
        return json.loads(text) if text.startswith("{") else {}
    except (ValueError, RecursionError):
        return {}
