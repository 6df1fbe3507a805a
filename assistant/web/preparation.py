"""Bring the library up to date when the server starts, beside the page and visible on it."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, replace
from typing import Literal

from assistant.config import Settings
from assistant.errors import AssistantError, LibraryEmpty, LibraryLocked
from assistant.library import Library, Progress, sync

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
    """One sync of the corpus folder, run once in a thread of its own."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library = library
        self._settings = settings
        self._status = Status()
        self._thread = threading.Thread(target=self._run, name="preparation", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def status(self) -> Status:
        """Return how far it is, with the guides that the library holds now."""
        return replace(self._status, guides=self._guides())

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
            report = sync(self._library, self._settings.corpus, progress=self._note)
            for guide, reason in report.unreadable:
                log.warning("%s could not be read: %s", guide, reason)
            self._warm()
        except LibraryLocked:
            self._status = Status(phase="done")  # another process is bringing it up to date
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
            self._status = Status(phase="failed" if empty else "done", problem=empty)

    def _warm(self) -> None:
        """Load the embedder, so that the first question need not wait for it."""
        with self._library.reading() as view:
            view.embed(("warm up",))

    def _nothing(self) -> str:
        return (
            f"The folder {self._settings.corpus.name!r} holds no guides. Put guides into it, or "
            "name another with ASSISTANT_CORPUS, and start again."
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
