"""Words that a sentence adds to what its cited words say: another noun, an adjective, "all"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

from assistant.answers.text.terms import STOP, content, root, singular, stem, tokens
from assistant.answers.text.values import MONEY_WORDS, SPELLED

LEAST = 5  # letters from which a stem covers its longer forms: electric, electrical
SPELLINGS = (
    (re.compile(r"is(?=e?$|at|ing)|ys(?=e?$|ing)"), "iz"),
    (re.compile("our"), "or"),
    (re.compile("[ao]e"), "e"),
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile(r"(?<=[mn])c(?=e?$)"), "s"),
)
# A word that takes in everything needs one in the cited words that does so too.
REACHES = (
    (
        re.compile(
            r"(?<!\bat )(?<!above )(?<!\bof )\ball\b(?! (?:over|of|the other|\d|two|three|four))"
            r"|\bevery(?:one|body)?\b(?! (?:year|month|week|day|hour|other))"
            r"|\beach\b(?! (?:year|month|week|day|hour|other|of))",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:all|every\w*|each|any\w*|must|need(?:s|ed)?|require[sd]?|have to|has to|always"
            r"|compulsory|mandatory|essential|no|not|never|whole|both)\b",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"\b(?:only|solely|exclusively)\b", re.IGNORECASE),
        re.compile(r"\b(?:only|sole\w*|exclusive\w*|just|alone|nothing|no|not|never|must)\b", re.I),
    ),
    (
        re.compile(r"(?<!\bat )\bmost(?:ly)?\b(?! of (?:the|their|all))", re.IGNORECASE),
        re.compile(
            r"\b(?:majority|main\w*|\w{3,}est|top|best|[5-9]\d(?:%| percent))(?!\w)",
            re.IGNORECASE,
        ),
    ),
)
# Pay that differs by experience may be said to rise.
RISES = re.compile(
    r"\b(?:ris\w+|increas\w+|climb\w*|grow\w*)(?= (?:up )?to [$£€\d])", re.IGNORECASE
)
UNSAID = STOP | MONEY_WORDS.keys()  # compared elsewhere, or nothing by themselves
SHARE = re.compile(r"\b(?:most|some|many|few|usually|often|almost|nearly)\b", re.IGNORECASE)
HEDGED = re.compile(
    r"\b(?:may(?! (?:19|20)\d\d)|might|could|some|sometimes|occasional\w*|possibl[ey]|perhaps"
    r"|optional\w*)\b",
    re.I,
)
HEDGES = re.compile(
    HEDGED.pattern[:-3] + r"|can|potential\w*|many|often|usual\w*|typical\w*|likely|certain)\b",
    re.IGNORECASE,
)
PARTS = re.compile(r"(?<=[.;!?])\s+|\n+")
ALIKE = 0.7  # share of a sentence's words from which it repeats a cited one


def added(sentence: str, cited: str, surroundings: str = "") -> str:
    """Return a telling word of a sentence that the known words do not hold in any form, or "".

    ``cited`` are the words that must say it; ``surroundings`` (titles, headings, publishers) may
    name things besides. Numbers are compared elsewhere.
    """
    for said, held in REACHES:
        if (found := said.search(sentence)) and not _reaches(said, held, cited):
            return found.group()
    known = _forms(f"{cited} {surroundings}")
    without = SPELLED.sub(" ", sentence)
    if "experienc" in cited.lower():
        without = RISES.sub(" ", without)
    for word in tokens(without):
        if {word, stem(word)} & UNSAID or any(map(str.isdigit, word)) or len(word) < 3:
            continue
        if not _held(word, known):
            return word
    return ""


def _reaches(said: re.Pattern[str], held: re.Pattern[str], cited: str) -> bool:
    """Tell whether cited words take in as much; "most must" is less than "all must"."""
    return bool(said.search(cited) or (held.search(cited) and not SHARE.search(cited)))


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
    return frozenset(spelled(form) for form in (stem(word), root(word), stem(singular(word))))


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


def hedge_lost(sentence: str, cited: str) -> bool:
    """Tell whether what may be, or what some do, is said to be so: "some states add a check"."""
    if HEDGES.search(sentence):
        return False
    words = set(content(sentence))
    near = [
        part
        for part in PARTS.split(cited)
        if len(words & set(content(part))) >= ALIKE * max(1, len(words))
    ]
    return bool(near) and all(HEDGED.search(part) for part in near)
