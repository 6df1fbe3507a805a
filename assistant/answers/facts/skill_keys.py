"""What makes two wordings one skill: spelling, plural, form, and words that say how much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from assistant.answers.text.spelling import one_spelling
from assistant.answers.text.terms import stem

WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?(?:\+\+|#)?")
# Words that say how well or in what form a skill is held, not which it is.
FORM = frozenset(
    """a an the of in with to and or for at on your their our his her its some any be being able
    ability abilities have having skill skills skilled knowledge understanding good excellent great
    strong solid sound advanced basic effective very really well developed highly know knowing
    proficiency experience using use""".split()
)


def words(name: str) -> tuple[str, ...]:
    """Return the words that tell which skill it is, in one spelling; all words when none does."""
    found = [one_spelling(word.replace("’", "'")) for word in WORD.findall(name.lower())]
    return tuple(word for word in found if word not in FORM) or tuple(found)


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """Return the stems of the telling words."""
    telling = words(name)
    if len(telling) == 1 and telling[0].endswith("ing"):
        return telling  # "marketing" is not "market"
    return tuple(map(stem, telling))


def key_of(name: str) -> str:
    """Return what is equal for two wordings of one skill: "problem-solving", "problem solving"."""
    return re.sub(r"(\D)\1", r"\1", "".join(parts(name)))


def merged(weights: Mapping[str, int]) -> dict[str, str]:
    """Map each key to the key it is a slip of the pen for: two letters changed places.

    ``weights`` says in how many guides each key stands; the most usual one is kept.
    """
    from rapidfuzz.distance import OSA

    letters: dict[str, list[str]] = {}
    kept: dict[str, str] = {}
    for key in sorted(weights, key=lambda key: (-weights[key], key)):
        same = letters.setdefault("".join(sorted(key)), [])
        near = (one for one in same if len(key) > 6 and OSA.distance(one, key) == 1)
        kept[key] = next(near, key)
        if kept[key] == key:
            same.append(key)
    return kept


def most_usual(weights: Iterable[tuple[str, int]]) -> str:
    """Return the wording with the greatest weight; of equals the shortest."""
    return min(weights, key=lambda one: (-one[1], len(one[0]), one[0]))[0]
