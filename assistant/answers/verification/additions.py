"""Words that a sentence adds to what its cited words say: another noun, an adjective, "all"."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.answers.text.number_words import TWO
from assistant.answers.text.terms import STOP, singular, stem, tokens
from assistant.answers.text.values import MONEY, MONEY_WORDS, values, without_numbers
from assistant.answers.verification.comparisons import COMPARING, figures_compared
from assistant.answers.verification.frames import Frame, cited_frames, frames
from assistant.answers.verification.meanings import abbreviations, forms, held, plainly, spelled
from assistant.answers.verification.scopes import PERIOD

# Pay that differs by experience may be said to rise, or to depend on it.
RISES = re.compile(
    r"\bdepend(?:s|ing|ent)? on(?= (?:\w+ ){0,3}experience)"
    r"|\b(?:ris\w+|increas\w+|climb\w*|grow\w*|go(?:es|ing)?|reach\w*)"
    r"(?: up)?(?: to)?(?= (?:(?:about|around|roughly|approximately|nearly|some|up to) )*[$£€\d])",
    re.IGNORECASE,
)
# Beside a number a comparison is a bound, and bounds are compared with those of the cited words.
COMPARED = re.compile(
    r"\b(?:older|younger|higher|lower|greater|smaller|longer|shorter|larger|later|earlier|heavier"
    r"|lighter|fewer) than(?=\W{0,3}(?:about |around |roughly )?\d)"
    r"|\b(?:minimum|maximum)(?: of)?(?= \d)"
    rf"|\bat (?:least|most)(?= (?:(?:an?|about|age|aged) )?[$£€]?(?:\d|{TWO}))"
    r"|\baged?(?= (?:between )?\d)|(?<=\d) (?:years )?(?:or|and)"
    r" (?:older|over|above|more|less|under|fewer|younger)\b",
    re.IGNORECASE,
)
MOVING = re.compile(
    r"\b(?:ris|rose|increas|grow|grew|expand|climb|fall|fell|declin|decreas|drop|shr[iu]nk)\w*",
    re.IGNORECASE,
)
FALLING = re.compile(r"\b(?:fall|fell|declin|decreas|drop|shr[iu]nk)", re.IGNORECASE)
FROM = re.compile(r"\bfrom\W*$", re.IGNORECASE)
UNSAID = STOP | MONEY_WORDS.keys()  # compared elsewhere, or nothing by themselves


def added(sentence: str, cited: str, surroundings: str = "") -> str:
    """Return a telling word of a sentence that the known words do not hold in any form, or "".

    ``cited`` are the words that must say it; ``surroundings`` (titles, headings, publishers) may
    name things besides. Numbers are compared elsewhere.
    """
    named = f"{cited} {surroundings}"
    known = (
        forms(named) | forms(plainly(named)) | {spelled(short) for short in abbreviations(named)}
    )
    plain = COMPARED.sub(" ", plainly(sentence))
    if any(len(value.unit) == MONEY for value in values(sentence)):
        plain = PERIOD.sub(" ", plain)
    if "experienc" in cited.lower():
        plain = RISES.sub(" ", plain)
    if figures_compared(sentence):
        plain = COMPARING.sub(" ", plain)
    if rises_or_falls(sentence, cited):
        plain = MOVING.sub(" ", plain)
    without = without_numbers(plain)
    for word in tokens(without):
        if {word, stem(word)} & UNSAID or any(map(str.isdigit, word)) or len(word) < 3:
            continue
        if not held(word, known) and not _apart(word, cited):
            return word
    return ""


def _apart(word: str, cited: str) -> bool:
    """Tell whether cited words hold a word written apart: a deckhand is a deck hand."""
    words = tokens(cited)
    return singular(word) in {singular(f"{one}{two}") for one, two in pairwise(words)}


def rises_or_falls(sentence: str, cited: str) -> bool:
    """Tell whether a sentence moves from one figure to another as they follow in a cited one."""
    verb = MOVING.search(sentence)
    known = {_way(one, two) for one, two in pairwise(cited_frames((cited,)))}
    for one, two in pairwise(frames(sentence)):
        first, second = one.value.number, two.value.number
        if verb and two.follows and (first, second) in known:
            return (second < first) == bool(FALLING.match(verb.group()))
    return False


def _way(one: Frame, two: Frame) -> tuple[float, float]:
    """Return two figures in the order of time: "42%, up from 28%" goes from 28 to 42."""
    ends = FROM.search(two.group[: two.value.start])
    pair = (one.value.number, two.value.number)
    return pair[::-1] if ends else pair
