"""The place that is asked about: none of the asker's past, and without one the conversation's."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from assistant.answers.text.gazetteer import Place, gazetteer
from assistant.answers.text.places import places
from assistant.answers.text.terms import LEAD_IN
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

CLAUSE = re.compile(r"[.;!?]\s+|,\s+")
HERE = re.compile(r"\b(?:here|in this country)\b", re.IGNORECASE)
PAST = re.compile(
    r"\b(?:\w{2,}ed|did|was|were|taught|had|been|came|went|grew|got|left|from)\b", re.IGNORECASE
)
ASKS = re.compile(
    rf"{LEAD_IN}(?:what|which|how|who|where|when|why"
    r"|(?:do|does|did|is|are|am|can|could|will|would|should|must)\b)|\b(?:what|whats|which|how"
    r"|(?:do|does|can|could|will|would|should|must) (?:i|we|you|they|he|she|it|people)\b)|\?",
    re.IGNORECASE,
)
STUDIED = re.compile(  # where somebody studies is not where they will work
    r"(\b(?:reading|read|stud(?:y|ies|ied|ying)|degree|graduat\w+|uni|university|college|school"
    r"|course|student|a[- ]levels)\b[^,.;?!]{0,40}?)"
    r"\bat (?:the )?[\w'&-]+(?: (?!and\b|but\b)[\w'&-]+)?",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(  # than in the place spoken of
    r"\b(?:outside(?: of)?|elsewhere|(?:any|some|every)where else|(?:in )?(?:the )?other (?:places?"
    r"|cities|towns|areas?|regions?|parts?)(?: of the country)?|(?:in )?the rest of the country)\b",
    re.IGNORECASE,
)
OUTSIDE = re.compile(r"\boutside(?: of)? (?:the )?", re.IGNORECASE)


def outside(text: str) -> tuple[Place, ...]:
    """Return the country of a part of one outside which is asked: "outside London?"."""
    found = OUTSIDE.search(text)
    parts = places(text[found.end() :]) if found else ()
    return () if any(place.whole for place in parts) else _countries(parts)


def asked_where(text: str) -> str:
    """Return a question without the places of its asker's past: "trained in Peru, how long here?".

    What is asked "here" is not asked of the place where somebody was before.
    """
    parts = [part for part in CLAUSE.split(text) if part]
    if len(parts) < 2:
        return text
    told = [part for part in parts if not ASKS.search(part)]
    here = any(HERE.search(part) for part in parts if part not in told)
    rest = (part for part in parts if not (here and part in told and PAST.search(part)))
    return ", ".join(STUDIED.sub(r"\1", part) if part in told else part for part in rest)


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
            stay = parts and not (NATIONAL.search(text) or ELSEWHERE.search(text))
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
