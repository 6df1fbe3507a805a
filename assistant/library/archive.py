"""A whole library as one file: for backup, and for another machine."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.errors import EmbedderMismatch, LibraryEmpty, LibraryError, LibraryTooNew, UsageError
from assistant.library.catalog import (
    CATALOG,
    Catalog,
    chroma_folder,
    open_sqlite,
    prepare,
    read_generation,
    read_meta,
    write_meta,
)
from assistant.library.embedder import comparable, is_older
from assistant.library.history import note_change
from assistant.library.lock import writing_alone
from assistant.library.packing import UPLOADS, Manifest, pack, scratch, unpack
from assistant.library.place import Place, write_place
from assistant.library.plan import Plan
from assistant.library.rebuild import drop_old_folders, fill_new_folder, rebuild
from assistant.library.rows import slabs
from assistant.library.stored import known_vectors
from assistant.library.tables import (
    SCHEMA_VERSION,
    guides,
    meta,
    metadata,
    passages,
    roots,
    vectors,
)
from assistant.library.uploads import files_below, replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from assistant.library.library import Library
    from assistant.library.progress import Progress

SET_ASIDE = "set-aside"
HERE = "data:"  # stands for the data folder in the path of a root below it
COPIED = tuple(table for table in metadata.sorted_tables if table is not meta)  # parents first
ROWS = tuple(table for table in COPIED if table not in (roots, vectors))
STREAM = 1000  # rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import brought, and the uploaded files that gave way to it."""

    manifest: Manifest
    set_aside: tuple[str, ...] = ()  # names below the folder of uploads
    kept: str = ""  # folder they are kept in


def export_library(library: Library, target: Path) -> Manifest:
    """Write one published version, with uploaded files, to a ZIP archive.

    Others may read and write the library meanwhile. The archive appears whole or not at all.
    """
    if not target.parent.is_dir():
        raise UsageError(f"There is no folder {str(target.parent)!r}. Name a file in one.")
    with scratch(target.parent, ".export-") as folder:
        with closing(open_sqlite(folder, create=True)) as copy:
            manifest = copy_out(library, copy)
        uploads = files_below(library.settings.data_dir / UPLOADS)
        members = {f"{UPLOADS}/{name}": file for name, file in uploads.items()}
        pack(target, manifest, {CATALOG: folder / CATALOG} | members, folder / target.name)
    return manifest


def copy_out(library: Library, copy: Catalog) -> Manifest:
    """Copy one version's rows into an empty SQLite file and describe them."""
    prepare(copy)
    home = str(library.settings.data_dir.resolve())
    with library.catalog.reading() as source, copy.writing() as target:
        generation = read_generation(source)
        if not generation:
            raise LibraryEmpty("The library is empty. Run `python ingest.py` before exporting.")
        for table in COPIED:
            query = sa.select(table)
            if table is vectors:
                query = query.where(vectors.c.id.in_(sa.select(passages.c.vector)))
            for rows in stream(source, query):
                for row in rows:
                    if table is roots and Path(row["path"]).is_relative_to(home):
                        row["path"] = HERE + Path(row["path"]).relative_to(home).as_posix()
                target.execute(table.insert(), rows)
        count = sa.select(sa.func.count())
        return Manifest(
            schema_version=SCHEMA_VERSION,
            embedder=read_meta(source, "embedder"),
            generation=generation,
            guides=source.execute(count.select_from(guides)).scalar_one(),
            passages=source.execute(count.select_from(passages)).scalar_one(),
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            sha256={},
        )


def import_library(
    library: Library,
    source: Path,
    *,
    replace: bool = True,
    progress: Callable[[Progress], None] | None = None,
) -> Imported:
    """Put the library of an archive in the place of this one, after checking every byte of it.

    Without ``replace``, a library that holds guides is not replaced (UsageError).
    """
    settings = library.settings
    now = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S-%f")
    aside = settings.data_dir / SET_ASIDE / f"{now}-import"
    with writing_alone(library), scratch(settings.data_dir, ".import-", alone=True) as folder:
        manifest = unpack(source, folder)
        check_fits(library, source, manifest)
        if not replace:
            check_empty(library, source)
        with (
            closing(open_copy(source, folder)) as copy,
            replacing(folder / UPLOADS, settings.data_dir / UPLOADS, aside) as leaving,
        ):
            copy_in(library, copy, progress)
    if is_older(manifest.embedder, library.embedder.fingerprint):
        rebuild(library, progress=progress)
    return Imported(manifest=manifest, set_aside=leaving, kept=str(aside) if leaving else "")


def check_fits(library: Library, source: Path, manifest: Manifest) -> None:
    """Refuse an archive of a newer version or of another embedder."""
    if manifest.schema_version > SCHEMA_VERSION:
        raise LibraryTooNew(
            f"{source} was written by a newer version of the assistant. Install that version."
        )
    if not comparable(manifest.embedder, library.embedder.fingerprint):
        raise EmbedderMismatch(
            f"{source} was made with {manifest.embedder!r}, not "
            f"{library.embedder.fingerprint!r}. Set ASSISTANT_EMBEDDING to that embedder."
        )


def open_copy(source: Path, folder: Path) -> Catalog:
    """Open the catalog of an unpacked archive, brought up to this version."""
    copy = open_sqlite(folder, create=False)
    try:
        prepare(copy)
        with copy.reading() as connection:
            said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    except LibraryError as error:
        copy.close()
        raise LibraryError(f"{source} is not a whole archive of a library. {error}") from error
    if said != "ok":
        copy.close()
        raise LibraryError(
            f"{source} is not a whole archive of a library ({said}). Export it again."
        )
    return copy


def check_empty(library: Library, source: Path) -> None:
    """Refuse to replace guides."""
    with library.catalog.reading() as connection:
        held = connection.scalar(sa.select(sa.func.count()).select_from(guides))
    if held:
        raise UsageError(
            f"The library in {library.settings.data_dir} holds {held:,} guides, and {source} would "
            "take their place. Export them first if they matter, then import with --replace."
        )


def copy_in(
    library: Library, copy: Catalog, progress: Callable[[Progress], None] | None = None
) -> None:
    """Bring the vectors in, fill Chroma, then swap all rows in one transaction."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with copy.reading() as source:
        take_vectors(library, source)
        wanted = set(source.scalars(sa.select(passages.c.vector)))
        folder = fill_new_folder(library, wanted, progress)
        with library.catalog.writing() as target:
            generation = read_generation(target) + 1
            note_change(target, plan_of(source, target), now)
            library.catalog.fulltext.drop(target, list(target.scalars(sa.select(guides.c.id))))
            for table in (*reversed(ROWS), roots):
                target.execute(table.delete())
            swap_rows(library, source, target)
            library.catalog.fulltext.rebuild(target)
            used = sa.select(passages.c.vector)
            alive = vectors.update().where(vectors.c.id.in_(used))
            target.execute(alive.values(born=generation, died=None))
            target.execute(vectors.delete().where(vectors.c.id.not_in(used)))
            write_meta(target, "embedder", library.embedder.fingerprint)
            write_place(target, Place(folder, generation, len(wanted)))
            write_meta(target, "generation", str(generation))
    with library.catalog.reading() as connection:
        drop_old_folders(library, chroma_folder(connection))


def plan_of(source: sa.Connection, target: sa.Connection) -> Plan:
    """Return which guides come, change and go when one version takes the place of another."""
    query = sa.select(guides.c.id, guides.c.sha256)
    new, old = (dict(map(tuple, one.execute(query))) for one in (source, target))
    changed = [name for name in new.keys() & old.keys() if new[name] != old[name]]
    added, removed = list(new.keys() - old.keys()), list(old.keys() - new.keys())
    return Plan(root=Path(), added=added, changed=changed, removed=removed)


def take_vectors(library: Library, source: sa.Connection) -> None:
    """Add the vectors that this library lacks; nothing uses them yet."""
    for rows in stream(source, sa.select(vectors.c.id, vectors.c.vector)):
        with library.catalog.writing() as target:
            known = known_vectors(target, [row["id"] for row in rows])
            new = [row for row in rows if row["id"] not in known]
            if new:
                target.execute(vectors.insert(), new)


def swap_rows(library: Library, source: sa.Connection, target: sa.Connection) -> None:
    """Insert the rows of roots, guides and all that hangs on them under new numbers."""
    numbers: dict[int, int] = {}
    for root in source.execute(sa.select(roots)).all():
        path = root.path
        if path.startswith(HERE):
            path = str(library.settings.data_dir.resolve() / path.removeprefix(HERE))
        added = target.execute(roots.insert().values(path=path, whole=root.whole))
        numbers[root.seq] = int(added.inserted_primary_key[0])  # type: ignore[index]
    for table in ROWS:
        for rows in stream(source, sa.select(table)):
            for row in rows:
                row.pop("seq", None)
                if "root" in row:
                    row["root"] = numbers[row["root"]]
            for slab in slabs(rows):
                target.execute(table.insert(), list(slab))


def stream(connection: sa.Connection, query: sa.Select[Any]) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows of a query in stretches."""
    for rows in connection.execution_options(yield_per=STREAM).execute(query).partitions():
        yield [dict(row._mapping) for row in rows]
