"""What the words right above a table say of all its amounts: of pay, in which money and time."""

from __future__ import annotations

import re

from assistant.guides.figures.cells import scale_of, sign

LONGEST = 240  # characters of a caption, at most
_AMOUNTS = r"(?:salar(?:y|ies)|pay|wages?|earnings|incomes?|remuneration|figures|amounts|rates)"
_CAPTION = re.compile(  # "Annual base salary in GBP, full time."
    rf"(?:[\w-]+ ){{0,4}}?{_AMOUNTS}\b"
    r"(?! (?:[\w-]+ ){0,2}(?:(?:var|depend|ris|differ|increas|grow|chang|improv|start|rang)\w*|can|"
    r"may|will|should|must|could|might|has|have|does|do)\b)[^.!?]*[.]?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_VALUE = re.compile(r"[£$€₹]\s?(?!'?000s)\d|\d\s?(?:%|k\b|percent)")


def caption(text: str) -> str:
    """Return a paragraph that says what the amounts of a table are, else nothing.

    Its last sentence says so, or one before it that names the unit: "Salary in £000s. n/a: none."
    """
    *before, last = _SENTENCE.split(text)
    short = len(text) <= LONGEST and not _VALUE.search(text)
    told = _CAPTION.fullmatch(last) or any(
        _CAPTION.fullmatch(one) and scale_of(one) for one in before
    )
    return text if short and told else ""


def money_of(parts: list[str]) -> str | None:
    """Return the one currency that the words above amounts name."""
    found = {named for part in parts if (named := sign(part))}
    return found.pop() if len(found) == 1 else None


def scale_in(parts: list[str]) -> str:
    """Return the scale of a table's bare numbers that the words above it name: 'in £000s'."""
    found = {named for part in parts if (named := scale_of(part))}
    return found.pop() if len(found) == 1 else ""
