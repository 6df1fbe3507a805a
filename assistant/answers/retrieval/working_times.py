"""When the work is done, and how much of the week: shifts, nights, eight to six, part time.

Who asks for nights is answered by whatever a guide says of the time of day and week, be it only
"between 8am and 6pm"; where the work is done, and in what clothes, is beside the matter. So is who
asks whether it is full time by the hours of a week, where no more is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.duties import ASKED as DUTIES
from assistant.answers.asked.duties import on_duties
from assistant.answers.asked.question import Question
from assistant.answers.passages.signals import value_fits
from assistant.answers.retrieval.told_first import BESIDE, asks_of_work, on_work, told_first
from assistant.schema import Hit, Passage

_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_TIMES = (
    r"nights?(?! (?:sky|skies|schools?|class(?:es)?|courses?|clubs?|out|vision)\b)|overnight"
    r"|evenings?(?! (?:schools?|class(?:es)?|courses?|meals?|wear|dress(?:es)?)\b)"
    rf"|weekends?(?! (?:class(?:es)?|courses?|breaks?)\b)|weekdays?|{_DAYS}"
    r"|(?:back|early|late|night|day|split|rotating)?[ -]?shifts?(?! (?:in|towards?|from)\b)"
    r"|shift ?work|rotas?|rosters?|on[ -]call|stand-?by|early (?:mornings?|starts?)"
    r"|(?:un|anti-?)soci(?:al|able) hours|(?:bank|public) holidays?|christmas|holidays"
    r"|term[ -]?times?|half[ -]terms?"
    r"|(?:nine|9)[ -](?:to[ -])?(?:five|5)|(?:office|business|regular|normal|daytime|daylight"
    r"|irregular|flexible|odd|variable) (?:working |business |office )?hours|day ?time"
)
ASKED = re.compile(
    rf"\b(?:{_TIMES}|what times?|times? of (?:the )?day|mornings?|working patterns?"
    r"|days of the week)\b",
    re.IGNORECASE,
)
TOLD = re.compile(
    rf"\b(?:{_TIMES}|mornings|round[ -]the[ -]clock|24[ -]hours?|24/7|at short notice|flexibly"
    r"|flexi-?time|own hours)\b"
    r"|\b\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\b|o['’]clock)",
    re.IGNORECASE,
)
FULL = re.compile(r"\b(?:full|part)[- ]?time\b", re.IGNORECASE)
WORKED = re.compile(r"\b(?:work(?:s|ed|ing)?|hours|shifts?|rotas?|on[ -]call)\b", re.IGNORECASE)
A_WEEK = re.compile(r"\bweek(?:ly)?\b(?=.*\d)|\d.*\bweek(?:ly)?\b", re.IGNORECASE | re.DOTALL)
HOURS = 0.75  # of the best score, for the hours of a week, which are told with it


def by_times(question: Question, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return hits, first those that tell when the work is done, where only that is asked.

    All stay as they are where a guide does not tell it, or more is asked.
    """
    if not hits or not asks_times(question):
        return tuple(hits)
    return told_first(hits, _telling(question, [hit.passage for hit in hits]), _beside)


def _telling(question: Question, passages: Sequence[Passage]) -> frozenset[str]:
    """Return the ids of the passages that tell what is asked, else of those that come next to it.

    Full and part time are no more than hours of a week to a guide that does not say the words.
    """
    if not FULL.search(question.bare or question.text):
        return frozenset(one.id for one in passages if tells(one))
    said = frozenset(one.id for one in passages if FULL.search(one.text) and on_work(one))
    return said or frozenset(one.id for one in passages if _of_a_week(one))


def asks_times(question: Question) -> bool:
    """Tell whether a question asks when the work is done, and for nothing else."""
    text = question.bare or question.text
    asked = ASKED.search(text) or FULL.search(text)
    return asks_of_work(question) and bool(asked) and not DUTIES.search(text)


def tells(passage: Passage) -> bool:
    """Tell whether a passage says at what time of the day or week the work is done."""
    words = " ".join((*passage.trail[-1:], passage.text))
    if not on_work(passage) or not TOLD.search(words):
        return False
    return not on_duties(passage) or bool(WORKED.search(passage.text))


def _beside(hit: Hit, top: float) -> float:
    return HOURS * top if _of_a_week(hit.passage) else BESIDE * hit.score


def _of_a_week(passage: Passage) -> bool:
    """Tell whether a passage gives the hours of a working week."""
    if of_trail(passage.trail) != "work" or value_fits("hours", passage) < 1:
        return False
    words = f"{passage.trail[-1]} {passage.text}"
    return bool(A_WEEK.search(words)) and not on_duties(passage)
