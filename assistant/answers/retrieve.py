"""Find the guides a question is about and rank their passages."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from assistant.answers.attributes import CUE_WORDS, PAY_PLAIN
from assistant.answers.duties import PLAIN, duty_fits
from assistant.answers.moving_on import moving_fits
from assistant.answers.question import Question
from assistant.answers.scope import KINDS, WHY, figure_fits, newest_years, place_fits, place_told
from assistant.answers.signals import (
    AMOUNT,
    holds,
    passage_terms,
    section_fits,
    shown_terms,
)
from assistant.answers.terms import content
from assistant.answers.traits import traits, values_held
from assistant.answers.values import values
from assistant.answers.whose_pay import own_of
from assistant.schema import Figure, Hit, Passage

if TYPE_CHECKING:
    from assistant.library import View

# Weights of the signals of a passage, fitted by logistic regression on pairs; docs/decisions.md.
DENSE, SHARED, SECTION, VALUE, LISTED, OPENS = 1.0, 0.73, 0.54, 0.49, -0.07, -0.12
NOT_PAY = -0.8  # for an amount that is none of a guide's pay: a baseline, a cost, a neighbour's
SOURCES = -1.0  # for a section or line that only says where a guide's facts come from
REASON = 0.4  # for words that give a reason when one is asked for
BECAUSE = re.compile(
    r"\b(?:because|due to|owing to|as a result|result of|driven by|reasons?|therefore|so that|since"
    r"|thanks to|leads? to|caus(?:e|es|ed|ing)|need(?:s|ed)? (?:for|to)|will be needed|link\w*)\b",
    re.IGNORECASE,
)
BECOMING = re.compile(r"\bbecom(?:e|es|ing)\b", re.IGNORECASE)
LEADS = 0.2  # for the first sentence of the right section, where nothing tells its sentences apart
CARRIED = 0.5  # of the lead of a neighbouring sentence over a sentence
LIST = 0.2  # for a list item in the right section when a list is asked for
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


def rank(view: View, question: Question, guide: str) -> tuple[Hit, ...]:
    """Return all passages of a guide, the likeliest answer to the question first."""
    passages = view.passages(guide)
    if not passages:
        return ()
    card, known = view.cards_by_id()[guide], traits(view, guide)
    own = passage_terms(f"{card.title} {card.occupation}")
    about = view.ever(("own", guide), lambda: own_of(card))
    figures, within = _figures(view, question, guide)
    newest = view.ever(("newest", guide), lambda: newest_years(figures)) if figures else {}
    pay = [figure for figure in figures if figure.kind == "pay" and question.expects == "pay"]
    lists, reasons = question.asks_list, bool(WHY.search(question.text))
    duties, moving = _aspects(question, passages)
    terms = [term for term in _telling(question, bool(duties)) if term not in own]
    shares, plain = known.shares(terms), not (terms or duties or question.expects)
    held = _values(view, question, guide)
    near, aspect = view.nearness(question.searched, guide), duties or moving

    def score(at: int, passage: Passage) -> float:
        fits = aspect[at] if aspect else section_fits(question.attributes, passage)
        return (
            DENSE * near[at]
            + SHARED * shares[at]
            + SECTION * fits
            + LEADS * (plain and fits == 1 and known.leads[at])
            + LIST * (lists and fits == 1 and _is_item(passage))
            + VALUE * held[at]
            + LISTED * bool(passage.lead)
            + REASON * bool(reasons and BECAUSE.search(passage.text))
            + OPENS * passage.text.endswith(":")
            + SOURCES * known.sources[at]
            + (0.0 if moving else figure_fits(question, within[at], figures, about, newest))
            + place_fits(question, passage, within[at])
            + NOT_PAY * bool(pay and known.amounts[at] and not inside(pay, passage))
        )

    scores = known.carried([score(at, passage) for at, passage in enumerate(passages)], CARRIED)
    hits = [
        Hit(passage=passage, score=score) for passage, score in zip(passages, scores, strict=True)
    ]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage.start)))


def _is_item(passage: Passage) -> bool:
    return bool(passage.lead) or not passage.text.endswith(".")


def _aspects(question: Question, passages: Sequence[Passage]) -> tuple[list[float], list[float]]:
    """Return how sections fit where only duties, or only what comes after, is asked; else empty."""
    asked = set(question.attributes)
    if question.expects:
        return [], []
    if "outlook" in asked:
        return [], moving_fits(question.bare, passages) if "pay" not in asked else []
    return (duty_fits(question.bare, passages) if asked <= {"work"} else []), []


def _values(view: View, question: Question, guide: str) -> Sequence[float]:
    """Return whether each passage holds the kind of value asked for; pay is no cost."""
    held = values_held(view, guide, question.expects)
    if question.expects != "cost":
        return held
    pay = [figure for figure in view.figures(guide=guide) if figure.kind == "pay"]
    passages = view.passages(guide)
    return [one and not inside(pay, p) for one, p in zip(held, passages, strict=True)]


def _telling(question: Question, duties: bool) -> tuple[str, ...]:
    """Return the terms that tell passages apart where section and kind of value do not."""
    words = PLAIN.sub(" ", question.text) if duties else PAY_PLAIN.sub(" ", question.text)
    return content(BECOMING.sub(" ", words))


def placed(view: View, question: Question, guides: Iterable[str]) -> Question:
    """Return the question as these guides are ranked by it.

    Where none of them may say what is asked of the places, it names none, so that they tell no
    passages apart.
    """
    if not question.places:
        return question
    told = any(
        place_told(question, view.passages(guide), _figures(view, question, guide)[1])
        for guide in guides
    )
    return question if told else replace(question, places=())


def _figures(
    view: View, question: Question, guide: str
) -> tuple[tuple[Figure, ...], list[list[Figure]]]:
    """Return a guide's figures and those of each passage; none when no kind of them is asked."""
    passages = view.passages(guide)
    if not KINDS.keys() & set(question.attributes):
        return (), [[] for _ in passages]
    figures = view.figures(guide=guide)
    return figures, view.ever(("within", guide), lambda: [inside(figures, p) for p in passages])


def inside(figures: Iterable[Figure], passage: Passage) -> list[Figure]:
    """Return the figures that stand in a passage, or whose amount it says again."""
    found = [f for f in figures if f.start < passage.end and passage.start < f.end]
    if found or not AMOUNT.search(passage.text):
        return found
    said = {value.number for value in values(passage.text)}
    return [figure for figure in figures if figure.low in said or figure.high in said]


def by_description(view: View, question: Question) -> tuple[Found, ...]:
    """Return the guides that fit what a question describes, best first.

    A guide's score is the mean over two readings of the question (whole, and without the words
    every question has) of its best passages and its best opening sentence, and the share of the
    question's telling words that the guide uses, each 0 to 1. It is worked out once an answer.
    """
    key = "described", question.standalone, question.description
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
    found = (Found(guide, near + shares[guide], near) for guide, near in scores.items())
    return tuple(sorted(found, key=lambda item: (-item.score, item.guide)))


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
    return {guide: view.ever(("terms", guide), partial(_terms, view, guide)) for guide in guides}


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
