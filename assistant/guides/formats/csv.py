"""CSV tables: each row a table row with the column headings above it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from assistant.errors import ReadError
from assistant.guides.formats.text import decode
from assistant.guides.lines.draft import Draft
from assistant.guides.lines.tables import Row, markdown_table
from assistant.guides.markup.render import clean

MAX_ROWS = 50_000
NAMES_FILES = re.compile(
    r"(?:\w+[ _-])?(?:slugs?|file[ _-]?(?:names?|paths?)|files?)", re.IGNORECASE
)
PROSE = 12  # words in a cell that tells something in sentences
TITLE = 100  # characters of a title above the headings, at most
ENDED = (".", "!", "?", ":", ";", ",")


def read_csv(data: bytes) -> Draft:
    """Read a .csv file; its first row is taken for headings when it holds no numbers.

    Lines of a title, a publisher and the like above the headings, and notes below the last row,
    are no rows: they are set as a heading and as paragraphs.
    """
    above, rows, below = _parts(_rows(data))
    head = len(rows) > 1 and not any(re.fullmatch(r"\W*\d[\d,.\s%]*\W*", c) for c in rows[0])
    _check_is_guide(rows)
    lines = markdown_table("", [Row(cells=c, head=head and n == 0) for n, c in enumerate(rows)])
    parts = (*_said(above), "\n".join(lines), *below)
    return Draft(text="\n\n".join(filter(None, parts)) + "\n", table=True)


def _rows(data: bytes) -> list[tuple[str, ...]]:
    """Return the rows that hold anything."""
    text = decode(data).lstrip("\ufeff")
    try:
        dialect: type[csv.Dialect] | str = csv.Sniffer().sniff(text[:8192], delimiters=",;\t|")
    except csv.Error:
        dialect = "excel"
    rows: list[tuple[str, ...]] = []
    try:
        for cells in csv.reader(io.StringIO(text), dialect):
            if any(cell.strip() for cell in cells):
                rows.append(tuple(clean(cell) for cell in cells))
            if len(rows) > MAX_ROWS:
                raise ReadError(f"The table has more than {MAX_ROWS:,} rows. Split it.")
    except csv.Error as error:
        raise ReadError(f"The table is broken ({error}). Save it again as CSV.") from error
    if not rows:
        raise ReadError("The table is empty. Put rows into it or remove it.")
    return rows


def _parts(
    rows: Sequence[tuple[str, ...]],
) -> tuple[list[str], Sequence[tuple[str, ...]], list[str]]:
    """Return the lines above the table, its rows and the lines below it.

    Such a line fills half of the cells of most rows at most.
    """
    filled = [sum(map(bool, row)) for row in rows]
    counts = Counter(count for count in filled if count > 1) or Counter(filled)
    usual = max(counts, key=lambda count: (counts[count], count))
    first, last = 0, len(rows)
    while first < last and filled[first] <= usual // 2:
        first += 1
    while last > first and filled[last - 1] == 1 and usual > 2 and rows[last - 1][0]:
        last -= 1
    lines = [": ".join(filter(None, row)) for row in rows]
    return lines[:first], rows[first:last], lines[last:]


def _said(lines: Sequence[str]) -> list[str]:
    """Return lines above a table as a heading, if the first is a title, and as paragraphs."""
    if not lines or len(lines[0]) > TITLE or lines[0].endswith(ENDED):
        return list(lines)
    return [f"# {lines[0]}", *lines[1:]]


def _check_is_guide(rows: Sequence[tuple[str, ...]]) -> None:
    """Refuse an index of files: a column names a file in each row, and no cell holds prose."""
    head, *body = rows
    if any(len(cell.split()) >= PROSE for row in body for cell in row):
        return
    for column, name in enumerate(head):
        cells = [row[column] for row in body if len(row) > column]
        files = NAMES_FILES.fullmatch(name) and all(cell and " " not in cell for cell in cells)
        if files and len(cells) > 1 and len(set(cells)) == len(cells):
            raise ReadError(
                f"The table lists files (column '{name}') and is no guide. "
                "Remove it, or save it without that column."
            )
