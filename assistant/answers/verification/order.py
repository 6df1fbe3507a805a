"""What comes first: "pass the test before you train" is not "train before you take the test"."""

from __future__ import annotations

import re

from assistant.answers.text.terms import content
from assistant.answers.verification.parts import parts
from assistant.answers.verification.support import said_as

# A word of order, at the front of a sentence or between what comes first and what comes then.
FRONT = re.compile(
    r"^\W*(?:(?P<after>after|once|having)|before)\b(?P<one>[^,;]+),(?P<two>.+)", re.I | re.S
)
BETWEEN = re.compile(
    r"(?P<one>.+?)\b(?:(?P<after>after|once)|before|(?:and )?then|followed by)\b(?P<two>.+)",
    re.IGNORECASE | re.DOTALL,
)
# Verbs that only say that something begins or follows.
GOING = frozenset(content("start begin move go progress become switch work train earn"))

TOLD = 0.5  # share of its words from which a sentence tells of the same two things

Order = tuple[frozenset[str], frozenset[str]]


def reordered(sentence: str, cited: str) -> bool:
    """Tell whether what a sentence puts first comes second in the cited words, and the reverse."""
    said = _order(sentence)
    if not said:
        return False
    known = [order for part in parts(cited) if (order := _order(part))]
    ways = [_way(said, order) for order in known]
    return min(ways, default=0) < 0 and max(ways, default=0) <= 0


def _order(text: str) -> Order | None:
    """Return the words of what comes first and of what comes then, those of both left out."""
    front = FRONT.match(text)
    found = front or BETWEEN.match(text)
    if not found:
        return None
    turned = bool(found["after"]) != bool(front)  # "after" in front tells what comes first
    one, two = (frozenset(content(found[side])) - GOING for side in ("one", "two"))
    first, then = (two, one) if turned else (one, two)
    return first - then, then - first


def _way(said: Order, held: Order) -> int:
    """Return -1 for two orders that are against each other, 1 for the same, 0 for neither."""
    first, then = (frozenset(said_as(sorted(side), sorted(held[0] | held[1]))) for side in said)
    same = (first & held[0], then & held[1])
    other = (first & held[1], then & held[0])
    if all(other) and not any(same):
        return -(sum(map(len, other)) >= TOLD * sum(map(len, said)))
    return 1 if any(same) else 0
