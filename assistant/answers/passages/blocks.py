"""What is shown together: a sentence, or a list with its opening; and where lists stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.passages.signals import OPEN_END
from assistant.answers.text.terms import content
from assistant.guides.lines.marks import MARKS
from assistant.schema import Guide, Passage

BULLET = re.compile(rf"(?:^|\n)[ \t]*(?:[{MARKS}]\ufe0f?|\d{{1,2}}[.)])[ \t]+$")
# A row of two cells, the second of which is a number: with its unit, and without it.
SIGNED = re.compile(
    r"^[^|]*\|\s*(?P<before>[A-Z]{0,3}[$£€¥₹])?\s?\d[\d,.]*(?P<after>\s?(?:%|per ?cent))?"
    rf"{OPEN_END}?[\s|]*$"
)
UNSIGNED = re.compile(rf"^[^|]*\|\s*(?P<number>\d[\d,.]*){OPEN_END}?[\s|]*$")
GAP = 10  # characters between two sentences of one paragraph, at most


@dataclass(frozen=True, slots=True)
class Block:
    """Passages shown together: one sentence, or a list with the sentence that opens it."""

    opening: Passage | None
    items: tuple[Passage, ...]
    listed: bool
    left_out: int  # items of the same list that are not shown
    signed: Passage | None = None  # the row of a table that names the unit of all its rows
    brief: frozenset[str] | None = None  # entries of which the name alone is shown, if entries
    scope: Passage | None = None  # what says whom the list is for, where its opening does not

    @property
    def single(self) -> bool:
        """Whether one item of a longer list answers alone."""
        return self.listed and len(self.items) == 1

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages of the block, in reading order."""
        return (self.scope, *self.told) if self.scope else self.told

    @property
    def told(self) -> tuple[Passage, ...]:
        """The items with their opening."""
        return (self.opening, *self.items) if self.opening else self.items


def goes_on_in(guide: Guide, before: Passage, passage: Passage) -> bool:
    """Tell whether a sentence goes on in the paragraph or list item of the sentence before it."""
    between = guide.text[before.end : passage.start]
    same = (before.trail, before.lead) == (passage.trail, passage.lead)
    return same and before.end <= passage.start and "\n" not in between and len(between) < GAP


def whole_items(guide: Guide, items: Sequence[Passage]) -> list[list[Passage]]:
    """Return the items of a list, each with all its sentences."""
    found: list[list[Passage]] = []
    for item in items:
        if found and goes_on_in(guide, found[-1][-1], item):
            found[-1].append(item)
        else:
            found.append([item])
    return found


def joined(guide: Guide, blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with the items of one list together, under its opening or heading once."""
    found: list[Block] = []
    for block in blocks:
        at = next((n for n, other in enumerate(found) if _of_one_list(other, block)), -1)
        if at < 0:
            found.append(block)
            continue
        items = sorted({*found[at].items, *block.items}, key=lambda item: item.start)
        more = len(whole_items(guide, items)) - len(whole_items(guide, found[at].items))
        signed, left_out = found[at].signed or block.signed, max(0, found[at].left_out - more)
        found[at] = replace(found[at], items=tuple(items), left_out=left_out, signed=signed)
    return found


def _of_one_list(one: Block, other: Block) -> bool:
    """Tell whether two blocks hold items of the same list, or of lists under the same words."""
    if one.opening or other.opening:
        return one.opening == other.opening
    places = {(item.trail, item.lead) for item in (*one.items, *other.items)}
    return one.listed and other.listed and len(places) == 1


class Layout:
    """Where the passages of one guide stand: which are list items, and of which list."""

    def __init__(self, guide: Guide, passages: Sequence[Passage]) -> None:
        self.guide, self.passages = guide, passages
        self.at = {passage.id: place for place, passage in enumerate(passages)}
        self.listed: list[bool] = []
        for at, passage in enumerate(passages):
            goes_on = at > 0 and self.listed[-1] and goes_on_in(guide, passages[at - 1], passage)
            self.listed.append(goes_on or self._is_item(guide.text, passage))

    @staticmethod
    def _is_item(text: str, passage: Passage) -> bool:
        before = text[max(0, passage.start - 40) : passage.start]
        return bool(BULLET.search(before))

    def run(self, passage: Passage) -> tuple[Passage, ...]:
        """Return the list a passage is an item of, or the passage alone."""
        at = self.at[passage.id]
        if not self.listed[at]:
            return (passage,)
        first = last = at
        while first and self._together(first - 1, at):
            first -= 1
        while last + 1 < len(self.passages) and self._together(last + 1, at):
            last += 1
        return tuple(self.passages[first : last + 1])

    def _together(self, other: int, at: int) -> bool:
        one, two = self.passages[other], self.passages[at]
        return self.listed[other] and one.trail == two.trail and one.lead == two.lead

    def opening(self, item: Passage) -> Passage | None:
        """Return the sentence that introduces the list of an item, or a table without headings."""
        lead = item.lead.rstrip(" |")
        if not lead or "|" in lead:
            return None
        for passage in reversed(self.passages[: self.at[item.id]]):
            if passage.text.endswith(lead):
                return passage
        return None

    def scope(self, opening: Passage) -> Passage | None:
        """Return what says whom a list is for whose opening has no words of its own.

        "You can join the reserve. It is part time. You'll need to: ..." is on the reserve in every
        item: the first sentence of the paragraph before the list says so.
        """
        at = self.at[opening.id]
        if content(opening.text) or not at or not self._before(at, opening):
            return None
        at -= 1
        while at and goes_on_in(self.guide, self.passages[at - 1], self.passages[at]):
            at -= 1
        return self.passages[at] if self._before(at + 1, opening) else None

    def _before(self, at: int, opening: Passage) -> bool:
        """Tell whether the passage before a place is a sentence of the section of an opening."""
        one = self.passages[at - 1]
        plain = not self.listed[at - 1] and not one.lead and not one.text.endswith(":")
        return plain and one.trail == opening.trail

    def rows(self, row: Passage) -> tuple[Passage, ...]:
        """Return the rows of the table that a row stands in."""
        at = first = last = self.at[row.id]
        table = row.trail, row.lead
        while first and (self.passages[first - 1].trail, self.passages[first - 1].lead) == table:
            first -= 1
        after = self.passages[at + 1 :]
        last += next((n for n, p in enumerate(after) if (p.trail, p.lead) != table), len(after))
        return tuple(self.passages[first : last + 1])

    def signed(self, row: Passage) -> Passage | None:
        """Return the first row of a row's table where it alone names the unit of their numbers."""
        if not UNSIGNED.search(row.text):
            return None
        for before in reversed(self.passages[: self.at[row.id]]):
            if (before.trail, before.lead) != (row.trail, row.lead):
                return None
            found = SIGNED.search(before.text)
            if found and (found["before"] or found["after"]):
                return before
        return None

    def following(self, passage: Passage) -> tuple[Passage, ...]:
        """Return the list that a passage introduces."""
        at = self.at[passage.id] + 1
        if (
            at < len(self.passages)
            and self.passages[at].lead
            and passage.text.endswith(self.passages[at].lead)
        ):
            return self.run(self.passages[at])
        return ()
