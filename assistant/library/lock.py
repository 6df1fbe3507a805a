"""One writer at a time, by a lock that dies with its process."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from assistant.errors import LibraryLocked, LibraryUnreachable, UsageError
from assistant.library.catalog import write_meta
from assistant.library.catalog_errors import explained
from assistant.library.database_server import WRITER
from assistant.library.storage_errors import full, sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from assistant.library.library import Library
    from assistant.library.storage_errors import Unwritable

Value = TypeVar("Value")
WAIT = 60.0  # seconds a second writer waits for the first
ADVISORY_KEY = 827002  # of the PostgreSQL lock
LOCK_NOT_AVAILABLE = "55P03"
SHORT_LIFE = (  # of the connection of a machine that is gone: half a minute
    "SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3"
)


@contextmanager
def writing_alone(library: Library, wait: float = WAIT) -> Iterator[None]:
    """Hold the writer's lock; raises LibraryLocked when another writer keeps it.

    Raises UsageError in a replica, which never writes.
    """
    if library.settings.replica:
        raise UsageError(
            "This is a replica (ASSISTANT_REPLICA=1) and only answers. Change the library where "
            "it is kept up to date."
        )
    with folder_lock(library.settings.data_dir, wait):
        if library.catalog.sqlite:
            yield
        else:
            with server_lock(library, wait):
                yield


def once_alone(library: Library, wait: float, work: Callable[[], Value]) -> Value:
    """Do some work as the only writer; from the start again when a server was away meanwhile.

    Raises LibraryUnreachable when it still is after ``wait`` seconds.
    """
    from tenacity import (
        Retrying,
        retry_if_exception_type,
        stop_after_delay,
        wait_random_exponential,
    )

    def attempt() -> Value:
        with writing_alone(library, wait):
            return work()

    return Retrying(
        retry=retry_if_exception_type(LibraryUnreachable),
        wait=wait_random_exponential(0.5, max=5),
        stop=stop_after_delay(wait),
        reraise=True,
    )(attempt)


@contextmanager
def folder_lock(folder: Path, wait: float) -> Iterator[None]:
    """Hold the lock of a data folder; its name and holder stand in ``writer.pid``."""
    from filelock import FileLock, Timeout

    owner = folder / "writer.pid"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "writer.lock", timeout=wait)
        lock.acquire()
    except Timeout as error:
        raise LibraryLocked(
            f"Process {read_owner(owner)} is writing to the library in {folder}. "
            "Wait until it is done, or end it, and try again."
        ) from error
    except OSError as error:
        raise unwritable(error, folder) from error
    try:
        with suppress(OSError):
            owner.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        lock.release()


def is_held(folder: Path) -> bool:
    """Tell whether somebody writes to the library of a data folder right now."""
    from filelock import FileLock, Timeout

    lock = folder / "writer.lock"
    try:
        if lock.exists():
            with FileLock(lock, timeout=0):
                return False
    except Timeout:
        return True
    except OSError:  # a folder that may only be read
        return False
    return False


def unwritable(error: OSError, folder: Path) -> Unwritable:
    """Return the error that says why nothing can be written to a data folder."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return full(folder)
    return sealed(folder, error.strerror or str(error))


def read_owner(path: Path) -> str:
    """Return the number of the process that writes, or 'unknown'."""
    try:
        return path.read_text(encoding="ascii").strip() or "unknown"
    except (OSError, ValueError):
        return "unknown"


@contextmanager
def server_lock(library: Library, wait: float) -> Iterator[None]:
    """Hold an advisory lock of the database server, which ends with its connection.

    A connection can be lost while its process goes on, and the lock is then another's. So whoever
    takes it writes a mark of its own, and every transaction of a writer compares (check_writer).
    """
    import secrets

    import sqlalchemy as sa
    from sqlalchemy.exc import DBAPIError

    catalog, mark = library.catalog, secrets.token_hex(8)
    catalog.look_at_tables()
    with explained(catalog.place), catalog.connected() as connection:
        try:
            connection.exec_driver_sql(f"SET lock_timeout = {int(wait * 1000)}; {SHORT_LIFE}")
            connection.execute(sa.select(sa.func.pg_advisory_lock(ADVISORY_KEY)))
            write_meta(connection, WRITER, mark)
            connection.commit()
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", "") != LOCK_NOT_AVAILABLE:
                raise
            raise LibraryLocked(
                f"Another process is writing to the library in {catalog.place}. "
                "Wait until it is done and try again."
            ) from error
        catalog.writer = mark
        try:
            yield
        finally:
            catalog.writer = ""
            connection.invalidate()  # closes it, and with it the lock, even where it is lost
