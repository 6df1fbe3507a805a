"""Sentences under a heading that names their place: the place is said where they are quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.names.wording import clean
from assistant.answers.text.gazetteer import AMBIGUOUS, Place
from assistant.answers.text.places import countries, places
from assistant.schema import Passage

if TYPE_CHECKING:
    from assistant.answers.quoting.quotes import Line

ITEM = "- "
PLAIN = re.compile(r"\b(?:in|for|the|across|of)\b|[\W_]", re.IGNORECASE)


def place_above(passage: Passage) -> str:
    """Return the place that the headings above a passage name, if its own words name none.

    A heading below the title counts when it names one country, or is the name of one place.
    """
    for heading in map(clean, reversed(passage.trail[1:])):
        named = places(heading)
        if len(named) == 1 and _is_meant(named[0], heading):
            return "" if places(passage.text) else named[0].name
    return ""


def place_of_item(passage: Passage) -> str:
    """Return the place that an item of a list stands for: by what is above it, else by its lead."""
    named = () if places(passage.text) else places(passage.lead)
    lead = named[0].name if len(named) == 1 and named[0].whole else ""
    return place_above(passage) or lead


def _is_meant(place: Place, heading: str) -> bool:
    if place.whole:
        return True
    alone = PLAIN.sub("", heading).casefold() == PLAIN.sub("", place.name).casefold()
    return alone and place.name.lower() not in AMBIGUOUS


def said_once(parts: Iterable[tuple[Passage, Sequence[Line]]]) -> Iterator[Line]:
    """Yield the lines of passages, each with its place before it unless the last one has the same.

    A line that already begins with its place is left as it is.
    """
    said = ""
    for passage, lines in parts:
        place = place_above(passage)
        for line in lines[:1]:
            yield _led(line, place) if place != said else line
        yield from lines[1:]
        said = place


def led(place: str, words: str) -> str:
    """Return words, or an item of a list, with a place before them unless they begin with it."""
    mark = ITEM if words.startswith(ITEM) else ""
    bare = words.removeprefix(mark)
    own = not place or bare.casefold().startswith(place.casefold())
    return words if own else f"{mark}{place}: {bare}"


def firsts(texts: Sequence[str]) -> list[int]:
    """Return where the first of some texts stands, and the first on each other country."""
    found: dict[str, int] = {}
    for at, text in enumerate(texts):
        for country in countries(text) or ({""} if not at else ()):
            found.setdefault(country, at)
    return sorted({*found.values()})


def _led(line: Line, place: str) -> Line:
    claim = line.claim and replace(line.claim, text=led(place, line.claim.text))
    return replace(line, text=led(place, line.text), claim=claim)
