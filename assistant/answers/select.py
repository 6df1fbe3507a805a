"""Choose, from the ranked passages of a guide, the few that answer, and keep lists together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answers.blocks import SIGNED, Block, Layout
from assistant.answers.entries import asks_whole, entries, name_of_entry
from assistant.answers.kinds_of_pay import is_graded
from assistant.answers.manner import asks_manner
from assistant.answers.question import Question
from assistant.answers.signals import section_fits, value_fits
from assistant.answers.values import values
from assistant.schema import Hit, Passage

WHOLE_TABLE = 6  # rows up to which a table of grades is shown whole
PARAGRAPH = 2  # characters between two paragraphs, at least
WHOLE_LIST = 460  # characters up to which a list is shown whole
EXACT = frozenset({"pay", "cost", "percent", "count", "hours", "age", "duration"})
SOUGHT = EXACT | {"hardship"}  # what every further passage must hold


def choose(
    question: Question,
    hits: Sequence[Hit],
    layout: Layout,
    budget: int,
    lifted: frozenset[str] = frozenset(),
    tight: bool = False,
) -> tuple[Block, ...]:
    """Return the blocks that answer, in reading order, of about ``budget`` characters.

    ``lifted`` are ids of passages that answer a part of the question; ``tight`` asks for few more.
    """
    exact = question.expects in EXACT
    keep = 0.93 if asks_manner(question) else 0.8 if exact or tight else 0.6
    most = 3 if exact else 6
    rows = question.about.passages if question.about else frozenset()  # asked for one by one
    blocks: list[Block] = []
    shown, figures_shown, spent = set[str](), set[float](), 0
    score = {hit.passage.id: hit.score for hit in hits}
    if whole := _asked_list(question, hits, layout, keep):
        blocks.append(_named(whole, score, layout, budget))
        shown |= {one.id for one in layout.passages if one.trail == whole[0].trail}
        spent = sum(map(len, _texts(blocks[0])))
    for hit in hits:
        if len(blocks) >= most or (blocks and hit.score < keep * hits[0].score):
            break
        if hit.passage.id in shown or opens_nothing(hit.passage, layout):
            continue
        if question.overview and hit.passage.id not in lifted:
            continue
        again = amounts(hit.passage.text) and amounts(hit.passage.text) <= figures_shown
        is_part = hit.passage.id in lifted and (hit.passage.id in rows or not again)
        if blocks and not is_part and not _adds(question, hit.passage, figures_shown):
            continue
        graded = question.expects == "pay" and not rows
        block = _block(hit.passage, score, layout, exact, max(120, budget - spent), graded)
        size = sum(len(passage.text) for passage in block.passages)
        if blocks and spent + size > budget:
            continue
        blocks.append(block)
        figures_shown |= amounts(" ".join(passage.text for passage in block.passages))
        shown |= {passage.id for passage in block.passages}
        spent += size
    return _in_order(_joined(blocks), question)


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with the items of one list together, under its opening sentence once."""
    found: list[Block] = []
    for block in blocks:
        at = next((n for n, b in enumerate(found) if b.opening and b.opening == block.opening), -1)
        if at < 0:
            found.append(block)
            continue
        items = sorted({*found[at].items, *block.items}, key=lambda item: item.start)
        more = len(items) - len(found[at].items)
        signed, left_out = found[at].signed or block.signed, found[at].left_out - more
        found[at] = replace(found[at], items=tuple(items), left_out=left_out, signed=signed)
    return found


def _in_order(blocks: Sequence[Block], question: Question) -> tuple[Block, ...]:
    """Return blocks as they are read: the best with its section first, the rest as in the guide."""
    order = sorted(blocks, key=lambda block: block.passages[0].start)
    if not blocks or question.overview:
        return tuple(order)
    section = blocks[0].passages[0].trail
    first = [block for block in order if block.passages[0].trail == section]
    ordered = (*first, *(block for block in order if block not in first))
    return _best_first(blocks[0], ordered) if question.expects == "pay" else ordered


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


def _adds(question: Question, passage: Passage, figures_shown: set[float]) -> bool:
    """Tell whether a passage adds to what is shown: the value asked for, and a new one."""
    if question.expects in SOUGHT and not value_fits(question.expects, passage):
        return False
    held = amounts(passage.text)
    return not held or not held <= figures_shown


def _asked_list(
    question: Question, hits: Sequence[Hit], layout: Layout, keep: float
) -> tuple[Passage, ...]:
    """Return the entries of the best list of names, where the question asks for it as a whole."""
    for hit in hits:
        if hit.score < keep * hits[0].score:
            break
        if not section_fits(question.attributes, hit.passage):
            continue
        run = entries(layout.passages, layout.at[hit.passage.id])
        if run and asks_whole(question, run):
            return run
    return ()


def _named(run: Sequence[Passage], score: dict[str, float], layout: Layout, budget: int) -> Block:
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


def _texts(block: Block) -> Iterator[str]:
    """Yield what of each passage of a block is shown."""
    brief = block.brief or frozenset()
    return (name_of_entry(one) if one.id in brief else one.text for one in block.passages)


def _block(
    passage: Passage,
    score: dict[str, float],
    layout: Layout,
    exact: bool,
    room: int,
    graded: bool,
) -> Block:
    following = layout.following(passage)
    run = following or layout.run(passage)
    opening = passage if following else layout.opening(run[0])
    listed = layout.listed[layout.at[run[0].id]]
    if not listed:
        if graded and is_graded(passage) and len(rows := layout.rows(passage)) <= WHOLE_TABLE:
            return Block(None, rows, listed=False, left_out=0, signed=layout.signed(rows[-1]))
        introduced = opening if exact and SIGNED.search(passage.text) else None
        return Block(introduced, run, listed=False, left_out=0, signed=layout.signed(passage))
    limit = 1 if exact and not following else min(room, WHOLE_LIST)
    kept = _best(run, score, limit, passage)
    left_out = len(run) - len(kept)
    return Block(opening, tuple(_with_items(kept, layout)), listed=True, left_out=left_out)


def _with_items(items: Sequence[Passage], layout: Layout) -> Iterator[Passage]:
    """Yield items, each that opens a list of its own with that list, or not at all."""
    for item in items:
        if not opens_nothing(item, layout):
            yield item
            yield from layout.following(item)


def opens_nothing(passage: Passage, layout: Layout) -> bool:
    """Tell whether a passage only opens a list that does not follow it."""
    return passage.text.rstrip("*_ ").endswith(":") and not layout.following(passage)


def _best(
    run: Sequence[Passage], score: dict[str, float], limit: int, wanted: Passage
) -> tuple[Passage, ...]:
    if sum(len(item.text) for item in run) <= limit:
        return tuple(run)
    best: list[Passage] = []
    spent = 0
    for item in sorted(run, key=lambda item: (item.id != wanted.id, -score.get(item.id, 0.0))):
        if best and spent + len(item.text) > limit:
            break
        best.append(item)
        spent += len(item.text)
    return tuple(sorted(best, key=lambda item: item.start))
