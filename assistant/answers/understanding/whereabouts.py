"""The place that a conversation is about, while it names no other one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from assistant.answers.text.gazetteer import Place, gazetteer
from assistant.answers.text.places import places
from assistant.schema import Turn

NATIONAL = re.compile(
    r"\b(?:national(?:ly|wide)?|country-?wide|nation-?wide|in the (?:whole )?country"
    r"|the whole country)\b",
    re.IGNORECASE,
)
ANYWHERE = re.compile(
    r"\b(?:(?:any|every)where|elsewhere|worldwide|globally|internationally|abroad"
    r"|in (?:general|other (?:places|countries)))\b",
    re.IGNORECASE,
)
THERE = re.compile(r"\b(?:over |from |in )?there\b(?! (?:is|are|any|a|an|much|many|lots?))", re.I)


def carried_places(
    text: str, history: Sequence[Turn], names: Callable[[str], bool], *, same: bool
) -> tuple[Place, ...]:
    """Return the places last named since the conversation came to its occupation.

    A country stays; a part of one stays only for the ``same`` matter or by "there", else its
    country does. ``names`` tells whether a message names an occupation.
    """
    if ANYWHERE.search(text):
        return ()
    for before, turn in enumerate(turn for turn in reversed(history) if turn.role == "user"):
        if found := places(turn.content):
            parts = (same and not before) or THERE.search(text)
            stay = parts and not NATIONAL.search(text)
            return found if stay else _countries(found)
        if names(turn.content):
            break
    return ()


def in_country(text: str, where: Sequence[Place]) -> str:
    """Return a question with "nationally" said as the one country it is asked of."""
    if len(where) != 1 or not where[0].whole:
        return text
    return NATIONAL.sub(f"in {where[0].name}", text)


def _countries(found: Sequence[Place]) -> tuple[Place, ...]:
    wholes = (place if place.whole else _by_code().get(place.country) for place in found)
    return tuple(dict.fromkeys(filter(None, wholes)))


@cache
def _by_code() -> dict[str, Place]:
    """Return the whole countries by their ISO codes."""
    return {place.country: place for place in gazetteer().values() if place.whole and place.country}
