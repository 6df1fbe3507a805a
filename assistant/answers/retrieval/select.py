"""Choose, from the ranked passages of a guide, the few that answer, and keep lists together."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.question import Question
from assistant.answers.passages.blocks import Block, Layout, joined
from assistant.answers.passages.leaning import standing
from assistant.answers.passages.signals import value_fits
from assistant.answers.retrieval.by_country import untold
from assistant.answers.retrieval.list_items import (
    EXACT,
    OF_ALL,
    WHOLE_LIST,
    block_of,
    narrow,
    opens_nothing,
    rows_asked,
)
from assistant.answers.retrieval.manner import asks_manner
from assistant.answers.retrieval.whole_lists import asked_list, named, texts
from assistant.answers.text.values import values
from assistant.schema import Attribute, Hit, Passage

PARAGRAPH = 2  # characters between two paragraphs, at least
A_PART = 260  # characters of a list that is one part of an overview
IN_TURN: tuple[Attribute, ...] = ("work", "pay", "entry", "outlook")  # the parts of an overview
SOUGHT = EXACT | {"hardship"}  # what every further passage must hold


def choose(
    question: Question,
    hits: Sequence[Hit],
    layout: Layout,
    budget: int,
    lifted: frozenset[str] = frozenset(),
    tight: bool = False,
    least: float = 0.0,
) -> tuple[Block, ...]:
    """Return the blocks that answer, in reading order, of about ``budget`` characters.

    ``lifted`` are ids of passages that answer a part of the question; ``tight`` asks for few more;
    ``least`` is the score from which a passage is shown for its own sake.
    """
    exact = question.expects in EXACT
    near, most = _near(question, hits, tight, least), 3 if exact else 6
    blocks: list[Block] = []
    shown, figures_shown, spent = set[str](), set[float](), 0
    score = {hit.passage.id: hit.score for hit in hits}
    if whole := asked_list(question, hits, layout, near):
        blocks.append(named(whole, score, layout, budget))
        shown |= {one.id for one in layout.passages if one.trail == whole[0].trail}
        spent = sum(map(len, texts(blocks[0])))
    held = _held(question, hits, near)
    for hit in hits:
        if len(blocks) >= most or hit.score < (near if blocks else least):
            break
        told = figures_shown if blocks or held else None
        if hit.passage.id in shown or not _wanted(question, hit.passage, layout, lifted, told):
            continue
        room = min(max(120, budget - spent), A_PART if question.overview else budget)
        built = _once(block_of(hit.passage, score, layout, question, max(120, room)), shown)
        block = standing(built, layout, shown) or (built if exact else None)
        size = sum(len(passage.text) for passage in block.passages) if block else 0
        if block is None or (blocks and spent + size > budget):
            continue
        blocks.append(block)
        figures_shown |= amounts(" ".join(passage.text for passage in block.passages))
        shown |= {passage.id for passage in block.passages}
        if narrow(question, hit.passage, layout):
            shown |= {passage.id for passage in layout.run(hit.passage)}  # the others fit less
        spent += size
    more = untold(question, hits, layout, [p for one in blocks for p in one.passages])
    blocks += [block_of(h.passage, score, layout, question, min(budget, WHOLE_LIST)) for h in more]
    return _in_order(joined(layout.guide, blocks), question)


def _near(question: Question, hits: Sequence[Hit], tight: bool, least: float) -> float:
    """Return the score from which a passage is shown beside the best one."""
    few = tight or question.expects in EXACT
    keep = 0.93 if asks_manner(question) else 0.8 if few else 0.6
    return max(least, keep * hits[0].score) if hits else least


def _once(block: Block, shown: Set[str]) -> Block:
    """Return a list without the sentence that says whom it is for, where that is shown already."""
    return replace(block, scope=None) if block.scope and block.scope.id in shown else block


def _held(question: Question, hits: Sequence[Hit], near: float) -> bool:
    """Tell whether one of the best passages holds an age or a length that is asked for.

    What holds none does not stand before it, though its words be nearer.
    """
    best = (hit.passage for hit in hits if hit.score >= near)
    return question.expects in OF_ALL and any(value_fits(question.expects, one) for one in best)


def _in_order(blocks: Sequence[Block], question: Question) -> tuple[Block, ...]:
    """Return blocks as they are read: the best with its section first, the rest as in the guide."""
    order = sorted(blocks, key=lambda block: block.passages[0].start)
    if not blocks or question.overview:
        return tuple(sorted(order, key=_matter))
    section = blocks[0].passages[0].trail
    first = [block for block in order if block.passages[0].trail == section]
    ordered = (*first, *(block for block in order if block not in first))
    return _best_first(blocks[0], ordered) if question.expects == "pay" else ordered


def _matter(block: Block) -> int:
    """Return where the matter of a block comes in an overview: the work, pay, the way in, later."""
    about = of_trail(block.passages[0].trail)
    return IN_TURN.index(about) if about in IN_TURN else len(IN_TURN)


def _best_first(best: Block, ordered: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks with the one that answers best in front, unless it goes on in a paragraph.

    Amounts read in any order, so the one that is asked for comes first.
    """
    at = next((n for n, block in enumerate(ordered) if best.passages[0] in block.passages), 0)
    before = ordered[at - 1].passages[-1] if at else None
    if before is None or ordered[at].passages[0].start - before.end < PARAGRAPH:
        return ordered
    return (ordered[at], *ordered[:at], *ordered[at + 1 :])


def amounts(text: str) -> set[float]:
    """Return the amounts of a text: money, shares, and large numbers that are no year."""
    return {
        value.number
        for value in values(text)
        if value.unit or value.number >= 2100 or 100 <= value.number < 1900
    }


def _wanted(
    question: Question,
    passage: Passage,
    layout: Layout,
    lifted: frozenset[str],
    told: set[float] | None,
) -> bool:
    """Tell whether a passage is worth showing: the first one, or one that adds to what is shown.

    ``told`` are the amounts shown so far, None for the first passage; ``lifted`` are the ids of
    passages that answer a part of the question, and an overview shows these alone.
    """
    is_part = passage.id in lifted
    if opens_nothing(passage, layout) or (question.overview and not is_part):
        return False
    if told is None:
        return True
    held = amounts(passage.text)
    said_again = held and held <= told and passage.id not in rows_asked(question)
    return (is_part and not said_again) or _adds(question, passage, told)


def _adds(question: Question, passage: Passage, figures_shown: set[float]) -> bool:
    """Tell whether a passage adds to what is shown: the value asked for, and a new one."""
    if question.expects in SOUGHT and not value_fits(question.expects, passage):
        return False
    held = amounts(passage.text)
    return not held or not held <= figures_shown
