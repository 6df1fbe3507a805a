"""One writer at a time, by a lock that dies with its process."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from assistant.errors import LibraryError, LibraryLocked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.library.library import Library

WAIT = 60.0  # seconds a second writer waits for the first
ADVISORY_KEY = 827002  # of the PostgreSQL lock


@contextmanager
def writing_alone(library: Library, wait: float = WAIT) -> Iterator[None]:
    """Hold the writer's lock; raises LibraryLocked when another writer keeps it."""
    with folder_lock(library.settings.data_dir, wait):
        if library.catalog.sqlite:
            yield
        else:
            with server_lock(library, wait):
                yield


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


def unwritable(error: OSError, folder: Path) -> LibraryError:
    """Return the error that says why nothing can be written to a data folder."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return LibraryError(
            f"There is no space left in {folder}. Free some space and run the command again; "
            "what was published before is untouched."
        )
    return LibraryError(
        f"The data folder {folder} cannot be written ({error.strerror or error}). "
        "Make it writable, or set ASSISTANT_DATA_DIR to another folder."
    )


def read_owner(path: Path) -> str:
    """Return the number of the process that writes, or 'unknown'."""
    try:
        return path.read_text(encoding="ascii").strip() or "unknown"
    except (OSError, ValueError):
        return "unknown"


@contextmanager
def server_lock(library: Library, wait: float) -> Iterator[None]:
    """Hold an advisory lock of the database server, which ends with its connection."""
    import sqlalchemy as sa
    from sqlalchemy.exc import OperationalError

    from assistant.library.catalog import explained

    with explained(library.catalog.place), library.catalog.engine.connect() as connection:
        connection.exec_driver_sql(f"SET lock_timeout = {int(wait * 1000)}")
        try:
            connection.execute(sa.select(sa.func.pg_advisory_lock(ADVISORY_KEY)))
        except OperationalError as error:
            raise LibraryLocked(
                f"Another process is writing to the library in {library.catalog.place}. "
                "Wait until it is done and try again."
            ) from error
        connection.commit()
        try:
            yield
        finally:
            connection.execute(sa.select(sa.func.pg_advisory_unlock(ADVISORY_KEY)))
            connection.exec_driver_sql("RESET lock_timeout")
            connection.commit()
