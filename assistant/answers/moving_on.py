"""Where a career leads, as against how many jobs there will be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.signals import section_fits
from assistant.schema import Passage

ASKED = re.compile(
    r"\b(?:promot(?:ed|ions?)|progress(?:ion)?|career paths?|next (?:job|step|role|move)"
    r"|mov(?:e|ing) (?:on|up)|after being|advance(?:ment)?|lead(?:s|ing)? to"
    r"|where (?:can|could|does|do|might|will|would) [^?]{1,40}? (?:lead|take)|take (?:you|me|one)"
    r"|what (?:else )?(?:can|could) (?:i|you|they|one) do (?:after|instead|next)"
    r"|(?:jobs|careers) like"
    r"|(?:similar|related) (?:to|jobs|careers|occupations|roles)"
    r"|(?:jobs?|careers?|occupations?|roles?) (?:that )?(?:are|is) (?:similar|related|like))\b",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"\b(?:progress\w*|career paths?|(?:moving|getting) (?:on|up|ahead)|advance\w*|promotions?"
    r"|next steps?|related|similar|where next|what next|take you|lead)\b",
    re.IGNORECASE,
)
SAID = re.compile(
    r"\b(?:becom(?:e|ing)|promot(?:ed|ion)|progress(?:ed|ion|ing)?|retrain|manage(?:rs?|ment)?"
    r"|(?:move|go)s? (?:up |on |across )?(?:in)?to|moving (?:in)?to|speciali[sz](?:e|ing)"
    r"|supervisors?|(?:related|similar) (?:careers|jobs|occupations)|are (?:related|similar)"
    r"|(?:go|set) up (?:their|your|an?) own)\b",
    re.IGNORECASE,
)
WORDS, FORECAST = 0.8, 0.2  # fit of a passage by its words, and of others on the outlook


def moving_fits(text: str, passages: Sequence[Passage]) -> list[float]:
    """Return how well each passage fits a question on where a career leads, 0 to 1.

    Empty when a text does not ask that, or when no passage says it.
    """
    if not ASKED.search(text):
        return []
    fits = [_fits(passage) for passage in passages]
    return fits if max(fits, default=0.0) >= WORDS else []


def _fits(passage: Passage) -> float:
    if any(TOLD.search(heading) for heading in passage.trail):
        return 1.0
    if not section_fits(("outlook",), passage):
        return 0.0
    return WORDS if SAID.search(passage.text) else FORECAST
