"""Keep the library equal to folders while they change."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.library.publish import sync
from assistant.library.scan import walk

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence

    from assistant.library.library import Library
    from assistant.library.report import Report

log = logging.getLogger(__name__)
SETTLE = 1.0  # seconds without any change before files are read
LONGEST = 60.0  # seconds to wait for a file that never settles
AGAIN = 30_000  # milliseconds: a sync that failed is tried again after that


def watch(
    library: Library,
    roots: Sequence[Path],
    stop: threading.Event,
    *,
    done: Callable[[Report], None] = lambda _: None,
    failed: Callable[[AssistantError], None] = lambda _: None,
) -> None:
    """Sync each root when something below it changes, until ``stop`` is set.

    A file that is still being written is left alone until it has settled for a second.
    """
    import watchfiles

    folders = [Path(root).resolve() for root in roots]
    pending: set[Path] = set()
    for changes in watchfiles.watch(
        *folders,
        stop_event=stop,
        debounce=800,
        step=100,
        rust_timeout=AGAIN,
        yield_on_timeout=True,
        raise_interrupt=False,
        ignore_permission_denied=True,
    ):
        pending |= touched(folders, [Path(place) for _, place in changes])
        for root in sorted(pending):
            if stop.is_set():
                return
            settle(root, stop)
            try:
                done(sync(library, root))
                pending.discard(root)
            except AssistantError as error:
                log.warning("%s could not be synced: %s", root, error)
                failed(error)


def touched(folders: Sequence[Path], places: Sequence[Path]) -> set[Path]:
    """Return the folders that changed files lie in."""
    return {
        folder
        for folder in folders
        for place in places
        if folder == place or folder in place.parents
    }


def settle(root: Path, stop: threading.Event) -> None:
    """Wait until nothing below a folder changes any more."""
    waited, before = 0.0, stamps(root)
    while waited < LONGEST and not stop.wait(SETTLE):
        waited += SETTLE
        now = stamps(root)
        if now == before:
            return
        before = now


def stamps(root: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of every file below a folder."""
    found = {}
    for place in walk(root):
        try:
            status = os.stat(place)  # noqa: PTH116 - os.stat takes names that are no text
        except OSError:
            continue
        found[str(place)] = (status.st_size, status.st_mtime_ns)
    return found
