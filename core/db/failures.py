"""What a database error means for the transaction it ended.

A full SQLite disk and an InnoDB deadlock roll back the *whole* transaction while the session believes it goes on; a
lock wait on InnoDB rolls back one statement only. So only `ROW` errors may be caught row by row; all others end the
transaction.
"""

from enum import Enum

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError

MYSQL_ROW = {3819, 4025}
"""A broken CHECK: MySQL's number and MariaDB's; both drivers call it an operational error."""

MYSQL_RETRY = {1020, 1205, 1213}
MYSQL_LOST = {2002, 2003, 2006, 2013, 2014, 2055}
POSTGRESQL_RETRY = {"40001", "40P01", "55P03"}
POSTGRESQL_LOST = {"57P01", "57P02", "57P03", "08000", "08003", "08006"}


class FailureKind(Enum):
    """How to go on after a database error."""

    ROW = "row"
    """One row's data is wrong: unique, foreign key, check, range."""

    RETRY = "retry"
    """Somebody else was in the way: deadlock, lock wait, busy. The same work may simply be done again."""

    LOST = "lost"
    """The connection broke. A COMMIT under way may or may not have happened: read before deciding."""

    FATAL = "fatal"
    """Disk full, out of memory, corrupt, read-only, or our own mistake."""


def kind_of_failure(error: BaseException) -> FailureKind:
    """Classify `error` by the driver's code, never by its text, except for SQLite's 'busy' family."""
    if isinstance(error, IntegrityError | DataError):
        return FailureKind.ROW
    if not isinstance(error, DBAPIError):
        return FailureKind.FATAL
    if error.connection_invalidated:
        return FailureKind.LOST
    return _kind_of_original(error.orig, operational=isinstance(error, OperationalError))


def _kind_of_original(original: BaseException | None, *, operational: bool) -> FailureKind:
    sqlstate = getattr(original, "sqlstate", None)
    number = original.args[0] if original is not None and original.args else None
    text = str(original).lower()
    if number in MYSQL_ROW:
        return FailureKind.ROW
    if sqlstate in POSTGRESQL_RETRY or number in MYSQL_RETRY:
        return FailureKind.RETRY
    if sqlstate in POSTGRESQL_LOST or number in MYSQL_LOST:
        return FailureKind.LOST
    if operational and isinstance(number, str) and ("is locked" in text or "is busy" in text):
        return FailureKind.RETRY
    # psycopg reports a connection that the server closed without any SQLSTATE.
    if operational and sqlstate is None and ("connection is lost" in text or "server closed" in text):
        return FailureKind.LOST
    return FailureKind.FATAL
