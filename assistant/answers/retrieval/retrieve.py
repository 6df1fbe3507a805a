"""Rank the passages of a guide: the likeliest answer to a question first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import WHERE_TO_LOOK
from assistant.answers.asked.becoming import START
from assistant.answers.asked.duties import PLAIN, duty_fits
from assistant.answers.asked.pay_asked import PAY_PLAIN
from assistant.answers.asked.question import Question
from assistant.answers.facts.kinds_of_pay import graded
from assistant.answers.facts.scope import KINDS, WHY, figure_fits, newest_years, of_countries
from assistant.answers.names.whose_pay import own_of_guide
from assistant.answers.passages.said_again import inside
from assistant.answers.passages.signals import passage_terms
from assistant.answers.passages.traits import Traits, sections_fit, traits
from assistant.answers.retrieval.careers_apart import of_others
from assistant.answers.retrieval.moving_on import ASKED as MOVING
from assistant.answers.retrieval.moving_on import moving_fits
from assistant.answers.retrieval.place_scope import parts_told, place_fits, place_told
from assistant.answers.retrieval.worth import worths
from assistant.answers.text.places import places
from assistant.answers.text.remembered import remembered
from assistant.answers.text.terms import content
from assistant.schema import Figure, GuideCard, Hit, Passage

if TYPE_CHECKING:
    from assistant.library import View

# Weights of the signals of a passage, fitted by logistic regression on pairs; docs/decisions.md.
DENSE, SHARED, SECTION, LISTED, OPENS = 1.0, 0.73, 0.54, -0.07, -0.12
SOURCES = -1.0  # for a section or line that only says where a guide's facts come from
OTHERS = -1.0  # for what stands in a section on another occupation of the same guide
POINTS = -1.0  # for a sentence that only says where to look, unless that is asked
REMARKS = -0.4  # for one on a share of things named before it that are not asked about
REASON = 0.4  # for words that give a reason when one is asked for
BECAUSE = re.compile(
    r"\b(?:because|due to|owing to|as a result|result of|driven by|reasons?|therefore|so that|since"
    r"|thanks to|leads? to|caus(?:e|es|ed|ing)|need(?:s|ed)? (?:for|to)|will be needed|link\w*)\b",
    re.IGNORECASE,
)
BECOMING = re.compile(rf"\bbecom(?:e|es|ing)\b|\b{START}", re.IGNORECASE)
PAID = 0.5  # of a section on pay: for a passage with a figure of pay in another section
LEADS = 0.2  # for the first sentence of the right section, where nothing tells its sentences apart
CARRIED = 0.5  # of the lead of a neighbouring sentence over a sentence
LIST = 0.2  # for a list item in the right section when a list is asked for

Newest = Mapping[tuple[object, ...], int]
Whole = frozenset[tuple[object, ...]]


def rank(view: View, question: Question, guide: str) -> tuple[Hit, ...]:
    """Return all passages of a guide, the likeliest answer to the question first."""
    view.fetch((guide,))
    passages = view.passages(guide)
    if not passages:
        return ()
    card, known = view.cards_by_id()[guide], traits(view, guide)
    own = _own_terms(card, question)
    about = own_of_guide(view, guide)
    figures, within = _figures(view, question, guide)
    newest, whole = _of_all(view, guide) if figures else ({}, frozenset())
    lists, reasons = question.asks_list, bool(WHY.search(question.text))
    duties, moving = _aspects(question, passages)
    terms = [term for term in _telling(question, duties, moving) if term not in own]
    shares, plain = known.shares(terms), not (terms or duties or question.expects)
    worth = worths(view, question, guide, shares, about)
    parts = parts_told(question, passages, within)
    near = view.nearness(question.searched, guide)
    sections = duties or moving or _sections(view, question, guide, within)

    def score(at: int, passage: Passage) -> float:
        fits = sections[at]
        return (
            DENSE * near[at]
            + SHARED * shares[at]
            + SECTION * fits
            + LEADS * (plain and fits == 1 and known.leads[at])
            + LIST * (lists and fits == 1 and _is_item(passage))
            + worth[at]
            + LISTED * bool(passage.lead)
            + REASON * bool(reasons and BECAUSE.search(passage.text))
            + OPENS * passage.text.endswith(":")
            + SOURCES * known.sources[at]
            + (0.0 if moving else figure_fits(question, within[at], figures, about, newest, whole))
            + place_fits(question, passage, within[at], parts)
        )

    scores = known.carried([score(at, passage) for at, passage in enumerate(passages)], CARRIED)
    rows = zip(passages, scores, _less(view, question, guide, known), strict=True)
    hits = [Hit(passage=passage, score=score + less) for passage, score, less in rows]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage.start)))


def _own_terms(card: GuideCard, question: Question) -> frozenset[str]:
    """Return terms that tell no passages of a guide apart; of a count its country is one."""
    home = card.source.region if question.expects == "count" else ""
    return passage_terms(f"{card.title} {card.occupation} {home}")


def _less(view: View, question: Question, guide: str, known: Traits) -> list[float]:
    """Return the penalty of each passage that is beside the matter or on another occupation."""
    apart = of_others(view, question, guide)
    others = (OTHERS * (passage.id in apart) for passage in view.passages(guide))
    return [one + two for one, two in zip(_beside(question, known), others, strict=True)]


def _sections(
    view: View, question: Question, guide: str, within: Sequence[Sequence[Figure]]
) -> Sequence[float]:
    """Return how the section of each passage fits; where a figure of pay stands, pay is told."""
    fits = sections_fit(view, guide, question.attributes)
    if question.expects != "pay":
        return fits
    paid = (any(figure.kind == "pay" for figure in held) for held in within)
    return [max(one, PAID) if pay else one for one, pay in zip(fits, paid, strict=True)]


def _beside(question: Question, known: Traits) -> list[float]:
    """Return a penalty for each passage that only points elsewhere or remarks on another matter."""
    points = 0.0 if WHERE_TO_LOOK.search(question.text) else POINTS
    asked = {"", *content(question.text)}
    return [
        points * pointer + REMARKS * (noun not in asked)
        for pointer, noun in zip(known.pointers, known.remarks, strict=True)
    ]


def _is_item(passage: Passage) -> bool:
    return bool(passage.lead) or not passage.text.endswith(".")


def _aspects(question: Question, passages: Sequence[Passage]) -> tuple[list[float], list[float]]:
    """Return how sections fit where only duties, or only what comes after, is asked; else empty."""
    asked = set(question.attributes)
    if question.expects:
        return [], []
    if moving := moving_fits(question, passages):
        return [], moving
    return (duty_fits(question.bare, passages) if asked <= {"work"} else []), []


def _telling(
    question: Question, duties: Sequence[float], moving: Sequence[float]
) -> tuple[str, ...]:
    """Return the terms that tell passages apart where section and kind of value do not.

    Of several countries each is as much asked about as any other, whichever has its name as a term.
    """
    plain = PLAIN if duties else MOVING if moving else PAY_PLAIN
    terms = content(BECOMING.sub(" ", plain.sub(" ", question.text)))
    several = len(question.countries) > 1
    return tuple(term for term in terms if not places(term)) if several else terms


def placed(view: View, question: Question, guides: Iterable[str]) -> Question:
    """Return the question as these guides are ranked by it.

    Where none of them may say what is asked of the places, it names none, so that they tell no
    passages apart.
    """
    if not question.places:
        return question
    told = any(
        place_told(
            question,
            view.passages(guide),
            _figures(view, question, guide)[1],
            sections_fit(view, guide, question.attributes),
        )
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
    return figures_of(view, guide)


@remembered
def _of_all(view: View, guide: str) -> tuple[Newest, Whole]:
    """Return what follows from all figures of a guide together."""
    figures = view.figures(guide=guide)
    return newest_years(figures), of_countries(figures)


@remembered
def figures_of(view: View, guide: str) -> tuple[tuple[Figure, ...], list[list[Figure]]]:
    """Return a guide's figures and those of each passage."""
    figures = view.figures(guide=guide)
    card = view.cards_by_id()[guide]
    whose = card.occupation or card.title
    return figures, [graded(inside(figures, p), p, whose) for p in view.passages(guide)]
