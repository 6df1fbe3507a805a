"""Whom running text speaks of from one sentence to the next, where it tells of many workers.

"The bird scarer drives out at dawn. Scarers earn £27,500": who was brought in with an article is
meant by the bare noun, and by "they", in the sentences that follow.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.guides.figures.fact import Fact
from assistant.guides.figures.subjects import Names, is_occupation, stem

_WORD = r"(?!(?:the|an?)\b)[a-z][\w’'-]*"
_BROUGHT_IN = re.compile(rf"\b(?:[Tt]he|[Aa]n?)\s+(?P<words>{_WORD}(?:\s+{_WORD}){{0,3}})")
_OPENING = re.compile(r"\W*(?:[A-Z][\w-]+,\s+)?$")
_MANY = re.compile(r"\W*(?P<words>[A-Z][a-z’'-]+s)\s+(?=[a-z])")
_PRONOUN = re.compile(r"\W*(?:They|He|She|He or she|These|Those)\b")
_BARE = re.compile(r"\W*(?P<head>[A-Z][a-z’'-]+)\s+(?=[a-z])")
_PAYS = re.compile(r"\bpays\b", re.IGNORECASE)


def spoken_of(text: str, names: Names) -> str:
    """Return the occupation that a sentence brings in last; an empty string for none.

    One word alone ("the manager") is as likely somebody who stands beside the worker told of.
    """
    many = _MANY.match(text)
    last = names.resolve(many["words"]) or "" if many else ""
    for found in _BROUGHT_IN.finditer(text):
        last = _whom(found["words"], names) or last
    return last


def meant(facts: tuple[Fact, ...], text: str, spoken: str, names: Names) -> tuple[Fact, ...]:
    """Return the facts of a sentence with the occupation spoken of, where it goes on about it."""
    if not facts or _PAYS.search(text):
        return facts
    if first := _opening(text, names):
        vague = {stem(names.occupation)}
        return tuple(_told_of(fact, first, vague, text) for fact in facts)
    if not spoken:
        return facts
    bare = _BARE.match(text)
    head = stem(bare["head"]) if bare else ""
    refers = bool(_PRONOUN.match(text)) or (bool(head) and stem(spoken).split()[-1] == head)
    if not refers:
        return facts
    vague = {stem(names.occupation), head}
    return tuple(_told_of(fact, spoken, vague, text) for fact in facts)


def _opening(text: str, names: Names) -> str:
    """Return the occupation that a sentence opens with: "Last, the net mender is paid ..."."""
    found = _BROUGHT_IN.search(text)
    if found is None or not _OPENING.fullmatch(text[: found.start()]):
        return ""
    return _whom(found["words"], names)


def _whom(words: str, names: Names) -> str:
    """Return the occupation that some words begin with; "the middle tiler" is a tiler."""
    name = _longest(words.split())
    if len(name.split()) < 2:
        return ""
    own = stem(names.occupation)
    return names.occupation if stem(name).split()[-1] == own else names.resolve(name) or ""


def _told_of(fact: Fact, who: str, vague: set[str], text: str) -> Fact:
    """Return a fact with an occupation, unless the sentence itself gives it another name."""
    own = stem(fact.occupation) not in vague and stem(fact.occupation) in stem(text)
    return fact if own else replace(fact, occupation=who)


def _longest(words: list[str]) -> str:
    while words and not is_occupation(" ".join(words)):
        words = words[:-1]
    return " ".join(words)
