"""Join two rankings of passages by their scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import fmean, pstdev
from typing import TYPE_CHECKING

from assistant.schema import Hit, Passage

if TYPE_CHECKING:
    from assistant.library import View

DEPTH = 50  # hits of each ranking that are joined


def hybrid(view: View, text: str) -> tuple[Passage, ...]:
    """Return the passages nearest to a text by meaning and by words, best first."""
    hits = fuse(view.dense(text, DEPTH), view.lexical(text, DEPTH))
    return tuple(hit.passage for hit in hits)


def fuse(*rankings: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the passages of all rankings by the sum of their scores in standard units.

    In each ranking a score counts by how many standard deviations it lies above the mean, and a
    passage that the ranking lacks counts as its last: a ranking with one clear winner is heard, one
    without says little. Known as distribution-based score fusion.
    """
    scales = [_standard(ranking) for ranking in rankings if ranking]
    passages = {hit.passage.id: hit.passage for ranking in rankings for hit in ranking}
    hits = (
        Hit(passage=passage, score=sum(scores.get(id, least) for scores, least in scales))
        for id, passage in passages.items()
    )
    return tuple(sorted(hits, key=_place))


def _standard(ranking: Iterable[Hit]) -> tuple[dict[str, float], float]:
    """Return each passage's score in standard units, and the least of them."""
    raw = {hit.passage.id: hit.score for hit in ranking}
    mean, spread = fmean(raw.values()), pstdev(raw.values())
    scores = {id: (score - mean) / spread if spread else 0.0 for id, score in raw.items()}
    return scores, min(scores.values())


def _place(hit: Hit) -> tuple[float, str, int]:
    return -hit.score, hit.passage.guide, hit.passage.start
