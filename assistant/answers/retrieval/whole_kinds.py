"""The kinds of an occupation beside its own pay: all of a short table, none of a long one.

Rows that happen to be named like the question would stand for those that are not: of five kinds of
dentist two, and not the best paid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.asked.question import Question
from assistant.answers.facts.own_kinds import kinds_of
from assistant.answers.passages.blocks import Block, Layout
from assistant.answers.retrieval.list_items import WHOLE_TABLE

if TYPE_CHECKING:
    from assistant.library import View


def with_whole_kinds(
    view: View, question: Question, guide: str, blocks: Sequence[Block], layout: Layout
) -> tuple[Block, ...]:
    """Return blocks in which a table of the kinds of an occupation is shown whole or not at all.

    A short one is shown with all its rows; a long one, or any beside other careers, is left out
    unless nothing else is there. Blocks stay as they are where certain rows, or no pay, are asked.
    """
    about = question.about
    if question.expects != "pay" or (about and about.passages):
        return tuple(blocks)
    tables = {kind.passage: table.rows for table in kinds_of(view, guide) for kind in table.rows}
    kept: list[Block] = []
    shown = set[str]()
    for block in blocks:
        rows = tables.get(block.items[0].id, ())
        if not rows or block.listed:
            kept.append(block)
        elif not question.compares and len(rows) <= WHOLE_TABLE and rows[0].passage not in shown:
            shown.add(rows[0].passage)
            items = tuple(layout.passages[layout.at[row.passage]] for row in rows)
            kept.append(replace(block, items=items, signed=layout.signed(items[-1])))
    return tuple(kept or blocks)
