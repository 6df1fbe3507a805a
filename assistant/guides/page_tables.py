"""Find tables on printed pages: lines whose parts begin at the same places, one under the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.guides.page_lines import PageLine
from assistant.guides.tables import Row, markdown_table

NEAR = 3.0  # points by which the left edges of a column may differ
APART = 20.0  # points between columns at least; a bullet is nearer to its words
LONGEST = 300  # lines of a table on one page
ROWS = 3  # rows that make a table, at least
CLOSER = 0.95  # of the distance of rows: a nearer line goes on in the cells above
PAIR = 45  # characters of a cell in a table of two columns, at most
VALUE = re.compile(r"\d")


def with_tables(page: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines of a page, the lines of each table replaced by its rows."""
    found: list[PageLine] = []
    at = 0
    while at < len(page):
        used, rows = _table(page[at : at + LONGEST]) if len(page[at].cells) > 1 else (0, [])
        if used:
            found += [PageLine(text=text, row=True) for text in _lines(rows, page[at].bold)]
            at += used
        else:
            found.append(page[at])
            at += 1
    return found


def _table(lines: Sequence[PageLine]) -> tuple[int, list[list[str]]]:
    """Return how many lines the table takes that begins with the first line, and its rows."""
    columns = [x for x, _ in lines[0].cells]
    if any(right - left < APART for left, right in pairwise(columns)):
        return 0, []
    run = _run(lines, columns)
    full = [n for n in range(1, run) if len(lines[n].cells) == len(columns)]
    gap = min((_gap(lines, n) for n in full), default=0.0)
    rows: list[list[str]] = []
    used = 0
    for number, line in enumerate(lines[:run]):
        whole = len(line.cells) == len(columns)
        further = number > 0 and not whole and _gap(lines, number) < CLOSER * gap
        first = abs(line.cells[0][0] - columns[0]) <= NEAR
        if not (whole or further or (first and len(line.cells) > 1)):
            break
        if not further:
            rows.append([""] * len(columns))
        _fill(rows[-1], line, columns)
        used = number + 1
    return (used, rows) if len(rows) >= ROWS and _is_data(rows) else (0, [])


def _run(lines: Sequence[PageLine], columns: Sequence[float]) -> int:
    """Return how many lines from the first on have all their parts in the columns."""
    for number, line in enumerate(lines):
        fits = (any(abs(x - column) <= NEAR for column in columns) for x, _ in line.cells)
        if not line.cells or not all(fits):
            return number
    return len(lines)


def _gap(lines: Sequence[PageLine], number: int) -> float:
    return abs(lines[number].y - lines[number - 1].y)


def _fill(row: list[str], line: PageLine, columns: Sequence[float]) -> None:
    for x, words in line.cells:
        column = min(range(len(columns)), key=lambda n: abs(columns[n] - x))
        row[column] = f"{row[column]} {words}".strip()


def _is_data(rows: Sequence[Sequence[str]]) -> bool:
    """Tell a table from two columns of prose, whose lines stand side by side, too."""
    if len(rows[0]) > 2:
        return True
    short = all(len(cell) <= PAIR for row in rows for cell in row)
    return short and sum(bool(VALUE.search(row[1])) for row in rows) * 2 >= len(rows)


def _lines(rows: Sequence[Sequence[str]], bold: bool) -> list[str]:
    below = any(VALUE.search(cell) for row in rows[1:] for cell in row)
    head = bold or (below and not any(VALUE.search(cell) for cell in rows[0]))
    return markdown_table(
        "", [Row(cells=tuple(row), head=head and n == 0) for n, row in enumerate(rows)]
    )
