"""Failures: what ClickHouse's mean to people, in sentences that hold no value, no address and no password."""

from clickhouse_connect.driver.exceptions import Error
from sqlalchemy.exc import DBAPIError

from store.store import DatabaseRefused

_ABSENT = (60, 81)  # UNKNOWN_TABLE, UNKNOWN_DATABASE
_OF_ANOTHER_SHAPE = (*_ABSENT, 16, 47)  # NO_SUCH_COLUMN_IN_TABLE, UNKNOWN_IDENTIFIER
_REASONS = {
    **dict.fromkeys((192, 193, 194, 516), "the server doesn't let this user in; check the name and the password."),
    **dict.fromkeys((164, 497), "this user may not do that; grant it, or name another."),
    **dict.fromkeys((_ABSENT), "a table is missing there; publish the data again."),
    **dict.fromkeys((16, 47), "a table has another shape; publish the data again."),
    159: "the server ended the query, as for its time limit (`max_execution_time`).",
    241: "the server is out of memory; try again later.",
    243: "the server's disk is full; make room there and try again.",
}
_UNREACHED = "the server can't be reached; check that it runs, and the URL's host and port."


def is_absent(error: Exception) -> bool:
    """Tell whether a failure means that a table, or its database, isn't there."""
    return _code(error) in _ABSENT


def is_of_another_shape(error: Exception) -> bool:
    """Tell whether a failure means that a table or a column isn't what was asked for."""
    return _code(error) in _OF_ANOTHER_SHAPE


def is_away(error: Exception) -> bool:
    """Tell whether a failure came from no server at all, which may be one that starts again."""
    return isinstance(_cause(error), Error) and _code(error) is None


def why(error: Exception) -> str:
    """Return what a failure is and what to do."""
    code = _code(error)
    if code is None:
        return _UNREACHED
    return _REASONS.get(code, f"the server met its error {code}; its log says more.")


def refusal(database: str, snapshot: str, error: Exception) -> DatabaseRefused:
    """Return the refusal of a snapshot that can't be read."""
    return DatabaseRefused(f"Snapshot {snapshot} in {database} can't be read: {why(error)}")


def _code(error: Exception) -> int | None:
    cause = _cause(error)
    return cause.code if isinstance(cause, Error) else None


def _cause(error: Exception) -> BaseException:
    return error.orig if isinstance(error, DBAPIError) and error.orig else error
