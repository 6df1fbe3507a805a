"""Ages that hold for something beside the job: cadets, reserves, tasters, volunteers.

"If you're between 12 and 18 years old, you can join the Army Cadet Force" is no age of soldiers,
though it stands in their guide. What a condition, the paragraph before a list or a heading says
that a value is for, it is for, and it answers only a question on that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answers.passages.blocks import Layout
from assistant.answers.passages.signals import passage_terms
from assistant.answers.text.remembered import remembered
from assistant.answers.text.terms import stem
from assistant.schema import Passage

if TYPE_CHECKING:
    from assistant.library import View

SIDE = (
    r"(?:volunt(?:eer\w*|ary work)|cadets|cadet (?:force|corps|unit|scheme)s?|reserves?|reservists?"
    r"|tasters?|(?:summer|winter|holiday|easter) (?:schools?|camps?)|(?:open|insight) days?"
    r"|(?:job|work) shadowing)"
)
BESIDE = re.compile(rf"\b{SIDE}\b", re.IGNORECASE)
# A programme whose name says that it is one, before or beside a job.
PROGRAMME = re.compile(
    rf"\b(?:{SIDE}|cadets?|work experience|placements?|courses?|schools?|camps?|clubs?|scouts?)\b",
    re.IGNORECASE,
)
TO_JOIN = re.compile(  # "To volunteer, you need ...", "Reservists must ..."
    rf"\W*(?:(?:to|if you|when you|for|as an?) (?:\w+ ){{0,3}})?{SIDE}\b", re.IGNORECASE
)
YOUNG = re.compile(  # a condition on an age that ends with school
    r"\bif you(?:['’]re| are)(?: aged)?(?: between)?(?: the ages of)? \d{1,2}"
    r" ?(?:and|to|-|–) ?1\d\b",
    re.IGNORECASE,
)


@remembered
def sides(view: View, guide: str) -> Sequence[frozenset[str]]:
    """Return for each passage the stems of what beside the job it is for, if for anything."""
    passages = view.passages(guide)
    layout = Layout(view.guide(guide), passages)
    return tuple(_side(passage, _scope(passage, layout)) for passage in passages)


def beside(view: View, guide: str, asked: str) -> Sequence[bool]:
    """Tell for each passage whether it is for something beside the job that is not asked for."""
    card = view.cards_by_id()[guide]
    words = passage_terms(f"{asked} {card.title} {card.occupation}")
    return [bool(side) and not side & words for side in sides(view, guide)]


def is_beside(passage: Passage, above: Passage | None, asked: str) -> bool:
    """Tell whether a passage, below a sentence, is for something beside the job not asked for."""
    side = _side(passage, above if passage.lead else None)
    return bool(side) and not side & passage_terms(asked)


def _scope(passage: Passage, layout: Layout) -> Passage | None:
    opening = layout.opening(passage) if passage.lead else None
    return layout.scope(opening) if opening else None


def _side(passage: Passage, scope: Passage | None) -> frozenset[str]:
    if YOUNG.search(passage.text):
        return _stems(PROGRAMME.findall(passage.text)) or frozenset({"young"})
    own = passage.text if TO_JOIN.match(passage.text) else ""
    above = " ".join([*passage.trail, scope.text if scope else ""])
    return _stems(BESIDE.findall(f"{above} {own}"))


def _stems(names: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(word.lower()) for name in names for word in name.split())
