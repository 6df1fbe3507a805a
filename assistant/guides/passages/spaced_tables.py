"""Find tables whose columns are set apart by spaces, as in pay scales written on a typewriter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from assistant.guides.lines.flat_cells import (
    MARKED,
    RULED,
    Part,
    column_of,
    is_label,
    is_value,
    spaced_parts,
)

ROWS, ROWS_HEADED = 3, 2  # rows that make a table, and where headings stand above them
HEADS = 3  # lines of column headings, at most
LABELS = 3  # columns of words before the values, at most
OFF = 1  # letters by which an edge of a column may differ
CODE = re.compile(r"[A-Z]{1,3}\d{0,2}[a-z]?")
A_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")

Span = tuple[int, int, bool]  # the first and the last line of a row, and whether it is the heads


def spaced_rows(lines: Sequence[str]) -> list[Span]:
    """Return the rows of all tables of values in aligned columns, headings included, in order."""
    found: list[Span] = []
    run: list[int] = []
    each = [_row(line) for line in lines]
    for number in range(len(lines) + 1):
        parts = each[number] if number < len(lines) else []
        if parts and run and number == run[-1] + 1 and _aligned(each[run[0]], parts):
            run.append(number)
            continue
        found += _table(lines, run, each[run[0]] if run else [])
        run = [number] if parts else []
    return found


def _row(line: str) -> list[Part]:
    """Return the parts of a line that is a row: a label, and values set apart from it.

    A grade or more words may stand beside the label: "A   Street sweeper   £24,790   £475".
    """
    parts = [] if MARKED.match(line) else spaced_parts(line)
    labels = list(takewhile(_is_word, parts))
    values = all(is_value(part.text) for part in parts[len(labels) :])
    named = any(is_label(part.text) for part in labels) and len(labels) <= LABELS
    return parts if values and named and len(labels) < len(parts) else []


def _is_word(part: Part) -> bool:
    """Tell whether a part is a label or a grade, no value: 'Street sweeper', 'A', 'B2'."""
    return is_label(part.text) or CODE.fullmatch(part.text) is not None


def _aligned(one: Sequence[Part], two: Sequence[Part]) -> bool:
    """Tell whether the values of two rows stand one under the other."""
    return len(one) == len(two) and all(
        min(abs(a.start - b.start), abs(a.end - b.end)) <= OFF
        for a, b in zip(one[1:], two[1:], strict=True)
    )


def _table(lines: Sequence[str], run: Sequence[int], parts: Sequence[Part]) -> list[Span]:
    """Return the rows of a table and its headings; nothing where too few rows stand together."""
    if not run:
        return []
    top = _heads(lines, run[0], parts)
    headed = top < run[0]
    if len(run) < (ROWS_HEADED if headed else ROWS) or (_is_word(parts[1]) and not headed):
        return []
    head = [(top, run[0] - 1, True)] if headed else []
    return [*head, *((number, number, False) for number in run)]


def _heads(lines: Sequence[str], first: int, columns: Sequence[Part]) -> int:
    """Return the first line of the headings above the first row, or that row where none are."""
    top, at = first, first - 1
    while at >= 0 and first - at <= HEADS + 1:
        line = lines[at]
        if RULED.fullmatch(line.strip()):
            at -= 1
            continue
        parts = [] if MARKED.match(line) else spaced_parts(line)
        if len(parts) < 2 or not all(map(_names, parts)):
            break
        places = [column_of(columns, part) for part in parts]
        if any(one >= two for one, two in pairwise(places)):
            break
        top, at = at, at - 1
    return top


def _names(part: Part) -> bool:
    """Tell whether words can head a column."""
    return not is_value(part.text) or bool(A_YEAR.fullmatch(part.text))
