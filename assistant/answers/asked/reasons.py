"""A bare "why?": a reason is asked for what the last answer said, and sentences that give one."""

from __future__ import annotations

import re

from assistant.answers.text.terms import LEAD_IN

BARE = re.compile(
    rf"{LEAD_IN}why(?: (?:is|are|does|do|was|would|not)\b"
    r"(?: (?:that|this|it|they))?(?: (?:be|so|the case))?)?\W*$",
    re.IGNORECASE,
)
OF_LAST = "why: "  # before the last question, of which it is asked
TOLD = re.compile(
    r"\b(?:because|since(?! (?:19|20)\d\d| then\b)|due to|owing to|thanks to|as a result|therefore"
    r"|so that|in order to|reasons?|which means|(?:caused|driven|limited|explained) by"
    r"|result(?:s|ing)? from|expected to result)\b",
    re.IGNORECASE,
)


def asks_reason(text: str) -> bool:
    """Tell whether a reason is asked for, and nothing else."""
    return text.startswith(OF_LAST)
