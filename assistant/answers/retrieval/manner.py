"""Questions on how pay works rather than how much it is: "are drivers paid by the mile?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.question import Question
from assistant.answers.passages.signals import section_fits
from assistant.schema import Passage

MANNER = re.compile(
    r"^\W*(?:(?:and|so|but|or)\W+)?(?:do|does|did|is|are|was|were|will|would|can|could|has|have)\b"
    r"|\bhow (?:are|is|do|does|will|would)\b[^?]*\bpaid\b",
    re.IGNORECASE,
)
AMOUNT_ASKED = re.compile(r"\bhow (?:much|well|high)\b|\bwhat\b|[$£€\d]", re.IGNORECASE)


def asks_manner(question: Question) -> bool:
    """Tell whether a question on pay asks for no amount."""
    text = question.text
    return question.expects == "pay" and bool(MANNER.search(text) and not AMOUNT_ASKED.search(text))


def tells_manner(
    question: Question, passages: Sequence[Passage], shares: Sequence[float]
) -> Sequence[bool]:
    """Return whether each passage tells how pay works where that is asked.

    It is a sentence on pay that holds telling words of the question; ``shares`` says how many.
    """
    if not asks_manner(question):
        return [False] * len(passages)
    return [
        share > 0 and passage.text.endswith(".") and section_fits(("pay",), passage) > 0
        for share, passage in zip(shares, passages, strict=True)
    ]
