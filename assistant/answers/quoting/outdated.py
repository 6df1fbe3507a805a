"""What became of the words that an earlier answer cites: gone with their guide, or other words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from assistant.answers.quoting.cite import citation_at
from assistant.errors import NoSuchGuide
from assistant.schema import Answer, Citation, Guide, Passage

if TYPE_CHECKING:
    from assistant.library import View

ALIKE = 55  # of 100, least likeness of wording to be shown as what stands there now
_SECTION = 15  # what standing in the same section adds

State = Literal["changed", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """A citation whose words no longer stand in the guides, and the like words of today."""

    citation: Citation
    state: State
    now: Citation | None = None


def outdated(view: View, answer: Answer) -> tuple[Outdated, ...]:
    """Return the citations of an answer whose words are gone, in order."""
    found = (_became(view, citation) for citation in answer.citations)
    return tuple(one for one in found if one is not None)


def _became(view: View, citation: Citation) -> Outdated | None:
    guide = _guide(view, citation.guide)
    if guide is None:
        return Outdated(citation=citation, state="removed")
    if guide.text[citation.start : citation.end] == citation.quote:
        return None
    if _squeezed(citation.quote) in _squeezed(guide.text):  # moved, or set in other lines
        return None
    return Outdated(
        citation=citation, state="changed", now=_nearest(guide, view.passages(guide.id), citation)
    )


def _guide(view: View, name: str) -> Guide | None:
    with suppress(NoSuchGuide):
        return view.guide(name)
    with suppress(NoSuchGuide):
        if moved := view.renamed(name):
            return view.guide(moved)
    return None


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _nearest(guide: Guide, passages: Sequence[Passage], citation: Citation) -> Citation | None:
    """Return the stretch of whole passages whose wording is most alike, if any is alike."""
    from rapidfuzz.fuzz import ratio

    wanted = _squeezed(citation.quote)
    best: tuple[float, int] = (ALIKE, 0)
    nearest: tuple[Passage, Passage] | None = None
    for first, last in _spans(passages, len(citation.quote)):
        likeness = ratio(wanted, _squeezed(guide.text[first.start : last.end]))
        if " > ".join(first.trail) == citation.section:
            likeness += _SECTION
        rank = (likeness, -abs(first.start - citation.start))
        if rank > best:
            best, nearest = rank, (first, last)
    if nearest is None:
        return None
    first, last = nearest
    now = citation_at(guide, first.start, last.end, citation.n)
    return replace(now, section=" > ".join(first.trail), page=first.page)


def _spans(passages: Sequence[Passage], size: int) -> Iterator[tuple[Passage, Passage]]:
    """Yield each passage alone and, for long quotes, with those after it up to about that size."""
    ends = [passage.end for passage in passages]
    for at, first in enumerate(passages):
        yield first, first
        reach = bisect_left(ends, first.start + size)
        for last in passages[max(at + 1, reach - 1) : reach + 2]:
            yield first, last
