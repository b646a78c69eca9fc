"""Addresses: a database's URL, and how it is shown: never with a password, wherever in the URL that may stand."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from store.store import DatabaseRefused


def address(database: str) -> URL:
    """Return a URL that names a server's database; refuse any other without repeating more of it than its scheme."""
    scheme = database.partition("://")[0]
    wanted = f"write it as {scheme}://USER:PASSWORD@HOST:PORT/DATABASE"
    try:
        url = make_url(database)
        (url.host or "").encode("idna")  # as whoever looks a host up does
    except (ArgumentError, ValueError):
        raise DatabaseRefused(f"This {scheme}:// URL can't be read; {wanted}.") from None
    if any("@" in part for part in (url.host or "", url.database or "")):
        raise DatabaseRefused(f"This {scheme}:// URL has an @ too many; one in a name or a password is written %40.")
    if not url.database:
        raise DatabaseRefused(f"This {scheme}:// URL names no database; {wanted}.")
    return url


def shown(url: URL) -> str:
    """Return a URL as it may be said: its password as stars, and no parameter, for one could be a password too."""
    return url.set(query={}).render_as_string(hide_password=True)
