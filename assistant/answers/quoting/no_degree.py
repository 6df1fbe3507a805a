"""Ways into a career without a degree, for who asks what pays best without one.

A guide says it in few ways: no degree is needed, a high school diploma is enough, or there is an
apprenticeship that is no degree's. It must say so of the country whose pay is shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.question import Question
from assistant.answers.passages.blocks import Layout
from assistant.answers.retrieval.another_way import HIGHER, ruled_out
from assistant.answers.retrieval.by_country import spoken_for
from assistant.answers.text.places import countries
from assistant.schema import Figure, Passage

if TYPE_CHECKING:
    from assistant.library import View

DEGREE = re.compile(rf"\b(?:{HIGHER})\b", re.IGNORECASE)
SPARED = re.compile(
    rf"\b(?:no|not|without|never|\w+n['’]t)\b(?: [\w-]+){{0,6}}? (?:{HIGHER})\b"
    rf"|\b(?:{HIGHER})\b(?: [\w-]+){{0,3}}? (?:not|never|\w+n['’]t|rarely|seldom)\b"
    r"(?: [\w-]+){0,2}? (?:needed|required|necessary|essential|compulsory|expected)\b",
    re.IGNORECASE,
)
SCHOOL = re.compile(
    r"\b(?:high school|secondary school|school leaving|school-leaving) (?:diploma|certificate)"
    r"|\bGED\b|\bno (?:formal|set) (?:education\w*|qualifications?|credentials?|requirements?)\b",
    re.IGNORECASE,
)
APPRENTICED = re.compile(r"\bapprenticeship", re.IGNORECASE)
BEYOND = re.compile(r"\b(?:higher|level [5-8]|levels? \d (?:to|-|–) [5-8])\b", re.IGNORECASE)


def without_degree(question: Question) -> bool:
    """Tell whether a question rules out a degree, and not schooling or papers of any kind."""
    held = ruled_out(question)
    return len(held) == 1 and bool(held[0].fullmatch("degree")) and not held[0].search("diploma")


def way_without_degree(view: View, figure: Figure) -> Passage | None:
    """Return what the guide of a figure says of a way in without a degree where it is paid."""
    ways = view.ever(("no degree", figure.guide), lambda: _ways(view, figure.guide))
    paid = countries(figure.region or view.guide(figure.guide).source.region)
    return next((way for way, where in ways if not where or where & paid), None)


def _ways(view: View, guide: str) -> tuple[tuple[Passage, frozenset[str]], ...]:
    view.fetch((guide,))
    layout = Layout(view.guide(guide), view.passages(guide))
    ways = (one for one in layout.passages if of_trail(one.trail) == "entry" and _spares(one))
    return tuple((way, spoken_for(way, layout)) for way in ways)


def _spares(passage: Passage) -> bool:
    """Tell whether a passage names a way in that takes no degree."""
    text = passage.text
    if text.endswith(":"):
        return False
    if SPARED.search(text) or SCHOOL.search(text):
        return True
    higher = DEGREE.search(text) or BEYOND.search(text)
    return bool(APPRENTICED.search(text)) and not higher
