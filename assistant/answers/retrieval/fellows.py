"""Several guides on one occupation: each has its say on what is asked.

The guide that repeats the words of a question would speak alone, and another that says the opposite
in words of its own would not be heard.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answers.asked.question import Question
from assistant.answers.retrieval.on_matter import answers, particulars
from assistant.schema import Guide, Hit

AMOUNTS = frozenset({"pay", "cost", "count", "percent"})  # typed figures tell these apart
SAY = 0.4  # of the best score, for what a guide on the same occupation says
MOST = 3  # guides that have their say beside the others


def fellows(
    question: Question,
    guides: Mapping[str, Guide],
    ranked: Mapping[str, tuple[Sequence[Hit], frozenset[str]]],
    able: Sequence[str],
    room: int,
) -> dict[str, float]:
    """Return up to ``room`` more guides to quote, each with the score of its best passage.

    ``able`` are those that are quoted by their scores. A guide on the same occupation is quoted
    beside them when its best passage answers, though it has fewer of the question's words.
    """
    if not able or question.places or question.overview or question.expects in AMOUNTS:
        return {}
    tops = {name: hits[0] for name, (hits, _) in ranked.items() if hits}
    first = max(able, key=lambda name: tops[name].score)
    best, job = tops[first], guides[first].occupation.casefold()
    asked = particulars(question, best.passage, guides.values())
    found = [
        name
        for name, top in tops.items()
        if name not in able and job and guides[name].occupation.casefold() == job
        and top.score >= SAY * best.score
        and answers(question, best.passage, top.passage, asked)
    ]  # fmt: skip
    chosen = sorted(found, key=lambda name: -tops[name].score)[: min(MOST, room)]
    return {name: tops[name].score for name in chosen}
