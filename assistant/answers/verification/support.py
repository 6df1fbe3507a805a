"""How much of a sentence's meaning its citations hold: shared words, and words that stand together.

A word counts as shared when the citations say it otherwise: by a synonym, in another spelling.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.answers.text.terms import content, root
from assistant.answers.text.values import unsupported, without_spelled
from assistant.answers.verification.meanings import meanings, neutral, plainly, spelled, ways
from assistant.answers.verification.parts import parts

Similar = Callable[[str, Sequence[str]], Sequence[float]]

GROUPED = re.compile(r"(?<=\d),(?=\d{3})")
THOUSANDS = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)k\b", re.IGNORECASE)
DUTY = re.compile(r"\b(?:need|must|ha(?:ve|s) to|minimum|requir|necess|essential)", re.I)
# Of the share of a sentence's words that its quotes hold, of those that two neighbouring sentences
# hold, of its neighbouring words that stand together there, and of the cosine.
SHARED, TOGETHER, ORDERED, NEAR = 0.41, 0.24, 0.24, 0.11
STRANGE = 0.15  # off for a number that the quotes lack


def support(
    sentence: str,
    quotes: Sequence[str],
    surroundings: str,
    similar: Similar,
    *,
    least: float | None = None,
) -> float:
    """Return how much of a sentence's meaning its citations hold, 0 to 1.

    With ``least``, the words alone are counted where the cosine, which costs more than all of
    them, cannot bring them to that much or below it.
    """
    around = terms_of(surroundings)
    said = [terms_of(part) for quote in quotes for part in parts(quote)]
    order = [term for part in said for term in part]
    terms = said_as(told(sentence, " ".join(quotes)), (*order, *around))
    if not terms:
        return _near(sentence, quotes, similar)
    windows = [one + two for one, two in pairwise(said)] or said
    pairs = {frozenset(pair) for words in (order, around) for pair in _pairs(words)}
    mine = [frozenset(pair) for pair in pairwise(terms)]
    shared = share(terms, (*order, *around))
    words = (
        SHARED * shared
        + TOGETHER * max(share(terms, (*window, *around)) for window in windows)
        + ORDERED * (sum(pair in pairs for pair in mine) / len(mine) if mine else shared)
        - STRANGE * bool(unsupported(sentence, " ".join(quotes)))
    )
    if least is not None and not words < least <= words + NEAR:
        return words
    return words + NEAR * _near(sentence, quotes, similar)


def _near(sentence: str, quotes: Sequence[str], similar: Similar) -> float:
    return max(0.0, float(max(similar(sentence, quotes), default=0.0)))


def told(sentence: str, cited: str) -> tuple[str, ...]:
    """Return the telling words of a sentence; those that claim nothing only where it has no other.

    Numbers in words are compared as values, and a duty says no more where the citations have one.
    """
    terms = terms_of(without_spelled(sentence)) or terms_of(sentence)
    empty = neutral() | (meanings()[spelled("requir")] if DUTY.search(cited) else frozenset())
    return tuple(term for term in terms if spelled(term) not in empty) or terms


@lru_cache(maxsize=4096)
def terms_of(text: str) -> tuple[str, ...]:
    """Return the telling words of a text, a number as one word: 35,000 and 35k are 35000."""
    plain = THOUSANDS.sub(lambda k: f"{float(k[1]) * 1000:.0f}", GROUPED.sub("", plainly(text)))
    return content(plain)


def said_as(terms: Sequence[str], held: Sequence[str]) -> tuple[str, ...]:
    """Return terms as the held ones say them, where those have a word that means the same."""
    known = _known(tuple(held))
    return tuple(
        term if term in known else next((known[one] for one in ways(term) if one in known), term)
        for term in terms
    )


@lru_cache(maxsize=1024)
def _known(held: tuple[str, ...]) -> dict[str, str]:
    """Return held terms by the forms under which they are found."""
    return {form: term for term in held for form in (root(term), spelled(term), term)}


def share(terms: Sequence[str], held: Sequence[str]) -> float:
    """Return the share of different terms that stand among others in some form.

    A number tells twice as much as a word.
    """
    forms = {*held, *map(root, held)}
    wanted = {term: 1 + term[0].isdigit() for term in terms if term}
    found = sum(tells for term, tells in wanted.items() if term in forms or root(term) in forms)
    return found / (sum(wanted.values()) or 1)


def _pairs(terms: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from pairwise(terms)
    yield from zip(terms, terms[2:], strict=False)
