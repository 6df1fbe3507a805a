"""Keep the library up to date while the server runs: once at the start, then by watching."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

from assistant.answers import Assistant
from assistant.answers.retrieval.ahead import read_ahead
from assistant.config import Settings
from assistant.errors import (
    AssistantError,
    LibraryEmpty,
    LibraryError,
    LibraryLocked,
    LibraryUnreachable,
    UpdateRefused,
)
from assistant.library import Library, Progress, Report, sync, watch
from assistant.web.base.problems import problem_html
from assistant.web.base.texts import say
from assistant.web.upkeep.uploads import uploads_folder

log = logging.getLogger(__name__)

AGAIN = 5.0  # seconds before a server that is down is tried again
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
    problem: Callable[[], str] | None = None  # says in HTML, to each visitor, what went wrong
    waits: bool = False  # no guides were found; some may yet be put into the folder

    @property
    def ready(self) -> bool:
        """Tell whether questions can be answered."""
        return self.guides > 0


def status_of(now: Progress, guides: int = 0) -> Status:
    """Return how far some work is, in a library that holds so many guides."""
    return Status(
        guides=guides, doing=now.phase, done=now.done, total=now.total, seconds_left=now.remaining
    )


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
        self._away = False  # a server that holds the library is down
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="watch", daemon=True)
        self._thread = threading.Thread(target=self._run, name="preparation", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()
        if self._watches():
            self._watcher.start()

    def _watches(self) -> bool:
        settings = self._settings
        return settings.watch and not settings.replica and settings.corpus.is_dir()

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
        now = self._library.underway
        if self._empty and now:  # guides were put into the folder since
            return status_of(now)
        return replace(self._status, guides=guides, waits=self._empty)

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
        while not self._stop.is_set():
            self._prepare()
            if not self._away:
                return
            self._stop.wait(AGAIN)

    def _settle(self) -> None:
        try:
            read_ahead(self._library, self._stop)
        except Exception:  # who asks is told
            log.debug("guides were not read ahead", exc_info=True)
        gc.collect()
        gc.freeze()  # what is held now stays: no later search for garbage need look at it
        self._status = Status(phase="done")

    def _prepare(self) -> None:
        self._away = False
        try:
            for root in self._roots():
                report = sync(self._library, root, progress=self._note)
                for guide, reason in report.unreadable:
                    log.warning("%s could not be read: %s", guide, reason)
            self._warm()
        except LibraryUnreachable as error:
            log.warning("the library cannot be reached: %s", error)
            self._away = True
            self._fail(partial(problem_html, error))
        except LibraryLocked:
            self._settle()  # another process is bringing it up to date
        except UpdateRefused as error:
            self._refused(str(error))
            self._settle()  # the version before goes on
        except AssistantError as error:
            self._fail(partial(problem_html, error))
        except Exception:  # the border of this thread: nobody else would hear of it
            log.exception("the library could not be brought up to date")
            self._fail(partial(say, "preparation.fault"))
        else:
            self._empty = not self._guides()
            if self._empty:
                folder = self._settings.corpus.name
                self._fail(partial(say, "preparation.no_guides", folder=folder))
            else:
                self._settle()

    def _roots(self) -> tuple[Path, ...]:
        if self._settings.replica:
            return ()
        uploads = uploads_folder(self._settings)
        corpus = self._settings.corpus
        return (corpus, uploads) if uploads.is_dir() else (corpus,)

    def _warm(self) -> None:
        """Answer the questions that the page offers, so that the first one asked need not wait."""
        quiet = self._settings.model_copy(update={"chat_model": "quotes", "gaps": False})
        assistant = Assistant(self._library, quiet)
        try:
            with self._library.reading() as view:
                view.dense("warm up", 1)  # not every question needs Chroma
            for question in assistant.examples():
                if self._stop.is_set():
                    return
                assistant.ask(question)
        except LibraryUnreachable:
            raise
        except LibraryEmpty:  # told where the guides are counted
            pass
        except LibraryError as error:  # who asks is told the same
            log.warning("the library could not be tried: %s", error)

    def _note(self, progress: Progress) -> None:
        self._status = status_of(progress)

    def _fail(self, problem: Callable[[], str]) -> None:
        self._status = Status(phase="failed", problem=problem)
