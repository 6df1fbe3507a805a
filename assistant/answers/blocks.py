"""What is shown together: a sentence, or a list with its opening; and where lists stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.schema import Guide, Passage

BULLET = re.compile(r"(?:^|\n)[ \t]*(?:[-*+•–]|\d{1,2}[.)])[ \t]+$")


@dataclass(frozen=True, slots=True)
class Block:
    """Passages shown together: one sentence, or a list with the sentence that opens it."""

    opening: Passage | None
    items: tuple[Passage, ...]
    listed: bool
    left_out: int  # items of the same list that are not shown
    brief: frozenset[str] | None = None  # entries of which the name alone is shown, if entries

    @property
    def single(self) -> bool:
        """Whether one item of a longer list answers alone."""
        return self.listed and len(self.items) == 1

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages of the block, in reading order."""
        return (self.opening, *self.items) if self.opening else self.items


class Layout:
    """Where the passages of one guide stand: which are list items, and of which list."""

    def __init__(self, guide: Guide, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.at = {passage.id: place for place, passage in enumerate(passages)}
        self.listed = [self._is_item(guide.text, passage) for passage in passages]

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
        """Return the sentence that introduces the list of an item."""
        if not item.lead:
            return None
        for passage in reversed(self.passages[: self.at[item.id]]):
            if passage.text.endswith(item.lead):
                return passage
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
