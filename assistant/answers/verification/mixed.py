"""Rows of a list taken for each other: what one is called with what only another says.

"For a foundation degree: 1 A level" and "for a degree: 2 to 3 A levels" do not say that a
foundation degree asks for 2 to 3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from assistant.answers.verification.parts import parts
from assistant.answers.verification.support import said_as, terms_of

# What joins the things that a sentence may say of several rows.
JOINT = re.compile(
    r",(?!\d)|[;:()/]|\s[–—-]\s|\b(?:and|or|but|while|whereas|plus|than|as|versus|against|followed"
    r"|compared|then|where|which|who|if)\b",
    re.IGNORECASE,
)
LED = 8  # letters that the rows of one list begin with
ALIKE = 0.4  # share of the words of the shorter of two rows from which they are alike
LEAST = 2  # words that they must share
MOST = 12  # rows that are compared

Words = frozenset[str]


def mixed(sentence: str, quotes: Sequence[str]) -> bool:
    """Tell whether a stretch of a sentence is put together from two rows of a list."""
    rows = [(quote[:LED], frozenset(terms_of(quote))) for quote in quotes if len(parts(quote)) == 1]
    pairs = [
        (_own(one, two), _own(two, one))
        for (led, one), (begins, two) in combinations(rows[:MOST], 2)
        if led == begins and _alike(one, two)
    ]
    if not pairs:
        return False
    held = tuple(term for _, row in rows for term in sorted(row))
    stretches = [frozenset(said_as(terms_of(part), held)) for part in JOINT.split(sentence)]
    return any(
        said & one and said & two and not any(said & (one | two) <= row for _, row in rows)
        for said in stretches
        for one, two in pairs
    )


def _alike(one: Words, two: Words) -> bool:
    shared = len(one & two)
    return shared >= max(LEAST, ALIKE * min(len(one), len(two)))


def _own(one: Words, two: Words) -> Words:
    """Return the words of a row that another one does not say in any way."""
    mine = sorted(one - two)
    told = said_as(mine, sorted(two))
    return frozenset(word for word, way in zip(mine, told, strict=True) if way not in two)
