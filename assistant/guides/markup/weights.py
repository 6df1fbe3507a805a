"""Weigh the elements of an HTML tree: words, words in links, headings, facts; in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SILENT = frozenset({"script", "style", "noscript", "template", "svg"})
MONEY = re.compile(r"[£$€]\s?\d")


@dataclass(slots=True)
class Weight:
    """Counts over an element and all it holds; ``facts`` are tables, term lists and amounts."""

    chars: int = 0  # white space not counted
    linked: int = 0  # characters inside links
    links: int = 0
    headings: int = 0
    titles: int = 0  # h1 elements with words
    facts: int = 0

    @property
    def density(self) -> float:
        """The share of characters that stand inside links."""
        return self.linked / self.chars if self.chars else 0.0

    def take(self, other: Weight) -> None:
        """Add what a child holds."""
        self.chars += other.chars
        self.linked += other.linked
        self.links += other.links
        self.headings += other.headings
        self.titles += other.titles
        self.facts += other.facts


NOTHING = Weight()


def weigh(body: Any) -> dict[Any, Weight]:
    """Return the weight of every element below and including the body."""
    order = [element for element in body.iter() if isinstance(element.tag, str)]
    weights = {element: Weight() for element in order}
    for element in reversed(order):
        weight = weights[element]
        if element.tag not in SILENT:
            _count(weight, element.text)
            for child in element:
                _count(weight, child.tail)
                if child in weights:
                    weight.take(weights[child])
        if element.tag == "a":
            weight.linked, weight.links = weight.chars, 1
        if element.tag in HEADINGS and weight.chars:
            weight.headings += 1
            weight.titles += element.tag == "h1"
        if element.tag in ("table", "dl") and weight.chars:
            weight.facts += 1
    return weights


def _count(weight: Weight, text: str | None) -> None:
    if text and not text.isspace():
        weight.chars += len("".join(text.split()))
        weight.facts += MONEY.search(text) is not None
