"""What a guide says its worker is or does, in a sentence: "Bargees carry goods on canals."

It stands before the first heading, or opens the section on the work. Some guides put figures or a
lively picture first, so the sentence whose subject is the worker goes before any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.duties import ASKED, on_duties
from assistant.answers.asked.question import Question
from assistant.answers.names.names import Name, heads, name_of, names_of
from assistant.answers.passages.blocks import Block
from assistant.answers.passages.leaning import leans
from assistant.answers.passages.traits import traits
from assistant.answers.retrieval.careers_apart import of_others
from assistant.answers.text.remembered import remembered
from assistant.answers.text.terms import singular, tokens
from assistant.schema import Passage

if TYPE_CHECKING:
    from assistant.library import View

EARLY = 12  # passages of a guide among which a section without a matter says what it is about
SUBJECT = 6  # words within which a sentence names its subject
FEWEST, UNENDED = 4, 7  # words of a sentence that says something, and of one without a full stop
ENDS, QUOTES = (".", "!"), "*_ \"'”’)"
ROOM = 300  # characters of a sentence and of the one that goes on from it
LEANING = 2  # ranks that a sentence goes back which needs the one before it
ON_GUIDE = re.compile(
    r"\b(?:this|these|the) (?:\w+ )?(?:guides?|pages?|profiles?|articles?|handbooks?|facts?)\b"
    r"|\b(?:19|20)\d\d\b|\bcookies?\b",
    re.IGNORECASE,
)
BEFORE = frozenset(  # words that stand before a noun that is no subject, or before a clause
    """about after although as at because before between by for from if in like of on once since
    than though to until when where while with without""".split()
)
GOES_ON = re.compile(r"(?:they|he|she|it|their)\b", re.IGNORECASE)
BACK = re.compile(  # "Bargees find it, ..."
    r"(?:\S+ ){1,5}?(?:it|them|(?:this|that|these|those)(?= (?!who|which|of|in|on)\w))\b",
    re.IGNORECASE,
)
ELSEWHERE = frozenset({"member", "passing"})  # of occupations that a guide is not about


def purpose_of(view: View, question: Question, guide: str) -> tuple[Passage, ...]:
    """Return what a guide says its worker is, where a question asks that: "what is a bargee?"."""
    plain = set(question.attributes) <= {"work"} and not question.expects
    asks = question.overview or (plain and ASKED.search(question.bare))
    return purpose(view, question, guide) if asks else ()


def with_purpose(said: tuple[Passage, ...], blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks behind the sentences that say what the worker is, each sentence once."""
    if not said or not blocks:
        return tuple(blocks)
    rest = (replace(b, items=tuple(i for i in b.items if i not in said)) for b in blocks)
    return (Block(None, said, listed=False, left_out=0), *(b for b in rest if b.items))


def purpose(view: View, question: Question, guide: str) -> tuple[Passage, ...]:
    """Return the sentences that say what the worker is or does; empty when a guide has none."""
    mention = question.about
    if mention and (mention.how in ELSEWHERE or mention.passages):
        return ()
    apart = of_others(view, question, guide)
    name = name_of(mention.text) if mention and mention.how != "words" else ()
    return _purpose(view, guide, name, apart)


@remembered
def _purpose(view: View, guide: str, name: Name, apart: frozenset[str]) -> tuple[Passage, ...]:
    card = view.cards_by_id()[guide]
    passages, known = view.passages(guide), traits(view, guide)
    own = heads(filter(None, (*names_of(replace(card, alternates=())), name)))
    able = [
        _is_sentence(passage.text)
        and not (passage.lead or known.amounts[at] or known.pointers[at] or known.sources[at])
        and passage.id not in apart
        for at, passage in enumerate(passages)
    ]
    places = _places(passages, name if apart else ())
    ranked = [
        (_rank(place, passage.text, own) + LEANING * leans(passage), at)
        for at, (place, passage) in enumerate(zip(places, passages, strict=True))
        if place and able[at]
    ]
    found = min((one for one in ranked if one[0]), default=(0, -1))[1]
    return () if found < 0 else _with_next_to(passages, able, found)


def _places(passages: Sequence[Passage], name: Name) -> list[str]:
    """Return where each passage stands: in the opening, at the head of the work, or elsewhere.

    In a guide on several occupations the section of the one of that name is the opening.
    """
    found: list[str] = []
    for at, passage in enumerate(passages):
        before = passages[at - 1] if at else None
        goes_on = before is not None and before.trail == passage.trail
        if name:
            own = bool(passage.trail) and name_of(passage.trail[-1]) == name
            found.append("opening" if own else "")
        elif not passage.trail:
            found.append("opening")
        elif goes_on and (passages[at - 1].lead or not found[-1]):
            found.append("")
        elif on_duties(passage):
            found.append("work")
        else:
            found.append("untold" if at < EARLY and of_trail(passage.trail) is None else "")
    return found


def _rank(place: str, text: str, own: Set[str]) -> int:
    """Return how surely a sentence says what the worker is, 1 best; 0 when it does not."""
    words = [singular(word) for word in tokens(text)]
    at = next((n for n, word in enumerate(words) if word in own), -1)
    if 0 <= at < SUBJECT and not BEFORE & set(words[:at]):
        return 3 if place == "untold" else 1
    if place == "untold" or not text.rstrip(QUOTES).endswith(ENDS):
        return 0
    return (4 if at < 0 else 2) if place == "opening" else 5


def _is_sentence(text: str) -> bool:
    words, ended = text.split(), text.rstrip(QUOTES).endswith(ENDS)
    opens = text.rstrip(QUOTES).endswith((":", "?", ";", ","))
    whole = len(words) >= (FEWEST if ended else UNENDED) and not opens and "|" not in text
    return whole and not ON_GUIDE.search(text)


def _with_next_to(
    passages: Sequence[Passage], able: Sequence[bool], at: int
) -> tuple[Passage, ...]:
    """Return a sentence with the one it points back to, or the one that goes on from it."""
    one = passages[at]
    before = at and able[at - 1] and passages[at - 1].trail == one.trail
    if before and _points_back(one):
        return _within(passages[at - 1], one)
    after = passages[at + 1] if at + 1 < len(passages) and able[at + 1] else None
    if after and after.trail == one.trail and GOES_ON.match(after.text):
        return _within(one, after)
    return (one,)


def _within(one: Passage, two: Passage) -> tuple[Passage, ...]:
    whole = len(one.text) + len(two.text) <= ROOM
    return (one, two) if whole or leans(two) else ((two,) if _points_back(two) else (one,))


def _points_back(passage: Passage) -> bool:
    return leans(passage) or bool(BACK.match(passage.text))
