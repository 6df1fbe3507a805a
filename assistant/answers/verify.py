"""Does a sentence say what its citations say? Every claim passes here before it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answers.places import places
from assistant.answers.terms import STOP, content, root, singular, tokens
from assistant.answers.values import Value, unsupported, values

Similar = Callable[[str, Sequence[str]], Sequence[float]]

NEGATIVE = re.compile(
    r"\b(?:no|not|never|none|nor|neither|without|cannot|nothing|nobody|hardly|rarely|seldom"
    r"|unlikely"
    r"|unnecessary|optional|\w+n['’]t|not essential)\b",
    re.IGNORECASE,
)
OPPOSED = (
    "more higher above over exceed exceeded greater / less lower below under fewer",
    "increase increased increases increasing rise rising rises grow grows growing growth faster"
    " / decrease decreased decreases decline declines declining fall falls falling shrink slower",
    "minimum least / maximum most",
    "before / after",
    "required mandatory compulsory essential must / optional optionally voluntary unnecessary may",
    "always / never sometimes rarely",
    "all every / some few none",
    "starter starters starting beginner beginners entry junior newly / experienced senior",
    "lowest bottom / highest top",
    "full / part",
)
OPPOSITES = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (pair.split(" / ") for pair in OPPOSED)
)
SHORT = {"GB": frozenset({"uk", "britain", "british"}), "US": frozenset({"us", "usa", "america"})}
NAME = re.compile(
    r"\b(?:[A-Z][\w&’'-]*[a-z][\w’'-]*|[A-Z]{2,}[\w-]*)(?:\s+(?:of|for|and|the"
    r"|in)?\s*[A-Z][\w&’'-]+)*"
)
# What a figure is a figure of: beside a number, a word of a row needs one of its row in the quote.
SCOPES = tuple(
    re.compile(rf"\b(?:{row})\b", re.IGNORECASE)
    for row in (
        "hours?|hourly",
        "days?|daily",
        "weeks?|weekly",
        "months?|monthly",
        r"(?<!the )years?|yearly|annual(?:ly)?",
        "median",
        "averag(?:e|es|ed|ing)|mean|typical(?:ly)?",
        r"start\w*|begin\w*|entry|junior|newly|trainees?",
        r"experienc\w+|senior",
        r"more than|over(?= ?[$£€\d])|above|exceed\w*|(?:at )?least|minimum|or (?:more|over|older)",
        r"less than|under(?= ?[$£€\d])|below|fewer than|at most|maximum|up to|or (?:less|under)",
    )
)
LEVELS = (
    re.compile(r"\b(?:start\w*|begin\w*|entry|junior|newly|lowest)\b", re.IGNORECASE),
    re.compile(r"\b(?:experienc\w+|senior|highest)\b", re.IGNORECASE),
)
CLAUSE = re.compile(r",\s|[;|]|\b(?:and|but|to|while)\b")
SHARE = 0.7  # weight of the shared words against the cosine
MEANING = 0.6  # least support; fitted on sentences that people labelled, see docs/decisions.md


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a sentence is supported, and when it is not, why, in words to show."""

    supported: bool
    reason: str = ""
    score: float = 1.0


def verify(sentence: str, quotes: Sequence[str], surroundings: str, similar: Similar) -> Finding:
    """Check a sentence against the words it cites.

    ``surroundings`` are words the sentence may name besides: titles, headings, publishers.
    ``similar(sentence, quotes)`` gives the cosine with each quote.
    """
    if not quotes:
        return Finding(False, "it cites nothing", 0.0)
    cited = " ".join(quotes)
    if strange := unsupported(sentence, cited):
        return Finding(False, f"{_shown(strange[0])} does not stand in the cited words", 0.0)
    if name := strange_name(sentence, f"{cited} {surroundings}"):
        return Finding(False, f"“{name}” does not stand in the cited words", 0.0)
    if word := strange_scope(sentence, f"{cited} {surroundings}"):
        return Finding(False, f"“{word}” does not stand in the cited words", 0.0)
    score = support(sentence, quotes, surroundings, similar)
    if score < MEANING:
        return Finding(False, "the cited words say something else", score)
    nearest = best_part(sentence, cited)
    if flipped(sentence, nearest) or swapped(sentence, cited):
        return Finding(False, "the cited words say the opposite", score)
    return Finding(True, score=score)


def support(sentence: str, quotes: Sequence[str], surroundings: str, similar: Similar) -> float:
    """Return how much of a sentence's meaning its citations hold, 0 to 1."""
    terms = set(content(sentence))
    held = {
        form
        for term in content(f"{' '.join(quotes)} {surroundings}")
        for form in (term, root(term))
    }
    shared = (
        sum(1 for term in terms if term in held or root(term) in held) / len(terms)
        if terms
        else 1.0
    )
    near = max(similar(sentence, quotes), default=0.0)
    return SHARE * shared + (1 - SHARE) * max(0.0, float(near))


def strange_name(sentence: str, known: str) -> str:
    """Return a name of the sentence that the known words do not hold, or an empty string.

    The first word of a sentence is capitalised anyway and counts only when more of a name follows.
    """
    held = {singular(word) for word in tokens(known)}
    for place in places(known):
        held |= SHORT.get(place.country, frozenset()) if place.whole else frozenset()
    for match in NAME.finditer(sentence):
        words = match.group().split()
        if match.start() == 0:
            words = words[1:]
        missing = [
            word
            for word in words
            if word[:1].isupper()
            and any(singular(part) not in held and part not in STOP for part in tokens(word))
        ]
        if missing:
            return " ".join(missing)
    return ""


def strange_scope(sentence: str, known: str) -> str:
    """Return what a sentence with a figure calls it and the known words do not: "a month"."""
    if not values(sentence):
        return ""
    said = ((row, row.search(sentence)) for row in SCOPES)
    return next((word.group() for row, word in said if word and not row.search(known)), "")


def swapped(sentence: str, cited: str) -> bool:
    """Tell whether a figure stands with the other level: the starter's as the experienced one's."""
    held = [(values(clause), _levels(clause)) for clause in CLAUSE.split(cited)]
    for clause in CLAUSE.split(sentence):
        said = _levels(clause)
        for value in values(clause) if said else ():
            theirs = [levels for found, levels in held if value in found and levels]
            if theirs and not any(said & levels for levels in theirs):
                return True
    return False


def _levels(clause: str) -> frozenset[int]:
    return frozenset(n for n, level in enumerate(LEVELS) if level.search(clause))


def best_part(sentence: str, cited: str) -> str:
    """Return the clause of the cited words that shares most with the sentence."""
    wanted = set(content(sentence))
    parts = [part for part in re.split(r"(?<=[.;!?])\s+|\n+", cited) if part.strip()]
    return max(parts, key=lambda part: len(wanted & set(content(part))), default=cited)


def flipped(sentence: str, cited: str) -> bool:
    """Tell whether two sentences differ in negation or in the direction of a comparison."""
    if bool(NEGATIVE.search(sentence)) != bool(NEGATIVE.search(cited)):
        return _overlap(sentence, cited) >= 0.5
    said, held = set(tokens(sentence)), set(tokens(cited))
    for one, other in OPPOSITES:
        for mine, theirs in ((one, other), (other, one)):
            if said & mine and not held & mine and held & theirs and not said & theirs:
                return True
    return False


def _overlap(sentence: str, cited: str) -> float:
    mine, theirs = set(content(sentence)), set(content(cited))
    return len(mine & theirs) / len(mine) if mine else 0.0


def _shown(value: Value) -> str:
    number = f"{value.number:,.10g}"
    return f"{number} {value.unit}".strip().replace(" %", "%")
