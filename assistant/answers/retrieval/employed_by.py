"""Who employs them, and where they work: by the sentences that tell it, before all others.

To words alone any duty is as near to "who employs paramedics?" as "You could work on an ambulance",
and growth of employment is nearer; employers told for their pay or their wishes are another matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.duties import on_duties
from assistant.answers.asked.question import Question
from assistant.answers.passages.signals import value_fits
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
LEAD = 0.1  # of the best score, by which what tells it is ahead of all else
BESIDE = 0.4  # of its score, for what does not tell it


def by_employer(question: Question, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return hits, first those that tell who employs them or where, where only that is asked.

    All stay as they are where a guide does not tell it, or more is asked.
    """
    if not hits or not asks_employer(question):
        return tuple(hits)
    where = bool(WHERE.search(question.text))
    telling = frozenset(hit.passage.id for hit in hits if tells(hit.passage, where=where))
    if not telling:
        return tuple(hits)
    top = max(hit.score for hit in hits)
    scored = (replace(hit, score=_score(hit, top, telling)) for hit in hits)
    return tuple(sorted(scored, key=lambda hit: (-hit.score, hit.passage.start)))


def asks_employer(question: Question) -> bool:
    """Tell whether a question asks who employs them or where they work, and for nothing else."""
    plain = set(question.attributes) <= {"work"} and not (question.expects or question.parts)
    return plain and bool(ASKED.search(question.bare or question.text))


def tells(passage: Passage, *, where: bool = False) -> bool:
    """Tell whether a passage names who employs them, or the places where they work."""
    if of_trail(passage.trail) in ("pay", "skills") or value_fits("pay", passage):
        return False
    if EMPLOYING.search(f"{passage.lead} {passage.text}"):
        return of_trail(passage.trail) != "entry"
    on_work = of_trail(passage.trail) in (None, "work") and not on_duties(passage)
    return on_work and bool(
        WORKING.search(passage.text) or (where and SETTING.search(passage.text))
    )


def _score(hit: Hit, top: float, telling: frozenset[str]) -> float:
    if hit.passage.id in telling:
        return top + LEAD * max(hit.score, 0.0)
    return BESIDE * hit.score
