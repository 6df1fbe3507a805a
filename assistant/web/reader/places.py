"""Find the words that an address cites in the guide as it is now.

An address is untrusted: it names offsets and a digest, and no word of it is ever shown. Words that
no longer stand in the guide are taken from a former text of it, and only if the digest fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.library.former import Former
from assistant.schema import Guide, Passage
from assistant.web.base.inline import Place
from assistant.web.base.links import digest

State = Literal["none", "found", "moved", "changed"]
_LONGEST = 20_000  # characters of cited words that are looked for elsewhere
_ALIKE = 0.4  # share of words that the nearest passage must have in common with the old ones
_WORD = re.compile(r"[^\W_]+(?:[.,'’]\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What became of the words an address cites; ``place`` is where they stand now, if they do."""

    state: State
    place: Place | None = None
    asked: int = 0  # offset that the address speaks of, to scroll near it when the words are gone
    old: str = ""  # the words as they were, when the library remembers them
    replaced: str = ""  # ISO time since when they are gone
    near: Passage | None = None  # what is most alike now


def whole_number(value: str | None) -> int | None:
    """Read an offset from an address; None for anything else."""
    if value and value.isascii() and value.isdecimal() and len(value) <= 10:
        return int(value)
    return None


def find(
    guide: Guide,
    passages: Sequence[Passage],
    query: Mapping[str, str],
    former: Callable[[], Sequence[Former]] = tuple,
) -> Cited:
    """Look the cited words up: at their place, then elsewhere, then in what the guide once said."""
    start, end = whole_number(query.get("start")), whole_number(query.get("end"))
    wanted = query.get("q", "")
    if start is None or end is None:
        return Cited(state="none", asked=whole_number(query.get("at")) or 0)
    if start < end <= len(guide.text) and wanted in ("", digest(guide.text[start:end])):
        return Cited(state="found", place=(start, end), asked=start)
    if place := _elsewhere(guide, passages, (start, end), wanted):
        return Cited(state="moved", place=place, asked=place[0])
    old, replaced = _once((start, end), wanted, former() if wanted else ())
    if old and (place := _respaced(guide.text, old, start)):
        return Cited(state="moved", place=place, asked=place[0])
    near = most_alike(old, passages) if old else None
    asked = near.start if near else min(start, len(guide.text))
    return Cited(state="changed", asked=asked, old=old, replaced=replaced, near=near)


def _elsewhere(
    guide: Guide, passages: Sequence[Passage], asked: Place, wanted: str
) -> Place | None:
    """Return where words of the same length and digest begin at a passage, nearest first."""
    length = asked[1] - asked[0]
    if not wanted or not 0 < length <= _LONGEST:
        return None
    for passage in sorted(passages, key=lambda one: abs(one.start - asked[0])):
        place = passage.start, passage.start + length
        if place[1] <= len(guide.text) and digest(guide.text[slice(*place)]) == wanted:
            return place
    return None


def _once(asked: Place, wanted: str, former: Sequence[Former]) -> tuple[str, str]:
    """Return the cited words from the newest former text that holds them, and its end."""
    for one in former:
        words = one.text[slice(*asked)]
        if words and len(words) == asked[1] - asked[0] and digest(words) == wanted:
            return words, one.replaced
    return "", ""


def _respaced(text: str, old: str, near: int) -> Place | None:
    """Return where the same words stand, whatever the spaces between them."""
    words = old.split()
    if not words or len(old) > _LONGEST:
        return None
    found = [m.span() for m in re.finditer(r"\s+".join(map(re.escape, words)), text)]
    return min(found, key=lambda place: abs(place[0] - near), default=None)


def most_alike(old: str, passages: Sequence[Passage]) -> Passage | None:
    """Return the passage that shares most words with old ones, if it shares enough."""
    words = _words(old)
    if not words or not passages:
        return None
    best = max(passages, key=lambda one: _alike(words, _words(one.text)))
    return best if _alike(words, _words(best.text)) >= _ALIKE else None


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text[:_LONGEST])}


def _alike(some: set[str], others: set[str]) -> float:
    return len(some & others) / len(some | others) if others else 0.0
