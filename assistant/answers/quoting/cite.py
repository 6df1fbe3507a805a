"""Numbered citations: each a place in a guide, each place numbered once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answers.facts.skills import section_at
from assistant.answers.text.values import values
from assistant.schema import Citation, Figure, Guide, Passage


class Citations:
    """Collects the places an answer rests on and numbers them in order of first use."""

    def __init__(self, guides: Mapping[str, Guide]) -> None:
        self.guides = guides
        self._found: dict[tuple[str, int, int], Citation] = {}

    def number(self, passages: Sequence[Passage]) -> int:
        """Return the number of the place that neighbouring passages of one guide span."""
        first, last = passages[0], passages[-1]
        key = (first.guide, first.start, last.end)
        if key not in self._found:
            cited = citation_at(self.guides[first.guide], first.start, last.end)
            self._found[key] = replace(
                cited, n=len(self._found) + 1, section=" > ".join(first.trail), page=first.page
            )
        return self._found[key].n

    def place(self, citation: Citation) -> int:
        """Return the number of a place that was cited elsewhere."""
        key = (citation.guide, citation.start, citation.end)
        if key not in self._found:
            self._found[key] = replace(citation, n=len(self._found) + 1)
        return self._found[key].n

    def __getitem__(self, n: int) -> Citation:
        return next(citation for citation in self._found.values() if citation.n == n)

    def all(self) -> tuple[Citation, ...]:
        """Return the citations in the order of their numbers."""
        return tuple(self._found.values())


def citation_at(guide: Guide, start: int, end: int, n: int = 1) -> Citation:
    """Return the citation of any place in a guide."""
    return Citation(
        n=n,
        guide=guide.id,
        title=guide.title,
        source=guide.source.publisher or guide.title,
        url=guide.source.url,
        published=guide.source.published,
        region=guide.source.region,
        section=section_at(guide, start),
        page=bisect_right(guide.pages, start) or None,
        quote=guide.text[start:end],
        start=start,
        end=end,
    )


def where_cited(figure: Figure, citations: Sequence[Citation]) -> Figure | None:
    """Return a figure at the place where it is cited; a guide may say the same amount twice."""
    own = [citation for citation in citations if citation.guide == figure.guide]
    if any(c.start <= figure.start and figure.end <= c.end for c in own):
        return figure
    if figure.kind != "pay":
        return None  # a count or a share may be any number
    for citation in own:
        if {figure.low, figure.high} <= {value.number for value in values(citation.quote)}:
            return replace(figure, quote=citation.quote, start=citation.start, end=citation.end)
    return None
