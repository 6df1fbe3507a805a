"""Keep the library equal to folders while they change."""

from __future__ import annotations

import logging
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError, UpdateRefused
from assistant.library.publish import sync
from assistant.library.scan import walk

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterable, Sequence

    from assistant.library.library import Library
    from assistant.library.report import Report

log = logging.getLogger(__name__)
TICK = 500  # milliseconds between two looks at what has settled
SETTLE = 1.0  # seconds without any change before a file is read
PATIENCE = 5.0  # seconds before settled files are read although others still change
AGAIN = 30.0  # seconds before a sync that failed is tried again

Stamps = dict[Path, tuple[int, int]]  # size and time of every file


@dataclass(slots=True)
class Folder:
    """A folder that is watched, and what changed in it since it was synced."""

    root: Path
    changed: set[Path] = field(default_factory=set)
    since: float = 0.0  # when the first of them changed
    seen: Stamps = field(default_factory=dict)
    looked: float = 0.0  # when ``seen`` was taken
    resting: float = 0.0  # not tried before

    def note(self, places: Iterable[Path]) -> None:
        """Remember places below the root that changed."""
        own = {place for place in places if self.root in (place, *place.parents)}
        if own and not self.changed:
            self.since = time.monotonic()
            self.look()
        self.changed |= own

    def look(self) -> set[Path]:
        """Take the stamps of all files; return those that changed since the last time."""
        before, self.seen = self.seen, stamps(self.root)
        self.looked = time.monotonic()
        return {
            place for place in {*before, *self.seen} if before.get(place) != self.seen.get(place)
        }

    def settled(self) -> tuple[set[Path], bool]:
        """Return the changed places that may be read now, and whether those are all."""
        now = time.monotonic()
        if not self.changed or now < self.resting or now - self.looked < SETTLE:
            return set(), False
        moving = self.look()
        self.changed |= moving
        if moving and now - self.since < PATIENCE:
            return set(), False
        still = {
            place
            for place in self.changed
            if not any(place in (one, *one.parents) for one in moving)
        }
        return still, not moving


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

    folders = [Folder(Path(root).resolve()) for root in roots]
    for changes in watchfiles.watch(
        *(folder.root for folder in folders),
        stop_event=stop,
        debounce=800,
        step=100,
        rust_timeout=TICK,
        yield_on_timeout=True,
        raise_interrupt=False,
        ignore_permission_denied=True,
    ):
        for folder in folders:
            folder.note(Path(place) for _, place in changes)
            if not stop.is_set():
                follow(library, folder, done, failed)


def follow(
    library: Library,
    folder: Folder,
    done: Callable[[Report], None],
    failed: Callable[[AssistantError], None],
) -> None:
    """Sync what has settled in a folder."""
    places, whole = folder.settled()
    if not places:
        return
    try:
        report = sync(library, folder.root, only=None if whole else sorted(places))
        folder.changed -= places
        done(report)
    except AssistantError as error:
        if isinstance(error, UpdateRefused):
            folder.changed -= places  # the same again, until a file changes
        folder.resting = time.monotonic() + AGAIN
        log.warning("%s could not be synced: %s", folder.root, error)
        failed(error)


def stamps(root: Path) -> Stamps:
    """Return size and time of every file below a folder."""
    found = {}
    for place in walk(root):
        try:
            status = os.stat(place)  # noqa: PTH116 - os.stat takes names that are no text
        except OSError:
            continue
        found[place] = (status.st_size, status.st_mtime_ns)
    return found
