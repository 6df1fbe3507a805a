"""Matters that a question calls by their initials: GWO, A-EMCA, MD or D.O."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answers.asked.question import Question
from assistant.answers.names.names import is_place
from assistant.answers.passages.signals import shown_text
from assistant.answers.text.remembered import remembered
from assistant.answers.text.terms import STOP
from assistant.schema import Passage

if TYPE_CHECKING:
    from assistant.library import View

SEEN = 60  # passages with like words that are looked at
FEW = 2  # guides that may speak of it; what more of them do is no matter of one career
CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
WORD = re.compile(r"\b[a-z]{3,6}\b")


def by_initials(view: View, question: Question) -> tuple[str, tuple[Passage, ...]]:
    """Return the initials a question asks about, and the sections of a guide that speak of them.

    Initials are what guides write so, "GWO", and few of them do. Where nothing is found both are
    empty.
    """
    held = {letters: _sections(view, letters) for letters in _letters(question)}
    told = {letters: by_guide for letters, by_guide in held.items() if 0 < len(by_guide) <= FEW}
    if not told or (len(told) == 1 and len(next(iter(told))) < 3):
        return "", ()
    guides = set.intersection(*(set(by_guide) for by_guide in told.values()))
    guide = next((name for name in next(iter(told.values())) if name in guides), "")
    found = {p.id: p for by_guide in told.values() for p in by_guide.get(guide, ())}
    return " and ".join(told) if guide else "", tuple(found.values())


def _letters(question: Question) -> tuple[str, ...]:
    """Return words of a question that may be initials: those in capitals, and short other ones."""
    text = question.text
    capitals = [] if text.isupper() else CAPITALS.findall(text)
    plain = [word.upper() for word in WORD.findall(text.lower()) if word not in STOP]
    return tuple(w for w in dict.fromkeys((*capitals, *plain)) if not is_place(w))


@remembered
def _sections(view: View, letters: str) -> dict[str, tuple[Passage, ...]]:
    """Return by guide the passages of the sections in which initials stand, the likeliest first."""
    written = re.compile(r"(?<![^\W_])" + r"\.?".join(letters) + r"s?(?![^\W_])")
    plain = re.compile(rf"\b{letters.lower()}\b")  # a word, so that capitals may be a heading's
    found: dict[str, set[tuple[str, ...]]] = {}
    hits = [hit.passage for hit in view.lexical(f"{letters} {' '.join(letters)}", SEEN)]
    word = any(plain.search(shown_text(passage)) for passage in hits)
    for passage in hits:
        if any(written.search(p) and not (word and p.isupper()) for p in _parts(passage)):
            found.setdefault(passage.guide, set()).add(passage.trail)
    return {
        guide: tuple(passage for passage in view.passages(guide) if passage.trail in trails)
        for guide, trails in found.items()
    }


def _parts(passage: Passage) -> tuple[str, ...]:
    return (*passage.trail, passage.lead, passage.text)
