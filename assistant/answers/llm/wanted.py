"""Whether the answer that is being made is still wanted, for whoever makes a part of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from assistant.errors import Stopped


class Wanted:
    """One answer that somebody waits for, until it is stopped.

    ``found`` is called when its passages are chosen: from then on it waits for a model, if at all.
    """

    def __init__(self, found: Callable[[], None] = lambda: None) -> None:
        self.found = found
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Say that nobody waits any more; its makers end soon. Safe from any thread."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Whether nobody waits any more."""
        return self._stopped.is_set()

    def wait(self, seconds: float) -> None:
        """Let time pass; raises Stopped as soon as the answer is stopped."""
        if self._stopped.wait(seconds):
            raise Stopped("The answer was stopped.")


_now: ContextVar[Wanted | None] = ContextVar("wanted", default=None)


def wanted() -> Wanted:
    """Return what is known of the answer that is being made here; one for itself outside of any."""
    return _now.get() or Wanted()


@contextmanager
def making(answer: Wanted) -> Iterator[None]:
    """Let all that is called inside the block work for one answer."""
    token = _now.set(answer)
    try:
        yield
    finally:
        _now.reset(token)
