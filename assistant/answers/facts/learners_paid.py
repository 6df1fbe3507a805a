"""Whether people are paid while they learn: "are bargees paid while they train?".

The pay of the job says nothing of it, however well it is paid later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.attributes import WHETHER_PAID, of_trail
from assistant.answers.asked.question import Question
from assistant.answers.facts.kinds_of_pay import LEARNING
from assistant.schema import Passage

_TIME = re.compile(
    r"\b(?:while|whilst|during|when|in|for|as) (?:(?:i|you|they|we|he|she|people)(?: are|['’]re"
    r"| am|['’]m)? )?(?:(?:the|their|your|my|an?|basic|initial) )*"
    r"(?:train\w*|learn\w*|stud(?:y|ies|ying)|placements?|internships?|academy)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(rf"{LEARNING.pattern}|\b(?:recruits?|interns?|learners?)\b", re.IGNORECASE)
_LEARNING = re.compile(
    rf"{_PEOPLE.pattern}|\b(?:train(?:ing)?|learn(?:ing)?|internships?|placements?)\b",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:un)?paid\b|\b(?:pay|wages?|salar(?:y|ies)|earn\w*|bursar(?:y|ies)|stipends?|funded)\b"
    r"|[$£€]\s?\d",
    re.IGNORECASE,
)
UNTOLD = "anything on being paid while learning"


def asks_learners_paid(question: Question) -> bool:
    """Tell whether a question asks if people are paid while they learn, and for no amount."""
    text = question.bare or question.text
    if question.expects or "pay" not in question.attributes or not WHETHER_PAID.match(text):
        return False
    return bool(_TIME.search(text) or _PEOPLE.search(text))


def tells_learners_paid(passage: Passage) -> bool:
    """Tell whether a passage speaks of learners and of pay in one breath."""
    paid = _PAID.search(passage.text) or of_trail(passage.trail) == "pay"
    return bool(paid and _LEARNING.search(passage.text))


def learners_untold(question: Question, shown: Sequence[Passage]) -> list[str]:
    """Name it where a question asks whether learners are paid and nothing shown tells it."""
    if not asks_learners_paid(question) or any(map(tells_learners_paid, shown)):
        return []
    return [UNTOLD]
