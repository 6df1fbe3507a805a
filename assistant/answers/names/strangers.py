"""Words that name an occupation no guide is about."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.answers.asked.mentions import (
    BENIGN,
    VERBS,
    Mention,
    Word,
    is_cue,
    is_object,
    words_of,
    worked_with,
)
from assistant.answers.names.names import Name, is_place
from assistant.answers.text.doers import ALSO_WORKERS, GENERIC, TITLED, looks_like_doer
from assistant.answers.text.terms import STOP

IN_HOUSE = re.compile(r"\bin[- ]house$", re.IGNORECASE)
COMPASS = frozenset("north south east west northern southern eastern western central".split())


def unknown(text: str) -> tuple[Mention, ...]:
    """Return words that name an occupation no guide is about: "lighthouse keeper"."""
    words = words_of(text)
    found = []
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else None
        doer = _names_a_doer(word) or _stands_as_a_doer(place, words)
        if not doer or is_object(word.start, words) or word.text in worked_with(text):
            continue
        if place and words[place - 1].text in COMPASS:
            continue  # the name of a place: "west Munster"
        if after and text[word.end : after.start] == " " and _is_of(word, after):
            continue
        first = place
        while first and place - first < 2 and _names_it(text, words, first):
            first -= 1
        if after and after.text in ("who", "that") and first == place:
            continue  # "the technicians who ...": a description
        if after and _names_a_doer(after) and text[word.end : after.start] == " ":
            continue
        start, end = words[first].start, word.end
        found.append(Mention(text=text[start:end], start=start, end=end))
    return tuple(found)


def widened(text: str, mention: Mention, tails: Container[Name]) -> Mention:
    """Return an unknown name with the words before it that make it another one than a guide's.

    "School" is a word for education, but with a guide on secondary school teachers a primary
    school teacher is another career, and no teacher of any kind. ``tails`` are how names end.
    """
    words = [word for word in words_of(text) if word.start < mention.end]
    held = [word for word in words if word.start >= mention.start]
    first = len(words) - len(held)
    while first and (words[first - 1].one, *(word.one for word in words[first:])) in tails:
        first -= 1
    if words[first].start == mention.start:
        return mention
    if first and _names_it(text, words, first):
        first -= 1
    start = words[first].start
    return replace(mention, text=text[start : mention.end], start=start)


def _names_it(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether the word before another one is a part of its name: no place, no "day rate"."""
    before = words[at - 1]
    if not modifies(text, before, words[at]):
        return False
    if is_place(before.text) or (at > 1 and is_place(text[before.start : before.end])):
        return False
    return at < 2 or not is_cue(text[words[at - 2].start : before.end])


def _is_of(word: Word, after: Word) -> bool:
    """Tell whether a doer only says of what kind the next thing is: "guard dogs"."""
    if word.text != word.one or after.text == after.one or looks_like_doer(after.text):
        return False
    return after.text not in STOP | BENIGN | VERBS and not is_cue(after.text)


def titled(text: str) -> str:
    """Return a name that ends in a word for anybody: "data scientist"; else nothing."""
    words = words_of(text)
    for before, word in pairwise(words):
        if word.one in TITLED and modifies(text, before, word):
            return text[before.start : word.end]
    return ""


def _names_a_doer(word: Word) -> bool:
    if word.text in STOP or word.text in BENIGN or word.one in GENERIC:
        return False
    return not is_cue(word.text) and looks_like_doer(word.text)


def _stands_as_a_doer(place: int, words: Sequence[Word]) -> bool:
    """Tell whether a word that may name a worker does so here: "a judge", "judge pay"."""
    if words[place].one not in ALSO_WORKERS:
        return False
    before = words[place - 1].text if place else ""
    after = words[place + 1].text if place + 1 < len(words) else ""
    return before in ("a", "an") or (not before and is_cue(after)) or words[place:] == words[-1:]


def modifies(text: str, before: Word, after: Word) -> bool:
    """Tell whether a word makes another name of the one after it: "welding inspector"."""
    between = text[before.end : after.start]
    if (
        between.strip(" -")
        or before.text in STOP
        or before.one in BENIGN
        or before.text in BENIGN | VERBS
        or "'" in before.text
        or IN_HOUSE.search(text, 0, before.end)  # how somebody is employed, not as what
        or (before.text.isdigit() and len(before.text) < 3)  # "band 6 officer", but "911 operator"
    ):
        return False
    return not is_cue(before.text)
