"""Whether a guide says a word that it never uses in other words: loud, noisy; clearance, checks.

A question comes nearer to the passage that answers it by each of its words that the passage is on,
and is taken further away by any other. So each word is weighed by the question without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.schema import Passage

Near = Callable[[str, Sequence[Passage]], Sequence[float]]  # the cosine of a text and each passage

NEAR = 0.62  # cosine from which a passage may say what is asked
BESIDE = 0.1  # how far behind the nearest passage one may be and still be the one that answers
NEARER = 0.01  # by how much a word must bring the question nearer to a passage that is on it


def otherwise(word: str, asked: str, passages: Sequence[Passage], near: Near) -> bool:
    """Tell whether one of the passages nearest to a question says a word of it in other words."""
    rest = " ".join(re.sub(rf"\b{re.escape(word)}\b", " ", asked, flags=re.IGNORECASE).split())
    if not passages or not rest:
        return False
    whole, less = near(asked, passages), near(rest, passages)
    least = max(NEAR, max(whole) - BESIDE)
    return any(a >= least and a - b >= NEARER for a, b in zip(whole, less, strict=True))
