"""Shared: views as a file that another clinic's dashboard, or the same one after a mishap, can read."""

import json
from collections.abc import Sequence
from typing import Any

from dashboard.saved.guarded import refuse_what_can_not_be_kept, written_anew
from store.saved.database import ViewsRefused
from store.saved.views import View, name_key

FILE_NAME = "views.json"
LARGEST = 1  # MB
_VERSION = 1
_LAST_PLACE = 10_000  # in the monthly set
_NOT_ONE = "This is no file of saved views: choose one that this page saved."


def as_file(views: Sequence[View]) -> str:
    """Return views as a file; which one the dashboard begins with is each clinic's own."""
    rows = [{"name": view.name, "address": view.address, "note": view.note, "monthly": view.monthly} for view in views]
    return json.dumps({"views": rows, "version": _VERSION}, ensure_ascii=False, indent=1) + "\n"


def from_file(content: bytes) -> list[View]:
    """Return the views of a file; raise ViewsRefused where it is none, or one of them can't be kept."""
    try:
        found: Any = json.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise ViewsRefused(_NOT_ONE) from None
    if not isinstance(found, dict) or not isinstance(found.get("views"), list):
        raise ViewsRefused(_NOT_ONE)
    if found.get("version") != _VERSION:
        raise ViewsRefused("This file is of another version of the product: save it anew there, or update this one.")
    views = [_view(row) for row in found["views"]]
    for view in views:
        refuse_what_can_not_be_kept(view)
    if len({name_key(view.name) for view in views}) < len(views):
        raise ViewsRefused("Two views of this file have the same name, which counts in any case: rename one of them.")
    return views


def _view(row: Any) -> View:
    if not isinstance(row, dict):
        raise ViewsRefused(_NOT_ONE)
    words, place = [row.get(name, "") for name in ("name", "address", "note")], row.get("monthly", 0)
    if not all(isinstance(each, str) for each in words) or type(place) is not int or not 0 <= place <= _LAST_PLACE:
        raise ViewsRefused(_NOT_ONE)
    name, address, note = words
    return View(name.strip(), written_anew(address), note.strip(), monthly=place)
