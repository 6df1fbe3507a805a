"""The cells of a table row that a text holds: between bars, between tabs or line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

LONGEST_CELL, MOST_WORDS, UNIT_WORDS = 60, 9, 5
MARKED = re.compile(r"\s*(?:[-*+•◦‣▪▸●○■·–—|>#]\s|\(?(?:\d{1,2}|[A-Za-z])[.)]\s)")
NOTHING = re.compile(r"(?:n/?a|[-–—*]|not (?:available|stated|applicable))", re.IGNORECASE)
RAND = r"R(?=\s?\d{1,3}[, \u00a0]\d{3})"  # "R18 500": the one sign that is a letter
MONEY = re.compile(rf"[£$€¥₹]|\b{RAND}|\b[A-Z]{{3}}\s?\d|\bRs\b|\d\s?(?:lakh|LPA|k\b)")
VALUE = re.compile(
    r"(?:(?:from|up to|about|around|over|under|approx\.?|circa|c\.|between)\s)?"
    rf"[~<>≤≥+−–-]?\s?(?:[A-Z]{{0,3}}[£$€¥₹]|[A-Z]{{3}}|Rs\.?|{RAND})?\s?\d[^\n]*",
)
ASIDE = re.compile(r"\([^()]*\)")  # "($/hour)" goes on in the heading before
SPACES = re.compile(r"(?<![.!?:;,]) {2,}(?=\S)")  # between the columns of a typewriter
RULED = re.compile(r"[-=_~*+]{3,}(?:[ +]*[-=_~*+]{2,})*")
WIDE = re.compile(r"[^.!?:;,\s] {3,}\S|[^.!?:;,\s] {2}\S.*[^.!?:;,\s] {2}\S")


class Part(NamedTuple):
    """Words of a line that are set apart by spaces, and where they stand in it."""

    start: int
    end: int
    text: str


def spaced_parts(line: str) -> list[Part]:
    """Return the parts of a line between wide spaces; none where it is one part."""
    if not WIDE.search(line.strip()):
        return []
    parts: list[Part] = []
    at = len(line) - len(line.lstrip())
    for text in SPACES.split(line.strip()):
        at = line.index(text, at)
        parts.append(Part(at, at + len(text), text))
        at += len(text)
    return parts


def column_of(columns: Sequence[Part], part: Part) -> int:
    """Return the number of the column over which a part stands, or which is nearest to it."""

    def apart(number: int) -> tuple[int, int]:
        column = columns[number]
        gap = max(part.start, column.start) - min(part.end, column.end)
        middle = abs(part.start + part.end - column.start - column.end)
        return max(gap, 0), middle

    return min(range(len(columns)), key=apart)


def _spaced_cells(lines: Sequence[str]) -> list[str]:
    """Return the cells of one or more lines in columns: "STRAIGHT TIME" above "per hour"."""
    each = [parts for line in lines if (parts := spaced_parts(line))]
    columns = max(each, key=len)
    cells = [""] * len(columns)
    for parts in each:
        for part in parts:
            at = column_of(columns, part)
            cells[at] = f"{cells[at]} {part.text}".strip()
    return cells


def row_cells(text: str) -> list[str]:
    """Return the cells of a row as they stand in a text.

    They stand between bars or tabs, in columns set apart by spaces, or line by line.
    """
    if "|" in text:
        return [cell.strip() for cell in text.strip(" |\t").split("|")]
    if "\t" in text:
        return [cell.strip() for cell in text.split("\t")]
    lines = [
        line for line in text.split("\n") if line.strip() and not RULED.fullmatch(line.strip())
    ]
    if lines and all(map(spaced_parts, lines)):
        return _spaced_cells(lines)
    cells: list[str] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        if cells and ASIDE.fullmatch(line):
            cells[-1] += f" {line}"
        else:
            cells.append(line)
    return cells


def flat_cells(text: str, lead: str) -> list[str]:
    """Return the cells of a row without bars, told by its column headings or by its shape."""
    broken = re.search(r"\S\s*[\t\n]", text) or WIDE.search(text)
    cells = row_cells(text) if "|" not in text and broken else []
    heads = lead.count("|") + 1 if "|" in lead else 0
    if len(cells) < 2 or "\t" in text.strip() or heads in (len(cells), len(cells) - 1):
        return cells if len(cells) > 1 else []
    return (
        cells if (is_label(cells[0]) or is_bare(cells[0])) and all(map(is_value, cells[1:])) else []
    )


def is_short(text: str) -> bool:
    """Tell whether a line can be a cell: no sentence, no item of a list, a few words."""
    return (
        len(text) <= LONGEST_CELL
        and len(text.split()) <= MOST_WORDS
        and "|" not in text
        and not MARKED.match(text)
        and not re.search(r"[!?;:,]$|(?<!p\.a)(?<!approx)\.$|https?:", text)
    )


def is_value(text: str) -> bool:
    """Tell whether a cell is a number with its unit, or says that there is none."""
    words = re.findall(r"(?<![\w£$€₹])[A-Za-z]{2,}", text)
    return is_short(text) and (
        bool(NOTHING.fullmatch(text)) or (bool(VALUE.fullmatch(text)) and len(words) <= UNIT_WORDS)
    )


def is_label(text: str) -> bool:
    """Tell whether a cell says of what the values beside it are."""
    return is_short(text) and not is_value(text) and re.search(r"[A-Za-z]{2}", text) is not None


def is_money(text: str) -> bool:
    """Tell whether a cell is an amount of money."""
    return is_value(text) and MONEY.search(text) is not None


def is_bare(text: str) -> bool:
    """Tell whether a cell can stand beside money as its label, be it a number: '0-2 years'."""
    return is_short(text) and not MONEY.search(text) and not NOTHING.fullmatch(text)
