"""Does a sentence say what its citations say? Every claim passes here before it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answers.text.places import countries, places
from assistant.answers.text.terms import STOP, content, root, singular, tokens
from assistant.answers.text.values import MONEY_WORDS, SPELLED, shown, unsupported, values
from assistant.answers.verification.additions import added, hedge_lost
from assistant.answers.verification.directions import flipped
from assistant.answers.verification.frames import strange_frame

Similar = Callable[[str, Sequence[str]], Sequence[float]]

SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")
WHOLE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
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
# Words of one meaning: a sentence that has one of a row needs one of that row in the quote.
KINDS = tuple(
    re.compile(rf"\b(?:{row})\b", re.IGNORECASE)
    for row in (
        r"degrees?|bachelors?|bachelor['’]s|undergraduate|graduates?|universit(?:y|ies)|bsc|ba",
        r"masters|master['’]s|postgraduate|msc",
        r"ph\.?d|doctor(?:al|ate)",
        r"apprentic\w+",
        r"diplomas?",
        r"certificat\w+|certif(?:y|ied)",
        r"licen[cs]\w+",
        r"gcses?",
        r"women|woman|females?|girls?",
        r"men|man|males?|boys?",
        r"part[- ]time",
        r"full[- ]time",
        r"self[- ]employed|freelanc\w+",
        r"bonus(?:es)?|commission",
    )
)
# Of the share of a sentence's words that its quotes hold, of those that two neighbouring sentences
# hold, of its neighbouring words that stand together there, and of the cosine.
SHARED, TOGETHER, ORDERED, NEAR = 0.41, 0.24, 0.24, 0.11
BRIEF = 2  # sentences of a quote up to which each added word is a change
OWN = 0.25  # least share of a sentence's words in the cited words themselves, titles aside
STRANGE = 0.15  # off for a number that the quotes lack
MEANING = 0.55  # least support; fitted on sentences that people labelled, see docs/decisions.md


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a sentence is supported, and when it is not, why, in words to show.

    ``open`` marks a verdict on meaning alone: no number, name, place or direction is wrong.
    """

    supported: bool
    reason: str = ""
    score: float = 1.0
    open: bool = False


def verify(
    sentence: str,
    quotes: Sequence[str],
    surroundings: str,
    similar: Similar,
    *,
    places_around: frozenset[str] = frozenset(),
) -> Finding:
    """Check a sentence against the words it cites.

    ``surroundings`` are words the sentence may name besides: titles, headings, publishers.
    ``similar(sentence, quotes)`` gives the cosine with each quote. ``places_around`` are the
    countries (ISO codes) that a quote which names none speaks of.
    """
    if not quotes:
        return Finding(False, "it cites nothing", 0.0)
    cited = "\n".join(quotes)
    if word := strange(sentence, cited, surroundings, places_around):
        return Finding(False, f"{word} does not stand in the cited words", 0.0)
    if _share(content(sentence) or ("",), content(cited)) < OWN:
        return Finding(False, "the cited words do not say it", 0.0)
    score = support(sentence, quotes, surroundings, similar)
    if score < MEANING:
        return Finding(False, "the cited words say something else", score, open=True)
    if flipped(sentence, cited):
        return Finding(False, "the cited words say the opposite", score)
    if any(len(WHOLE.split(quote)) > BRIEF for quote in quotes):
        return Finding(True, score=score)  # a long quote is told in other words: the score decides
    if word := added(sentence, cited, surroundings):
        return Finding(False, f"“{word}” does not stand in the cited words", score, open=True)
    if hedge_lost(sentence, cited):
        return Finding(False, "the cited words say only that it may be so", score, open=True)
    return Finding(True, score=score)


def strange(sentence: str, cited: str, surroundings: str, around: frozenset[str]) -> str:
    """Return a number, name, kind or scope of a sentence that the known words do not hold."""
    if numbers := unsupported(sentence, cited):
        return shown(numbers[0])
    known = f"{cited} {surroundings}"
    if name := strange_name(sentence, known):
        return f"“{name}”"
    if word := strange_kind(sentence, known):
        return f"“{word}”"
    named = countries(cited)
    here = named | around if len(around) == 1 or not named else named
    if here and not countries(sentence) <= here:
        return "the place"
    if what := strange_frame(sentence, cited, around):
        return what
    return ""


def support(sentence: str, quotes: Sequence[str], surroundings: str, similar: Similar) -> float:
    """Return how much of a sentence's meaning its citations hold, 0 to 1."""
    terms = content(SPELLED.sub(" ", sentence)) or content(sentence)
    near = max(similar(sentence, quotes), default=0.0)
    if not terms:
        return max(0.0, float(near))
    around, cited = content(surroundings), " ".join(quotes)
    parts = [content(part) for quote in quotes for part in SENTENCE.split(quote)]
    windows = [one + two for one, two in pairwise(parts)] or parts
    order = content(cited)
    pairs = {frozenset(pair) for words in (order, around) for pair in _pairs(words)}
    said = [frozenset(pair) for pair in pairwise(terms)]
    shared = _share(terms, (*order, *around))
    return (
        SHARED * shared
        + TOGETHER * max(_share(terms, (*window, *around)) for window in windows)
        + ORDERED * (sum(pair in pairs for pair in said) / len(said) if said else shared)
        + NEAR * max(0.0, float(near))
        - STRANGE * bool(unsupported(sentence, cited))
    )


def _share(terms: Sequence[str], held: Sequence[str]) -> float:
    """Return the share of different terms that stand among others in some form."""
    forms = {*held, *map(root, held)}
    wanted = set(terms)
    return sum(term in forms or root(term) in forms for term in wanted) / len(wanted)


def _pairs(terms: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from pairwise(terms)
    yield from zip(terms, terms[2:], strict=False)


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
            and word.lower() not in MONEY_WORDS
            and any(singular(part) not in held and part not in STOP for part in tokens(word))
        ]
        if missing:
            return " ".join(missing)
    return ""


def strange_kind(sentence: str, known: str) -> str:
    """Return a word of a kind that the known words lack: "degree", with a figure "a month"."""
    rows = (*KINDS, *SCOPES) if values(sentence) else KINDS
    said = ((row, row.search(sentence)) for row in rows)
    return next((word.group() for row, word in said if word and not row.search(known)), "")
