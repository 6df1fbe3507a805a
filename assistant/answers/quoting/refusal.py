"""The answer to a question that the guides do not cover: what is missing, what is near."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answers.asked.all_careers import asks_of_all, asks_which_there_are
from assistant.answers.asked.interests import wants_careers, wants_without
from assistant.answers.asked.requests import is_request
from assistant.answers.names.wording import clean, listing, lowered
from assistant.answers.quoting.suggest import examples, suggestions
from assistant.answers.retrieval.described import by_description
from assistant.answers.retrieval.evidence import Group
from assistant.answers.text.language import asked_elsewhere
from assistant.answers.understanding.told import NEAREST, OFFER
from assistant.schema import Answer

if TYPE_CHECKING:
    from assistant.answers.asked.question import Question
    from assistant.answers.names.linking import Linker
    from assistant.library import View

NEAR = 0.9  # description score from which a guide is named as near
OFFERED = 0.6  # and from which questions on one are offered, without a word on what is near
GUESSED = frozenset({"described", "passage", "nearby"})  # how guides are found without a name
ENGLISH = "Without a chat model, only questions in English are understood. Please ask in English."
MANY = 6  # guides of a kind that are named
NAMED = 30  # careers that are named when it is asked which there are


def refusal(view: View, question: Question, linker: Linker, groups: Sequence[Group]) -> Answer:
    """Return a ``not_covered`` answer that names what is missing, near guides and questions."""
    near = _near(view, question, linker, groups)
    groups = [group for group in groups if group.how not in GUESSED]
    names = [
        lowered(clean(linker.cards[guide].occupation or linker.cards[guide].title))
        for guide in near
    ]
    sentences = [_what(question, groups, names) or _careers(linker)]
    if names and not groups:
        names = list(dict.fromkeys(names))
        are = "guides are" if len(names) > 1 else "guide is"
        sentences.append(f"{NEAREST} {are} on {listing(names)}.")
    offered = near or _likeliest(view, question)
    asks = suggestions(view, offered, question.attributes) if offered else examples(view, 3)
    if asks:
        sentences.append(f"{OFFER}\n" + "\n".join(f"- {ask}" for ask in asks))
    return Answer(
        question=question.text,
        standalone=question.standalone,
        status="not_covered",
        text="\n\n".join(sentences),
        suggestions=asks,
        generation=view.generation,
    )


def _what(question: Question, groups: Sequence[Group], near: Sequence[str]) -> str:
    if is_request(question.text):
        return "The guides answer questions on careers; nothing else is written from them."
    if asked_elsewhere(question.text):
        return ENGLISH
    if question.unknown and len(groups) < 2:
        return f"The guides do not cover “{clean(question.unknown[0].text)}”."
    if asks_which_there_are(question):
        return ""
    if asks_of_all(question):
        return (
            "The guides tell this of one career at a time and do not answer it for all of them. "
            "Name a career to ask about."
        )
    if groups:
        names = [lowered(clean(group.guides[0].title)) for group in groups]
        return f"The guides on {listing(names)} do not say."
    if wants_without(question):
        return (
            "The guides say what careers involve, not what they do without. Name a career, or "
            "something that you like."
        )
    if question.attributes or near or wants_careers(question):
        return "The guides do not answer this question."
    return "This is not a question that the career guides answer."


def _careers(linker: Linker) -> str:
    """Return what careers the guides are on, some of many."""
    named = {lowered(clean(card.occupation or card.title)) for card in linker.cards.values()}
    some = sorted(named, key=str.lower)
    told = listing(some) if len(some) <= NAMED else f"{', '.join(some[:NAMED])} and others"
    return f"The guides are on {len(some):,} careers: {told}. The Library page lists them all."


def _likeliest(view: View, question: Question) -> tuple[str, ...]:
    """Return the guides to offer questions on where none is near enough to be named as such."""
    if asks_of_all(question) or wants_without(question):
        return ()
    ranked = by_description(view, question)[: MANY // 2]
    return tuple(item.guide for item in ranked if item.score >= OFFERED)


def _near(
    view: View, question: Question, linker: Linker, groups: Sequence[Group]
) -> tuple[str, ...]:
    if asks_of_all(question) or wants_without(question):
        return ()
    if groups:
        return tuple(guide.id for group in groups for guide in group.guides)
    found = [guide for mention in question.mentions for guide in mention.guides]
    found += [item.guide for item in by_description(view, question)[:3] if item.score >= NEAR]
    for mention in question.unknown[:1]:
        found += [guide for guide in linker.near.of_kind(mention)[:MANY] if guide not in found]
    return tuple(found[: MANY // 2])
