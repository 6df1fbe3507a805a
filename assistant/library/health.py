"""What can be seen of a library's health at once, without reading all of it as ``check`` does."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.errors import LibraryBeginning, LibraryError
from assistant.library.catalog import read_generation
from assistant.library.check import Finding, check_embedder, gone_folder
from assistant.library.chroma_errors import DAMAGED
from assistant.library.originals import unread
from assistant.library.place import read_place
from assistant.library.tables import roots
from assistant.library.underway import absent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.library.library import Library

LEAST_SPACE = 500_000_000  # bytes free in the data folder


def quick_check(library: Library) -> tuple[Finding, ...]:
    """Return what is plainly wrong: a store that cannot be used, lost vectors, gone folders."""
    found = [*_space(library)]
    try:
        with library.catalog.reading() as connection:
            if not read_generation(connection):
                if isinstance(absent(library), LibraryBeginning):
                    return tuple(found)
                what = "The library is empty. Add guides on the Library page, or run "
                found.append(Finding(where="catalog", what=f"{what}`python ingest.py`."))
                return tuple(found)
            found += check_embedder(connection, library)
            found += _vectors(connection, library)
            found += _folders(connection)
        found += _files(library)
    except LibraryError as error:
        found.append(Finding(where="catalog", what=str(error)))
    return tuple(found)


def _space(library: Library) -> Iterator[Finding]:
    place = library.settings.data_dir
    try:
        free = shutil.disk_usage(place).free
    except OSError as error:
        what = f"The data folder {place} cannot be looked at ({error.strerror}). "
        yield Finding(where="files", what=f"{what}Check ASSISTANT_DATA_DIR.")
        return
    if free < LEAST_SPACE:
        what = f"Only {free / 1e6:,.0f} MB are free for {place}. Free some space before the next "
        yield Finding(where="files", what=f"{what}update.")


def _vectors(connection: sa.Connection, library: Library) -> Iterator[Finding]:
    """Tell whether the collection that readers search is there and whole."""
    place, settings = read_place(connection), library.settings
    folder = settings.data_dir / place.folder
    if not settings.chroma_url and not folder.is_dir():
        what = DAMAGED.format(place=folder, reason="the folder is missing")
        yield Finding(where="vectors", what=what)
        return
    try:
        with library.index.using(connection) as opened:
            held, published = opened.vectors.count(), opened.place.size
    except LibraryError as error:
        yield Finding(where="vectors", what=str(error))
        return
    if published is not None and held != published:
        reason = f"{held:,} of {published:,} vectors are there"
        what = DAMAGED.format(place=opened.vectors.place, reason=reason)
        yield Finding(where="vectors", what=what)


def _folders(connection: sa.Connection) -> Iterator[Finding]:
    for path in connection.scalars(sa.select(roots.c.path)):
        if not Path(path).is_dir():
            yield gone_folder(path)


def _files(library: Library) -> Iterator[Finding]:
    failed = unread(library)
    if failed:
        files = "1 file" if len(failed) == 1 else f"{len(failed):,} files"
        what = f"{files} could not be read, {failed[0].path} first: {failed[0].reason} "
        yield Finding(where="files", what=f"{what.rstrip()} The Library page names them all.")
