"""Prices asked for by "how much is ..." alone: the insurance of a job, its uniform, its training.

"How much" with "is" asks what a thing costs. Of a worker it asks for pay, "how much is a bargee
on", and of a part of the work for neither.
"""

from __future__ import annotations

import re

from assistant.answers.text.doers import looks_like_doer
from assistant.answers.text.terms import STOP, singular

_OWNED = r"(?:people(?:['’]s?)? )?"  # "a bargee's insurance", as a question without names has it
_FIRST = r"(?:(?:an?|the|any|all|my|your|his|her|their|our|one's) )?"
PRICE = re.compile(
    rf"\bhow much(?:['’]?s| is| are| was| were| would| will) {_FIRST}{_OWNED}"
    r"(?P<thing>[a-z][\w'’-]*)(?P<to> (?:to|if|for)\b)?",
    re.IGNORECASE,
)
# What is no thing to be bought: work and its parts, amounts, times, and how a state is asked for.
NO_THING = frozenset(
    """people work job role career post position rate figure amount average range basic top bottom
    hour day week month year shift time life difference involved involvement demand competition
    rest experience travel paperwork""".split()
)
_STATE = re.compile(r"\w+(?:ed|ly|wn)$")  # required, needed, really, known


def price_asked(question: str) -> bool:
    """Tell whether "how much is" asks what a thing costs: "how much is a bargee's insurance?"."""
    found = PRICE.search(question)
    if not found:
        return False
    thing = found["thing"].lower()
    if thing == "it":
        return bool(found["to"])
    if thing in STOP or singular(thing) in NO_THING or _STATE.fullmatch(thing):
        return False
    return not looks_like_doer(thing)
