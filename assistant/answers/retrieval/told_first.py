"""Questions on one side of the work alone: what tells it stands first, and all else steps back."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.question import Question
from assistant.schema import Hit, Passage

LEAD = 0.1  # of its score, by which what tells it is ahead of the best score
OF_PLACE = 0.6  # of the best score of them, for others that tell it, where a place is asked for
BESIDE = 0.4  # of its score, for what does not tell it


def asks_of_work(question: Question) -> bool:
    """Tell whether a question asks for nothing but the work: no value, and no other matter."""
    return set(question.attributes) <= {"work"} and not (question.expects or question.parts)


def on_work(passage: Passage) -> bool:
    """Tell whether a passage stands where the work is told of: not the way in, nor pay."""
    return of_trail(passage.trail) in (None, "work")


def of_place(question: Question, hits: Sequence[Hit], telling: Set[str]) -> frozenset[str]:
    """Return those of ``telling`` that are on the places asked about, by what they were worth.

    To be told first must not lift a passage on another country.
    """
    scores = {hit.passage.id: hit.score for hit in hits if hit.passage.id in telling}
    if not question.places or not scores:
        return frozenset(scores)
    least = OF_PLACE * max(scores.values())
    return frozenset(one for one, score in scores.items() if score >= least)


def told_first(
    hits: Sequence[Hit],
    telling: Set[str],
    beside: Callable[[Hit, float], float] = lambda hit, _top: BESIDE * hit.score,
) -> tuple[Hit, ...]:
    """Return hits, first the passages whose ids are ``telling``; as they are where there are none.

    ``beside`` gives the score of any other hit, from it and the best score.
    """
    if not telling:
        return tuple(hits)
    top = max(hit.score for hit in hits)
    scored = (
        replace(
            hit,
            score=top + LEAD * max(hit.score, 0.0)
            if hit.passage.id in telling
            else beside(hit, top),
        )
        for hit in hits
    )
    return tuple(sorted(scored, key=lambda hit: (-hit.score, hit.passage.start)))
