"""What a worker does, as against the hours, places and dangers of the work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.attributes import of_heading
from assistant.schema import Passage

ASKED = re.compile(
    r"\bwhat (?:do|does|would|will|did|might) [^?]{1,60}? (?:actually |really )?do\b"
    r"(?! (?:earn|i\b|you|to (?:be\w*|get)|in|at|on|after|with|for)\b)"
    r"|\bwhat (?:an? |the )?people (?:actually |really )?do(?:es)?\W*$"
    r"|\b(?:duties|responsibilities|tasks|job description)\b",
    re.IGNORECASE,
)
ALSO_HOW = re.compile(  # asks for the day as well as for what is done in it
    r"\b(?:day[- ]to[- ]day|(?:typical|average|normal|usual) (?:\w+ )?day|day in the life"
    r"|spend (?:their|your|the|my) (?:days?|time)"
    r"|what (?:does|do|would|will|is|are) [^?]{1,40}? (?:involve|entail|consist of|about))\b",
    re.IGNORECASE,
)
PLAIN = re.compile(  # its words, which tell no duties apart
    r"\b(?:days?|daily|usual|typical|average|normal|duties|tasks|responsibilities|jobs?|role|work"
    r"|involve|entail|consist)\b",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"\bwhat\b.*\b(?:do|does|work is|job is|involves?)\b|^\W*(?:the |your |about the |main )?"
    r"(?:job|work|role|duties|tasks|overview|responsibilities|nature of the work)\b(?! (?:market"
    r"|outlook|prospects|pattern|environment|conditions|hours|experience|security|related))"
    r"|\b(?:duties|tasks|responsibilities|day[- ]to[- ]day|job (?:description|in brief)|role"
    r"|(?:fills?|in) (?:your|the|a|my) (?:working )?day|day (?:on|in|at|of) (?:the|a)"
    r"|your (?:working )?day)\b",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"\b(?:conditions|environment|hours|working life|patterns?|schedules?|workplaces?|dangers?"
    r"|hazards?|injur\w+|risks?|where)\b",
    re.IGNORECASE,
)
PLAIN_WORK = re.compile(r"\W*(?:the )?(?:work|job|role)\W*", re.IGNORECASE)
OPENING = 0.6  # of a section on the duties, what a guide says before its first heading
HOW = 0.8  # a section on how the work is, where that may be meant, too
BESIDE = 0.5  # that section where what is done is asked by name


def duty_fits(text: str, passages: Sequence[Passage]) -> list[float]:
    """Return how well each passage's section fits a question on duties, 0 to 1.

    What stands before the first heading says what an occupation is; a section on hours, places or
    dangers says how the work is, not what. Empty when a text does not ask for duties, or when a
    guide has neither a section on them nor an opening.
    """
    what = bool(ASKED.search(text))
    how = (BESIDE if what else HOW) if ALSO_HOW.search(text) else 0.0
    if not how and not what:
        return []
    fits = [_fits(passage, how) for passage in passages]
    return fits if any(fits) else []


def on_duties(passage: Passage) -> bool:
    """Tell whether a passage stands in a section on what a worker does."""
    return bool(passage.trail) and _fits(passage, 0.0) == 1


def _fits(passage: Passage, how: float) -> float:
    if not passage.trail:
        return OPENING
    if any(ELSEWHERE.search(heading) for heading in passage.trail):
        return how
    return float(any(_tells(passage.trail, at) for at in range(len(passage.trail))))


def _tells(trail: Sequence[str], at: int) -> bool:
    """Tell whether a heading is on duties; plain "Work" under "How to get in" is a way in."""
    above = trail[at - 1] if at else ""
    way_in = PLAIN_WORK.fullmatch(trail[at]) and of_heading(above) == "entry"
    return bool(TOLD.search(trail[at])) and not way_in
