"""Questions on all careers at once: "which jobs pay the most?", "which need no degree?"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answers.attributes import CUE_WORDS
from assistant.answers.mentions import BENIGN
from assistant.answers.places import places
from assistant.answers.terms import STOP, tokens

if TYPE_CHECKING:
    from assistant.answers.question import Question

JOBS = (
    r"(?:jobs|careers|occupations|professions|roles"
    r"|(?:which|what|whats|what's|the) (?:job|career|occupation|profession))"
)
_NAMED = re.compile(rf"\b{JOBS}\b", re.IGNORECASE)
_DEGREES = re.compile(r"\w{2,}(?:est|er)|fast|slow|quick|easy|hard|short|long|better|bad|worse")
_GENERAL = frozenset(
    "jobs careers occupations professions roles profession occupation world market".split()
)


def asks_of_all(question: Question) -> bool:
    """Tell whether careers are asked for and nothing is said of them but what a guide tells of all.

    "Which jobs need no degree?" does; "which jobs care for animals?" describes one.
    """
    if question.mentions or question.carried or question.unknown or question.described:
        return False
    if not _NAMED.search(question.text):
        return False
    return all(
        word in STOP | BENIGN | _GENERAL or _DEGREES.fullmatch(word) or places(word)
        for word in tokens(CUE_WORDS.sub(" ", question.text))
    )
