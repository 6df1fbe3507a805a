"""Look through a folder for guide files."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from dataclasses import dataclass, replace
from os.path import isfile, islink
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

    import sqlalchemy as sa

FRESH = 2_000_000_000  # nanoseconds: a younger file may change again without a new time stamp
BLOCK = 1 << 20  # bytes read at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file that should become a guide; ``sha256`` is empty when it could not be hashed."""

    path: str  # POSIX, below the root
    place: Path
    size: int = 0
    mtime_ns: int = 0  # 0 when too fresh to be trusted
    inode: str = ""
    sha256: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a folder holds."""

    files: tuple[Found, ...]
    skipped: tuple[str, ...]  # paths below the root that are no guides
    closed: tuple[Found, ...]  # folders that cannot be looked into; "." is the root itself


def scan(root: Path, suffixes: frozenset[str], only: Sequence[Path] = ()) -> Listing:
    """Return the files below ``root``; hidden and temporary ones are left out in silence."""
    wanted = [absolute(path) for path in only]
    files: list[Found] = []
    skipped: list[str] = []
    closed: dict[str, Found] = {}

    def note(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):  # it was removed a moment ago
            place = Path(error.filename)
            path = printable(place.relative_to(root).as_posix())
            reason = f"{error.strerror}. Its guides stay as they are until it can be read."
            closed[path] = Found(path=path, place=place, problem=reason)

    for place in walk(root, wanted, note):
        if wanted and not any(place == one or one in place.parents for one in wanted):
            continue
        path = printable(place.relative_to(root).as_posix())
        if place.suffix.lower() in suffixes:
            files.append(look(place, path))
        elif isfile(place):
            skipped.append(path)
    return Listing(files=tuple(files), skipped=tuple(skipped), closed=tuple(closed.values()))


def absolute(path: Path) -> Path:
    """Return the path from the root of the disk; a link at its end stays a link."""
    return path.parent.resolve() / path.name if path.name else path.resolve()


def walk(
    root: Path, wanted: Sequence[Path] = (), closed: Callable[[OSError], object] | None = None
) -> Iterator[Path]:
    """Yield every entry that is no plain folder, in a stable order; links to folders are ends.

    With ``wanted``, folders that lead to none of these paths are passed by. ``closed`` is told why
    a folder cannot be looked into.
    """
    for folder, names, entries in os.walk(root, onerror=closed):
        pages = {os.path.splitext(entry)[0] for entry in entries}  # noqa: PTH122 - for many files
        here = Path(folder)
        names[:] = sorted(
            name for name in names if not ignored(name, pages) and leads(here / name, wanted)
        )
        for name in names:
            if Path(name).suffix and not islink(here / name):
                yield here / name  # a folder with the name of a file
        links = [name for name in names if islink(here / name)]
        for entry in sorted([*entries, *links]):
            if not ignored(entry, frozenset()):
                yield here / entry


def leads(folder: Path, wanted: Sequence[Path]) -> bool:
    """Tell whether a folder lies above or below one of the wanted paths; no wish means all."""
    return not wanted or any(
        folder in (one, *one.parents) or one in folder.parents for one in wanted
    )


def ignored(name: str, pages: frozenset[str] | set[str]) -> bool:
    """Tell hidden and temporary names, and the folder of parts beside a saved web page."""
    if name.startswith((".", "~$", "#")) or name.endswith("~"):
        return True
    stem, mark, rest = name.rpartition("_")
    return bool(mark) and rest == "files" and stem in pages


def printable(path: str) -> str:
    """Return a path that can be stored and shown even when its bytes are no text."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def look(place: Path, path: str) -> Found:
    """Return what the file system says about a file."""
    try:
        status = place.stat()
    except OSError as error:
        linked = islink(place)
        reason = "The link points to nothing." if linked else f"{error.strerror}."
        return Found(path=path, place=place, problem=f"{reason} Restore it or remove it.")
    if stat.S_ISDIR(status.st_mode):
        reason = "This is a folder with the name of a file. Rename it."
        return Found(path=path, place=place, problem=reason)
    if not stat.S_ISREG(status.st_mode):  # it would never end
        reason = "This is a pipe, socket or device, not a file. Remove it."
        return Found(path=path, place=place, problem=reason)
    fresh = time.time_ns() - status.st_mtime_ns < FRESH
    return Found(
        path=path,
        place=place,
        size=status.st_size,
        mtime_ns=0 if fresh else status.st_mtime_ns,
        inode=f"{status.st_dev}:{status.st_ino}",
    )


def fingerprint(found: Found, known: Mapping[str, sa.Row[Any]], max_bytes: int) -> Found:
    """Return the file with its SHA-256, taken from the catalog while its stamps are the same.

    What cannot be opened is told here: without a hash it would count as new at every look.
    """
    if found.problem or found.size > max_bytes:
        return found
    row = known.get(found.path)
    if (
        row
        and row.sha256
        and found.mtime_ns
        and (row.size, row.mtime_ns, row.inode) == (found.size, found.mtime_ns, found.inode)
    ):
        return replace(found, sha256=row.sha256)
    try:
        with found.place.open("rb") as file:
            return replace(found, sha256=hash_file(file))
    except FileNotFoundError:
        return found  # it was removed a moment ago; the reader says so
    except OSError as error:
        reason = f"The file cannot be opened ({str(error.strerror).lower()}). "
        return replace(found, problem=f"{reason}Check who may read it.")


def hash_file(file: Any) -> str:
    """Return the SHA-256 of an open file."""
    digest = hashlib.sha256()
    while block := file.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()
