"""Counts of people and things: numbers that are no money, share, date, rank or measure."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answers.text.terms import STOP, singular
from assistant.guides.figures.money import money

WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    "|sixty|seventy|eighty|ninety|several|(?:dozens|hundreds|thousands) of"
)
NUMBER = re.compile(
    r"(?<![\w.,/£$€₹–-])(?:(?P<large>\d{1,3}(?:,\d{2,3})+(?:\s(?:million|billion))?\b"
    r"|\d[\d.]*\s?(?:million|thousand|billion|lakh|crore)\b)"
    rf"|(?P<small>\d{{1,6}}\b(?![.,:/–-]\d))|\b(?:{WORDS})\b)(?!\s?(?:%|per ?cent|°|-))",
    re.IGNORECASE,
)
# Before a number that tells which one, or a share: "Level 3 courses", "one in ten workers".
RANKED = re.compile(
    r"\b(?:band|level|grade|class|tier|stage|step|phase|page|part|section|chapter|rule|age|aged|ages"
    r"|no\.?|(?:\d|one|two|three|four|nine) (?:in|out of))\s*$",
    re.IGNORECASE,
)
AFTER = re.compile(r"\s+([AOT][- ]levels|[A-Za-z][\w'’-]*)")
THERE = re.compile(r"\bthere (?:are|were)\b[^.,;:\d]{0,25}$", re.IGNORECASE)
FARTHEST = 4  # words from a number to what it counts
UNITS = frozenset(
    """year month week day night hour hr minute second kg kilo lb pound dollar euro pence penny
    rupee foot feet mile metre meter inch km yard tonne ton litre mph time percent point""".split()
)
PEOPLE = frozenset("people men women children staff personnel".split())
HEADS = frozenset(
    """people man woman staff personnel worker job employee member practitioner professional post
    position registrant""".split()
)

OPEN = frozenset("vacant open unfilled advertised empty vacancies openings".split())


@lru_cache(maxsize=8192)
def counted(text: str) -> tuple[tuple[str, ...], ...]:
    """Return what each count of a text counts, in words, the noun last.

    A number of thousands with no noun behind it counts something, too: its words are empty.
    """
    plain = text
    for amount in money(text):
        if amount.currency:
            blank = " " * (amount.end - amount.start)
            plain = plain[: amount.start] + blank + plain[amount.end :]
    return tuple(
        words for match in NUMBER.finditer(plain) if (words := _counted(plain, match)) is not None
    )


def _counted(text: str, number: re.Match[str]) -> tuple[str, ...] | None:
    if RANKED.search(text, 0, number.start()) or _is_year(number["small"]):
        return None
    words: list[str] = []
    at = number.end()
    while len(words) < FARTHEST and (after := AFTER.match(text, at)):
        at, word = after.end(), after.group(1).lower().replace("’", "'")
        if singular(word) in UNITS:
            return None
        if word in STOP:
            break
        words.append(word)
        if word in PEOPLE or (singular(word) != word and "'" not in word):
            return tuple(words)
    return () if number["large"] or THERE.search(text, 0, number.start()) else None


def _is_year(digits: str | None) -> bool:
    return bool(digits) and 1900 <= int(digits or 0) < 2100


def weight(text: str, *, on_pay: bool) -> float:
    """Return how surely a text holds a count: 1 for large ones and for people, 0.5 for others.

    In a table on pay a number with no noun behind it is an amount.
    """
    found = [words for words in counted(text) if words or not on_pay]
    sure = any(not words or singular(words[-1]) in HEADS for words in found)
    large = any(match["large"] for match in NUMBER.finditer(text)) and bool(found)
    return 1.0 if sure or large else 0.5 if found else 0.0


def of_people(words: tuple[str, ...], own: frozenset[str]) -> bool:
    """Tell whether a count is of people at work: by a general word, or one of the occupation's.

    Nobody works in a vacant post.
    """
    if OPEN & {*words}:
        return False
    return not words or singular(words[-1]) in HEADS or bool({*map(singular, words)} & own)
