"""Rows that a page gives cell by cell: all lines of one wrapped cell, then those of the next.

Browsers print tables so. "London / average (£)", "North / average (£)" are four lines one after the
other, and the third stands as high as the first; read so, no headings stand over any column. Here
they are two lines of two parts, as they are seen. What then turns out to be no table is given back
as it was, for text in columns is printed alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.guides.printed.columns import LEADING, SIZE, Span, spans_of
from assistant.guides.printed.lines import PageLine

MOST = 6  # printed lines of one cell, at most
SAME = 0.1  # of the height of a letter, by which lines of one height may differ

Cell = list[tuple[PageLine, Span, str]]  # the lines of one cell, each with its place and words


def side_by_side(page: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines of a page, those of wrapped cells beside each other joined as they stand.

    The lines made of one row carry those that the page gave: ``printed``.
    """
    found: list[PageLine] = []
    at = 0
    while at < len(page):
        used = _row_at(page, at)
        found += _as_seen(page[at : at + used]) if used > 1 else [page[at]]
        at += used
    return found


def given_back(lines: Sequence[PageLine]) -> list[PageLine]:
    """Return lines, those joined above that became no row as the page gave them."""
    found: list[PageLine] = []
    for line in lines:
        if not line.printed:
            found.append(line)
        elif not found or found[-1] is not line.printed[-1]:
            found += line.printed
    return found


def _row_at(page: Sequence[PageLine], at: int) -> int:
    """Return how many lines the row takes that begins here, 1 where no cell of it is wrapped."""
    used, high = 1, page[at].y
    reach = spans_of(page[at])[-1:]  # of the cell that is read
    cells = len(page[at].cells)
    stacked = False
    for number in range(at + 1, len(page)):
        line, before = page[number], page[number - 1]
        spans = spans_of(line)
        if not reach or not spans or line.size != before.size or not line.y or line.row:
            break
        size = line.size or SIZE
        goes_on = len(spans) == 1 and 0 < before.y - line.y <= LEADING * size
        if goes_on and any(span.meets(spans[0]) for span in reach):
            reach.append(spans[0])
        elif _stands_beside(line, before, high, spans[0], reach):
            high, stacked, cells = max(high, line.y), True, cells + len(spans)
            reach = spans[-1:]
        else:
            break
        used = number - at + 1 if stacked else used
    return used if stacked and cells > 1 else 1


def _stands_beside(
    line: PageLine, before: PageLine, high: float, span: Span, reach: Sequence[Span]
) -> bool:
    """Tell whether a line begins the cell right of the one before, at its height or above its end.

    No cell has more than a few lines: a column of text is higher.
    """
    size = line.size or SIZE
    right = all(span.left > other.left and not span.meets(other) for other in reach)
    lifted = line.y > before.y + SAME * size
    return right and lifted and abs(line.y - high) <= MOST * LEADING * size


def _as_seen(lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines of a row with the cells side by side, each cell from its first line on."""
    cells: list[Cell] = []
    before: PageLine | None = None
    for line in lines:
        spans = spans_of(line)
        goes_on = before is not None and len(spans) == 1 and line.y < before.y
        for span, (_, words) in zip(spans, line.cells, strict=True):
            if goes_on:
                cells[-1].append((line, span, words))
            else:
                cells.append([(line, span, words)])
        before = line
    top = max(line.y for line in lines)
    step = min(
        (one[0].y - two[0].y for cell in cells for one, two in pairwise(cell)),
        default=0.0,
    )
    seen = []
    for depth in range(max(map(len, cells))):
        parts = [(cell[depth][1].left, cell[depth][2]) for cell in cells if depth < len(cell)]
        text = " ".join(words for _, words in parts)
        seen.append(
            replace(
                lines[0],
                text=text,
                cells=tuple(parts),
                y=top - depth * step,
                gap=False,
                printed=tuple(lines),
            )
        )
    return seen
