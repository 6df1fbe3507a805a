"""Pay of the year before: what guides set beside today's, and what a question may ask for.

"Last year bargees got £25,000" stands in many guides beside what they get now. It is the answer to
who asks for last year, and to nobody else where the guide says what is paid now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.question import Question
from assistant.answers.passages.signals import AMOUNT, shown_text
from assistant.answers.text.terms import SENTENCE
from assistant.guides.figures.judging import WITHDRAWN
from assistant.schema import Passage

BACK = re.compile(
    r"\b(?:last year|(?:a|one) year (?:ago|earlier|before)|the (?:year before|previous year"
    r"|preceding year|prior year))\b",
    re.IGNORECASE,
)
YEARS = re.compile(r"\b(?:19|20)\d\d\b")


def asks_back(question: Question) -> bool:
    """Tell whether a question asks for the pay of the year before."""
    return question.expects == "pay" and BACK.search(question.text) is not None


def tells_back(passage: Passage) -> bool:
    """Tell whether all amounts of a passage stand in sentences on the year before."""
    paid = [one for one in SENTENCE.split(passage.text) if AMOUNT.search(one)]
    return bool(paid) and all(map(_only_back, paid))


def takes_back(passage: Passage) -> bool:
    """Tell whether a passage says of an amount that it was given by mistake."""
    found = AMOUNT.finditer(passage.text)
    return any(WITHDRAWN.search(passage.text[: amount.start()]) for amount in found)


def _only_back(sentence: str) -> bool:
    """Tell whether a sentence begins, or compares and ends, with the year before."""
    back = BACK.search(sentence)
    if back is None:
        return False
    before = AMOUNT.search(sentence[: back.start()])
    return before is None or re.match(r"\W*(?:that|this) compares\b", sentence, re.I) is not None


def untold_back(question: Question, shown: Sequence[Passage]) -> list[str]:
    """Name the pay of the year before where it is asked for and nothing shown tells of it."""
    if not asks_back(question):
        return []
    told = (BACK.search(one.text) or len({*YEARS.findall(shown_text(one))}) > 1 for one in shown)
    return [] if any(told) else ["pay for the year before"]
