"""Who does what to whom: "A outnumbers B" is not "B outnumbers A"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answers.text.terms import content
from assistant.answers.text.values import without_numbers

PASSIVE = re.compile(
    r"^(?P<object>.+?)\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?"
    r"(?P<verb>\w+(?:ed|en|t|d|n)|set|put|led|won|run)\s+by\s+(?P<doer>.+?)"
    r"(?P<rest>,.*|\s(?:with|from|at|in|for|after|before|of|under|when|to)\b.*)?$",
    re.IGNORECASE | re.DOTALL,
)
ROLE = re.compile(r"\bas (?:an?|the)\s[\w-]+", re.IGNORECASE)  # "as a starter" is done by none
LISTED = re.compile(
    r"(?:,|\b(?:and|or|not|is|are|was|were|be|been))\s*$|^\s*(?:,|and\b|or\b)", re.I
)
WORD = re.compile(r"[A-Za-z0-9][\w'’-]*")
YOU = re.compile(r"\byou(?:rs?|rself)?\b", re.IGNORECASE)
# Shares of a sentence's words in a cited one and the other way from which they say the same.
HELD, TOLD = 0.75, 0.5


def exchanged(sentence: str, sources: Sequence[str], surroundings: str) -> bool:
    """Tell whether who does and who is done to are exchanged against a cited sentence.

    ``surroundings`` name whom a cited sentence means by "you" or by no subject at all.
    """
    named = frozenset(content(surroundings))
    mine = list(_sides(_active(sentence), named))
    wanted = _words(sentence) - named
    for source in (source for source in sources if "|" not in source):  # a row has no doer
        said = _words(source) - named
        shared = len(wanted & said)
        if shared < HELD * max(1, len(wanted)) or shared < TOLD * len(said):
            continue
        theirs = {pivot: (before, after) for pivot, before, after in _sides(_active(source), named)}
        for pivot, before, after in mine:
            if pivot in theirs and _turned((before, after), theirs[pivot]):
                return True
    return False


def _words(text: str) -> frozenset[str]:
    return frozenset(content(without_numbers(text)))


def _active(sentence: str) -> str:
    """Return a sentence in the active voice: "X is appointed by Y" is "Y appointed X"."""
    sentence = ROLE.sub(" ", sentence)
    found = PASSIVE.match(sentence.strip().rstrip("."))
    if not found:
        return sentence
    return f"{found['doer']} {found['verb']} {found['object']} {found['rest'] or ''}"


def _sides(
    text: str, named: frozenset[str]
) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    """Return each word that may be a verb with the words before and after it.

    Whom the text is about is one word, ``YOU``, in every name; a text that begins with its verb
    has it for its subject.
    """
    words = [(match, frozenset(content(match.group()))) for match in WORD.finditer(text)]
    telling = [
        (match, frozenset({"you"}) if YOU.fullmatch(match.group()) or stems <= named else stems)
        for match, stems in words
        if stems or YOU.fullmatch(match.group())
    ]
    for n, (match, stems) in enumerate(telling):
        if match.group().isdigit() and text[match.end() : match.end() + 1] != "%":
            continue
        if stems == {"you"} or LISTED.search(text[: match.start()][-8:]):
            continue
        if LISTED.match(text[match.end() :]):
            continue
        before = frozenset().union(*(s for _, s in telling[:n])) - stems
        after = frozenset().union(*(s for _, s in telling[n + 1 :])) - stems
        yield min(stems), before or frozenset({"you"}), after


def _turned(
    mine: tuple[frozenset[str], frozenset[str]], theirs: tuple[frozenset[str], frozenset[str]]
) -> bool:
    """Tell whether the whole subject of either stands in the object of the other."""
    (before, after), (first, second) = mine, theirs
    left, right = before & (second - first), after & (first - second)
    stays = before & (first - second)
    return bool(left and right) and not stays and first - second <= after
