"""Whose pay a sentence gives that does not say so: the sentence before it that names them.

"The highest 10 percent earned more than $80,000" tells nothing in a guide on two occupations
without the sentence before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.names.whose_pay import own_of_guide, words_of_figure, words_of_name
from assistant.answers.passages.blocks import Block, Layout
from assistant.answers.passages.said_again import inside, pay_of
from assistant.schema import Figure, Passage

if TYPE_CHECKING:
    from assistant.library import View


def with_subjects(
    view: View, guide: str, blocks: Sequence[Block], layout: Layout
) -> tuple[Block, ...]:
    """Return blocks of a guide, sentences without a subject opened by the one that names it.

    A guide that gives percentiles for several occupations needs that, and pay that is of another
    occupation than the guide's own: "They earn ...", "Officers earn ...".
    """
    several = _gives_several(view, guide)
    own = own_of_guide(view, guide)
    shown = {passage.id for block in blocks for passage in block.passages}
    pay = pay_of(view, guide)
    found = []
    for block in blocks:
        told = block.items[0]
        whole = told.text.endswith(".") and not (block.listed or block.opening)
        figure = next(iter(inside(pay, told)), None) if whole else None
        others = figure is not None and own.differs(figure)
        named = None
        if figure and (several or others):
            named = _naming(told, figure, layout, pay, others=others)
        found.append(replace(block, opening=named) if named and named.id not in shown else block)
    return tuple(found)


def _gives_several(view: View, guide: str) -> bool:
    """Tell whether a guide gives percentiles for several occupations."""
    figures = (f for f in view.figures(guide=guide) if f.statistic == "percentile")
    return len({words_of_figure(figure) for figure in figures}) > 1


def _naming(
    passage: Passage, figure: Figure, layout: Layout, pay: Sequence[Figure], *, others: bool
) -> Passage | None:
    """Return the passage before a sentence, in its section, that names whose pay it gives."""
    whose, said = words_of_figure(figure), words_of_name(passage.text)
    if whose <= said or (whose & said and not others):
        return None
    for before in reversed(layout.passages[: layout.at[passage.id]]):
        if before.trail != passage.trail:
            return None
        if whose <= words_of_name(before.text) and before.text.endswith("."):
            told = inside(pay, before)
            same = any(words_of_figure(one) == whose for one in told)
            return before if same or (others and not told) else None
    return None
