"""Words that ask how people become something: get to be a bargee, get started, what it takes."""

from __future__ import annotations

import re

# One of a kind of worker, whose name may be put as "people": to be a bargee.
A_WORKER = r"(?:an? (?!good|great|bit|lot|little|while)|people\b(?! person)|one\b)"
_HOW = r"how (?:to|(?:do|does|did|can|could|would|should) \w+)"
START = r"(?:how|where) (?:to|(?:do|should|would) i) (?:start|begin)(?=\W*(?:$|[.?!]))"
ASKED = (
    rf"get(?:s|ting)? to be {A_WORKER}|{_HOW} be {A_WORKER}"
    r"|what (?:do|does|must|should|would|will) (?:\w+ ){1,2}?(?:(?:need|have|got|do|take|to) ){1,3}"
    rf"to be {A_WORKER}"
    rf"|get(?:ting)? started|{START}"
    rf"|{_HOW} (?:start (?:out )?(?:as|in)|make it|break in|end up|go about)\b"
    r"|(?:get|getting|land|find) (?:(?:an?|my first) )?(?:job|work|role|post|position|start)"
    r" (?:as|in)"
)
# Somebody comes up to it from below: "work your way up to head chef". The one worker of the
# question is where the way leads, not where it begins.
_RISES = re.compile(
    r"\b(?:up|promoted|progress(?:ing)?|advanc(?:e|ing)|ris(?:e|ing)|climb(?:ing)?)\b[^?.,;]{0,40}?"
    r"\b(?:in)?to (?:be(?:come|ing)? )?(?:an? |the )?people\b",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"(?:^|[.?!,;]) *(?:(?:and|so|but|ok|then) )*(?:can|could|may|might|would|should) (?:i|we|he"
    r"|she|they|you|someone|(?:my|our) \w+) (?:\w+ )?(?:be|get to be|work as)"
    r" (?:an? |the )?people\W*$",
    re.IGNORECASE,
)
_WORKER = re.compile(r"\bpeople\b", re.IGNORECASE)


def rises_to(question: str) -> bool:
    """Tell whether a question, its occupation named "people", asks how one comes up to it."""
    return len(_WORKER.findall(question)) == 1 and bool(_RISES.search(question))


WISHES = re.compile(  # "I'm a bargee who wants to be a pilot": how, although that is not said
    r"\b(?:(?:want|wants|wanted|wanting|like|love|hope|hopes|hoping|plan|plans|planning|wish|wishes"
    r"|aim|aims|aiming|going) to be|(?:dream|dreams|dreaming|thinking|think) of being)"
    r" (?:an? |the )?(?:[\w-]+ )?people\b",
    re.IGNORECASE,
)


def asks_whether(question: str) -> bool:
    """Tell whether a question, its occupation named "people", asks whether somebody can be one."""
    return bool(_WHETHER.search(question))
