"""The columns of a table on a printed page: how far each reaches, and which cells stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.guides.printed.lines import PageLine

NEAR = 3.0  # points by which the left edges of a column may differ
GUESSED = 5.0  # the same for right edges and middles, which are reckoned from the letters
APART = 20.0  # points between columns at least; a bullet is nearer to its words
HEAD_LINES = 4  # printed lines of column headings, at most
LEADING = 1.5  # heights of a letter between the lines of a cell, at most
HEAD_GAP, HEAD_LEADING = 3.0, 1.5  # heights of a letter above the rows, and between their lines
LONGEST_HEAD = 70  # characters of a column heading, at most
LETTERS = (  # widths of letters in parts of their height, in a common typeface
    (re.compile(r"[iIljtf.,:;'’!|()\[\]\s-]"), 0.29),
    (re.compile(r"[mwMW@%—]"), 0.83),
    (re.compile(r"[A-Z&]"), 0.67),
)
WIDTH, SIZE = 0.53, 11.0  # of any other letter; the size of print where it is unknown


@dataclass(frozen=True, slots=True)
class Span:
    """How far words or a column reach across the page."""

    left: float
    right: float

    def edges(self) -> tuple[float, float, float]:
        """Return left edge, right edge and middle."""
        return self.left, self.right, (self.left + self.right) / 2

    def off(self, other: Span) -> float:
        """Return by how much two spans miss a common edge or middle; 1 and less is aligned."""
        allowed = (NEAR, GUESSED, GUESSED)
        pairs = zip(self.edges(), other.edges(), allowed, strict=True)
        return min(abs(one - two) / most for one, two, most in pairs)

    def meets(self, other: Span) -> bool:
        """Tell whether two spans stand one above the other, for more than an error of reckoning."""
        return min(self.right, other.right) - max(self.left, other.left) > GUESSED


def spans_of(line: PageLine) -> list[Span]:
    """Return how far each part of a line reaches."""
    size = line.size or SIZE
    return [Span(x, x + size * sum(map(_width, words))) for x, words in line.cells]


def apart(spans: Sequence[Span]) -> bool:
    """Tell whether parts stand so far from each other that they can be columns."""
    return all(two.left - one.left >= APART for one, two in pairwise(spans))


def column_at(columns: Sequence[Span], span: Span) -> int:
    """Return the number of the column that a part is aligned with best."""
    return min(range(len(columns)), key=lambda n: columns[n].off(span))


def fits(columns: Sequence[Span], span: Span) -> bool:
    """Tell whether a part is aligned with one of the columns."""
    return any(column.off(span) <= 1 for column in columns)


def in_line(rows: Sequence[Sequence[Span]]) -> bool:
    """Tell whether each column keeps to one edge, or to its middle, in all rows."""
    for column in zip(*rows, strict=True):
        allowed = (NEAR, GUESSED, GUESSED)
        each = zip(*(span.edges() for span in column), strict=True)
        if not any(
            max(places) - min(places) <= 2 * most
            for places, most in zip(each, allowed, strict=True)
        ):
            return False
    return True


def heads_above(
    lines: Sequence[PageLine], rows: Sequence[Sequence[Span]], top: float
) -> tuple[int, list[str]]:
    """Return how many of the last lines hold headings of the columns below, and the headings.

    A heading belongs to the column over which it stands, whichever way either is aligned;
    ``top`` is where the first row stands.
    """
    columns = [
        Span(min(span.left for span in column), max(span.right for span in column))
        for column in zip(*rows, strict=True)
    ]
    heads = [""] * len(columns)
    best, found = 0, heads
    for used, line in enumerate(reversed(lines[-HEAD_LINES:]), 1):
        leading = HEAD_GAP if used == 1 else HEAD_LEADING
        near = abs(line.y - top) <= leading * (line.size or SIZE)
        places = _over(columns, spans_of(line))
        if line.row or line.size != lines[-1].size or not places or not near:
            break
        heads = list(heads)
        for place, (_, words) in zip(places, line.cells, strict=True):
            heads[place] = f"{words} {heads[place]}".strip()
        filled = sum(map(bool, heads[1:]))
        if filled == len(columns) - 1 and (heads[0] or filled > 1):
            best, found = used, heads
        top = line.y
    return (best, found) if all(len(head) <= LONGEST_HEAD for head in found) else (0, [])


def _over(columns: Sequence[Span], spans: Sequence[Span]) -> list[int]:
    """Return the column over which each part stands; none when one reaches into another."""
    meets = [[n for n, column in enumerate(columns) if column.meets(span)] for span in spans]
    each = list(range(len(columns)))[len(columns) - len(spans) :]
    corner = len(spans) == len(columns) - 1 and spans[0].left > columns[0].right
    if len(spans) == len(columns) or (corner and len(spans) > 1):  # the labels have no heading
        return each if all(not met or n in met for n, met in zip(each, meets, strict=True)) else []
    if any(len(met) != 1 for met in meets):
        return []
    places = [met[0] for met in meets]
    return places if len(set(places)) == len(places) else []


def _width(letter: str) -> float:
    return next((width for pattern, width in LETTERS if pattern.match(letter)), WIDTH)
