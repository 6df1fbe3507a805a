"""How far a piece of work is, with an estimate of the time left."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a piece of work is; ``remaining`` is an estimate in seconds, None while unknown."""

    phase: str  # "reading", "embedding", "publishing"
    done: int
    total: int
    remaining: float | None = None


class Meter:
    """Turn counts into Progress with an estimate of the time left."""

    def __init__(self, phase: str, total: int, progress: Callable[[Progress], None] | None) -> None:
        self.phase, self.total, self.progress = phase, total, progress
        self.done = 0
        self.began = time.monotonic()

    def add(self, count: int) -> None:
        """Count work done and tell it."""
        self.done += count
        if self.progress is None:
            return
        spent = time.monotonic() - self.began
        left = spent / self.done * (self.total - self.done) if self.done and spent > 0.5 else None
        self.progress(Progress(phase=self.phase, done=self.done, total=self.total, remaining=left))
