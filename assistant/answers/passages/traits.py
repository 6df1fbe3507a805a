"""What follows from a guide's passages alone, worked out once for all questions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import ON_SOURCES, POINTER, REMARK, SOURCE_LINE
from assistant.answers.passages.signals import AMOUNT, section_fits, shown_terms, value_fits
from assistant.answers.text.remembered import remembered
from assistant.answers.text.terms import root, stem
from assistant.guides.lines.flat_cells import flat_cells
from assistant.schema import Attribute, Passage

if TYPE_CHECKING:
    from assistant.answers.asked.attributes import Expect
    from assistant.library import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """Traits of the passages of a guide, each sequence in their order."""

    holders: Mapping[str, int]  # by term a number with bit n set where passage n holds it
    amounts: tuple[bool, ...]  # whether it names a sum of money
    sources: tuple[bool, ...]  # whether it only says where facts come from
    pointers: tuple[bool, ...]  # whether it only says where to look
    remarks: tuple[str, ...]  # stem of what it goes on about, named before it: "of those openings"
    leads: tuple[bool, ...]  # whether it is the first of its section
    goes_on: tuple[bool, ...]  # whether the next one stands in the same paragraph

    def shares(self, terms: Sequence[str]) -> list[float]:
        """Return what share of the terms each passage holds, 0 to 1; rare terms weigh more.

        A term that no passage holds weighs as much as the rarest one that is held.
        """
        size = len(self.amounts)
        rarest = min((bits.bit_count() for bits in self.holders.values()), default=size)
        weighed = []
        for term in terms:
            bits = self.holders.get(term, 0)
            weight = math.log(1 + size / (bits.bit_count() or rarest))
            weighed.append((bits | self.holders.get(root(term), 0), weight))
        total = sum(weight for _, weight in weighed)
        return [
            sum(weight for bits, weight in weighed if bits >> at & 1) / total if total else 0.0
            for at in range(size)
        ]

    def carried(self, scores: Sequence[float], part: float) -> Iterator[float]:
        """Yield scores, each lifted by a part of the lead of the better neighbour.

        Neighbours stand in one paragraph: what a sentence begins to answer, the next one often
        completes.
        """
        for at, score in enumerate(scores):
            best = score
            if at and self.goes_on[at - 1]:
                best = max(best, scores[at - 1])
            if self.goes_on[at]:
                best = max(best, scores[at + 1])
            yield score + part * (best - score)


@remembered
def traits(view: View, guide: str) -> Traits:
    """Return the traits of a guide's passages."""
    passages = view.passages(guide)
    holders: dict[str, int] = {}
    for at, passage in enumerate(passages):
        for term in shown_terms(passage):
            holders[term] = holders.get(term, 0) | 1 << at
    after = [*passages[1:], None]
    return Traits(
        holders=holders,
        amounts=tuple(bool(AMOUNT.search(passage.text)) for passage in passages),
        sources=tuple(on_sources(passage) for passage in passages),
        pointers=tuple(bool(POINTER.match(passage.text)) for passage in passages),
        remarks=tuple(_remarked(passage) for passage in passages),
        leads=tuple(
            before is None or before.trail != passage.trail
            for before, passage in zip([None, *passages], passages, strict=False)
        ),
        goes_on=tuple(_goes_on(*pair) for pair in zip(passages, after, strict=True)),
    )


def sections_fit(view: View, guide: str, attributes: tuple[Attribute, ...]) -> Sequence[float]:
    """Return for each passage of a guide how its section fits what is asked, 0 to 1."""
    if len(attributes) > 1:
        each = (sections_fit(view, guide, (attribute,)) for attribute in attributes)
        return tuple(map(max, *each))
    key = "sections", guide, attributes
    passages = view.passages(guide)
    return view.ever(key, lambda: tuple(section_fits(attributes, passage) for passage in passages))


def values_held(view: View, guide: str, expects: Expect | None) -> Sequence[float]:
    """Return for each passage of a guide whether it holds a kind of value, 0 to 1."""
    passages = view.passages(guide)
    if expects is None:
        return (0.0,) * len(passages)
    key = "values", guide, expects
    return view.ever(key, lambda: tuple(value_fits(expects, passage) for passage in passages))


def on_sources(passage: Passage) -> bool:
    """Tell whether a section or line only says where a guide's facts come from."""
    heading = passage.trail[-1] if passage.trail else ""
    return bool(SOURCE_LINE.match(passage.text) or ON_SOURCES.match(heading))


def _remarked(passage: Passage) -> str:
    match = REMARK.match(passage.text)
    return stem(match["noun"].lower()) if match else ""


def _goes_on(one: Passage, after: Passage | None) -> bool:
    return (
        after is not None
        and one.trail == after.trail
        and one.lead == after.lead
        and after.start - one.end < 2
        and not flat_cells(one.text, one.lead)  # the next one is another row
    )
