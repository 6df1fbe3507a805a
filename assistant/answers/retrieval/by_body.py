"""What the work asks of the body: lifting, standing, strength, fitness.

"Is plumbing heavy work?" is answered by what has to be lifted, not by heavy construction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.question import Question
from assistant.answers.retrieval.told_first import of_place, told_first
from assistant.schema import Hit, Passage

ASKED = re.compile(
    r"\bheavy (?:work|jobs?|lifting|things|loads|going)\b|\bhow heavy\b|\bphysical(?:ly)?"
    r" (?:jobs?|works?|demand\w*|hard|tough|fit|active|strength|strong|fitness|tiring)\b"
    r"|\bhow (?:physical|fit|strong)\b|\b(?:is|are) (?:[\w-]+ ){1,4}(?:very |really )?physical\W*$"
    r"|\bmanual (?:jobs?|work|labour|labor)\b|\bon (?:my|your|their|his|her) feet\b"
    r"|\b(?:lift(?:ing)?|carry(?:ing)?) (?:heavy|things|stuff)\b|\bthings [\w ]{0,30}\blift\b"
    r"|\b(?:need|needs|have|has) to be (?:\w+ )?(?:strong|fit)\b|\bstand(?:ing)? (?:up )?all day\b",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"\b(?:strength|stamina|strong(?! (?:background|knowledge|interest|demand|record|understanding"
    r"|academic|sense|\w+ skills))|lift(?:s|ed|ing)?(?! (?:engineer|mechanic|\W|installer))"
    r"|heavy (?:\w+ )?(?:lifting|tools?|materials?|loads?|objects?|items?|equipment|gear|work"
    r"|things|machinery)|physical(?:ly)? (?:\w+ )?(?:demand\w*|fit\w*|strength|strong|hard|tough"
    r"|tests?|standards?|work|stamina|effort|active)|fitness|(?:be|keep\w*) fit|standing|kneel\w*"
    r"|bending|on (?:your|their) feet|strenuous|weigh(?:s|ing)? (?:up to|as much)|up to \d+"
    r" (?:pounds|kilos?|kg|lbs?))\b",
    re.IGNORECASE,
)
SECTIONS = (None, "work", "skills", "entry")


def by_body(question: Question, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return hits, first those on what the work asks of the body, where that is asked.

    All stay as they are where a guide does not tell it.
    """
    if not hits or question.expects not in (None, "hardship") or not asks_of_body(question):
        return tuple(hits)
    telling = frozenset(hit.passage.id for hit in hits if on_body(hit.passage))
    return told_first(hits, of_place(question, hits, telling))


def asks_of_body(question: Question) -> bool:
    """Tell whether a question asks what the work demands of the body."""
    return bool(ASKED.search(question.bare or question.text))


def on_body(passage: Passage) -> bool:
    """Tell whether a passage tells what the work demands of the body."""
    return of_trail(passage.trail) in SECTIONS and bool(TOLD.search(passage.text))
