"""Asked: the views that a command is to take, by their names or as the monthly set."""

import re
from collections.abc import Sequence

from dashboard.saved.place import saved_views
from store.saved.database import ViewsRefused
from store.saved.views import View


def named_view(name: str, database: str) -> View:
    """Return the saved view of a name; raise ViewsRefused where there is none, with those that there are."""
    saved = saved_views(database)
    found = saved.named(name)
    if found is None:
        known = ", ".join(view.name for view in saved.all())
        raise ViewsRefused(
            f"There is no saved view “{name}”" + (f"; there are {known}." if known else "; none is saved yet.")
        )
    return found


def monthly_set(database: str) -> Sequence[View]:
    """Return the monthly set in its order; raise ViewsRefused where nothing is in it."""
    if not (views := saved_views(database).monthly()):
        raise ViewsRefused("Nothing is in the monthly set: put views into it on the page Views.")
    return views


def file_part(view: View) -> str:
    """Return a view's name as a part of a file's: "Harbour, by clinic" as "harbour-by-clinic"."""
    return re.sub(r"[\W_]+", "-", view.name.casefold()).strip("-") or "view"
