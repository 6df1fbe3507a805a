"""A whole library as one file: for backup, and for another machine."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.errors import EmbedderMismatch, LibraryError, LibraryTooNew, UsageError
from assistant.library.catalog import (
    CATALOG,
    Catalog,
    chroma_folder,
    open_sqlite,
    read_generation,
    read_meta,
    write_meta,
)
from assistant.library.lock import WAIT, writing_alone
from assistant.library.rebuild import drop_old_folders, fill_new_folder
from assistant.library.rows import known_vectors, slabs
from assistant.library.tables import (
    SCHEMA_VERSION,
    figures,
    files,
    guides,
    metadata,
    passages,
    roots,
    vectors,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from assistant.library.library import Library

MANIFEST = "manifest.json"
UPLOADS = "uploads"
HERE = "data:"  # stands for the data folder in the path of a root below it
COPIED = (roots, files, guides, passages, figures, vectors)  # parents first
STREAM = 1000  # rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an archive holds."""

    schema_version: int
    embedder: str
    generation: int
    guides: int
    passages: int
    made: str  # ISO time, UTC
    sha256: dict[str, str]  # of every member, by name


def export_library(library: Library, target: Path) -> Manifest:
    """Write one published version, with uploaded files, to a ZIP archive."""
    partial = target.with_name(f"{target.name}.part")
    with tempfile.TemporaryDirectory() as folder:
        copy = open_sqlite(Path(folder), create=True)
        try:
            manifest = copy_out(library, copy)
        finally:
            copy.close()
        members = {CATALOG: Path(folder) / CATALOG}
        uploads = library.settings.data_dir / UPLOADS
        for file in sorted(uploads.rglob("*")):
            if file.is_file():
                members[f"{UPLOADS}/{file.relative_to(uploads).as_posix()}"] = file
        for name, file in members.items():
            manifest.sha256[name] = hash_of(file)
        try:
            with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2))
                for name, file in members.items():
                    archive.write(file, name)
            partial.replace(target)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise LibraryError(
                f"{target} cannot be written ({error.strerror}). Name another place."
            ) from error
    return manifest


def copy_out(library: Library, copy: Catalog) -> Manifest:
    """Copy one version's rows into an empty SQLite file and describe them."""
    metadata.create_all(copy.engine)
    home = str(library.settings.data_dir.resolve())
    with library.catalog.reading() as source, copy.writing() as target:
        generation = read_generation(source)
        if not generation:
            raise LibraryError("The library is empty. Run `python ingest.py` before exporting.")
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


def import_library(library: Library, source: Path, *, wait: float = WAIT) -> Manifest:
    """Put the library of an archive in the place of this one, after checking every byte of it."""
    with tempfile.TemporaryDirectory() as folder:
        manifest = unpack(source, Path(folder))
        if manifest.schema_version > SCHEMA_VERSION:
            raise LibraryTooNew(
                f"{source} was written by a newer version of the assistant. Install that version."
            )
        if manifest.embedder != library.embedder.fingerprint:
            raise EmbedderMismatch(
                f"{source} was made with {manifest.embedder!r}, not "
                f"{library.embedder.fingerprint!r}. Set ASSISTANT_EMBEDDING to that embedder."
            )
        with writing_alone(library, wait):
            copy = open_sqlite(Path(folder), create=False)
            try:
                copy_in(library, copy)
            finally:
                copy.close()
            kept = Path(folder) / UPLOADS
            if kept.is_dir():
                shutil.copytree(kept, library.settings.data_dir / UPLOADS, dirs_exist_ok=True)
    return manifest


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack an archive and check it against its manifest."""
    broken = f"{source} is not a whole archive of a library ({{}}). Export it again."
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = Manifest(**json.loads(archive.read(MANIFEST)))
            for name in manifest.sha256:
                parts = PurePosixPath(name).parts
                if name != CATALOG and (parts[0] != UPLOADS or ".." in parts):
                    raise LibraryError(broken.format(f"it names {name!r}"))
                archive.extract(name, folder)
    except FileNotFoundError as error:
        raise UsageError(f"There is no file {str(source)!r}. Check the name.") from error
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile, EOFError) as error:
        raise LibraryError(broken.format(type(error).__name__)) from error
    for name, wanted in manifest.sha256.items():
        if hash_of(folder / name) != wanted:
            raise LibraryError(broken.format(f"{name} was changed"))
    return manifest


def copy_in(library: Library, copy: Catalog) -> None:
    """Bring the vectors in, fill Chroma, then swap all rows in one transaction."""
    with copy.reading() as source:
        take_vectors(library, source)
        wanted = set(source.scalars(sa.select(passages.c.vector)))
        folder = fill_new_folder(library, wanted)
        with library.catalog.writing() as target:
            generation = max(read_generation(target), 0) + 1
            for table in (figures, files):
                target.execute(table.delete())
            library.catalog.fulltext.drop(target, list(target.scalars(sa.select(guides.c.id))))
            for table in (passages, guides, roots):
                target.execute(table.delete())
            swap_rows(library, source, target)
            library.catalog.fulltext.rebuild(target)
            used = sa.select(passages.c.vector)
            alive = vectors.update().where(vectors.c.id.in_(used))
            target.execute(alive.values(born=generation, died=None))
            target.execute(vectors.delete().where(vectors.c.id.not_in(used)))
            write_meta(target, "embedder", library.embedder.fingerprint)
            write_meta(target, "chroma", folder)
            write_meta(target, "generation", str(generation))
    with library.catalog.reading() as connection:
        drop_old_folders(library, chroma_folder(connection))


def take_vectors(library: Library, source: sa.Connection) -> None:
    """Add the vectors that this library lacks; nothing uses them yet."""
    for rows in stream(source, sa.select(vectors.c.id, vectors.c.vector)):
        with library.catalog.writing() as target:
            known = known_vectors(target, [row["id"] for row in rows])
            new = [row for row in rows if row["id"] not in known]
            if new:
                target.execute(vectors.insert(), new)


def swap_rows(library: Library, source: sa.Connection, target: sa.Connection) -> None:
    """Insert the rows of roots, files, guides, passages and figures under new numbers."""
    numbers: dict[int, int] = {}
    for root in source.execute(sa.select(roots)).all():
        path = root.path
        if path.startswith(HERE):
            path = str(library.settings.data_dir.resolve() / path.removeprefix(HERE))
        added = target.execute(roots.insert().values(path=path, whole=root.whole))
        numbers[root.seq] = int(added.inserted_primary_key[0])  # type: ignore[index]
    for table in (guides, files, passages, figures):
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


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
