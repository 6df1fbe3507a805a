"""Find tables on printed pages: lines whose parts begin at the same places, one under the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.guides.lines.tables import Row, markdown_table
from assistant.guides.printed.cell_by_cell import given_back, side_by_side
from assistant.guides.printed.columns import (
    Span,
    apart,
    column_at,
    fits,
    heads_above,
    in_line,
    spans_of,
)
from assistant.guides.printed.lines import PageLine

LONGEST = 300  # lines of a table on one page
ROWS = 3  # rows that make a table, at least
FEW = 2  # rows that make one where headings stand above columns of values
CLOSER = 0.95  # of the distance of rows: a nearer line goes on in the cells above
PAIR = 45  # characters of a cell in a table of two columns, at most
VALUE = re.compile(r"\d")


def with_tables(given: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines of a page, the lines of each table replaced by its rows."""
    page = side_by_side(given)
    found: list[PageLine] = []
    at = 0
    while at < len(page):
        used, rows, above = _table_at(page, at, found)
        if used:
            del found[len(found) - above :]
            lines = _lines(rows, page[at].bold or above > 0)
            found += [PageLine(text=text, row=True) for text in lines]
            at += used
        else:
            found.append(page[at])
            at += 1
    return given_back(found)


def _table_at(
    page: Sequence[PageLine], at: int, before: Sequence[PageLine]
) -> tuple[int, list[list[str]], int]:
    """Return how many lines the table takes that begins here, its rows, and its lines of headings.

    Headings stand among the rows, where they are set as these are, or above, where they are
    centred over them.
    """
    used, rows = _table(page[at : at + LONGEST]) if len(page[at].cells) > 1 else (0, [])
    if not used:
        return 0, [], 0
    if page[at].bold and at + 1 < len(page):
        further, body = _table(page[at + 1 : at + 1 + LONGEST])
        if further >= used and _heads(page[: at + 1], page[at + 1 : at + 1 + further], body)[0]:
            return 0, [], 0  # the heading is aligned with the first rows by chance
    above, heads = _heads(before, page[at : at + used], rows)
    if len(rows) < ROWS and not (above or page[at].bold):
        return 0, [], 0
    return used, [heads, *rows] if above else rows, above


def _heads(
    before: Sequence[PageLine], lines: Sequence[PageLine], rows: Sequence[Sequence[str]]
) -> tuple[int, list[str]]:
    """Return the lines of headings above a table that begins with a row, and the headings."""
    if lines[0].bold or not before:
        return 0, []
    if not (before[-1].bold or any(map(VALUE.search, rows[0][1:]))):
        return 0, []
    whole = [spans_of(line) for line in lines if len(line.cells) == len(rows[0])]
    return heads_above(before, whole, lines[0].y)


def _table(lines: Sequence[PageLine]) -> tuple[int, list[list[str]]]:
    """Return how many lines the table takes that begins with the first line, and its rows."""
    columns = spans_of(lines[0])
    if not apart(columns):
        return 0, []
    run = _run(lines, columns)
    full = [n for n in range(1, run) if len(lines[n].cells) == len(columns)]
    gap = min((_gap(lines, n) for n in full), default=0.0)
    rows: list[list[str]] = []
    used = 0
    for number, line in enumerate(lines[:run]):
        whole = len(line.cells) == len(columns)
        further = number > 0 and not whole and _gap(lines, number) < CLOSER * gap
        first = columns[0].off(spans_of(line)[0]) <= 1
        if not (whole or further or (first and len(line.cells) > 1)):
            break
        if not further:
            rows.append([""] * len(columns))
        _fill(rows[-1], line, columns)
        used = number + 1
    enough = len(rows) >= ROWS or (len(rows) == FEW and _is_grid(rows))
    return (used, rows) if enough and _is_data(rows) else (0, [])


def _run(lines: Sequence[PageLine], columns: Sequence[Span]) -> int:
    """Return how many lines from the first on have all their parts in the columns."""
    whole: list[list[Span]] = []
    for number, line in enumerate(lines):
        spans = spans_of(line)
        if not spans or not all(fits(columns, span) for span in spans):
            return number
        if len(spans) == len(columns):
            whole.append(spans)
            if not in_line(whole):
                return number
    return len(lines)


def _gap(lines: Sequence[PageLine], number: int) -> float:
    return abs(lines[number].y - lines[number - 1].y)


def _fill(row: list[str], line: PageLine, columns: Sequence[Span]) -> None:
    for span, (_, words) in zip(spans_of(line), line.cells, strict=True):
        column = column_at(columns, span)
        row[column] = f"{row[column]} {words}".strip()


def _is_grid(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether two rows hold a value in each column but the first, three columns at least."""
    valued = [all(map(VALUE.search, row[1:])) and not VALUE.search(row[0][:1]) for row in rows]
    return len(rows[0]) > 2 and valued[-1] and (valued[0] or not any(map(VALUE.search, rows[0])))


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
