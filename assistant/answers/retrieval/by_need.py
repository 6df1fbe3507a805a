"""Whether one thing is needed is told by the sentences that speak of it, and by no others.

The way in holds it somewhere among exams, courses and grades. To words alone they are as near to
"do bargees need a licence?" as the one sentence on licences, which is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.mentions import BENIGN
from assistant.answers.asked.question import Question
from assistant.answers.asked.thing_needed import (
    GRANTED,
    KINDS,
    NEEDED,
    NOT_NEEDED,
    STUDY,
    WAYS,
    thing_needed,
)
from assistant.answers.passages.leaning import leans
from assistant.answers.passages.signals import holds, passage_terms
from assistant.answers.passages.traits import on_sources
from assistant.answers.retrieval.another_way import ruled_out
from assistant.answers.retrieval.told_first import told_first
from assistant.answers.text.terms import content
from assistant.schema import GuideCard, Hit, Passage

if TYPE_CHECKING:
    from assistant.library import View

SHARE = 0.5  # of the words for the thing, of which a passage must have more
NEAR = 2  # passages before and after one on the thing, where its being spared may be told
LONG = 5  # letters of a word that others of its family begin with: citizen, citizenship
MOST = 10  # passages that speak of it; of more it is the matter of the guide, as animals are
WHERE = (None, "entry", "skills", "work")  # what the headings of such passages are on


def by_need(view: View, question: Question, guide: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return hits, first those on the thing of which a question asks whether it is needed.

    All stay as they are where no such thing is asked for or a guide does not speak of it, and where
    a place is asked about, which tells them apart better.
    """
    thing = thing_needed(question)
    if not thing or not hits or question.places or ruled_out(question):
        return tuple(hits)
    telling = _telling(thing, view.cards_by_id()[guide], [hit.passage for hit in hits])
    if not telling or len(telling) > MOST:
        return tuple(hits)
    return told_first(hits, telling)


def _telling(thing: str, card: GuideCard, passages: Sequence[Passage]) -> frozenset[str]:
    """Return the ids of the passages that speak of a thing, and of what leans on them."""
    able = sorted((p for p in passages if _may_tell(p)), key=lambda one: one.start)
    names = "|".join(re.escape(name) for name in (card.occupation, card.title) if name)
    apart = re.compile(rf"\b(?:{names or '(?!)'})s?\b", re.IGNORECASE)
    texts = [apart.sub(" ", one.text) for one in able]
    held = frozenset(_speaking(thing, texts))
    said = any(not able[at].lead and NEEDED.search(texts[at]) for at in held)
    if held and STUDY.search(thing) and not said:
        held |= {at for at, one in enumerate(able) if _is_way(one)}
    held |= frozenset(at for at in range(len(able)) if _denies(at, able, held))
    told = set[str]()
    for at, one in enumerate(able):
        after = at and able[at - 1].id in told and able[at - 1].trail == one.trail
        if at in held or (after and leans(one)):
            told.add(one.id)
    return frozenset(told)


def _denies(at: int, passages: Sequence[Passage], held: Set[int]) -> bool:
    """Tell whether a passage near one on the thing says that something is not needed."""
    one = passages[at]
    near = (n for n in range(at - NEAR, at + NEAR + 1) if n in held)
    beside = any(passages[n].trail == one.trail for n in near)
    return beside and not one.lead and bool(NOT_NEEDED.search(one.text))


def _may_tell(passage: Passage) -> bool:
    return of_trail(passage.trail) in WHERE and not on_sources(passage)


def _is_way(passage: Passage) -> bool:
    """Tell whether a passage is on a way in: what else there is where none says what is needed."""
    return of_trail(passage.trail) == "entry" and bool(WAYS.search(passage.text))


def _speaking(thing: str, texts: Sequence[str]) -> Iterator[int]:
    """Yield the places of the texts that speak of a thing: with most of the words for it.

    One word alone may be said in other words of its kind, the nearest kind that is told of.
    """
    terms = [term for term in content(thing) if term not in BENIGN]
    asked, told = next((kind for kind in KINDS if kind[0].search(thing)), (None, ()))
    if len(terms) == 1 and asked:
        able = [at for at, text in enumerate(texts) if not text.endswith(":")]
        found = ([at for at in able if kind.search(texts[at])] for kind in told)
        yield from next(filter(None, found), [])
        return
    kind = told[0] if told else None
    shares = [_words_held(text, terms, kind, asked) for text in texts]
    most = max(shares, default=0)
    if most <= SHARE * len(terms):
        return
    granted = asked is GRANTED[0] and "driv" not in thing.lower()
    for at, share in enumerate(shares):
        if share == most or (granted and kind and kind.search(texts[at])):
            yield at


def _words_held(
    text: str,
    terms: Sequence[str],
    kind: re.Pattern[str] | None,
    asked: re.Pattern[str] | None,
) -> int:
    """Count the words for a thing that a text has, one of them in any word of its kind."""
    words = passage_terms(text)

    def said(term: str) -> bool:
        begun = len(term) >= LONG and any(word.startswith(term) for word in words)
        of_kind = kind and asked and asked.search(term) and kind.search(text)
        return bool(begun or of_kind or holds(words, term))

    return sum(map(said, terms))
