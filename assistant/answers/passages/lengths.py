"""Whose length a sentence gives: that of an apprenticeship, of studies or of time in practice.

"This usually takes 18 months" is of what the sentence before it names. "Courses last 4 to 18 weeks
and can lead to an apprenticeship" is of the courses: who asks for the apprenticeship is not
answered by it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.schema import Passage

ROUTES = re.compile(
    r"\b(?:(?P<apprentice>(?:[\w-]+ )?(?:(?:pre-?)?apprentice\w*|traineeships?))"
    r"|(?P<study>degrees?|diplomas?|certificates?|courses?|hnd|hnc|phd|doctorates?|universit\w+"
    r"|college|bachelor\S*|master['’]?s|a[- ]levels?)"
    r"|(?P<practice>internships?|residenc(?:y|ies)|placements?|fellowships?|pupillage|probation\w*"
    r"|work experience))\b",
    re.IGNORECASE,
)
LASTS = re.compile(
    r"\b(?:last(?:s|ed|ing)?|tak(?:e|es|ing)|runs? (?:for|over)"
    r"|(?:is|are) (?=[^.;]{0,20}\blong\b))",
    re.IGNORECASE,
)
ASKED = re.compile(  # what is asked the length of, where that is named: no "how long does it take"
    r"\b(?:how (?:long|many (?:years|months|weeks|days))|(?:length|duration) of)"
    r"(?:(?:['’]s| is| are| does| do| will| would) (?:(?:an?|the|this|that|your|their) )?"
    r"(?!(?:it|i|you|we|they|one|someone|somebody|people|a person)\b))?"
    r"(?P<what>[^?,;]*?)(?=\b(?:tak\w+|last\w*|to|with(?:out)?|before|after|if|when|and|but)\b|[?,;]|$)",
    re.IGNORECASE,
)
IT = re.compile(r"\W*(?:this|that|these|those|it|they|both)\b", re.IGNORECASE)


def routes(text: str) -> frozenset[str]:
    """Return the kinds of way into a job that a text names: apprentice, study, practice."""
    return frozenset(str(found.lastgroup) for found in ROUTES.finditer(text))


@lru_cache(maxsize=256)
def routes_asked(question: str) -> frozenset[str]:
    """Return the kinds of way into a job whose length a question asks for by their name."""
    found = ASKED.search(question)
    if not found:
        return frozenset()
    return routes(found["what"]) if found["what"].strip() else routes(question[: found.start()])


@lru_cache(maxsize=8192)
def _lasting(text: str) -> tuple[str, bool]:
    """Return what a sentence says lasts or takes some time, and whether it is the one before."""
    verb = LASTS.search(text)
    if not verb:
        return "", False
    named = [str(found.lastgroup) for found in ROUTES.finditer(text[: verb.start()])]
    return (named[-1], False) if named else ("", bool(IT.match(text)))


def of_another(asked: str, passage: Passage, before: Passage | None) -> bool:
    """Tell whether a sentence gives the length of another way in than a question asks for."""
    wanted = routes_asked(asked)
    told, above = _lasting(passage.text)
    if above and before:
        named = routes(before.text)
        told = next(iter(named)) if len(named) == 1 else ""
    return len(wanted) == 1 and bool(told) and told not in wanted
