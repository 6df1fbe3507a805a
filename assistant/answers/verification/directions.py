"""Do two sentences point the same way: negation, opposites, and who is compared with whom?"""

from __future__ import annotations

import re

from assistant.answers.text.places import countries
from assistant.answers.text.terms import content, tokens

NEGATIVE = re.compile(
    r"\b(?:no|not(?! only| just| merely)|never|none|nor|neither|without|cannot|nothing|nobody"
    r"|hardly|rarely|seldom|unlikely|\w+n['’]t)\b",
    re.IGNORECASE,
)
OPPOSED = (
    "more higher above over exceed exceeds exceeded greater larger / less lower below under fewer"
    " smaller",
    "increase increased increases increasing rise rises rising rose grow grows growing grew growth"
    " expand expands expanding / decrease decreased decreases decreasing decline declines declined"
    " declining fall falls falling fell drop drops shrink shrinks shrinking",
    "faster quicker / slower",
    "minimum at-least / maximum at-most",
    "most many / few hardly-any",
    "before / after",
    "required mandatory compulsory essential must / optional optionally voluntary unnecessary",
    "must / may",
    "allowed permitted legal / forbidden prohibited illegal banned",
    "always / sometimes",
    "all every / some few",
    "starter starters starting beginner beginners entry junior newly / experienced senior",
    "lowest bottom / highest top",
    "full / part",
    "first / last",
    "good bright strong excellent / poor bad weak bleak",
    "easy / hard difficult",
    "inside indoors / outside outdoors",
    "paid / unpaid",
    "include includes included including / exclude excludes excluded excluding",
    "accept accepts accepted / reject rejects rejected",
)
OPPOSITES = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (pair.split(" / ") for pair in OPPOSED)
)
PHRASES = ((re.compile(r"\bat (least|most)\b", re.IGNORECASE), r"at-\1"),)
SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")
CLAUSE = re.compile(
    r";|\s[–—-]\s|,\s+(?=(?:and|but|which|who|while|although|though|so|then|whereas|with|as)\b)"
    r"|\b(?:(?<!\d )and(?! \d)|but|while|although|though|whereas|because)\b",
    re.IGNORECASE,
)
THAN = re.compile(
    r"(?P<left>.+)\b(?:more|less|fewer|\w{3,}er|worse)\b(?P<middle>.*)\bthan\b(?P<right>.+)",
    re.IGNORECASE | re.DOTALL,
)
TOGETHER = 0.5  # share of a clause's words from which two clauses speak of the same


def flipped(sentence: str, cited: str) -> bool:
    """Tell whether a sentence says the opposite of the cited words on the same matter."""
    sources = [part for part in SENTENCE.split(cited) if part.strip()]
    clauses = [c for source in sources for c in _clauses(source)]
    if any(_loses_a_place(sentence, source) for source in sources):
        return True
    return any(_opposes(clause, [*clauses, *sources]) for clause in _clauses(sentence))


def _loses_a_place(sentence: str, source: str) -> bool:
    """Tell whether a sentence repeats another but for one of its countries: UK facts, UK facts."""
    left = countries(sentence)
    if not left or not left < countries(source):
        return False
    mine, theirs = set(content(sentence)), set(content(source))
    return len(mine & theirs) >= 0.8 * max(len(mine), len(theirs))


def _clauses(sentence: str) -> list[str]:
    """Return the clauses of a sentence that say something; the whole when it cannot be parted."""
    parts = CLAUSE.split(sentence)
    return [part for part in parts if content(part)] or [sentence]


def _opposes(clause: str, sources: list[str]) -> bool:
    wanted = set(content(clause))
    shares = [len(wanted & set(content(source))) / max(1, len(wanted)) for source in sources]
    top = max(shares, default=0.0)
    if top < TOGETHER:
        return False
    best = [source for source, share in zip(sources, shares, strict=True) if share == top]
    shortest = min(best, key=len)
    here, there = countries(clause), countries(shortest)
    if here and there and not here & there:
        return True
    turns = (
        _negations(clause) != _negations(shortest),
        _opposed(clause, shortest),
        _exchanged(clause, shortest),
    )
    return sum(turns) % 2 == 1


def _negations(clause: str) -> int:
    """Return 1 for a clause that denies; two denials lift each other."""
    return len(NEGATIVE.findall(clause)) % 2


def _opposed(one: str, other: str) -> bool:
    """Tell whether one holds a word and the other its opposite, each without the other's."""
    said, held = _words(one), _words(other)
    for left, right in OPPOSITES:
        for mine, theirs in ((left, right), (right, left)):
            if said & mine and not held & mine and held & theirs and not said & theirs:
                return True
    return False


def _words(text: str) -> set[str]:
    for pattern, joined in PHRASES:
        text = pattern.sub(joined, text)
    return {*tokens(text), *re.findall(r"\bat-(?:least|most)\b", text.lower())}


def _exchanged(one: str, other: str) -> bool:
    """Tell whether "A more than B" stands against "B more than A"."""
    mine, theirs = THAN.search(one), THAN.search(other)
    if not mine or not theirs:
        return False
    left, right = set(content(mine["left"])), set(content(mine["right"]))
    first, second = set(content(theirs["left"])), set(content(theirs["right"]))
    return bool((left & second) - first and (right & first) - second)
