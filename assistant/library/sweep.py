"""Remove vectors that no published version uses any more, and give their room back."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.library.folders import is_wasteful, renewed
from assistant.library.place import read_place, read_room, write_place
from assistant.library.rebuild import drop_old_folders
from assistant.library.rows import slabs
from assistant.library.tables import vectors

if TYPE_CHECKING:
    from assistant.library.library import Library

IDLE = 0.25  # share of the SQLite file without content before it is rewritten
LEAST_IDLE = 8_000_000  # bytes; for less the file is left as it is


def sweep(library: Library, generation: int) -> int:
    """Delete vectors that died before ``generation`` or were never published; return how many.

    Those that died with this very generation stay until the next one, for readers that still
    look at the version before; not so when they are so many that their room is wanted back.
    A collection that has had its day gives way. On a server the one before stays until the next
    sweep, for readers that still ask it.
    """
    never, dead = vectors.c.born.is_(None), vectors.c.died >= 0  # SQLite has no index for NOT NULL
    count = sa.select(sa.func.count()).select_from(vectors)
    with library.catalog.reading() as connection:
        place = read_place(connection)
        leaving = connection.execute(count.where(sa.or_(never, dead))).scalar_one()
        wasteful = is_wasteful(read_room(connection, place), leaving)
        stale = sa.or_(never, dead if wasteful else vectors.c.died < generation)
        rest = list(connection.scalars(sa.select(vectors.c.id).where(stale)))
    if rest:
        with library.catalog.writing() as connection:
            for slab in slabs(rest):
                connection.execute(vectors.delete().where(vectors.c.id.in_(slab)))
    if library.settings.chroma_url:
        drop_old_folders(library, place.folder)
    if new := renewed(library):
        with library.catalog.writing() as connection:
            write_place(connection, new)
        place = new
    if not library.settings.chroma_url:
        drop_old_folders(library, place.folder)
    with suppress(sqlite3.Error):  # no room for it now: it is tried again after the next change
        give_back(library)
    return len(rest)


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
