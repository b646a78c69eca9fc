"""Views: saved addresses by their names; one may be where the dashboard begins, and some make the monthly set."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from store.saved.database import DamagedViews, ViewsDatabase, ViewsRefused

_VIEWS = Table(
    "views",
    MetaData(),
    Column("name_key", String, primary_key=True),
    Column("name", String),
    Column("address", String),
    Column("note", String),
    Column("is_start", Integer),
    Column("monthly", Integer),
)


@dataclass(frozen=True)
class View:
    """A page with its address, as "response?by=clinic", under a name; `monthly` is its place in the set, 0 for none."""

    name: str
    address: str
    note: str = ""
    is_start: bool = False
    monthly: int = 0


class SavedViews:
    """The saved views of one database; two people may change them at once."""

    def __init__(self, database: ViewsDatabase) -> None:
        self._database = database

    def all(self) -> list[View]:
        """Return every view, by name."""
        with self._database.reading() as connection:
            return _read(connection) if connection else []

    def named(self, name: str) -> View | None:
        """Return the view of a name, in whatever case; None for none."""
        return next((view for view in self.all() if name_key(view.name) == name_key(name)), None)

    def start(self) -> View | None:
        """Return the view with which the dashboard begins; None for none."""
        return next((view for view in self.all() if view.is_start), None)

    def monthly(self) -> list[View]:
        """Return the monthly set in its order."""
        return sorted((view for view in self.all() if view.monthly), key=lambda view: view.monthly)

    def add(self, view: View) -> None:
        """Save a view under a new name."""
        with self._database.writing() as connection:
            self._insert(connection, replace(view, is_start=False, monthly=0))

    def add_all(self, views: Sequence[View]) -> list[str]:
        """Save those views whose names are free, in the set where they were in it; return the names that aren't."""
        with self._database.writing() as connection:
            here = _read(connection)
            taken, last = {name_key(view.name) for view in here}, max((view.monthly for view in here), default=0)
            fresh = [view for view in views if name_key(view.name) not in taken]
            for view in fresh:
                place = last + view.monthly if view.monthly else 0
                self._insert(connection, replace(view, is_start=False, monthly=place))
            _close_ranks(connection)
            return [view.name for view in views if name_key(view.name) in taken]

    def change(self, name: str, *, to: str, note: str) -> None:
        """Give a view another name and note."""
        with self._database.writing() as connection:
            try:
                self._update(connection, name, name_key=name_key(to), name=to, note=note)
            except IntegrityError:
                raise ViewsRefused(_TAKEN.format(name=to)) from None

    def delete(self, name: str) -> None:
        """Take a view away, also where somebody else just did."""
        with self._database.writing() as connection:
            connection.execute(delete(_VIEWS).where(_VIEWS.c.name_key == name_key(name)))
            _close_ranks(connection)

    def begin_with(self, name: str | None) -> None:
        """Let the dashboard begin with a view, or with its own first page."""
        with self._database.writing() as connection:
            connection.execute(update(_VIEWS).values(is_start=0))
            if name is not None:
                self._update(connection, name, is_start=1)

    def put_in_set(self, name: str, *, wanted: bool) -> None:
        """Put a view at the end of the monthly set, or take it out."""
        with self._database.writing() as connection:
            last = max((view.monthly for view in _read(connection)), default=0)
            self._update(connection, name, monthly=last + 1 if wanted else 0)
            _close_ranks(connection)

    def move_up(self, name: str) -> None:
        """Put a view one place earlier in the monthly set."""
        with self._database.writing() as connection:
            in_order = sorted((view for view in _read(connection) if view.monthly), key=lambda view: view.monthly)
            names = [name_key(view.name) for view in in_order]
            place = names.index(name_key(name)) if name_key(name) in names else 0
            if place:
                self._update(connection, name, monthly=in_order[place - 1].monthly)
                self._update(connection, in_order[place - 1].name, monthly=in_order[place].monthly)

    def _insert(self, connection: Connection, view: View) -> None:
        facts = {"is_start": int(view.is_start), "monthly": view.monthly}
        row = {"name_key": name_key(view.name), "name": view.name, "address": view.address, "note": view.note, **facts}
        try:
            connection.execute(insert(_VIEWS).values(row))
        except IntegrityError:
            raise ViewsRefused(_TAKEN.format(name=view.name)) from None

    def _update(self, connection: Connection, of: str, **values: Any) -> None:
        changed = connection.execute(update(_VIEWS).where(_VIEWS.c.name_key == name_key(of)).values(**values))
        if not changed.rowcount:
            raise ViewsRefused(f"There is no view “{of}” any more: somebody renamed or deleted it.")


_TAKEN = "There is a view “{name}” already: choose another name, or delete that one first."


def name_key(name: str) -> str:
    """Return by what two names are the same: letters in any case, and spaces as they come."""
    return " ".join(name.casefold().split())


def _read(connection: Connection) -> list[View]:
    columns = _VIEWS.c.name, _VIEWS.c.address, _VIEWS.c.note, _VIEWS.c.is_start, _VIEWS.c.monthly
    rows = connection.execute(select(*columns)).all()
    if not all(isinstance(row.monthly, int) for row in rows):
        raise DamagedViews
    views = (View(name, address, note, bool(starts), monthly) for name, address, note, starts, monthly in rows)
    return sorted(views, key=lambda view: name_key(view.name))  # databases sort by their own alphabets


def _close_ranks(connection: Connection) -> None:
    """Number the monthly set from 1 on without gaps."""
    in_order = sorted((view for view in _read(connection) if view.monthly), key=lambda view: view.monthly)
    for place, view in enumerate(in_order, start=1):
        connection.execute(update(_VIEWS).where(_VIEWS.c.name_key == name_key(view.name)).values(monthly=place))
