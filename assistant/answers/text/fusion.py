"""Join two rankings of passages by their scores."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from assistant.schema import Hit, Passage

if TYPE_CHECKING:
    from assistant.library import View
    from assistant.library.fulltext import Ranked

DEPTH = 50  # hits of each ranking that are joined
READ = 20  # passages that are read at once


def hybrid(view: View, text: str) -> Iterator[Passage]:
    """Yield the passages nearest to a text by meaning and by words, best first."""
    joined = fuse(*view.both(text, DEPTH))
    for at in range(0, len(joined), READ):
        hits = view.hits(joined[at : at + READ])
        yield from (hit.passage for hit in sorted(hits, key=_place))


def fuse(*rankings: Ranked) -> Ranked:
    """Return what stands in any ranking by the sum of its scores in standard units.

    In each ranking a score counts by how many standard deviations it lies above the mean, and what
    the ranking lacks counts as its last: a ranking with one clear winner is heard, one without says
    little. Known as distribution-based score fusion.
    """
    scales = [_standard(dict(ranking)) for ranking in rankings if ranking]
    every = dict.fromkeys(key for ranking in rankings for key, _ in ranking)
    sums = [(key, sum(scores.get(key, least) for scores, least in scales)) for key in every]
    return sorted(sums, key=lambda one: (-one[1], one[0]))


def _standard(raw: Mapping[int, float]) -> tuple[dict[int, float], float]:
    """Return each score in standard units, and the least of them."""
    mean = sum(raw.values()) / len(raw)
    spread = math.sqrt(sum((score - mean) ** 2 for score in raw.values()) / len(raw))
    scores = {key: (score - mean) / spread if spread else 0.0 for key, score in raw.items()}
    return scores, min(scores.values())


def _place(hit: Hit) -> tuple[float, str, int]:
    return -hit.score, hit.passage.guide, hit.passage.start
