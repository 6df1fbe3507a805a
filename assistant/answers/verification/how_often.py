"""How often something is done: every year is not every two years."""

from __future__ import annotations

import re

from assistant.answers.text.terms import content
from assistant.answers.text.values import values
from assistant.answers.verification.parts import parts

UNITS = "hour|day|night|week|fortnight|month|quarter|year"
EVERY = re.compile(
    rf"\b(?:every|each)\s(?:(?P<other>other|second)\s|(?P<many>[\w-]+)\s)?(?P<unit>{UNITS})s?\b",
    re.IGNORECASE,
)
ONCE = re.compile(rf"\bonce (?:an?|per) (?P<unit>{UNITS})\b", re.IGNORECASE)
ADVERB = re.compile(
    r"\b(?:(?P<unit>hour|week|month|quarter|year)ly|(?P<day>daily)|annual(?:ly)?)\b", re.I
)


def otherwise_often(sentence: str, cited: str, surroundings: str) -> bool:
    """Tell whether the cited words that speak of the same say another "every so long"."""
    said = often(sentence)
    if not said:
        return False
    words = set(content(sentence)) - set(content(surroundings))
    told = [part for part in parts(cited) if often(part)]
    shares = [len(words & set(content(part))) for part in told]
    best = [often(p) for p, share in zip(told, shares, strict=True) if share == max(shares)]
    return bool(best) and not any(said & held for held in best)


def often(text: str) -> frozenset[tuple[float, str]]:
    """Return each "every so many units" of a text."""
    found = {(1.0, match["unit"].lower()) for match in ONCE.finditer(text)}
    for match in EVERY.finditer(text):
        count = 2.0 if match["other"] else 1.0
        if match["many"]:
            known = values(match["many"])
            if not known:
                continue
            count = known[0].number
        found.add((count, match["unit"].lower()))
    for match in ADVERB.finditer(text):
        unit = "day" if match["day"] else (match["unit"] or "year").lower()
        found.add((1.0, unit))
    return frozenset(found)
