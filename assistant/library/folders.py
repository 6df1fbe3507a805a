"""The collections that hold vectors in Chroma: filled once, then at rest, at last replaced.

Chroma writes its graph over the old one: a process that is killed meanwhile leaves a collection
that cannot be opened, two processes that write one folder garble it, and every reader would have
to be told. So nothing is written to a collection once it is published. What is born later is
compared exactly by the readers, from the catalog (index.py); what dies is dropped when an answer is
joined with the catalog. When so much has gathered that this costs more than a new collection, one
is filled and published in its place. What cannot be opened is made anew from the catalog.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.errors import LibraryError, LibraryUnreachable
from assistant.library.catalog import chroma_folder, read_generation
from assistant.library.chroma_errors import explain_chroma
from assistant.library.place import Place, Room, next_folder, read_place, read_room
from assistant.library.progress import Meter, Progress
from assistant.library.rebuild import FILL, fill_new_folder
from assistant.library.rows import slabs
from assistant.library.storage_errors import Unwritable
from assistant.library.stored import stored_vectors
from assistant.library.tables import passages, vectors
from assistant.library.vectors import LEAST, forget_vectors, open_vectors, seal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from assistant.library.library import Library
    from assistant.library.vectors import Vectors

    Tell = Callable[[Progress], None] | None

RECENT = (2_000, 50_000)  # least and most vectors worth a new collection; 3 and 75 MB, 0.2 and 8 ms
SHARE = 50  # between these, one in so many vectors of the catalog
SLACK = 4  # times that number, new vectors come into a collection before they are published
WASTE = 0.5  # dead vectors for each living one before a collection is made anew
CHROMA_FILE = "chroma.sqlite3"


def most_recent(total: int) -> int:
    """Return how many vectors readers may compare exactly in a library of ``total``."""
    least, most = RECENT
    return min(most, max(least, total // SHARE))


@contextmanager
def published(library: Library, place: Place) -> Iterator[None]:
    """Remove a collection that was made for a version which is then not published."""
    try:
        yield
    except BaseException:
        with suppress(LibraryError):  # else what is left goes with the next attempt
            with library.catalog.reading() as connection:
                current = chroma_folder(connection)
            if place.folder != current:
                forget_vectors(library.settings, place.folder, library.embedder.fingerprint)
        raise


def place_for(library: Library, new: Sequence[str], progress: Tell = None) -> Place:
    """Return the collection to publish with new vectors: the one in use while they are few."""
    with library.catalog.reading() as connection:
        place, generation = read_place(connection), read_generation(connection)
        room = read_room(connection, place)
    sound = generation > 0 and is_whole(library, place)
    few = room.recent + len(new) <= SLACK * most_recent(room.total)
    if sound and few:
        return place
    return gathered(library, place if sound else None, generation + 1, new, progress)


def renewed(library: Library) -> Place | None:
    """Return a new collection for the published version, when the one in use has had its day."""
    with library.catalog.reading() as connection:
        place, generation = read_place(connection), read_generation(connection)
        room = read_room(connection, place)
    wasteful = is_wasteful(room)
    if not wasteful and room.recent <= most_recent(room.total):
        return None
    return gathered(library, None if wasteful else place, generation)


def is_wasteful(room: Room, leaving: int = 0) -> bool:
    """Tell whether so many vectors of a collection are dead that a new one pays."""
    dead = room.dead + leaving
    return dead > RECENT[0] // 2 and dead > WASTE * (room.total - leaving)


def is_whole(library: Library, place: Place) -> bool:
    """Tell whether a collection can be opened and holds what it should."""
    try:
        with closing(opened(library, place.folder)) as store:
            return place.size is None or store.count() == place.size
    except (Unwritable, LibraryUnreachable):
        raise
    except LibraryError:
        return False


def gathered(
    library: Library,
    base: Place | None,
    generation: int,
    new: Sequence[str] = (),
    progress: Tell = None,
) -> Place:
    """Fill a collection for a generation: a copy of ``base`` with the rest, or all of it anew."""
    if base and base.size is not None and not library.settings.chroma_url:
        try:
            return grown(library, base, generation, new, progress)
        except Unwritable:
            raise
        except LibraryError:  # damaged: the catalog has all that was in it
            pass
    with library.catalog.reading() as connection:
        wanted = set(connection.scalars(sa.select(passages.c.vector))) | set(new)
    folder = fill_new_folder(library, wanted, progress)
    return Place(folder, generation, len(wanted))


def grown(
    library: Library, base: Place, generation: int, new: Sequence[str], progress: Tell
) -> Place:
    """Copy a folder and add what it lacks."""
    with library.catalog.reading() as connection:
        living = vectors.c.died.is_(None)
        query = sa.select(vectors.c.id).where(vectors.c.born > base.since, living)
        lacking = sorted({*connection.scalars(query), *new})
    folder = next_folder(library)
    try:
        copy_folder(library.settings.data_dir, base.folder, folder)
        with closing(opened(library, folder)) as store:
            store.write_graph_after(max(LEAST, len(lacking)))
        with closing(opened(library, folder)) as store:
            add(library, store, lacking, progress)
        seal(library.settings, folder, library.embedder.fingerprint)
        with closing(opened(library, folder)) as store:
            size = store.count()
    except LibraryError:
        forget_vectors(library.settings, folder, library.embedder.fingerprint)
        raise
    return Place(folder, generation, size)


def opened(library: Library, folder: str) -> Vectors:
    """Open a collection that is there."""
    return open_vectors(library.settings, folder, library.embedder.fingerprint, create=False)


def add(library: Library, store: Vectors, ids: Sequence[str], progress: Tell) -> None:
    """Add vectors of the catalog."""
    meter = Meter("publishing", len(ids), progress)
    for slab in slabs(ids, FILL):
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
