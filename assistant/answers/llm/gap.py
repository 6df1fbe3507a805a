"""A model's own sentence on what the guides do not say: nothing else may come with it."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answers.text.terms import content
from assistant.answers.text.values import values

START = "the guides do not say"
PART = "The guides do not say all that was asked."
LONGEST = 240  # characters
NAMES_OF_VALUES = frozenset(
    content(
        """amount answer asked average cost data detail details exact exactly figure figures
        information kind length level number numbers part pay paid precise question range rate
        salary salaries specific specifically type value values wage wages way"""
    )
)


def is_gap(text: str) -> bool:
    """Tell whether a sentence says what the guides do not say."""
    return text.lower().startswith(START)


def gap_said(text: str, asked: str, passages: Iterable[str]) -> str:
    """Return what may be shown for such a sentence: itself, that a part is missing, or nothing.

    It may name what was asked and nothing else, and nothing at all where one of the passages
    holds every word of it.
    """
    named = set(content(text[len(START) :])) - NAMES_OF_VALUES
    if named and any(named <= set(content(passage)) for passage in passages):
        return ""
    plain = len(text) <= LONGEST and not values(text)
    return text if plain and named <= set(content(asked)) else PART
