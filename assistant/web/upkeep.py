"""The one piece of work on the library that the page has under way, and how it ended."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from assistant.errors import AssistantError, UpdateRefused
from assistant.library import Progress

log = logging.getLogger(__name__)

Work = Callable[[Callable[[Progress], None]], str]  # returns HTML that says what was done
_FAULT = (
    "This failed by a fault in the program, and the library is as it was before. "
    "Try again, or run `python ingest.py` to see what is wrong."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A piece of work; ``html`` is what it ended with, ``problem`` why it did not.

    ``anyway`` is a button that does it all the same; it is kept when the work was held back.
    """

    number: int = 0
    title: str = ""
    phase: Literal["idle", "working", "done", "failed"] = "idle"
    progress: Progress | None = None
    html: str = ""
    problem: str = ""
    anyway: str = ""  # HTML


class Upkeep:
    """Does one piece of work at a time, in a thread of its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._job = Job()

    @property
    def job(self) -> Job:
        """Return the newest piece of work."""
        return self._job

    def start(self, title: str, work: Work, anyway: str = "") -> bool:
        """Begin, unless something is under way; returns at once and tells whether it began."""
        with self._lock:
            if self._job.phase == "working":
                return False
            number = self._job.number + 1
            self._job = Job(number=number, title=title, phase="working", anyway=anyway)
        threading.Thread(target=self._run, args=(work,), name="upkeep", daemon=True).start()
        return True

    def tell(self, html: str) -> None:
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
            anyway = self._job.anyway if isinstance(error, UpdateRefused) else ""
            self._job = replace(self._job, phase="failed", problem=str(error), anyway=anyway)
        except Exception:  # the border of this thread: nobody else would hear of it
            log.exception("work on the library failed")
            self._job = replace(self._job, phase="failed", problem=_FAULT, anyway="")
        else:
            self._job = replace(self._job, phase="done", html=html)

    def _note(self, progress: Progress) -> None:
        self._job = replace(self._job, progress=progress)
