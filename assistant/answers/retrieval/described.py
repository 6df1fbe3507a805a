"""Find the guides that a question describes without naming their occupation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import CUE_WORDS
from assistant.answers.asked.question import Question
from assistant.answers.passages.signals import holds, passage_terms, shown_terms
from assistant.answers.text.remembered import remembered
from assistant.answers.text.terms import content
from assistant.schema import Passage

if TYPE_CHECKING:
    from assistant.library import View

CANDIDATES = 60  # passages looked at to find guides by description
GUIDES = 8  # guides looked at more closely
SEVERAL = 3  # telling words that may stand in neighbouring passages
BESIDE = 2  # passages on either side that are neighbours


@dataclass(frozen=True, slots=True)
class Found:
    """A guide that may be meant by a description, and how well it fits, 0 to 3."""

    guide: str
    score: float
    near: float  # the part of the score that is likeness of meaning, 0 to 2


def by_description(view: View, question: Question) -> tuple[Found, ...]:
    """Return the guides that fit what a question describes, best first.

    A guide's score is the mean over two readings of the question (whole, and without the words
    every question has) of its best passages and its best opening sentence, and the share of the
    question's telling words that the guide uses, each 0 to 1. It is worked out once an answer.
    """
    key = "described", question.standalone, question.description, question.denied
    return view.once(key, lambda: _by_description(view, question))


def _by_description(view: View, question: Question) -> tuple[Found, ...]:
    readings = [text for text in dict.fromkeys((question.standalone, question.description)) if text]
    candidates = _candidates(view, readings)
    view.fetch(candidates)
    scores = dict.fromkeys(candidates, 0.0)
    for text in readings:
        for guide in candidates:
            passages = view.passages(guide)
            near = view.nearness(text, guide)
            opening = [
                value for passage, value in zip(passages, near, strict=True) if not passage.trail
            ]
            best = sorted(near, reverse=True)[:3]
            fits = sum(best) / len(best) + max(opening, default=best[-1])
            scores[guide] += fits / len(readings)
    shares = used(view, content(question.description), candidates)
    found = (
        Found(guide, near + shares[guide], near)
        for guide, near in scores.items()
        if guide not in question.denied
    )
    return tuple(sorted(found, key=lambda item: (-item.score, item.guide)))


def lead_of(view: View, ranked: Sequence[Found]) -> float:
    """Return by how much the best guide is ahead of the next one on another occupation."""
    cards = view.cards_by_id()
    best = cards[ranked[0].guide].occupation.casefold()
    others = (item for item in ranked[1:] if cards[item.guide].occupation.casefold() != best)
    return ranked[0].score - max((item.score for item in others), default=ranked[0].score)


def used(view: View, terms: Sequence[str], guides: Sequence[str]) -> dict[str, float]:
    """Return the weighted share of the terms that each guide uses; rare ones weigh more."""
    words = terms_of(view, guides)
    wanted = dict.fromkeys(terms)
    holders = {term: [guide for guide in guides if holds(words[guide], term)] for term in wanted}
    weights = {
        term: math.log(1 + len(guides) / max(0.5, len(held))) for term, held in holders.items()
    }
    total = sum(weights.values()) or 1.0
    return {
        guide: sum(weights[term] for term in wanted if guide in holders[term]) / total
        for guide in guides
    }


def terms_of(view: View, guides: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return every term that each guide uses."""
    return {guide: _terms(view, guide) for guide in guides}


@remembered
def _terms(view: View, guide: str) -> frozenset[str]:
    return frozenset[str]().union(*(passage_terms(p.text) for p in view.passages(guide)))


def _candidates(view: View, readings: Sequence[str]) -> tuple[str, ...]:
    best: dict[str, float] = {}
    for text in readings:
        view.begin(text)
    for text in readings:
        near, words = view.both(text, CANDIDATES)
        for place, hit in enumerate(view.hits([*near, *words[: CANDIDATES // 3]])):
            guide = hit.passage.guide
            best[guide] = max(best.get(guide, 0.0), 1 / (1 + place % CANDIDATES))
    return tuple(sorted(best, key=lambda guide: (-best[guide], guide))[: 2 * GUIDES])


def by_passage(view: View, question: Question) -> str | None:
    """Return the guide with a passage that holds every telling word of a question, if there is one.

    It serves questions on a matter, "what do bootcamps lead to?". Several words may stand in
    neighbouring passages of a section.
    """
    terms = [term for term in content(CUE_WORDS.sub(" ", question.text)) if not term.isdigit()]
    if not terms:
        return None
    hits = (*view.dense(question.text, 5), *view.lexical(question.text, 5))
    texts = [(hit.passage, passage_terms(hit.passage.text)) for hit in hits]
    if len(set(terms)) >= SEVERAL:
        texts += [(hit.passage, _terms_around(view, hit.passage)) for hit in hits]
    fits = (passage for passage, words in texts if all(holds(words, term) for term in terms))
    return next((passage.guide for passage in fits), None)


def _terms_around(view: View, passage: Passage) -> frozenset[str]:
    """Return the terms of a passage and of its neighbours in the same section."""
    section = [one for one in view.passages(passage.guide) if one.trail == passage.trail]
    at = next(n for n, one in enumerate(section) if one.id == passage.id)
    near = section[max(0, at - BESIDE) : at + BESIDE + 1]
    return frozenset[str]().union(*map(shown_terms, near))
