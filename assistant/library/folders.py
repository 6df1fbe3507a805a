"""The folders that hold Chroma's vectors: appended to while that is cheap, then replaced.

Chroma writes its graph over the old one: a process that is killed meanwhile leaves a folder that
cannot be opened, and two processes that write it garble it. So the graph of a published folder is
never written again. Changes wait in Chroma's log, which is safe against both, and are replayed by
whoever opens the folder. When many have gathered, a copy takes them into its graph and is published
in its place. What cannot be opened is made anew from the catalog.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.errors import LibraryError
from assistant.library.catalog import chroma_folder, read_meta, write_meta
from assistant.library.chroma_errors import Unwritable, explain_chroma
from assistant.library.progress import Meter, Progress
from assistant.library.rebuild import FILL, fill_new_folder, next_folder
from assistant.library.rows import slabs
from assistant.library.stage import stored_vectors
from assistant.library.tables import passages
from assistant.library.vectors import (
    BUILDING,
    forget_vectors,
    open_vectors,
    seal,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from assistant.library.library import Library
    from assistant.library.vectors import Vectors

    Tell = Callable[[Progress], None] | None

LONGEST_LOG = 1000  # changes; replaying as many takes about half a second
LOG = "chroma_log"  # key of the catalog's meta table
CHROMA_FILE = "chroma.sqlite3"


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of vectors and what became of it since it was made."""

    folder: str
    log: int | None  # changes that wait in its log; None when that is not known
    dead: int = 0  # vectors deleted from it, which keep their room in its graph


def read_place(connection: sa.Connection) -> Place:
    """Return the published folder."""
    folder = chroma_folder(connection)
    name, _, counts = read_meta(connection, LOG).partition(" ")
    if name != folder:
        return Place(folder, None)
    log, dead = (int(count) for count in counts.split())
    return Place(folder, log, dead)


def write_place(connection: sa.Connection, place: Place) -> None:
    """Publish a folder together with whatever else the transaction holds."""
    write_meta(connection, "chroma", place.folder)
    if place.log is not None:
        write_meta(connection, LOG, f"{place.folder} {place.log} {place.dead}")


@contextmanager
def published(library: Library, place: Place) -> Iterator[None]:
    """Remove a folder that was made for a version which is then not published."""
    try:
        yield
    except BaseException:
        with library.catalog.reading() as connection:
            current = chroma_folder(connection)
        if place.folder != current:
            forget_vectors(library.settings, place.folder, library.embedder.fingerprint)
        raise


def change_vectors(
    library: Library,
    place: Place,
    *,
    new: Sequence[str] = (),
    gone: Sequence[str] = (),
    fresh: bool = False,
    progress: Tell = None,
) -> Place:
    """Add vectors of the catalog to Chroma and delete others; return the folder to publish.

    With ``fresh`` the folder is made anew, so that it takes no more room than it needs.
    """
    if not (new or gone or fresh):
        return place
    if library.settings.chroma_url:
        with closing(opened(library, place.folder, create=True)) as store:
            apply(library, store, new, gone, progress)
        return place
    if not fresh:
        try:
            return grown(library, place, new, gone, progress)
        except Unwritable:
            raise
        except LibraryError:  # damaged or missing: the catalog has all that was in it
            pass
    with library.catalog.reading() as connection:
        wanted = set(connection.scalars(sa.select(passages.c.vector)))
    folder = fill_new_folder(library, (wanted | set(new)) - set(gone), progress)
    return Place(folder, 0)


def grown(
    library: Library, place: Place, new: Sequence[str], gone: Sequence[str], progress: Tell
) -> Place:
    """Append to the folder's log, or to that of a copy when it would get too long."""
    log = place.log
    if log is None:
        with closing(opened(library, place.folder)) as store:
            log = 0 if store.sealed else LONGEST_LOG
    after = replace(place, log=log + len(new) + len(gone), dead=place.dead + len(gone))
    if after.log is not None and after.log <= LONGEST_LOG:
        with library.catalog.writing() as connection:  # counted first: a kill may follow
            write_place(connection, after)
        with closing(opened(library, place.folder)) as store:
            apply(library, store, new, gone, progress)
        return after
    folder = next_folder(place.folder)
    try:
        copy_folder(library.settings.data_dir, place.folder, folder)
        with closing(opened(library, folder)) as store:
            store.write_graph_after(BUILDING)
        with closing(opened(library, folder)) as store:
            apply(library, store, new, gone, progress)
        seal(library.settings, folder, library.embedder.fingerprint)
    except LibraryError:
        forget_vectors(library.settings, folder, library.embedder.fingerprint)
        raise
    return Place(folder, 0, after.dead)


def opened(library: Library, folder: str, *, create: bool = False) -> Vectors:
    """Open a folder for writing."""
    return open_vectors(library.settings, folder, library.embedder.fingerprint, create=create)


def apply(
    library: Library, store: Vectors, new: Sequence[str], gone: Sequence[str], progress: Tell
) -> None:
    """Delete and add."""
    store.delete(gone)
    meter = Meter("publishing", len(new), progress)
    for slab in slabs(new, FILL):
        store.add(*stored_vectors(library, slab))
        meter.add(len(slab))


def copy_folder(data_dir: Path, old: str, new: str) -> None:
    """Copy a folder that others may be reading: its graph is at rest, its log is a database."""
    source, target = data_dir / old, data_dir / new
    try:
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target, ignore=shutil.ignore_patterns(f"{CHROMA_FILE}*"))
        with (
            closing(sqlite3.connect(source / CHROMA_FILE)) as log,
            closing(sqlite3.connect(target / CHROMA_FILE)) as copy,
        ):
            log.backup(copy)
    except (OSError, sqlite3.Error) as error:
        raise explain_chroma(error, str(source)) from error
