"""Whose pay a sentence gives that does not say so: the sentence before it that names them.

"The highest 10 percent earned more than $80,000" tells nothing in a guide on two occupations
without the sentence before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.names.whose_pay import words_of_figure, words_of_name
from assistant.answers.passages.blocks import Block, Layout
from assistant.answers.passages.said_again import inside, pay_of
from assistant.schema import Figure, Passage

if TYPE_CHECKING:
    from assistant.library import View


def with_subjects(
    view: View, guide: str, blocks: Sequence[Block], layout: Layout
) -> tuple[Block, ...]:
    """Return blocks of a guide, sentences without a subject opened by the one that names it.

    Only a guide that gives such figures for several occupations needs that.
    """
    figures = [f for f in view.figures(guide=guide) if f.statistic == "percentile"]
    if len({words_of_figure(figure) for figure in figures}) < 2:
        return tuple(blocks)
    shown = {passage.id for block in blocks for passage in block.passages}
    pay = pay_of(view, guide)
    found = []
    for block in blocks:
        named = None if block.listed or block.opening else _naming(block.items[0], layout, pay)
        found.append(replace(block, opening=named) if named and named.id not in shown else block)
    return tuple(found)


def _naming(passage: Passage, layout: Layout, pay: Sequence[Figure]) -> Passage | None:
    """Return the passage before a sentence, in its section, that names whose figures it gives."""
    figures = inside(pay, passage)
    if not figures or not passage.text.endswith("."):
        return None
    whose = words_of_figure(figures[0])
    if whose & words_of_name(passage.text):
        return None
    for before in reversed(layout.passages[: layout.at[passage.id]]):
        if before.trail != passage.trail:
            return None
        if whose <= words_of_name(before.text) and before.text.endswith("."):
            same = any(words_of_figure(figure) == whose for figure in inside(pay, before))
            return before if same else None
    return None
