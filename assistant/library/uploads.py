"""The uploaded files of an archive take the place of those that are here; none is lost."""

from __future__ import annotations

import filecmp
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from assistant.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def files_below(folder: Path) -> dict[str, Path]:
    """Return the files below a folder by their path in it."""
    if not folder.is_dir():
        return {}
    found = (one for one in sorted(folder.rglob("*")) if one.is_file())
    return {one.relative_to(folder).as_posix(): one for one in found}


@contextmanager
def replacing(incoming: Path, uploads: Path, aside: Path) -> Iterator[tuple[str, ...]]:
    """Put the files of one folder into another; yield the names of files that are set aside.

    Set aside is what stands in the way with other bytes, and what the archive does not hold. New
    files come first and old ones go last, so that a crash between leaves too many files and never
    too few. When the block ends in an error, every file is again as it was.
    """
    new, old = files_below(incoming), files_below(uploads)
    leaving = tuple(
        name
        for name, file in old.items()
        if name not in new or not filecmp.cmp(file, new[name], shallow=False)
    )
    added = [name for name in new if name not in old]
    try:
        for name in leaving:
            put(old[name], aside / name)
        for name in (*added, *(one for one in leaving if one in new)):
            put(new[name], uploads / name)
        yield leaving
        for name in leaving:
            if name not in new:
                (uploads / name).unlink(missing_ok=True)
    except BaseException as error:
        for name in added:
            (uploads / name).unlink(missing_ok=True)
        for name in leaving:
            if (aside / name).is_file():
                put(aside / name, uploads / name)
        shutil.rmtree(aside, ignore_errors=True)
        with suppress(OSError):
            aside.parent.rmdir()  # unless it keeps files of other times
        if isinstance(error, OSError):
            raise LibraryError(
                f"The uploaded files in {uploads} could not be replaced "
                f"({error.strerror or error}). Make the folder writable; the library is as it was."
            ) from error
        raise


def put(file: Path, place: Path) -> None:
    """Copy a file to its place, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f".{place.name}.part")
    try:
        shutil.copy2(file, part)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
