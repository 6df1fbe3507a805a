"""A question that joins several: how long is the course, and who gives the licence?

Each half asks for something of its own, so each is answered from its own best passages.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.answers.asked.attributes import CUE_WORDS, asked, expected
from assistant.answers.asked.question import Question
from assistant.answers.text.terms import content

JOINT = re.compile(
    r"[?;.]\s+(?:and\s+|also,?\s+)?|\s*:\s+|\s*,\s+(?:and |also |plus )?|\s*&\s*|\s+\+\s+"
    r"|\s+(?:and|plus|also|as well as)\s+",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"(?:(?:at|in|for|to|from|with|by) )?"
    r"(?:what|whats|what's|which|who|whom|whose|where|when|why|how)\b(?! (?:new|qualified)\b)"
    r"|(?:do|does|did|is|are|am|can|could|will|would|should|must|has|have) (?:i|you|u|we"
    r"|they|it|he|she|there|people|the|an?|my|your|someone|one|any)\b",
    re.IGNORECASE,
)
# Asks whether somebody does something, which is a matter of its own: "could I volunteer?"; but
# "can you get more in London?" goes on about the one before.
DOES = re.compile(
    r"(?:can|could|do|does|did|is|are|am|will|would|should|must|may|might|have|has)"
    r" (?:i|you|u|we|they|people|someone|one)\b"
    r"(?!.*\b(?:more|less|better|worse|high\w*|low\w*|extra|much|this|that|it|there|then)\b)",
    re.IGNORECASE,
)
VERB = re.compile(r"\b(?:earns?|gets?|makes?|paid|be|is|are|do|does|needs?|takes?|to)\b", re.I)
NAMES = 3  # words of a part that only names what is asked: "and the pay"
MOST = 3  # halves


@lru_cache(maxsize=64)
def halves(question: Question) -> tuple[Question, ...]:
    """Return the questions that a question joins, each for something else; else none.

    A part asks by its form ("who gives the licence") or by naming a matter ("and shifts"); any
    other belongs to the part before it ("in schools and colleges").
    """
    rivals = question.rivals or len(question.mentions) > 1
    if question.overview or question.premise or (question.compares and rivals):
        return ()
    parts: list[str] = []
    for part in filter(None, (part.strip() for part in JOINT.split(question.text))):
        if parts and not (_asks(part) or _names(part, parts[-1])):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    if len(parts) > 1 and not (_asks(parts[0]) or _opens(parts, question.text)):
        parts[:2] = [" ".join(parts[:2])]
    if not 1 < len(parts) <= MOST:
        return ()
    return tuple(_alone(question, part) for part in parts)


def _asks(part: str) -> bool:
    """Tell whether a part asks by its form: "who gives the licence"."""
    if not ASKS.match(part):
        return False
    return bool(expected(part) or asked(part) or content(part))


def _names(part: str, before: str) -> bool:
    """Tell whether a part names a matter other than that of the part before it."""
    if len(part.split()) > NAMES or VERB.search(part) or not _ends_in_cue(part):
        return False
    if ASKS.match(before):
        return not set(asked(part)) & set(asked(before))
    return (asked(part), expected(part)) != (asked(before), expected(before))


def _opens(parts: list[str], text: str) -> bool:
    """Tell whether a part without an asking form names the first matter: "hours and shifts".

    Before a comma and a question it says when or to whom: "once qualified, how ...".
    """
    aside = text[len(parts[0]) :].startswith(",") and any(map(_asks, parts))
    return not aside and bool(asked(parts[0]) or expected(parts[0]))


def _ends_in_cue(part: str) -> bool:
    return any(not part[match.end() :].strip(" ?.!") for match in CUE_WORDS.finditer(part))


def _alone(question: Question, part: str) -> Question:
    """Return a half as a question; one that only points back keeps the words of the whole."""
    alone = question.narrowed(part)
    if content(part):
        own = DOES.match(part) and not (asked(part) or expected(part))
        return replace(alone, attributes=()) if own else alone
    return replace(alone, text=question.text, standalone=question.standalone)
