"""What is shown with a passage: the row's table, or of its list the items that come near it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answers.asked.hours_of import hours_of
from assistant.answers.asked.question import Question
from assistant.answers.facts.kinds_of_pay import is_graded
from assistant.answers.passages.blocks import SIGNED, Block, Layout, whole_items
from assistant.answers.passages.signals import passage_terms, value_fits
from assistant.answers.text.terms import content
from assistant.schema import Passage

WHOLE_TABLE = 6  # rows up to which a table of grades is shown whole
WHOLE_LIST = 460  # characters up to which a list is shown whole
ALIKE = 0.75  # of the best item of a list: the score of others that answer as it does
# Asks for what stands beside the thing it names.
OTHERS = re.compile(
    r"\b(?:else|others?|another|besides|apart from|as well as|also)\b", re.IGNORECASE
)
EXACT = frozenset({"pay", "cost", "percent", "count", "hours", "age", "duration"})
OF_ALL = frozenset({"age", "duration"})  # what each item of a list may give in its own way


def block_of(
    passage: Passage, score: dict[str, float], layout: Layout, question: Question, room: int
) -> Block:
    """Return what is shown with a passage: of its list, the items that come near it."""
    exact = question.expects in EXACT
    following = layout.following(passage)
    run = following or layout.run(passage)
    opening = passage if following else layout.opening(run[0])
    listed = layout.listed[layout.at[run[0].id]]
    if not listed:
        graded = is_graded(passage) and question.expects == "pay" and not rows_asked(question)
        if graded and len(rows := layout.rows(passage)) <= WHOLE_TABLE:
            return Block(None, rows, listed=False, left_out=0, signed=layout.signed(rows[-1]))
        introduced = opening if exact and SIGNED.search(passage.text) else None
        return Block(introduced, run, listed=False, left_out=0, signed=layout.signed(passage))
    items = whole_items(layout.guide, run)
    alike = _alike(question, passage, items, score, layout)
    in_order = question.overview  # lists begin with what matters most
    kept = _best(
        alike,
        {} if in_order else score,
        min(room, WHOLE_LIST),
        alike[0][0] if in_order else passage,
    )
    left_out = len(items) - len(whole_items(layout.guide, kept))
    scope = layout.scope(opening) if opening else None
    shown = tuple(_with_items(kept, layout))
    return Block(opening, shown, listed=True, left_out=left_out, scope=scope)


def _alike(
    question: Question,
    passage: Passage,
    items: Sequence[Sequence[Passage]],
    score: dict[str, float],
    layout: Layout,
) -> list[Sequence[Passage]]:
    """Return the items of a list that answer as a passage of it does.

    Where a value is asked for these are all that hold it: of the ways of different length one alone
    is no answer. Amounts stand for themselves.
    """
    if question.expects in EXACT and not layout.following(passage):
        able = question.expects in OF_ALL and not hours_of(question.bare)
        return [
            item
            for item in items
            if passage in item or (able and any(value_fits(question.expects, p) for p in item))
        ]
    least = narrow(question, passage, layout) * score[passage.id]
    return [item for item in items if max(score.get(one.id, 0.0) for one in item) >= least]


def narrow(question: Question, passage: Passage, layout: Layout) -> float:
    """Return the part of a passage's score that the items of its list need to be shown with it.

    None where a list is asked for: as such, by the words of its heading, or among other things.
    """
    named = passage_terms(" ".join(passage.trail[-1:])) & set(content(question.bare))
    listed = question.asks_list or OTHERS.search(question.text)
    whole = named or listed or layout.following(passage) or question.parts
    return 0.0 if whole else ALIKE


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
    run: Sequence[Sequence[Passage]], score: dict[str, float], limit: int, wanted: Passage
) -> tuple[Passage, ...]:
    """Return the best items of a list, the wanted one among them, in reading order."""
    best: list[Passage] = []
    spent = 0

    def worth(item: Sequence[Passage]) -> tuple[bool, float]:
        held = [one.id for one in item]
        return wanted.id not in held, -max(score.get(one, 0.0) for one in held)

    for item in sorted(run, key=worth):
        size = sum(len(one.text) for one in item)
        if best and spent + size > limit:
            break
        best += item
        spent += size
    return tuple(sorted(best, key=lambda item: item.start))


def rows_asked(question: Question) -> frozenset[str]:
    """Return the rows of a guide's tables that are asked for one by one."""
    return question.about.passages if question.about else frozenset()
