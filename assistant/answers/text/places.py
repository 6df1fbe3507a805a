"""Places a question names, and whether a guide's region covers them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from assistant.answers.text.gazetteer import AMBIGUOUS, WORDS, Place, gazetteer
from assistant.answers.text.terms import folded

BEHIND = r"\b(?:in|[Aa]round|[Nn]ear|[Oo]utside|[Aa]cross|In)(?: the)? "
WORDED = (
    r"(?:[A-Z]|[^\W\d_a-z])(?:[^\W\d_A-Z]|['’-])+"  # a word with a capital, in any Latin script
)
NAME = rf"{WORDED}(?:(?: (?:and|of|upon|on|le|the))* {WORDED}){{0,3}}"
UNKNOWN = re.compile(BEHIND + rf"(?P<name>{NAME})")
TOWN = re.compile(BEHIND + rf"(?P<name>{'|'.join(WORDS)})\b(?! and [a-z])")
WORD = re.compile(r"[\w.’'-]+", re.UNICODE)
EDGES = "'’.-"  # of a word, no part of it
LINKS = ("and", "or", "vs", "v", "versus", "than")  # between two places


@lru_cache(maxsize=32768)
def places(text: str) -> tuple[Place, ...]:
    """Return the places a text names, the longest name at each spot, each once.

    A name that is also an ordinary word counts only when it is capitalised.
    """
    found = _in_gazetteer(text) if _may_name(text) else {}
    for match in TOWN.finditer(text) if any(name in text for name in WORDS) else ():
        found.setdefault(match["name"], Place(match["name"], "", False))
    return tuple(found.values())


def _may_name(text: str) -> bool:
    """Tell whether words of a text begin and end names of places, so that it is worth a look."""
    said = {word.strip(EDGES) for word in WORD.findall(text.lower())}
    if "'" in text or "’" in text:
        said = {_bare(word) for word in said}
    return "us" in said or not (said.isdisjoint(beginnings()) or said.isdisjoint(_ends()))


def _in_gazetteer(text: str) -> dict[str, Place]:
    """Return the places of the gazetteer that a text names, by their names."""
    known, firsts = gazetteer(), beginnings()
    words = [(match.group().strip(EDGES), match.start()) for match in WORD.finditer(text)]
    found: dict[str, Place] = {}
    at = 0
    while at < len(words):
        for length in (4, 3, 2, 1) if _bare(words[at][0]) in firsts else ():
            name = " ".join(word for word, _ in words[at : at + length])
            place = known.get(_bare(name))
            if place and at + length <= len(words) and _meant(name):
                found.setdefault(place.name, place)
                at += length - 1
                break
        else:
            if words[at][0] == "US" or _is_set_beside(words, at):
                found.setdefault("United States", known["usa"])
        at += 1
    return found


def _is_set_beside(words: Sequence[tuple[str, int]], at: int) -> bool:
    """Tell whether "us" is one of two places and not the people who speak: "uk or us"."""
    if words[at][0] != "us":
        return False
    said = [_bare(word) for word, _ in words]
    before, after = said[:at], [word for word in said[at + 1 :] if word != "the"]
    if len(before) > 1 and before[-1] in LINKS and before[-2] in gazetteer():
        return True
    starts = not before or before[-1] in ("between", "in", "the", "both", "or", "is")
    return starts and len(after) > 1 and after[0] in LINKS and after[1] in gazetteer()


@lru_cache(maxsize=1)
def beginnings() -> frozenset[str]:
    """Return the first words of all places, so that other words need not be looked at."""
    return frozenset(_bare(name.split(" ")[0]) for name in gazetteer())


@lru_cache(maxsize=1)
def _ends() -> frozenset[str]:
    """Return the last words of all places."""
    return frozenset(_bare(name.split(" ")[-1]) for name in gazetteer())


def _bare(name: str) -> str:
    return name.lower().removesuffix("'s").removesuffix("’s")


def _meant(name: str) -> bool:
    return name.lower() not in AMBIGUOUS or name[:1].isupper()


@lru_cache(maxsize=16384)
def countries(region: str) -> frozenset[str]:
    """Return the ISO codes of the countries a guide's region names."""
    return frozenset(place.country for place in places(region) if place.country)


def covered(place: Place, regions: Iterable[str], currencies: Iterable[str], words: str) -> bool:
    """Tell whether evidence speaks of a place.

    It does when its words name the place, or when the place is a whole country that the regions
    of its guides name or, where these name none, whose money its figures are in.
    """
    named = places(words)
    if place in named or place.name.lower() in words.lower():
        return True
    if place.whole and any(other.whole and other.country == place.country for other in named):
        return bool(place.country)
    if not place.whole or not place.country:
        return False
    known = frozenset(code for region in regions for code in countries(region))
    if known:
        return place.country in known
    from babel.numbers import get_territory_currencies

    return bool(set(get_territory_currencies(place.country)) & set(currencies))


def unknown_places(text: str, stands: Callable[[str], bool]) -> tuple[Place, ...]:
    """Return the places that a text seems to name and neither gazetteer nor guides know.

    They are capitalised words behind "in" or "near" in a text that is not all in capitals; words
    that stand in the guides (``stands``) may be of a trade, and months are no places.
    """
    found = [match["name"] for match in UNKNOWN.finditer(text)]
    plain = [word for word in text.split()[1:] if word.islower() and len(word) > 2]
    if not found or not plain or places(text):
        return ()
    return tuple(
        Place(name, "", False)
        for name in found
        if not any(
            word.lower() in calendar() or stands(folded(word.lower())) for word in name.split()
        )
    )


@lru_cache(maxsize=1)
def calendar() -> frozenset[str]:
    """Return the names of months and days in lower case."""
    from babel import Locale

    english = Locale("en")
    names = [*english.months["format"]["wide"].values(), *english.days["format"]["wide"].values()]
    return frozenset(name.lower() for name in names)
