"""Careers named together of which one guide tells: nothing of it is told twice.

A chef and a head chef share a guide. What is shown of the first is not shown of the second again,
and what of the second does not name it is shown of neither.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.passages.signals import passage_terms, shown_text
from assistant.answers.text.terms import content
from assistant.schema import Passage

if TYPE_CHECKING:
    from assistant.answers.retrieval.evidence import Group


def each_once(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Return groups without those that show nothing but what one before them shows."""
    kept: list[Group] = []
    told: set[str] = set()
    for one in groups:
        again = any(one.guides == other.guides for other in kept)
        group = _its_own(one, told) if again else one
        shown = {passage.id for passage in group.shown}
        if not (again and not shown) and (not shown or not shown <= told):
            kept.append(group)
        told |= shown
    return tuple(kept)


def _its_own(group: Group, told: Set[str]) -> Group:
    """Return a group with the blocks alone that are not told and name what was asked."""
    name = set(content(group.asked))

    def keeps(passages: Sequence[Passage]) -> bool:
        new = any(passage.id not in told for passage in passages)
        return new and any(name <= passage_terms(shown_text(one)) for one in passages)

    left = (
        (guide, tuple(block for block in blocks if keeps(block.passages)))
        for guide, blocks in group.blocks
    )
    return replace(group, blocks=tuple((guide, blocks) for guide, blocks in left if blocks))
