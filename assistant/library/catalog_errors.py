"""What the errors of the catalog's database mean, and what to do."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from assistant.errors import LibraryError, LibraryLocked, LibraryUnreachable
from assistant.library.storage_errors import away, disk_error, first_line

if TYPE_CHECKING:
    from collections.abc import Iterator

# Of PostgreSQL: the connection failed, it is shutting down or starting, or has no connection left.
AWAY = ("08", "57P01", "57P02", "57P03", "53300")


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Turn database errors into sentences."""
    try:
        yield
    except PoolTimeout as error:
        raise LibraryUnreachable(
            f"The catalog {place} is asked too much at once. Ask again in a moment."
        ) from error
    except DBAPIError as error:
        said = str(error.orig)
        if is_away(error):
            raise away("The catalog", place, first_line(said), "ASSISTANT_DATABASE_URL") from error
        raise explain(said, place) from error


def is_away(error: DBAPIError) -> bool:
    """Tell whether a database server cannot be reached just now."""
    orig = error.orig
    if not type(orig).__module__.startswith("psycopg"):
        return False
    state = getattr(orig, "sqlstate", None)
    lost = state is None and type(orig).__name__ in ("OperationalError", "ConnectionTimeout")
    return error.connection_invalidated or lost or bool(state and state.startswith(AWAY))


def explain(message: str, place: str) -> LibraryError:
    """Return the error that says what a database message means and what to do."""
    low = message.lower()
    if "locked" in low or "busy" in low:
        return LibraryLocked(
            f"The library in {place} is being written by another process. Try again in a moment."
        )
    if "malformed" in low or "not a database" in low or "corrupt" in low:
        return LibraryError(
            f"The catalog {place} is damaged ({message}). Run "
            "`python -m assistant doctor --repair`."
        )
    return disk_error(message, place) or LibraryError(
        f"The catalog {place} could not be used ({first_line(message)}). "
        "Run `python -m assistant doctor`."
    )
