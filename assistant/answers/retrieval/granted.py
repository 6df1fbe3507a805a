"""Whether the guides on an occupation say what a question takes for granted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.answers.asked.question import Question
from assistant.answers.names.listed import rows
from assistant.answers.retrieval.retrieve import rank
from assistant.answers.verification.premise import holds
from assistant.schema import Guide, Hit

if TYPE_CHECKING:
    from assistant.library import View

PREMISED = 4  # passages of a guide that may say what a question takes for granted


def granted(view: View, question: Question, guides: Iterable[Guide]) -> bool:
    """Tell whether one of the guides says what a question takes for granted."""
    claim = question.narrowed(question.premise)
    hits = [hit for guide in guides for hit in _best(view, claim, guide.id)]
    hits.sort(key=lambda hit: -hit.score)
    near = {f"{h.passage.lead} {h.passage.text}".strip(): h.passage for h in hits}
    names = " ".join(f"{guide.title} {guide.occupation}" for guide in guides)

    def similar(sentence: str, quotes: Sequence[str]) -> Sequence[float]:
        return view.similarity(sentence, [near[quote] for quote in quotes])

    return holds(question.premise, [hit.passage for hit in hits], names, similar)


def _best(view: View, claim: Question, guide: str) -> tuple[Hit, ...]:
    return rows(view, claim, guide, rank(view, claim, guide))[:PREMISED]
