"""Danger, stress or drawbacks asked for that nothing shown tells of."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.asked.hardships import hardship, tells
from assistant.answers.asked.question import Question
from assistant.answers.passages.signals import shown_terms
from assistant.answers.text.terms import root, tokens
from assistant.schema import Passage


def absent_hardship(question: Question, shown: Sequence[Passage]) -> list[str]:
    """Name the danger, stress or drawback asked for that no shown passage tells or names."""
    asked_for = hardship(question.bare) if question.expects == "hardship" else None
    if not asked_for:
        return []
    kind, words = asked_for
    named = {root(word) for word in tokens(words)}
    if any(tells(kind, passage) or named <= shown_terms(passage) for passage in shown):
        return []
    return [f"anything on “{words}”"]
