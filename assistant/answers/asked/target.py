"""What a question is about: the guides on one occupation."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers.asked.mentions import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The guides about one occupation that a question is about.

    ``how`` says why they are looked at: as a ``Mention`` does; "carried", the conversation was on
    it; "described", "passage" and "nearby", found by what is asked, ever less surely; "kind", on
    another kind of worker than the one named.
    """

    asked: str  # the words of the question that name it, if any do
    guides: tuple[str, ...]
    how: str
    mention: Mention | None = None
