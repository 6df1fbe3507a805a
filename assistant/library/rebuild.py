"""Make again what follows from the catalog: Chroma, the full-text index, and every vector."""

from __future__ import annotations

import shutil
from itertools import groupby
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.errors import LibraryEmpty, LibraryError, LibraryUnreachable
from assistant.library.catalog import read_generation, write_meta
from assistant.library.chroma_server import forget_collections
from assistant.library.lock import WAIT, writing_alone
from assistant.library.place import Place, next_folder, owner_of, write_place
from assistant.library.progress import Meter, Progress
from assistant.library.rows import PASSAGE_COLUMNS, make_passage, slabs
from assistant.library.stage import SLAB_TEXTS
from assistant.library.stored import stored_vectors
from assistant.library.tables import guides, passages, vectors
from assistant.library.texts import excerpts_of, vector_id
from assistant.library.underway import EMPTY
from assistant.library.vectors import forget_vectors, open_vectors, seal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from assistant.library.library import Library
    from assistant.library.texts import Excerpt
    from assistant.library.underway import EMPTY
from assistant.library.vectors import Vectors

FILL = 2000  # vectors read from the catalog at once


def rebuild(
    library: Library, *, progress: Callable[[Progress], None] | None = None, wait: float = WAIT
) -> int:
    """Embed every passage anew with the embedder now set; return the number of texts.

    Readers see the old vectors until all is done.
    """
    with writing_alone(library, wait):
        places = dict(passage_vectors(library))
        if not places:
            with library.catalog.writing() as connection:
                write_meta(connection, "embedder", library.embedder.fingerprint)
            return 0
        embed_all(library, progress)
        wanted = set(places.values())
        folder = fill_new_folder(library, wanted, progress)
        with library.catalog.writing() as connection:
            renew_passages(connection, places)
            publish_folder(connection, folder, library.embedder.fingerprint, len(wanted))
        drop_old_folders(library, folder)
        return len(wanted)


def passage_excerpts(library: Library) -> Iterator[tuple[int, Excerpt]]:
    """Yield the number of every passage and what is embedded for it."""
    query = (
        sa.select(guides.c.title, *PASSAGE_COLUMNS)
        .join(passages, passages.c.guide == guides.c.id)
        .order_by(passages.c.guide, passages.c.ordinal)
    )
    with library.catalog.reading() as connection:
        found = connection.execution_options(yield_per=1000).execute(query)
        for _, rows in groupby(found, lambda row: row.guide):
            held = list(rows)
            parts = [make_passage(row) for row in held]
            excerpts = excerpts_of(held[0].title, parts, library.embedder.stretch)
            yield from zip((row.seq for row in held), excerpts, strict=True)


def passage_vectors(library: Library) -> Iterator[tuple[int, str]]:
    """Yield the number of every passage and the id of the vector it should have."""
    fingerprint = library.embedder.fingerprint
    for seq, excerpt in passage_excerpts(library):
        yield seq, vector_id(fingerprint, excerpt)


def embed_all(
    library: Library,
    progress: Callable[[Progress], None] | None,
    wanted: set[str] | None = None,
) -> int:
    """Embed the texts of all passages, or of the wanted vectors, into the catalog."""
    waiting: dict[str, Excerpt] = {}
    for _, excerpt in passage_excerpts(library):
        key = vector_id(library.embedder.fingerprint, excerpt)
        if wanted is None or key in wanted:
            waiting[key] = excerpt
    meter = Meter("embedding", len(waiting), progress)
    for slab in slabs(list(waiting), SLAB_TEXTS):
        matrix = library.embedder.embed_excerpts([waiting[key] for key in slab])
        rows = [{"key": key, "blob": row.tobytes()} for key, row in zip(slab, matrix, strict=True)]
        with library.catalog.writing() as connection:
            store_vectors(connection, rows)
        meter.add(len(slab))
    return len(waiting)


def store_vectors(connection: sa.Connection, rows: Sequence[dict[str, object]]) -> None:
    """Write vectors over those of the same id."""
    for row in rows:
        renew = vectors.update().where(vectors.c.id == row["key"]).values(vector=row["blob"])
        if not connection.execute(renew).rowcount:
            connection.execute(vectors.insert().values(id=row["key"], vector=row["blob"]))


def renew_passages(connection: sa.Connection, places: dict[int, str]) -> None:
    """Point every passage at its vector, and mark which vectors live."""
    generation = read_generation(connection) + 1
    if places:
        connection.execute(
            passages.update()
            .where(passages.c.seq == sa.bindparam("place"))
            .values(vector=sa.bindparam("key")),
            [{"place": seq, "key": key} for seq, key in places.items()],
        )
    used = sa.select(passages.c.vector)
    connection.execute(
        vectors.update().where(vectors.c.id.in_(used)).values(born=generation, died=None)
    )
    connection.execute(vectors.delete().where(vectors.c.id.not_in(used)))


def fill_new_folder(
    library: Library,
    wanted: set[str],
    progress: Callable[[Progress], None] | None = None,
) -> str:
    """Fill a new Chroma collection with vectors from the catalog and return its name."""
    settings, fingerprint = library.settings, library.embedder.fingerprint
    folder = next_folder(library)
    forget_vectors(settings, folder, fingerprint)
    try:
        store = open_vectors(settings, folder, fingerprint, create=True, size=len(wanted))
        fill(library, store, wanted, progress)
        seal(settings, folder, fingerprint)
    except LibraryUnreachable:
        raise  # what is left of it goes with the next attempt
    except LibraryError:
        forget_vectors(settings, folder, fingerprint)
        raise
    return folder


def fill(
    library: Library,
    store: Vectors,
    wanted: set[str],
    progress: Callable[[Progress], None] | None,
) -> None:
    """Put vectors of the catalog into an empty collection and close it."""
    meter = Meter("publishing", len(wanted), progress)
    try:
        for slab in slabs(sorted(wanted), FILL):
            store.add(*stored_vectors(library, slab))
            meter.add(len(slab))
        if store.count() != len(wanted):
            raise LibraryError(
                f"Chroma at {store.place} holds {store.count():,} vectors of {len(wanted):,} that "
                "were given to it. Run the command again."
            )
    finally:
        store.close()


def publish_folder(connection: sa.Connection, folder: str, fingerprint: str, size: int) -> None:
    """Let readers see a new Chroma collection of so many vectors."""
    generation = read_generation(connection)
    if not generation:
        raise LibraryEmpty(EMPTY)
    write_place(connection, Place(folder, generation + 1, size))
    write_meta(connection, "embedder", fingerprint)
    write_meta(connection, "generation", str(generation + 1))


def drop_old_folders(library: Library, current: str) -> None:
    """Remove Chroma collections that no version uses, so that the disk is given back."""
    if library.settings.chroma_url:
        owner = owner_of(library)
        forget_collections(
            library.settings,
            lambda name: name.startswith(owner) and not name.startswith(f"{current}-"),
        )
        return
    for folder in library.settings.data_dir.glob("chroma-*"):
        if folder.name != current and folder.is_dir():
            shutil.rmtree(folder, ignore_errors=True)
