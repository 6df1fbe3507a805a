"""What an earlier reply told: the careers it speaks of, without those it only offers to ask of."""

from __future__ import annotations

import re

NEAREST = "The nearest"
OFFER = "Questions they can answer:"
OFFERED = re.compile(rf"(?:{NEAREST} guides? (?:is|are) on |{re.escape(OFFER)}).*", re.DOTALL)
GUIDE = re.compile(r"\*\*([^*\n]{2,120})\*\* \(")  # the title over the quotes of a guide
COLUMNS = re.compile(r"\| \| (.{3,400}?) \|\s+\| ---")
ITEM = re.compile(r"(?:^|\s)- ([^:\n]{2,80}):")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
NUMBERS = ("one", "two", "three", "four", "five", "six")
_PLACE = rf"(?:{'|'.join(ORDINALS)}|1st|2nd|3rd|[4-6]th|last|former|latter)"
_ONE = r"(?:ones?|jobs?|careers?|occupations?|roles?|options?|guides?)"
_NUMBER = rf"(?:[1-6]|{'|'.join(NUMBERS)})"
FORMS = ("place", "number", "pair", "bare", "ending", "alone")  # groups of it
PICKED = re.compile(
    rf"\bthe (?P<place>{_PLACE}) (?:{_ONE}\b|of (?:these|those|them|the)\b)"
    rf"|\b(?:number|no\.?|option) (?P<number>{_NUMBER})\b"
    rf"|\b(?P<pair>former|latter)\b"
    rf"|\b(?:do|does|did|of|for|about|than|will|would|can|could|should) (?P<bare>the {_PLACE})"
    r"(?= (?:need|work|earn|pay|get|make|take|require|have|offer|start|do|grow"
    r"|in|at|with|without|when|if|as)\b)"
    rf"|\b(?P<ending>the {_PLACE})(?=\s*(?:[.,;:?!]|$))"
    rf"|^\W*(?:(?:and|but|so|ok|what about|how about) )*(?:the )?(?P<alone>{_PLACE})"
    rf"(?: (?:best|worst|highest|lowest)(?: paid| paying)?)?(?: {_ONE})?\W*$",
    re.IGNORECASE,
)


def told(reply: str) -> str:
    """Return a reply without the near guides and the questions that it offers instead.

    Nobody asked about these: they are no subject of the conversation.
    """
    return OFFERED.sub("", reply)


def without_offers(reply: str) -> str:
    """Return a reply without the questions it offers, for where they can be pressed instead."""
    return reply.split(f"\n\n{OFFER}\n")[0]


def careers_told(reply: str) -> list[str]:
    """Return the titles that a reply sets apart, in order: guides, columns, items of a list."""
    text = told(reply)
    columns = COLUMNS.search(text)
    guides = [*GUIDE.findall(text), *(columns[1].split(" | ") if columns else ())]
    return guides or ITEM.findall(text)


def picked(text: str) -> tuple[int, int, int] | None:
    """Return the place in a list that a question points to, and where it does.

    It is 1 for "the second one", and -1 for the last.
    """
    found = PICKED.search(text)
    if not found:
        return None
    span = next((name for name in ("bare", "ending") if found[name]), 0)
    return (_number(found), *found.span(span))


def _number(found: re.Match[str]) -> int:
    said = next(filter(None, found.group(*FORMS))).lower()
    said = said.removeprefix("the ")
    if said in ("last", "latter"):
        return -1
    if said == "former":
        return 0
    if said[0].isdigit():
        return int(said[0]) - 1
    return (ORDINALS if said in ORDINALS else NUMBERS).index(said)
