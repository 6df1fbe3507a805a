"""What the words right above a table say of all its amounts: of pay, in which money and time."""

from __future__ import annotations

import re

from assistant.guides.figures.cells import sign

LONGEST = 240  # characters of a caption, at most
_AMOUNTS = r"(?:salar(?:y|ies)|pay|wages?|earnings|incomes?|remuneration|figures|amounts|rates)"
_CAPTION = re.compile(  # "Annual base salary in GBP, full time."
    rf"(?:[\w-]+ ){{0,4}}?{_AMOUNTS}\b"
    r"(?! (?:[\w-]+ ){0,2}(?:(?:var|depend|ris|differ|increas|grow|chang|improv|start|rang)\w*|can|"
    r"may|will|should|must|could|might|has|have|does|do)\b)[^.!?]*[.]?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_VALUE = re.compile(r"[£$€₹]\s?\d|\d\s?(?:%|k\b|percent)")


def caption(text: str) -> str:
    """Return a paragraph whose last sentence says what the amounts of a table are, else nothing."""
    last = _SENTENCE.split(text)[-1]
    short = len(text) <= LONGEST and not _VALUE.search(text)
    return text if short and _CAPTION.fullmatch(last) else ""


def money_of(parts: list[str]) -> str | None:
    """Return the one currency that the words above amounts name."""
    found = {named for part in parts if (named := sign(part))}
    return found.pop() if len(found) == 1 else None
