"""What a question is about: the guides on one occupation."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers.asked.mentions import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The guides about one occupation that a question is about."""

    asked: str
    guides: tuple[str, ...]
    how: str
    mention: Mention | None = None
