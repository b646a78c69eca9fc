"""Failures: what PostgreSQL's mean to people, in sentences that hold no value, no address and no password."""

import psycopg
from psycopg import errors
from sqlalchemy.exc import DBAPIError

from store.store import DatabaseRefused

_AWAY = (errors.AdminShutdown, errors.CrashShutdown, errors.CannotConnectNow)
_ABSENT = (errors.UndefinedTable, errors.InvalidSchemaName)
_ROLES = "store/postgresql/roles.sql says who may do what."
_REASONS: dict[type[psycopg.Error], str] = {
    errors.InsufficientPrivilege: f"this user may not do that; {_ROLES}",
    errors.DiskFull: "the server's disk is full; make room there and try again.",
    errors.OutOfMemory: "the server is out of memory; try again later.",
    errors.TooManyConnections: "the server has too many connections; try again later.",
    errors.QueryCanceled: "the server ended the query, as for its time limit (`statement_timeout`).",
    errors.ReadOnlySqlTransaction: "the server takes no writing; name the one that is no standby.",
    errors.UndefinedTable: "a table is missing there; publish the data again.",
    errors.UndefinedColumn: "a table has another shape; publish the data again.",
}
_NO_ENTRY = ("authentication", "password", "pg_hba", "role ")
_NO_DATABASE = ("database ", "does not exist")


def is_absent(error: Exception) -> bool:
    """Tell whether a failure means that a table, or its schema, isn't there."""
    return isinstance(_cause(error), _ABSENT)


def is_of_another_shape(error: Exception) -> bool:
    """Tell whether a failure means that a table, a column or a type isn't what was asked for."""
    return isinstance(_cause(error), (psycopg.ProgrammingError, psycopg.DataError))


def is_away(error: Exception, *, was_reached: bool) -> bool:
    """Tell whether a failure was a server that ends; that takes no connection, too, where one `was_reached` before."""
    cause = _cause(error)
    if _is_refused_connection(cause):
        return was_reached
    return _is_lost_connection(cause)


def why(error: Exception) -> str:
    """Return what a failure is and what to do."""
    cause = _cause(error)
    if _is_refused_connection(cause):
        return _why_refused(str(cause))
    if _is_lost_connection(cause):
        return "the server ended the connection; try again when it runs."
    if isinstance(cause, psycopg.ProgrammingError) and not cause.sqlstate:
        return "the URL has a parameter that the driver doesn't know."
    unknown = f"the server met {type(cause).__name__}; its log says more."
    return next((reason for kind, reason in _REASONS.items() if isinstance(cause, kind)), unknown)


def _why_refused(said: str) -> str:
    """The driver tells why there is no connection in words only, and these may be in the server's language."""
    if any(word in said for word in _NO_ENTRY):
        return "the server doesn't let this user in; check the name and the password in the URL or in ~/.pgpass."
    if all(word in said for word in _NO_DATABASE):
        return "the server has no database of that name; create it first, or check the URL."
    return "the server can't be reached; check that it runs, and the URL's host and port."


def refusal(database: str, snapshot: str, error: Exception) -> DatabaseRefused:
    """Return the refusal of a snapshot that can't be read."""
    return DatabaseRefused(f"Snapshot {snapshot} in {database} can't be read: {why(error)}")


def _cause(error: Exception) -> BaseException:
    return error.orig if isinstance(error, DBAPIError) and error.orig else error


def _is_lost_connection(cause: BaseException) -> bool:
    if isinstance(cause, _AWAY):
        return True
    return isinstance(cause, psycopg.OperationalError) and not (cause.sqlstate or cause.pgconn)


def _is_refused_connection(cause: BaseException) -> bool:
    """The driver keeps what a connection came to only where it never was one."""
    return isinstance(cause, psycopg.OperationalError) and cause.pgconn is not None
