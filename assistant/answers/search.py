"""Find passages for a program: those of the guides that are meant first, then the nearest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from assistant.answers.asked.question import Question
from assistant.answers.assistant import LONGEST
from assistant.answers.names.linking import Linker
from assistant.answers.retrieval.retrieve import placed, rank
from assistant.answers.text.fusion import DEPTH, hybrid
from assistant.answers.text.terms import sayable
from assistant.answers.understanding.targets import speaker, targets
from assistant.answers.understanding.understand import understand
from assistant.errors import UsageError
from assistant.schema import Passage

if TYPE_CHECKING:
    from assistant.library import View

MOST = 50  # passages of one search
CLOSE = 0.6  # of the best score in the guides that are meant, to stand before all others


def search(
    view: View, query: str, limit: int = 10, guides: Sequence[str] | None = None
) -> tuple[Passage, ...]:
    """Return the passages that fit a query, best first; with ``guides`` only passages of these.

    Raises UsageError for an empty or over-long query and NoSuchGuide for an unknown guide.
    """
    text = " ".join(sayable(query).split())
    if not text:
        raise UsageError("The query is empty. Say what to search for.")
    if len(text) > LONGEST:
        raise UsageError(
            f"The query has {len(text):,} characters, more than {LONGEST:,}. Shorten it."
        )
    if guides is None:
        view.begin(text)
        view.by_words(text, DEPTH)  # while the model reads
    linker = view.ever("linker", lambda: Linker(view.cards(), view.figures(), view.passages))
    question = understand(text, (), linker, speaker(view))
    found: Iterable[Passage]
    if guides is None:
        meant = [guide for target in targets(view, question, linker) for guide in target.guides]
        found = chain(_within(view, question, meant, CLOSE), hybrid(view, text))
    else:
        held = [view.guide(guide).id for guide in guides]
        found = _within(view, question, held)
    unique: dict[str, Passage] = {}
    for passage in found if limit > 0 else ():
        unique.setdefault(passage.id, passage)
        if len(unique) >= limit:  # the whole library is searched only when the guides hold less
            break
    return tuple(unique.values())


def _within(
    view: View, question: Question, guides: Sequence[str], close: float = float("-inf")
) -> Iterator[Passage]:
    """Yield the passages of some guides by rank, down to a share of the best score."""
    question = placed(view, question, guides)
    hits = [hit for guide in dict.fromkeys(guides) for hit in rank(view, question, guide)]
    hits.sort(key=lambda hit: (-hit.score, hit.passage.guide, hit.passage.start))
    floor = close * hits[0].score if hits and close > 0 else close
    return (hit.passage for hit in hits if hit.score >= floor)
