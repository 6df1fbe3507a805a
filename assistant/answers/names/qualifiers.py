"""Words beside the name of an occupation that make another one of it: dental nurse."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.asked.attributes import expected
from assistant.answers.asked.mentions import BENIGN, LEVELS, PLURAL_MODIFIERS, Word, is_cue
from assistant.answers.names.names import is_place
from assistant.answers.names.strangers import modifies
from assistant.answers.text.doers import looks_like_doer
from assistant.answers.text.terms import STOP

# Nouns behind what is asked that are asked with it: "registration body welder" is no body welder.
OF_WHAT = frozenset(
    """authority band bands body bodies board bracket brackets council duration figure figures
    length level levels number numbers period provider providers range ranges rate rates route
    scale scales test""".split()
)

ARTICLES = frozenset("a an the".split())
# How somebody is an occupation, not which one they are.
STATES = frozenset(
    """acting aspiring beginning budding existing practicing practising retiring returning starting
    visiting working""".split()
)


def qualifies(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether the word before a name makes another one of it: dental nurse."""
    before, head = words[first - 1], words[last - 1]
    if not modifies(text, before, words[first]):
        return False
    if any(is_place(text[word.start : before.end]) for word in words[:first][-4:]):
        return False
    if first > 1 and expected(before.text) and words[first - 2].text not in STOP:
        return False  # "certificate cost welder", but "cost accountant"
    if first > 1 and before.text in OF_WHAT and is_cue(words[first - 2].text):
        return False
    plurals = before.text != before.one and head.text != head.one
    if plurals and before.text not in PLURAL_MODIFIERS:
        return False  # "kitchen injuries chefs get"
    if before.text.endswith("ing") and first > 1 and words[first - 2].text in ARTICLES:
        return before.text not in STATES  # "a dispensing optician", and nobody who hires one
    return not (before.text[0].isdigit() or before.text.endswith(("ing", "ly", "ed")))


def levels_from(words: Sequence[Word], first: int) -> Word:
    """Return the first of the words for levels that stand before a name: deputy head."""
    at = first - 1
    while at and words[at].text in LEVELS and words[at - 1].text in LEVELS:
        at -= 1
    return words[at]


def makes_another(text: str, end: int, after: Word) -> bool:
    """Tell whether the word after a name makes another one of it: welding inspector."""
    if text[end : after.start] != " " or after.text in STOP | BENIGN or is_cue(after.text):
        return False
    return looks_like_doer(after.text)
