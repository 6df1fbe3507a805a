"""The one piece of work on the library that the page has under way, and how it ended."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from assistant.errors import AssistantError, UpdateRefused
from assistant.library import Progress
from assistant.web.base.problems import problem_html
from assistant.web.base.texts import say

log = logging.getLogger(__name__)

Said = Callable[[], str]  # makes HTML, each time in the language of who looks
Work = Callable[[Callable[[Progress], None]], Said]  # returns what says what was done


def _nothing() -> str:
    return ""


def _fault() -> str:
    return say("library.fault")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A piece of work; ``html`` says what it ended with, ``problem`` why it did not.

    ``anyway`` is a button that does it all the same; it is kept when the work was held back.
    """

    number: int = 0
    title: str = ""  # key of a text
    phase: Literal["idle", "working", "done", "failed"] = "idle"
    progress: Progress | None = None
    html: Said = _nothing
    problem: Said = _nothing
    anyway: Said = _nothing


class Upkeep:
    """Does one piece of work at a time, in a thread of its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._job = Job()

    @property
    def job(self) -> Job:
        """Return the newest piece of work."""
        return self._job

    def start(self, title: str, work: Work, anyway: Said = _nothing) -> bool:
        """Begin, unless something is under way; returns at once and tells whether it began."""
        with self._lock:
            if self._job.phase == "working":
                return False
            number = self._job.number + 1
            self._job = Job(number=number, title=title, phase="working", anyway=anyway)
        run = copy_context().run  # what goes wrong is told in the language of who began it
        threading.Thread(target=run, args=(self._run, work), name="upkeep", daemon=True).start()
        return True

    def tell(self, html: Said) -> None:
        """Show something that was done without being asked for here, unless work is under way."""
        with self._lock:
            if self._job.phase != "working":
                self._job = Job(number=self._job.number + 1, phase="done", html=html)

    def clear(self) -> None:
        """Forget how the last work ended."""
        with self._lock:
            if self._job.phase != "working":
                self._job = Job(number=self._job.number + 1)

    def _run(self, work: Work) -> None:
        try:
            html = work(self._note)
        except AssistantError as error:
            anyway = self._job.anyway if isinstance(error, UpdateRefused) else _nothing
            said = partial(problem_html, error)
            self._job = replace(self._job, phase="failed", problem=said, anyway=anyway)
        except Exception:  # the border of this thread: nobody else would hear of it
            log.exception("work on the library failed")
            self._job = replace(self._job, phase="failed", problem=_fault, anyway=_nothing)
        else:
            self._job = replace(self._job, phase="done", html=html)

    def _note(self, progress: Progress) -> None:
        self._job = replace(self._job, progress=progress)
