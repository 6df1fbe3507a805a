"""Hours of something else than work: "how many hours of practice do I need?".

The hours of a working week are no answer to it, however often a guide gives them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answers.text.terms import content, stem, tokens

HOURS = r"\b(?:hours|hrs)\b"
EACH = r"(?: (?:(?:in )?an?|per|each|every) (?:day|week|month|year))?"
ENDS = (  # words that end the name of a thing
    "do|does|did|is|are|was|must|should|will|would|can|could|may|have|has|to|an?|per|each|every|i|you"
    "|we|they|he|she|people|for|in|as|before|after|at|with|on|and|or|that|if|needed|required|need"
)
THING = rf"(?P<thing>(?:(?!(?:{ENDS})\b)[\w'-]+(?:\s+|$)){{1,5}})"
OF_A_THING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{HOURS}{EACH} of (?:the )?{THING}",
        rf"\bhow many {HOURS}{EACH} for (?:the )?{THING}",
        rf"\bhow many (?P<thing>(?:[\w'-]+ ){{1,3}}?){HOURS}",
    )
)
OF_A_DOING = re.compile(
    rf"\bhow many {HOURS}{EACH} (?:do|does|did|must|should|can|could|would|will|may)"
    r" (?:an? |the )?(?:people|i|you|we|they|he|she|someone|one)"
    r" (?P<thing>(?:(?! (?:if|when|while|as|for|before)\b)[^?.,;])*)",
    re.IGNORECASE,
)
WORKED = re.compile(r"\bwork(?:s|ed|ing)?\b", re.IGNORECASE)
# Words that say of hours no more than that they are worked, or how often.
OF_WORK = frozenset(
    stem(word)
    for word in """work working worked job employment duty operation shift week weekly day daily
    month monthly year yearly annual typical normal usual average standard total regular contracted
    official core actual short hour time paid people put putting expect expected spend full part
    flexible weekend evening night daytime office start finish become becoming complete reasonable
    different maximum minimum""".split()
)


@lru_cache(maxsize=8192)
def hours_of(question: str) -> str:
    """Return what a question asks the hours of; an empty string when it is work, or none."""
    if "h" not in question or not re.search(HOURS, question, re.IGNORECASE):
        return ""
    for pattern in (*OF_A_THING, OF_A_DOING):
        match = pattern.search(question)
        if match and _terms(thing := match["thing"]):
            done = pattern is OF_A_DOING and WORKED.search(thing)
            return "" if done else thing.strip()
    return ""


def _terms(thing: str) -> frozenset[str]:
    return frozenset(content(thing)) - OF_WORK


def are_of(thing: str, text: str) -> bool:
    """Tell whether a text gives hours of the thing: by its words, or spelt out from its initials.

    "CPD" is said by "continuous professional development".
    """
    if not re.search(r"\bhours?\b", text, re.IGNORECASE):
        return False
    said, words = frozenset(content(text)), tokens(text)
    initials = "".join(word[0] for word in words)
    return all(
        stem(word) in said or (2 < len(word) < 6 and word in initials)
        for word in tokens(thing)
        if _terms(word)
    )
