"""Lines of printed pages, and the running headers and footers among them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

EDGE = 3  # lines at the top and at the bottom of a page that can be running lines
SHARE = 0.6  # of the pages on which a running line stands
PAGE_NUMBER = re.compile(
    r"(?:page\s*)?(?:[-–—|]\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\s*(?:[-–—|])?",
    re.I,
)
# What a browser prints at the edge of a page: when, the page's name, its address, its number.
BROWSER = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d\d\b.*|"
    r"(?:.* )?(?:https?|file|\ufb01le)://\S+\s+\d+\s?/\s?\d+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """One printed line; ``size`` in points, 0 when unknown; ``gap``: a blank line follows."""

    text: str
    size: float = 0.0
    bold: bool = False
    gap: bool = False
    y: float = 0.0  # how high it stands
    cells: tuple[tuple[float, str], ...] = ()  # its parts, each with its left edge
    row: bool = False  # a row of a table, set as one
    printed: tuple[PageLine, ...] = ()  # the lines of wrapped cells that it was made of

    def with_gap(self) -> PageLine:
        """Return the same line with a blank line after it."""
        return replace(self, gap=True)


def without_running_lines(pages: list[list[PageLine]]) -> list[list[PageLine]]:
    """Return the pages without page numbers and without lines repeated at their edges."""
    sizes = Counter[float]()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    seen: Counter[tuple[str, str]] = Counter()
    for page in pages:
        seen.update({("top", _shape(line, body)) for line in page[:EDGE]})
        seen.update({("foot", _shape(line, body)) for line in page[-EDGE:]})
    needed = max(2.0, SHARE * len(pages)) if len(pages) > 1 else float("inf")
    running = {place for place, count in seen.items() if count >= needed}
    return [_body(page, running, body) for page in pages]


def _body(page: list[PageLine], running: set[tuple[str, str]], body: float) -> list[PageLine]:
    kept = []
    for number, line in enumerate(page):
        top, foot = number < EDGE, number >= len(page) - EDGE
        shape = _shape(line, body)
        repeated = (top and ("top", shape) in running) or (foot and ("foot", shape) in running)
        edge = PAGE_NUMBER.fullmatch(line.text) or BROWSER.fullmatch(line.text)
        if not (repeated or ((top or foot) and edge)):
            kept.append(line)
    return kept


def _shape(line: PageLine, body: float) -> str:
    """Return the words of a line; numbers count as equal unless it is set like a heading."""
    words = line.text.casefold()
    return words if line.size > body else re.sub(r"\d+", "#", words)
