"""Keep the library up to date while the server runs: once at the start, then by watching."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from assistant.config import Settings
from assistant.errors import AssistantError, LibraryEmpty, LibraryLocked, UpdateRefused
from assistant.library import Library, Progress, Report, sync, watch
from assistant.web.uploads import uploads_folder

log = logging.getLogger(__name__)

Phase = Literal["working", "done", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How far the preparation is. ``guides`` counts what can be asked about right now."""

    phase: Phase = "working"
    guides: int = 0
    doing: str = ""
    done: int = 0
    total: int = 0
    seconds_left: float | None = None
    problem: str = ""

    @property
    def ready(self) -> bool:
        """Tell whether questions can be answered."""
        return self.guides > 0


class Preparation:
    """One sync of the corpus and the uploads, then a watch over the corpus, beside the page.

    ``changed`` is told what the watch brought into the library, ``refused`` why an update was
    held back.
    """

    def __init__(
        self,
        library: Library,
        settings: Settings,
        *,
        changed: Callable[[Report], None],
        refused: Callable[[str], None],
    ) -> None:
        self._library = library
        self._settings = settings
        self._changed, self._refused = changed, refused
        self._status = Status()
        self._empty = False  # nothing was found to start with
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="watch", daemon=True)
        self._thread = threading.Thread(target=self._run, name="preparation", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()
        if self._settings.watch and self._settings.corpus.is_dir():
            self._watcher.start()

    def stop(self) -> None:
        """End the watch."""
        self._stop.set()
        if self._watcher.is_alive():
            self._watcher.join(3)

    def status(self) -> Status:
        """Return how far it is, with the guides that the library holds now."""
        guides = self._guides()
        if self._empty and guides:
            self._status, self._empty = Status(phase="done"), False
        return replace(self._status, guides=guides)

    def _watch(self) -> None:
        def done(report: Report) -> None:
            if report.touched or (report.unreadable and report.written):
                self._changed(report)

        def failed(error: AssistantError) -> None:
            if isinstance(error, UpdateRefused):
                self._refused(str(error))

        try:
            watch(self._library, [self._settings.corpus], self._stop, done=done, failed=failed)
        except Exception:  # the border of this thread: nobody else would hear of it
            log.exception("the folder %s is no longer watched", self._settings.corpus)

    def _guides(self) -> int:
        try:
            with self._library.reading() as view:
                return len(view.cards())
        except LibraryEmpty:
            return 0
        except AssistantError as error:
            log.warning("the library cannot be read: %s", error)
            return 0

    def _run(self) -> None:
        try:
            for root in self._roots():
                report = sync(self._library, root, progress=self._note)
                for guide, reason in report.unreadable:
                    log.warning("%s could not be read: %s", guide, reason)
            self._warm()
        except LibraryLocked:
            self._status = Status(phase="done")  # another process is bringing it up to date
        except UpdateRefused as error:
            self._refused(str(error))
            self._status = Status(phase="done")  # the version before goes on
        except AssistantError as error:
            self._fail(str(error))
        except Exception:  # the border of this thread: nobody else would hear of it
            log.exception("the library could not be brought up to date")
            self._fail(
                "The guides could not be read because of a fault in the program. "
                "Run `python ingest.py` to see what is wrong."
            )
        else:
            empty = "" if self._guides() else self._nothing()
            self._empty = bool(empty)
            self._status = Status(phase="failed" if empty else "done", problem=empty)

    def _roots(self) -> tuple[Path, ...]:
        uploads = uploads_folder(self._settings)
        corpus = self._settings.corpus
        return (corpus, uploads) if uploads.is_dir() else (corpus,)

    def _warm(self) -> None:
        """Load the embedder, so that the first question need not wait for it."""
        with self._library.reading() as view:
            view.embed(("warm up",))

    def _nothing(self) -> str:
        return (
            f"The folder {self._settings.corpus.name!r} holds no guides. Add some on the Library "
            "page, or name another folder with ASSISTANT_CORPUS and start again."
        )

    def _note(self, progress: Progress) -> None:
        self._status = Status(
            doing=progress.phase,
            done=progress.done,
            total=progress.total,
            seconds_left=progress.remaining,
        )

    def _fail(self, problem: str) -> None:
        self._status = Status(phase="failed", problem=problem)
