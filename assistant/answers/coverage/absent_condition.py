"""What somebody says of themselves before they ask whether they can: dyslexic, asthma, shy.

"I'm deaf, can I be a bargee?" asks of the deafness, and skills alone are no answer to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answers.asked.mentions import BENIGN
from assistant.answers.asked.question import Question
from assistant.answers.asked.thing_needed import WAYS
from assistant.answers.coverage.spelt_out import in_full
from assistant.answers.names.wording import clean
from assistant.answers.passages.signals import holds, shown_terms
from assistant.answers.retrieval.absent_values import akin
from assistant.answers.text.places import places
from assistant.answers.text.terms import content, root

if TYPE_CHECKING:
    from assistant.answers.retrieval.evidence import Group

_SELF = r"(?:i|he|she|my (?:son|daughter|child|kid|brother|sister|partner|friend))"
_IS = r"(?: am| is|['’]?m|['’]s| has got| have got| has| have|['’]ve got)"
CONDITION = re.compile(
    rf"^\W*{_SELF}{_IS} (?P<what>(?!(?:an?|the|in|at|on|from|not|so|no|my)\b)"
    r"[a-z][a-z' -]{2,24}?)"
    r"(?:[,.;] ?(?:and |but |so )?| (?:and|but|so) )(?:can|could|may|would|am|is|will) "
    rf"(?:i|he|she|they|it)\b",
    re.IGNORECASE,
)
MOST = 2  # words for it
OTHER = re.compile(
    r"\b\w+ing\b|\b(?:experience|years?|interested|keen|sure|new|old|young|good|great|ready|able"
    r"|qualified|trained|unemployed|redundant|bored|fed|tired|currently|leaving|left|born|based)\b",
    re.IGNORECASE,
)


def absent_condition(question: Question, groups: Sequence[Group]) -> list[str]:
    """Name what somebody says of themselves where the guides on what they ask never speak of it."""
    found = CONDITION.match(question.text)
    what = found["what"].strip() if found else ""
    terms = [term for term in content(what) if term not in BENIGN]
    if not terms or len(terms) > MOST or WAYS.search(what) or OTHER.search(what) or places(what):
        return []
    if any(mention.text in what for mention in question.mentions) or not question.mentions:
        return []
    told = [hit.passage for group in groups for hit in group.hits]
    known = frozenset[str]().union(*map(shown_terms, told)) if told else frozenset()
    said = any(holds(known, t) or akin(frozenset({t, root(t)}), known) for t in terms)
    shown = [passage for group in groups for passage in group.shown]
    if said or any(in_full(word, shown) for word in what.split() if word.isupper()):
        return []
    return [f"anything on “{clean(what)}”"]
