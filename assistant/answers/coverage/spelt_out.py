"""Letters that a passage says in full: the NMC is the Nursing and Midwifery Council."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.schema import Passage

SHORTEST, LONGEST = 2, 7  # letters that may stand for a name
BETWEEN = r"(?:[ -](?:(?:of|for|and|the|in|to|on|&) ){0,2})"


def in_full(word: str, passages: Iterable[Passage]) -> bool:
    """Tell whether one of some passages says in capitalised words what some letters stand for."""
    if not (SHORTEST <= len(word) <= LONGEST and word.isalpha()):
        return False
    written = _written(word.upper())
    return any(written.search(f"{passage.lead} {passage.text}") for passage in passages)


@lru_cache(maxsize=1024)
def _written(letters: str) -> re.Pattern[str]:
    return re.compile(r"\b" + BETWEEN.join(rf"{letter}[a-z'’]+" for letter in letters) + r"\b")
