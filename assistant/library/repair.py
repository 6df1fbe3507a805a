"""Mend a library from its catalog, and give disk back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from assistant.errors import LibraryError
from assistant.library.catalog import CATALOG, prepare, read_generation
from assistant.library.catalog_errors import explain, explained
from assistant.library.check import check_database
from assistant.library.lock import writing_alone
from assistant.library.rebuild import (
    drop_old_folders,
    embed_all,
    fill_new_folder,
    passage_vectors,
    publish_folder,
    renew_passages,
)
from assistant.library.salvage import read_again, salvage
from assistant.library.stored import known_vectors
from assistant.library.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from assistant.library.library import Library
    from assistant.library.progress import Progress

LOCK_SECONDS = 30.0  # that a rewrite of a table on a server waits for its readers


def repair(
    library: Library, *, progress: Callable[[Progress], None] | None = None
) -> tuple[str, ...]:
    """Rebuild Chroma and the full-text index from the catalog; return what was done, in words.

    A damaged catalog is saved row by row into a new one first; what could not be saved is read
    again from the folders. Vectors that are missing are embedded again.
    """
    if not any("damaged" in finding.what for finding in check_database(library)):
        return (*rebuild(library, progress), *forget_damaged(library))
    saved, folders = salvage(library)
    done = rebuild(library, progress)
    return (saved, *done, *read_again(library, folders, progress))


def rebuild(library: Library, progress: Callable[[Progress], None] | None) -> tuple[str, ...]:
    """Rebuild Chroma and the full-text index from a sound catalog."""
    prepare(library.catalog)
    with writing_alone(library):
        with library.catalog.reading() as connection:
            if not read_generation(connection):
                return ("The library is empty; there is nothing to repair.",)
        places = dict(passage_vectors(library))
        wanted = set(places.values())
        with library.catalog.reading() as connection:
            missing = wanted - known_vectors(connection, sorted(wanted))
        embedded = embed_all(library, progress, missing) if missing else 0
        folder = fill_new_folder(library, wanted, progress)
        with library.catalog.writing() as connection:
            drop_loose_rows(connection)
            renew_passages(connection, places)
            library.catalog.fulltext.rebuild(connection)
            publish_folder(connection, folder, library.embedder.fingerprint, len(wanted))
        drop_old_folders(library, folder)
        shrink(library)
    done = [f"Rebuilt {len(wanted):,} vectors in Chroma and the full-text index."]
    if embedded:
        done.append(f"Embedded {embedded:,} texts whose vectors were missing.")
    return (*done, "Gave unused disk space back.")


compact = repair  # the same work gives the disk back and wipes deleted text


def drop_loose_rows(connection: sa.Connection) -> None:
    """Delete passages, figures and skills of guides that are not there."""
    for table in ("passages", "figures", "skills"):
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE guide NOT IN (SELECT id FROM guides)"
        )
    connection.exec_driver_sql("DELETE FROM former WHERE now NOT IN (SELECT id FROM guides)")


def forget_damaged(library: Library) -> Iterator[str]:
    """Delete catalogs that earlier repairs moved aside, now that the library is sound."""
    for place in sorted(library.settings.data_dir.glob(f"{CATALOG}.damaged-*")):
        place.unlink(missing_ok=True)
        yield f"Deleted {place.name}, which an earlier repair had moved aside."


def shrink(library: Library) -> None:
    """Rewrite the tables without the traces of deleted text; give the disk back."""
    with explained(library.catalog.place):
        busy = rewrite_file(library) if library.catalog.sqlite else rewrite_tables(library)
    if busy:
        raise LibraryError(
            "Deleted text is still in use by a question that is being answered. "
            "Run `python -m assistant doctor --repair` again in a moment."
        )


def rewrite_file(library: Library) -> bool:
    """Rewrite the SQLite file; tell whether a reader was in the way."""
    with closing(library.catalog.engine.raw_connection()) as raw:
        try:
            raw.execute("VACUUM")
            return bool(raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
        except sqlite3.Error as error:
            raise explain(str(error), library.catalog.place) from error


def rewrite_tables(library: Library) -> bool:
    """Rewrite the tables of a PostgreSQL database; tell whether a reader was in the way."""
    with library.catalog.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql(f"SET lock_timeout = {int(LOCK_SECONDS * 1000)}")
        try:
            for table in ("fulltext", *metadata.tables):
                connection.exec_driver_sql(f"VACUUM FULL {table}")
        except OperationalError:  # a lock was not given
            return True
        finally:
            connection.exec_driver_sql("RESET lock_timeout")
    return False
