"""Save what can be read from a damaged SQLite catalog into a new one."""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.errors import LibraryError
from assistant.library.catalog import CATALOG, open_catalog, write_meta
from assistant.library.lock import WAIT, folder_lock
from assistant.library.tables import (
    SCHEMA_VERSION,
    figures,
    files,
    former,
    guides,
    meta,
    passages,
    roots,
    skills,
    vectors,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from assistant.library.library import Library
    from assistant.library.progress import Progress

TABLES = (meta, roots, files, guides, passages, figures, skills, former, vectors)
SIDES = ("", "-wal", "-shm")  # a SQLite database is up to three files
GIVE_UP = 20_000  # row numbers one after the other that cannot be read: the rest is lost
BATCH = 500  # rows


def salvage(library: Library) -> tuple[str, list[Path]]:
    """Move the damaged catalog aside and save its readable rows.

    Return what was done, in words, and the folders that are to be read again.
    """
    if not library.catalog.sqlite:
        raise LibraryError("The database server reports damage. Restore it from a backup.")
    folder = library.settings.data_dir
    with folder_lock(folder, WAIT):
        damaged = move_aside(library, folder)
        library.catalog = open_catalog(library.settings)
        saved, folders = copy_rows(library, damaged)
    done = f"Moved the damaged catalog to {damaged.name} and saved {saved:,} of its rows."
    return done, folders or [library.settings.corpus]


def read_again(
    library: Library,
    folders: Sequence[Path],
    progress: Callable[[Progress], None] | None,
) -> Iterator[str]:
    """Read the folders whose guides could not all be saved; yield what was done, in words."""
    from assistant.library.publish import sync

    library.index.retire()
    for root in folders:
        if root.is_dir():
            report = sync(library, root, progress=progress)
            again = len(report.added) + len(report.changed)
            yield f"Read {again} guides again from {root}."


def move_aside(library: Library, folder: Path) -> Path:
    """Give the damaged catalog another name and return it."""
    library.catalog.close()
    name = f"{CATALOG}.damaged-{int(time.time())}"
    for side in SIDES:
        old = folder / f"{CATALOG}{side}"
        if old.exists():
            old.replace(folder / f"{name}{side}")
    return folder / name


def copy_rows(library: Library, damaged: Path) -> tuple[int, list[Path]]:
    """Copy readable rows; guides that lost a part are left to be read again."""
    saved = 0
    source = sqlite3.connect(damaged)
    with library.catalog.writing() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        connection.execute(meta.delete())
        for table in TABLES:
            for batch in batches(readable_rows(source, table)):
                connection.execute(table.insert().prefix_with("OR IGNORE"), batch)
                saved += len(batch)
        drop_incomplete(connection)
        stamp = int(time.time())  # later than any generation a reader may know
        write_meta(connection, "generation", str(stamp))
        write_meta(connection, "schema_version", str(SCHEMA_VERSION))
        connection.execute(meta.delete().where(meta.c.key == "chroma"))
        write_meta(connection, "chroma", f"chroma-{stamp}")
        write_meta(connection, "embedder", library.embedder.fingerprint)
        library.catalog.fulltext.rebuild(connection)
        folders = [Path(path) for path in connection.scalars(sa.select(roots.c.path))]
    source.close()
    return saved, folders


def drop_incomplete(connection: sa.Connection) -> None:
    """Delete guides that lost passages, and rows that lost their guide or root."""
    counted = (
        sa.select(sa.func.count())
        .where(passages.c.guide == guides.c.id)
        .correlate(guides)
        .scalar_subquery()
    )
    whole = sa.select(guides.c.id).where(
        guides.c.passages == counted, guides.c.root.in_(sa.select(roots.c.seq))
    )
    kept = list(connection.scalars(whole))
    for table in (passages, figures, skills):
        connection.execute(table.delete().where(table.c.guide.not_in(kept)))
    connection.execute(guides.delete().where(guides.c.id.not_in(kept)))
    connection.execute(files.delete().where(files.c.root.not_in(sa.select(roots.c.seq))))


def readable_rows(source: sqlite3.Connection, table: sa.Table) -> Iterator[dict[str, object]]:
    """Yield the rows that can still be read, in the order of their numbers.

    Numbers that no row has any more, of guides that were read anew, are passed over at once; those
    on a broken page are tried one by one. A following number is believed where its row is found.
    """
    names = [column.name for column in table.c]
    quoted = ", ".join(f'"{name}"' for name in names)
    exact = f"SELECT {quoted} FROM {table.name} WHERE rowid = ?"
    following = f"SELECT min(rowid) FROM {table.name} WHERE rowid > ?"
    number = missed = 0
    while missed < GIVE_UP:
        found, row = number, None
        with suppress(sqlite3.Error):
            (found,) = source.execute(following, (number,)).fetchone()
            if found is None:
                return
            row = source.execute(exact, (found,)).fetchone()
        if row and found > number:
            number, missed = found, 0
            yield dict(zip(names, row, strict=True))
        else:
            number, missed = number + 1, missed + 1


def batches(rows: Iterator[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    """Yield rows in batches."""
    batch: list[dict[str, object]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
