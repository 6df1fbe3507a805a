"""A whole check of the library, asked for on the page and done beside it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from assistant.errors import AssistantError
from assistant.library import Finding, Library, check
from assistant.web.base.problems import problem_html
from assistant.web.base.texts import say

log = logging.getLogger(__name__)


class Checkup:
    """A whole check of the library in a thread of its own, one at a time."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self.working = False
        self.at = ""  # ISO time, UTC; empty before the first
        self.findings: tuple[Finding, ...] = ()
        self.problem: Callable[[], str] | None = None  # says in HTML why it failed

    def start(self) -> None:
        """Begin, unless one is under way; returns at once."""
        with self._lock:
            if self.working:
                return
            self.working = True
        threading.Thread(target=self._run, name="checkup", daemon=True).start()

    def _run(self) -> None:
        self.problem = None
        try:
            self.findings = check(self._library)
        except AssistantError as error:
            self.findings, self.problem = (), partial(problem_html, error)
        except Exception:  # the border of this thread: nobody else would hear of it
            log.exception("the library could not be checked")
            self.findings, self.problem = (), partial(say, "settings.check_fault")
        finally:
            self.at = datetime.now(UTC).isoformat(timespec="seconds")
            self.working = False
