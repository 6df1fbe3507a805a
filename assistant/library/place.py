"""Which collection of Chroma readers search, and what it surely holds."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.library.catalog import chroma_folder, read_generation, read_meta, write_meta
from assistant.library.tables import vectors

if TYPE_CHECKING:
    from assistant.library.library import Library

SINCE = "chroma_since"  # keys of the catalog's meta table
OWNER = "library"


@dataclass(frozen=True, slots=True)
class Place:
    """A folder, or a collection on a server; once it is published nothing is written to it."""

    folder: str
    since: int  # generation whose vectors are all in it; what was born later is not
    size: int | None  # vectors in it; None in a library of an older version


@dataclass(frozen=True, slots=True)
class Room:
    """How the vectors of the catalog compare with those of a place."""

    total: int  # vectors of the catalog
    recent: int  # of them, those that the place does not hold
    dead: int  # vectors of the place that the catalog has no more


def read_place(connection: sa.Connection) -> Place:
    """Return the place that the version of a connection uses."""
    folder = chroma_folder(connection)
    name, *counts = read_meta(connection, SINCE).split()[:3] or [""]
    if name != folder or len(counts) != 2:  # older versions kept it complete
        return Place(folder, read_generation(connection), None)
    return Place(folder, int(counts[0]), int(counts[1]))


def write_place(connection: sa.Connection, place: Place) -> None:
    """Publish a place together with whatever else the transaction holds."""
    write_meta(connection, "chroma", place.folder)
    if place.size is not None:
        write_meta(connection, SINCE, f"{place.folder} {place.since} {place.size}")


def read_room(connection: sa.Connection, place: Place) -> Room:
    """Count vectors."""
    count = sa.select(sa.func.count()).select_from(vectors)
    total = connection.execute(count).scalar_one()
    recent = connection.execute(count.where(vectors.c.born > place.since)).scalar_one()
    held = total if place.size is None else place.size
    return Room(total, recent, max(0, held - (total - recent)))


def owner_of(library: Library) -> str:
    """Return the name that this library's collections begin with on a server."""
    with library.catalog.reading() as connection:
        mark = read_meta(connection, OWNER)
    if not mark:
        mark = secrets.token_hex(6)
        with library.catalog.writing() as connection:
            write_meta(connection, OWNER, mark)
    return f"guides-{mark}-"


def next_folder(library: Library) -> str:
    """Return the name of the place that follows the published one."""
    with library.catalog.reading() as connection:
        before = read_meta(connection, "chroma")
    number = int(before.rpartition("-")[2]) + 1 if before else 1
    return f"{owner_of(library) if library.settings.chroma_url else 'chroma-'}{number}"
