"""What a writer is doing, told to who asks meanwhile: a first reading is no empty library."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.errors import LibraryBeginning, LibraryEmpty
from assistant.library.lock import is_held
from assistant.library.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from assistant.library.library import Library

EMPTY = "The library is empty. Run `python ingest.py` to read the guides."
_COUNTED = {
    "reading": "{done:,} of {total:,} files are read",
    "embedding": "all files are read, and {done:,} of {total:,} passages are embedded",
    "publishing": "all are read and being put in place",
}


@contextmanager
def underway(
    library: Library, progress: Callable[[Progress], None] | None
) -> Iterator[Callable[[Progress], None]]:
    """Yield what tells the progress on, and keep the newest in the library until the end."""

    def note(now: Progress) -> None:
        library.underway = now
        if progress:
            progress(now)

    library.underway = Progress(phase="reading", done=0, total=0)
    try:
        yield note
    finally:
        library.underway = None


def absent(library: Library) -> LibraryEmpty:
    """Return why there is nothing to read: no guides yet, or none that are read already."""
    now = library.underway
    if now is None and not is_held(library.settings.data_dir):
        return LibraryEmpty(EMPTY)
    so_far = _counted(now) if now else ""
    said = f"The guides are being read for the first time{so_far}. Ask again in a moment."
    return LibraryBeginning(said, now.remaining if now else None)


def _counted(now: Progress) -> str:
    words = _COUNTED.get(now.phase, "")
    return f": {words.format(done=now.done, total=now.total)}" if words and now.total else ""
