"""Words that a sentence adds to what its cited words say: another noun, an adjective, "all"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

from assistant.answers.text.terms import STOP, root, singular, stem, tokens
from assistant.answers.text.values import MONEY, MONEY_WORDS, values, without_numbers
from assistant.answers.verification.frames import PERIOD

LEAST = 5  # letters from which a stem covers its longer forms: electric, electrical
SPELLINGS = (
    (re.compile(r"is(?=e?$|at|ing)|ys(?=e?$|ing)"), "iz"),
    (re.compile("our"), "or"),
    (re.compile("[ao]e"), "e"),
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile(r"(?<=[mn])c(?=e?$)"), "s"),
)
# Pay that differs by experience may be said to rise.
RISES = re.compile(
    r"\b(?:ris\w+|increas\w+|climb\w*|grow\w*)(?= (?:up )?to [$£€\d])", re.IGNORECASE
)
# Beside a number a comparison is a bound, and bounds are compared with those of the cited words.
COMPARED = re.compile(
    r"\b(?:older|younger|higher|lower|greater|smaller|longer|shorter|larger|later|earlier|heavier"
    r"|lighter|fewer) than(?=\W{0,3}(?:about |around |roughly )?\d)",
    re.IGNORECASE,
)
UNSAID = STOP | MONEY_WORDS.keys()  # compared elsewhere, or nothing by themselves


def added(sentence: str, cited: str, surroundings: str = "") -> str:
    """Return a telling word of a sentence that the known words do not hold in any form, or "".

    ``cited`` are the words that must say it; ``surroundings`` (titles, headings, publishers) may
    name things besides. Numbers are compared elsewhere.
    """
    known = _forms(f"{cited} {surroundings}")
    plain = COMPARED.sub(" ", sentence)
    if any(len(value.unit) == MONEY for value in values(sentence)):
        plain = PERIOD.sub(" ", plain)
    if "experienc" in cited.lower():
        plain = RISES.sub(" ", plain)
    without = without_numbers(plain)
    for word in tokens(without):
        if {word, stem(word)} & UNSAID or any(map(str.isdigit, word)) or len(word) < 3:
            continue
        if not _held(word, known):
            return word
    return ""


def _held(word: str, known: frozenset[str]) -> bool:
    mine = _of_word(word)
    if mine & known or mine & neutral():
        return True
    if any(form in known for name in mine for form in meanings().get(name, ())):
        return True
    one = spelled(stem(word))
    return len(one) >= LEAST and any(
        len(other) >= LEAST and (one.startswith(other) or other.startswith(one)) for other in known
    )


@lru_cache(maxsize=65536)
def _of_word(word: str) -> frozenset[str]:
    """Return the forms under which a word is compared."""
    forms = {stem(word), root(word), stem(singular(word))}
    if word.endswith("ly") and len(word) > LEAST:
        forms.add(stem(f"{word[:-3]}y" if word.endswith("ily") else word[:-2]))  # slowly: slower
    return frozenset(spelled(form) for form in forms)


@lru_cache(maxsize=4096)
def _forms(text: str) -> frozenset[str]:
    return frozenset().union(*(_of_word(word) for word in tokens(text)))


def spelled(word: str) -> str:
    """Return a stem in the spelling that all of its spellings share: organise, organize."""
    for pattern, new in SPELLINGS:
        word = pattern.sub(new, word)
    return word


@cache
def _lines() -> tuple[str, ...]:
    text = (
        resources.files("assistant.answers.verification")
        .joinpath("same_words.txt")
        .read_text("utf-8")
    )
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def neutral() -> frozenset[str]:
    """Return the stems of words that add nothing."""
    return _forms(" ".join(line[1:] for line in _lines() if line.startswith("-")))


@cache
def meanings() -> dict[str, frozenset[str]]:
    """Return for each stem of a line the stems that mean the same."""
    found: dict[str, frozenset[str]] = {}
    for line in _lines():
        if not line.startswith("-"):
            row = _forms(line)
            for form in row:
                found[form] = found.get(form, frozenset()) | row
    return found
