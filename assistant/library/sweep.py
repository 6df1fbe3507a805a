"""Remove vectors that no published version uses any more, and give their room back."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.library.folders import (
    LONGEST_LOG,
    Place,
    change_vectors,
    read_place,
    write_place,
)
from assistant.library.rebuild import drop_old_folders
from assistant.library.rows import slabs
from assistant.library.tables import vectors

if TYPE_CHECKING:
    from assistant.library.library import Library

WASTE = 0.5  # dead vectors for each living one before Chroma's folder is made anew
IDLE = 0.25  # share of the SQLite file without content before it is rewritten
LEAST_IDLE = 8_000_000  # bytes; for less the file is left as it is


def sweep(library: Library, generation: int) -> int:
    """Delete vectors that died before ``generation`` or were never published; return how many.

    Those that died with this very generation stay until the next one, for readers that still
    look at the version before; not so when they are so many that their room is wanted back.
    Chroma goes first: what the catalog still lists is swept again.
    """
    never, dead = vectors.c.born.is_(None), vectors.c.died.is_not(None)
    with library.catalog.reading() as connection:
        place = read_place(connection)
        rest = list(connection.scalars(sa.select(vectors.c.id).where(sa.or_(never, dead))))
        total = connection.execute(sa.select(sa.func.count()).select_from(vectors)).scalar_one()
        wasteful = is_wasteful(library, place, len(rest), total - len(rest))
        if not wasteful:
            stale = sa.or_(never, vectors.c.died < generation)
            rest = list(connection.scalars(sa.select(vectors.c.id).where(stale)))
    if rest:
        place = change_vectors(library, place, gone=rest, fresh=wasteful)
        with library.catalog.writing() as connection:
            write_place(connection, place)
            for slab in slabs(rest):
                connection.execute(vectors.delete().where(vectors.c.id.in_(slab)))
    if not library.settings.chroma_url:
        drop_old_folders(library, place.folder)
    with suppress(sqlite3.Error):  # no room for it now: it is tried again after the next change
        give_back(library)
    return len(rest)


def is_wasteful(library: Library, place: Place, dead: int, living: int) -> bool:
    """Tell whether Chroma's folder holds so many dead vectors that a new one pays."""
    if library.settings.chroma_url:
        return False
    waste = dead + place.dead
    return waste > LONGEST_LOG and waste > WASTE * living


def give_back(library: Library) -> None:
    """Rewrite the SQLite file when much of it is empty; readers go on meanwhile."""
    if not library.catalog.sqlite:
        return
    with closing(library.catalog.engine.raw_connection()) as raw:
        idle, pages, size = (
            raw.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("freelist_count", "page_count", "page_size")
        )
        if idle > IDLE * pages and idle * size > LEAST_IDLE:
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(PASSIVE)")
