"""Who employs them, and where they work: by the sentences that tell it, before all others.

To words alone any duty is as near to "who employs paramedics?" as "You could work on an ambulance",
and growth of employment is nearer; employers told for their pay or their wishes are another matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.duties import on_duties
from assistant.answers.asked.question import Question
from assistant.answers.passages.signals import value_fits
from assistant.answers.retrieval.told_first import asks_of_work, on_work, told_first
from assistant.schema import Hit, Passage

_THEY = r"(?:they|he|she|i|you|we|one|people|(?:an?|the|most|many) people)"
_EMPLOYS = r"(?:employs?|hires?|recruits?|takes? on)"
ASKED = re.compile(
    rf"\bwho (?:\w+ly |would |will |might |actually )?{_EMPLOYS}\b"
    rf"|\b(?:who|whom) (?:do|does|did|can|could|would|will|might|may) {_THEY} (?:\w+ly )?work for\b"
    rf"|\bwhere (?:do|does|can|could|would|will|might|may) {_THEY} (?:\w+ly )?(?:be |get )?"
    r"(?:work|working|employed)"
    r"(?=\W*$| (?:usually|mostly|normally|in (?:the|a) \w+|as (?:an? )?people)\W*$)"
    r"|\b(?:which|what) (?:\w+ ){0,3}?(?:industr(?:y|ies)|sectors?|employers?|companies|firms"
    rf"|places|organi[sz]ations?|business(?:es)?) (?:would |will |might |\w+ly )?{_EMPLOYS}\b"
    r"|\b(?:who|what) (?:are|is|'re) (?:the |their |its )?(?:\w+ ){0,2}employers?\b"
    r"|^\W*(?:and |what about |how about )*(?:the |their )?(?:\w+ )?employers?\W*$",
    re.IGNORECASE,
)
EMPLOYING = re.compile(  # employers like a degree, and an employer may pay for it: no names of any
    r"(?<!self[- ])\b(?:employ(?:s|ing)?|employed)\b(?! to\b)"
    r"|\b(?:main|largest|biggest|major|chief|big|typical|usual|common|range of|top|leading|other)"
    r" employers?\b|\bemployers (?:are|include|range)\b",
    re.IGNORECASE,
)
WORKING = re.compile(
    r"\b(?:works?|worked|working)\b(?! (?:well|under|hard|alone|is|was|as)\b)(?:"
    r" (?:\w+ly )?(?:for|on|across|throughout|aboard)"
    r"|(?<!working)[^.;:]{0,80}?\b(?:in|at|from|within|inside|aboard)| (?:\w+ly )?(?:in|at|from))"
    r" (?!(?:an? |the )?(?:teams?|rota|shifts?)\b|time\b|weekends?\b|call\b)[a-z]"
    r"|\b(?:jobs?|posts?|positions?) (?:in|at|with) [a-z]"
    r"|\d ?(?:%|per ?cent)(?:[^.;]|\.\d){0,120}? (?:were|are|was|is|work\w*) (?:in|at|with) [a-z]",
    re.IGNORECASE,
)
WHERE = re.compile(r"\bwhere\b", re.IGNORECASE)
SETTING = re.compile(
    r"\b(?:settings?|workplaces?|places? of work|offices?|studios?|workshops?|outdoors|indoors"
    r"|on[ -]sites?|at home)\b",
    re.IGNORECASE,
)


def by_employer(question: Question, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return hits, first those that tell who employs them or where, where only that is asked.

    All stay as they are where a guide does not tell it, or more is asked.
    """
    if not hits or not asks_employer(question):
        return tuple(hits)
    where = bool(WHERE.search(question.text))
    telling = frozenset(hit.passage.id for hit in hits if tells(hit.passage, where=where))
    return told_first(hits, telling)


def asks_employer(question: Question) -> bool:
    """Tell whether a question asks who employs them or where they work, and for nothing else."""
    return asks_of_work(question) and bool(ASKED.search(question.bare or question.text))


def tells(passage: Passage, *, where: bool = False) -> bool:
    """Tell whether a passage names who employs them, or the places where they work."""
    if of_trail(passage.trail) in ("pay", "skills") or value_fits("pay", passage):
        return False
    if EMPLOYING.search(f"{passage.lead} {passage.text}"):
        return of_trail(passage.trail) != "entry"
    if not on_work(passage) or on_duties(passage):
        return False
    return bool(WORKING.search(passage.text) or (where and SETTING.search(passage.text)))
