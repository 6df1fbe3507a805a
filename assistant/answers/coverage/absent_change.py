"""Whether guides speak of what a question fears or hopes will change an occupation.

A question on what is to come, "will AI replace bargees?", "are bargees dying out?", is not answered
by the next step in a career, although both stand under one heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.changes import ANY_JOBS, cause_of_change
from assistant.answers.asked.otherwise import Near, otherwise
from assistant.answers.asked.question import Question
from assistant.answers.coverage.absent_words import SPELT_OUT
from assistant.answers.passages.signals import shown_terms
from assistant.answers.retrieval.moving_on import asks_next
from assistant.answers.text.terms import STOP, content, root, tokens
from assistant.schema import Passage

if TYPE_CHECKING:
    from assistant.answers.retrieval.evidence import Group

FUTURE = re.compile(  # asks how many will do the work, not where it leads
    r"\b(?:dying(?: out)?|die out|shrinking|in decline|declining|disappear(?:ing)?|obsolete"
    r"|future[- ]?proof|automated(?: away)?|still (?:be )?(?:needed|around|exist\w*|in demand)"
    r"|(?:be|being) needed in|job security|in (?:high |great |big )?demand|demand for"
    r"|(?:jobs?|labou?r|employment) (?:market|growth)|shortages? of|growing|growth"
    rf"|{ANY_JOBS}|still be (?:\w+ )?(?:jobs?|work|a need|room)"
    r"|(?:jobs?|needed|around|left) [^?]{0,30}?in (?:five|ten|twenty|thirty|\d+) years"
    r"|(?:more|fewer|less) (?:jobs|work|people) in (?:the future|\d+|five|ten|twenty))\b",
    re.IGNORECASE,
)
FORECAST = re.compile(
    r"\b(?:demand (?:for|is|has|will|may|should|remains)|(?:in|high|strong|steady|more|less) demand"
    r"|gr[eo]w\w*|declin\w*|shrink\w*|rise|rising|fall(?:ing|s)?|increas\w*|decreas\w*"
    r"|project(?:s|ed|ions?)|forecasts?|outlook|shortages?|vacanc\w+|openings?|automat\w*"
    r"|(?:the|near|its|their|bright|secure|uncertain) future|job market|needed|secure|security"
    r"|dying|disappear\w*|replac\w+|surplus|competit\w+|prospects|employment)\b|%|\bper ?cent\b",
    re.IGNORECASE,
)
CLOSEST = 6  # passages that may say it although they are not shown


def absent_change(question: Question, groups: Sequence[Group], near: Near) -> list[str]:
    """Name what is asked of the future of an occupation and its guides do not speak of."""
    if question.expects or not (question.mentions or question.carried):
        return []
    bare = question.bare
    for mention in question.mentions:
        bare = bare.replace(mention.text, "people")  # trades, too: "change farming"
    if cause := cause_of_change(bare):
        return [] if _told(cause, question, groups, near) else [f"anything on “{cause}”"]
    if "outlook" not in question.attributes or asks_next(question):
        return []
    if not FUTURE.search(bare) or any(_forecasts(p) for group in groups for p in group.shown):
        return []
    return ["how the demand for that work will change"]


def _told(cause: str, question: Question, groups: Sequence[Group], near: Near) -> bool:
    """Tell whether one passage speaks of all that a cause is named by, or says it otherwise."""
    words = [word for word in tokens(cause) if word not in STOP]
    every = [hit.passage for group in groups for hit in group.hits]
    if any(all(_said(word, shown_terms(p)) for word in words) for p in every):
        return True
    close = [hit.passage for group in groups for hit in group.hits[:CLOSEST]]
    shown = [passage for group in groups for passage in group.shown]
    passages = list({passage.id: passage for passage in (*shown, *close)}.values())
    return otherwise(cause, question.standalone, list(filter(_forecasts, passages)), near)


def _forecasts(passage: Passage) -> bool:
    """Tell whether a passage speaks of how work will fare, not of demanding customers."""
    return of_trail(passage.trail) in ("outlook", None) and bool(FORECAST.search(passage.text))


def _said(word: str, known: Set[str]) -> bool:
    """Tell whether a text has a word as such: a driverless car has no driver."""
    return set(content(SPELT_OUT.get(word, word))) <= known or root(word) in known
