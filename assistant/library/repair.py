"""Mend a library from its catalog, and give disk back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.errors import LibraryError
from assistant.library.catalog import explained, prepare, read_generation
from assistant.library.check import check_database
from assistant.library.lock import WAIT, writing_alone
from assistant.library.rebuild import (
    drop_old_folders,
    embed_all,
    fill_new_folder,
    passage_vectors,
    publish_folder,
    renew_passages,
)
from assistant.library.rows import known_vectors
from assistant.library.salvage import read_again, salvage

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.library.library import Library
    from assistant.library.progress import Progress


def repair(
    library: Library,
    *,
    progress: Callable[[Progress], None] | None = None,
    wait: float = WAIT,
) -> tuple[str, ...]:
    """Rebuild Chroma and the full-text index from the catalog; return what was done, in words.

    A damaged catalog is saved row by row into a new one first; what could not be saved is read
    again from the folders. Vectors that are missing are embedded again.
    """
    if not any("damaged" in finding.what for finding in check_database(library)):
        return rebuild(library, progress, wait)
    saved, folders = salvage(library, wait)
    done = rebuild(library, progress, wait)
    return (saved, *done, *read_again(library, folders, progress, wait))


def rebuild(
    library: Library, progress: Callable[[Progress], None] | None, wait: float
) -> tuple[str, ...]:
    """Rebuild Chroma and the full-text index from a sound catalog."""
    prepare(library.catalog)
    with writing_alone(library, wait):
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
            publish_folder(connection, folder, library.embedder.fingerprint)
        drop_old_folders(library, folder)
        shrink(library)
    done = [f"Rebuilt {len(wanted):,} vectors in Chroma and the full-text index."]
    if embedded:
        done.append(f"Embedded {embedded:,} texts whose vectors were missing.")
    return (*done, "Gave unused disk space back.")


compact = repair  # the same work gives the disk back and wipes deleted text


def drop_loose_rows(connection: sa.Connection) -> None:
    """Delete passages and figures of guides that are not there."""
    for table in ("passages", "figures"):
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE guide NOT IN (SELECT id FROM guides)"
        )


def shrink(library: Library) -> None:
    """Rewrite the SQLite file without the traces of deleted text; give the disk back."""
    if not library.catalog.sqlite:
        return
    with explained(library.catalog.place):
        raw = library.catalog.engine.raw_connection()
        try:
            raw.execute("VACUUM")
            busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            raw.close()
    if busy and busy[0]:
        raise LibraryError(
            "Deleted text is still in use by a question that is being answered. "
            "Run `python -m assistant doctor --repair` again in a moment."
        )
