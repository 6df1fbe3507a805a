"""Whether a question goes on about the career that a conversation was about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.all_careers import asks_anew
from assistant.answers.asked.mentions import Mention
from assistant.answers.understanding.earlier import DEICTIC

POINTER = r"(?:it|that|this|them|those|these|him|her|he|she|they)"
BESIDE = re.compile(  # something spoken of and something named: "that or welders?"
    rf"\b(?:and|or|than|with|to|from|versus|vs\.?) {POINTER}\b(?! \w+ (?:is|are|do|does|have|has))"
    rf"|\b{POINTER} (?:and|or|than|with|versus|vs\.?)\b|\b(?:both|either|from there)\b",
    re.IGNORECASE,
)
COMPARES = re.compile(
    r"\b(?:vs?\.?|versus|compar\w+|differ\w*|same as|similar|alike|instead)\b|^\W*or\b"
    r"|\bhow (?:much|many) (?:more|less|fewer|higher|lower|longer|shorter|better|worse)\b"
    r"(?!.*\bthan\b)",
    re.IGNORECASE,
)
BACK = re.compile(  # "could they become a welder?"; in "is it hard to ...?" it is nothing
    r"\b(?:they|them|he|she|him|from (?:there|it|that|this)"
    r"|(?:use|using|after|with|do|does|would|could|can|will) (?:that|this))\b",
    re.IGNORECASE,
)
THAN = re.compile(
    r"\bthan (?:(?:an?|the|being|becoming|that of|those of|for|do|does)\s+)*$", re.IGNORECASE
)


def goes_on(text: str, mentions: Sequence[Mention], unknown: Sequence[Mention]) -> bool:
    """Tell whether a question is still about the occupation of the last one.

    Another occupation takes its place ("and electricians?") unless the two are compared, and so
    do careers of any kind ("which jobs grow fastest?").
    """
    if mentions:
        named = text[: mentions[0].start]
        alone = len(mentions) == 1
        back = BACK.search(named) or (alone and (COMPARES.search(text) or THAN.search(named)))
        return bool(back or BESIDE.search(text))
    return not asks_anew(text) and (not unknown or bool(DEICTIC.search(text)))
