"""Sentences that lean on the one before them: "Other subjects may be acceptable."

Alone they say nothing that can be understood, so they are shown behind what they lean on.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from assistant.answers.passages.blocks import Block, Layout, goes_on_in
from assistant.schema import Passage

# "This role" is the guide's own, and "those who pass" are told at once.
ITSELF = (
    r"(?:guides?|pages?|profiles?|articles?|sections?|roles?|jobs?|careers?|occupations?|work"
    r"|professions?|trades?|fields?|industr(?:y|ies)|sectors?|who|with|without|in|on|at|that|of)"
)
LEANS = re.compile(
    rf"\W*(?:(?:this|that|these|those|such)\b(?! (?:{ITSELF}|(?:\w+ )?(?:jobs?|work(?:ers)?))\b)"
    r"|(?:others?|another)\b(?! (?:than|side)\b)"
    r"|(?:then|afterwards|for (?:example|instance))\b"
    r"|(?:all|both|each|either|neither|none|some|most|many)(?: of)? (?:them|two|three|four|five)\b"
    r"|(?:often|usually|normally|generally|typically|sometimes),? (?:this|that|these|those)"
    rf"\b(?! (?:{ITSELF})\b)"
    r"|(?:after|before|besides|beyond|during|from|in|with(?:out)?)"
    r" (?:this|that|these|those|which)\b"
    r"|(?:you|they|he|she|it|we|i)(?:['’]ll| can| could| may| might| must| should| will| would)?"
    r" then\b)",
    re.IGNORECASE,
)

# "You can apply while you are at university": for what stands in the sentence before it.
APPLIES = re.compile(
    r"\W*(?:you|they)(?:['’]ll| can| could| may| might| must| should| will)?(?: (?:also|usually"
    r"|normally|need to|have to))* apply\b(?! (?:\w+ )?(?:for|to|as|direct\w*)\b)",
    re.IGNORECASE,
)


def leans(passage: Passage) -> bool:
    """Tell whether a sentence cannot be understood without the one before it."""
    return not passage.lead and bool(LEANS.match(passage.text))


def standing(block: Block, layout: Layout, shown: Set[str]) -> Block | None:
    """Return a block that can be understood behind what is shown; None when it cannot be."""
    first = block.items[0]
    if block.listed or block.opening or not _leans_here(first, layout):
        return block
    if before := _before(first, layout):
        return replace(block, items=(*(p for p in before if p.id not in shown), *block.items))
    at = layout.at[first.id]
    return block if not at or layout.passages[at - 1].id in shown else None


def _leans_here(passage: Passage, layout: Layout) -> bool:
    """Tell whether a sentence leans on the one before it, or goes on in its paragraph so."""
    at = layout.at[passage.id]
    goes_on = at > 0 and goes_on_in(layout.guide, layout.passages[at - 1], passage)
    return leans(passage) or (goes_on and bool(APPLIES.match(passage.text)))


def _before(passage: Passage, layout: Layout) -> tuple[Passage, ...]:
    """Return the sentences of the same section that a sentence leans on, in reading order.

    Empty where it is the first of its section, or where a list comes before it.
    """
    found: list[Passage] = []
    first = passage
    while _leans_here(first, layout) and (at := layout.at[first.id]):
        before = layout.passages[at - 1]
        if before.trail != first.trail or before.lead or layout.listed[at - 1]:
            return ()
        found.insert(0, before)
        first = before
    return tuple(found)
