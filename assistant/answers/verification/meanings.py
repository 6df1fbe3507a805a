"""Words and phrases of one meaning: which words of a text say what others say, or say nothing.

A phrase is first put as one way of saying it ("be promoted to" is "become", "according to the
guide" is nothing); then words are compared by their stems, spellings and synonyms.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

from assistant.answers.text.terms import root, singular, stem, tokens

LEAST = 5  # letters from which a stem covers its longer forms: electric, electrical
SHORT = 3  # letters of an abbreviation in the plural: GPs
CAPITALS = re.compile(r"\b[A-Z][\w'’-]*(?:(?:\s+(?:of|for|and|the|in|&))*\s+[A-Z][\w'’-]*)+")
SPELLINGS = (
    (re.compile(r"is(?=e?$|at|ing)|ys(?=e?$|ing)"), "iz"),
    (re.compile("our"), "or"),
    (re.compile("[ao]e"), "e"),
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile(r"(?<=[mn])c(?=e?$)"), "s"),
)


def held(word: str, known: frozenset[str]) -> bool:
    """Tell whether a word says nothing, or one of the known forms says the same."""
    mine = of_word(word)
    if mine & known or mine & neutral():
        return True
    if any(form in known for name in mine for form in meanings().get(name, ())):
        return True
    one = spelled(stem(word))
    return len(one) >= LEAST and any(
        len(other) >= LEAST and (one.startswith(other) or other.startswith(one)) for other in known
    )


@lru_cache(maxsize=4096)
def abbreviations(text: str) -> frozenset[str]:
    """Return what the names of a text may be shortened to by their initials: NMC."""
    found = set()
    for name in CAPITALS.findall(text):
        initials = "".join(word[0] for word in name.split() if word[0].isupper()).lower()
        found |= {
            initials[a:b] for a in range(len(initials)) for b in range(a + 2, len(initials) + 1)
        }
    return frozenset(found)


def is_empty(text: str) -> bool:
    """Tell whether each word of a text claims nothing."""
    return all(of_word(word) & neutral() for word in tokens(text))


@lru_cache(maxsize=65536)
def of_word(word: str) -> frozenset[str]:
    """Return the forms under which a word is compared."""
    found = {stem(word), root(word), stem(singular(word))}
    if word.endswith("ly") and len(word) > LEAST:
        found.add(stem(f"{word[:-3]}y" if word.endswith("ily") else word[:-2]))  # slowly: slower
    if len(word) == SHORT and word.endswith("s"):
        found.add(word[:-1])
    return frozenset(spelled(form) for form in found)


@lru_cache(maxsize=4096)
def forms(text: str) -> frozenset[str]:
    """Return the forms of all words of a text."""
    return frozenset().union(*(of_word(word) for word in tokens(text)))


@lru_cache(maxsize=4096)
def senses(text: str) -> frozenset[str]:
    """Return the forms of all words of a text and of the words that mean the same."""
    known = forms(text)
    return known.union(*(meanings().get(form, frozenset()) for form in known))


@lru_cache(maxsize=65536)
def spelled(word: str) -> str:
    """Return a stem in the spelling that all of its spellings share: organise, organize."""
    for pattern, new in SPELLINGS:
        word = pattern.sub(new, word)
    return word


@lru_cache(maxsize=4096)
def plainly(text: str) -> str:
    """Return a text in lower case, its phrases in the one way that stands for all of them."""
    text = text.lower().replace("’", "'")
    if not _any_phrase().search(text):
        return text
    for pattern, plain in _phrases():
        text = pattern.sub(plain, text)
    return text


def _lines(name: str) -> tuple[str, ...]:
    file = resources.files("assistant.answers.verification").joinpath(name)
    return tuple(
        line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")
    )


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the phrases of the list with what stands for them."""
    parts = (line.rpartition(" =") for line in _lines("same_phrases.txt"))
    return tuple(
        (re.compile(rf"\b(?:{said.strip()})(?!\w)"), plain.strip()) for said, _, plain in parts
    )


@cache
def _any_phrase() -> re.Pattern[str]:
    """Return what finds any phrase of the list at once: most sentences have none."""
    return re.compile("|".join(pattern.pattern for pattern, _ in _phrases()))


@cache
def neutral() -> frozenset[str]:
    """Return the stems of words that add nothing."""
    return forms(" ".join(line[1:] for line in _lines("same_words.txt") if line.startswith("-")))


@lru_cache(maxsize=16384)
def ways(term: str) -> tuple[str, ...]:
    """Return the forms in which a stem may be held: its spelling, root and synonyms, best first."""
    form = spelled(term)
    return (form, root(term), *sorted(meanings().get(form, ())))


@cache
def meanings() -> dict[str, frozenset[str]]:
    """Return for each stem of a line the stems that mean the same."""
    found: dict[str, frozenset[str]] = {}
    for line in _lines("same_words.txt"):
        if not line.startswith("-"):
            row = forms(line)
            for form in row:
                found[form] = found.get(form, frozenset()) | row
    return found
