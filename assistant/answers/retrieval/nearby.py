"""What the nearest guide says where no guide is surely meant, but one alone has the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answers.asked.mentions import Mention, worked_with
from assistant.answers.asked.question import Question
from assistant.answers.asked.target import Target
from assistant.answers.passages.signals import holds, passage_terms, value_fits
from assistant.answers.retrieval.described import by_description
from assistant.answers.text.doers import looks_like_doer
from assistant.answers.text.terms import content, stem
from assistant.schema import Passage

if TYPE_CHECKING:
    from assistant.library import View

GUIDES = 4  # nearest guides that are looked at
# Every guide tells these of its own occupation, so that finding them says nothing of which it is.
EVERYWHERE = frozenset({"pay", "hours", "cost", "hardship"})
LIKE = 0.5  # cosine of the question and a passage from which it may be its answer
LIKE_NAMED = 0.45  # the same where it has the name of what somebody works with
AHEAD = 0.2  # by how much it must be ahead of what the other guides say
AHEAD_VALUE = 0.07  # the same where it holds the kind of value that is asked for


def nearby(view: View, question: Question) -> tuple[Target, ...]:
    """Return the passage that answers a question, in the one of the nearest guides that has it.

    Pay is never told so: another occupation's would look no different.
    """
    if "pay" in question.attributes or question.expects in EVERYWHERE:
        return ()
    found = sorted(
        (_best(view, question, item.guide) for item in by_description(view, question)[:GUIDES]),
        key=lambda one: -one[0],
    )
    like = LIKE_NAMED if _things(question) else LIKE
    if not found or found[0][0] < like:
        return ()
    best, passage = found[0]
    least = AHEAD_VALUE if question.expects else AHEAD
    rivals = (other for like, other in found[1:] if like > best - least)
    if any(not question.expects or _numbers(other) != _numbers(passage) for other in rivals):
        return ()
    words = passage_terms(passage.text)
    if not any(holds(words, term) for term in content(question.description)):
        return ()
    held, guides = frozenset((passage.id,)), (passage.guide,)
    mention = Mention(text="", start=0, end=0, guides=guides, listed=guides, passages=held)
    return (Target(asked="", guides=guides, how="nearby", mention=mention),)


def _things(question: Question) -> list[str]:
    """Return what somebody works with by names that end as workers' do: a dumper, a roller."""
    return [thing for thing in worked_with(question.text) if looks_like_doer(thing)]


def _numbers(passage: Passage) -> set[str]:
    """Return the numbers of a passage; guides that give the same ones say alike."""
    return set(re.findall(r"\d+", passage.text))


def _best(view: View, question: Question, guide: str) -> tuple[float, Passage]:
    """Return the passage of a guide that is most like a question, with the value that it asks.

    One on what somebody works with has its name: the age for a dumper is none for a lorry.
    """
    passages = view.passages(guide)
    likeness = view.nearness(question.standalone, guide)
    things = _things(question)

    def fits(at: int) -> float:
        able = not question.expects or value_fits(question.expects, passages[at]) == 1
        words = passage_terms(passages[at].text) if things else frozenset()
        return likeness[at] if able and all(holds(words, stem(one)) for one in things) else 0.0

    best = max(range(len(passages)), key=fits)
    return fits(best), passages[best]
