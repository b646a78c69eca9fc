"""Place: where this clinic's views are kept: beside its snapshots, or where `settings.toml` says under `[views]`."""

from pathlib import Path

from dashboard.report.settings import SETTINGS, SettingsRefused, read_tables
from store.databases import default_database
from store.saved.database import ViewsDatabase, ViewsRefused
from store.saved.views import SavedViews


def saved_views(database: str | None = None, settings: Path = SETTINGS) -> SavedViews:
    """Return the views of a database, the usual one where none is named; raise ViewsRefused for settings that can't be.

    Nothing is opened until they are asked for.
    """
    try:
        own = read_tables(settings).get("views", {})
    except SettingsRefused as refused:
        raise ViewsRefused(str(refused)) from None
    if not isinstance(own, dict) or set(own) - {"database"} or not isinstance(own.get("database", ""), str):
        raise ViewsRefused(f'{settings}: [views] has one key, database = "…", a folder or an address of SQLAlchemy’s.')
    return SavedViews(ViewsDatabase(own.get("database") or database or default_database()))
