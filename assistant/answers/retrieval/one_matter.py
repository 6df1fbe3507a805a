"""Questions on one matter alone, each told by the sentences on it, before all others of a guide.

Employers, times of work, a way around a degree, a licence, what has to be lifted, pay while
learning, self-employment: to words alone half a section comes near to each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import CUE_WORDS
from assistant.answers.asked.question import Question
from assistant.answers.facts.learners_paid import asks_learners_paid, tells_learners_paid
from assistant.answers.retrieval.another_way import by_another_way
from assistant.answers.retrieval.arrangements import WORN, arrangements_of, plain_of, told
from assistant.answers.retrieval.by_body import by_body
from assistant.answers.retrieval.by_need import by_need
from assistant.answers.retrieval.employed_by import by_employer
from assistant.answers.retrieval.told_first import of_place, told_first
from assistant.answers.retrieval.working_times import asks_times, by_times
from assistant.schema import Hit

if TYPE_CHECKING:
    from assistant.library import View


def by_one_matter(
    view: View, question: Question, guide: str, hits: Sequence[Hit]
) -> tuple[Hit, ...]:
    """Return hits, first those on the one matter that a question asks for, if it does."""
    found = by_employer(question, by_times(question, hits))
    found = by_need(view, question, guide, by_another_way(question, found))
    found = by_arrangement(question, by_body(question, found))
    if not asks_learners_paid(question):
        return found
    return told_first(
        found, frozenset(h.passage.id for h in found if tells_learners_paid(h.passage))
    )


def by_arrangement(question: Question, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return hits, first those on the one arrangement asked for: self-employment, home, checks."""
    asked = [name for name in arrangements_of(question) if name != WORN]
    alone = len(asked) == 1 and not asks_times(question)
    beside = {"pay", "outlook", "skills"} & set(question.attributes)
    if not alone or beside or question.expects or question.parts or question.premise:
        return tuple(hits)
    if CUE_WORDS.search(plain_of(question)):
        return tuple(hits)
    telling = frozenset(h.passage.id for h in hits if told(question, h.passage))
    return told_first(hits, of_place(question, hits, telling))
