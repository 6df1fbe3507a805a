"""Lists of names that are asked for as a whole: all names, and words on each as room allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answers.asked.question import Question
from assistant.answers.passages.blocks import Block, Layout
from assistant.answers.passages.signals import section_fits
from assistant.answers.retrieval.entries import asks_whole, entries, name_of_entry
from assistant.schema import Hit, Passage


def asked_list(
    question: Question, hits: Sequence[Hit], layout: Layout, least: float
) -> tuple[Passage, ...]:
    """Return the entries of the best list of names, where the question asks for it as a whole."""
    for hit in hits:
        if hit.score < least:
            break
        if not section_fits(question.attributes, hit.passage):
            continue
        run = entries(layout.passages, layout.at[hit.passage.id])
        if run and asks_whole(question, run):
            return run
    return ()


def named(run: Sequence[Passage], score: dict[str, float], layout: Layout, budget: int) -> Block:
    """Return a list with all its names, and the words on each, the best first, as room allows.

    Rows of a table are shown alike: all of them whole, or their names alone.
    """
    room = budget - sum(len(name_of_entry(one)) for one in run)
    brief = {one.id for one in run}
    rows = "|" in run[0].text and sum(len(one.text) for one in run) > budget
    for one in sorted(() if rows else run, key=lambda one: -score.get(one.id, 0.0)):
        more = len(one.text) - len(name_of_entry(one))
        if more <= room:
            brief.discard(one.id)
            room -= more
    kept = list(run)
    while len(kept) > 1 and sum(len(name_of_entry(one)) for one in kept) > budget:
        kept.pop()
    opening = layout.opening(run[0])
    return Block(opening, tuple(kept), True, len(run) - len(kept), brief=frozenset(brief))


def texts(block: Block) -> Iterator[str]:
    """Yield what of each passage of a block is shown."""
    brief = block.brief or frozenset()
    return (name_of_entry(one) if one.id in brief else one.text for one in block.passages)
