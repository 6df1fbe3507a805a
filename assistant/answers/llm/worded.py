"""Passages as the checks read them: with what introduces them, and each cell with its unit.

A table often gives its unit once, in its first row or in the column's head; a heading often says
what a bare value below it is: "Typical hours (a week)", "38 to 45".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.text.values import values
from assistant.guides.lines.flat_cells import flat_cells
from assistant.schema import Passage

BARE = re.compile(r"[-–−]?\s?\d[\d,]*(?:\.\d+)?")
UNIT = re.compile(r"(?P<sign>[A-Z]{0,2}[$£€¥₹])\s?[\d,.]+|[-–−]?[\d,.]+\s?(?P<percent>%|per ?cent)")
PERCENT = re.compile(r"%|\bper ?cent", re.IGNORECASE)
SPAN = re.compile(r"\b((?:19|20)\d\d)\s?[–—/-]\s?(\d\d)\b(?![\d–—-]|[.,]\d)")
FULL, LIKE = 100, 10  # percent, and how many times an amount another of its column may be
CHANGE = re.compile(r"\b(?:change|growth|outlook|increase|decrease)\b", re.IGNORECASE)
MOVED = re.compile(r"^(?P<fall>[-−–]\s?)?(?P<much>[1-9][\d,]*(?:\.\d+)?(?:%|\b))")
ENDS = (".", "!", "?", ":", ";")  # of a sentence, which says by itself what it is about


def worded(passage: Passage, others: Sequence[Passage]) -> str:
    """Return a passage with the words that introduce it; a table cell stands beside its column.

    ``others`` are the passages of its guide, among them the other rows of its table.
    """
    heads, cells = passage.lead.split("|"), _cells(passage)
    if len(cells) > 1:
        units = _units(passage, others) or [""] * len(cells)
        told = heads if len(heads) == len(cells) else [""] * len(cells)
        cells = [_with_unit(*three) for three in zip(cells, units, told, strict=True)]
        label = "" if len(told[0]) else f"{passage.lead} {cells[0]}"
        cells = [_directed(cell, label or head) for cell, head in zip(cells, told, strict=True)]
    if len(heads) == len(cells) > 1:
        pairs = zip(heads, cells, strict=True)
        return _years(" | ".join(f"{head.strip()}: {cell}" for head, cell in pairs))
    text = " | ".join(cells) if len(cells) > 1 else _last_directed(passage)
    lead = passage.lead
    if not lead and passage.trail and not text.rstrip().endswith(ENDS):
        lead = f"{passage.trail[-1]}:"
    return _years(f"{lead} {text}" if lead else text)


def _last_directed(passage: Passage) -> str:
    """Return a text whose value stands after a colon with the way it goes: "Roofers: -4%"."""
    name, colon, value = passage.text.rpartition(": ")
    return f"{name}{colon}{_directed(value, f'{passage.lead} {name}')}" if colon else passage.text


def _directed(value: str, label: str) -> str:
    """Return a change as growth or decline, which a sign or its lack tells: -4% is a decline."""
    found = MOVED.match(value)
    if not found or not CHANGE.search(label):
        return value
    return f"{'decline' if found['fall'] else 'growth'} of {found['much']}{value[found.end() :]}"


def _cells(passage: Passage) -> list[str]:
    found = flat_cells(passage.text, passage.lead) or passage.text.strip("| ").split("|")
    return [cell.strip() for cell in found]


def _units(passage: Passage, others: Sequence[Passage]) -> list[str]:
    """Return the unit of each column of the passage's table, where only its first row gives it."""
    rows = [
        _cells(other)
        for other in others
        if other.lead == passage.lead and other.trail == passage.trail
    ]
    width = len(_cells(passage))
    same = [row for row in rows if len(row) == width]
    return [_shared_unit([row[column] for row in same]) for column in range(width)]


def _shared_unit(column: Sequence[str]) -> str:
    """Return the unit of a column's first cell, when the others are bare numbers of its size."""
    found = UNIT.fullmatch(column[0]) if column else None
    if not found or not all(map(BARE.fullmatch, column[1:])):
        return ""
    first, *others = (abs(value.number) for cell in column for value in values(cell)[:1])
    if found["percent"]:
        return "%" if max(others, default=0) <= FULL else ""
    return found["sign"] if all(first <= LIKE * n <= LIKE**2 * first for n in others) else ""


def _with_unit(cell: str, unit: str, head: str) -> str:
    """Return a bare number of a cell with the unit of its column."""
    if not BARE.fullmatch(cell):
        return cell
    unit = "%" if PERCENT.search(head) else unit
    return f"{cell}%" if unit == "%" else f"{unit}{cell}"


def _years(text: str) -> str:
    """Return a text with both years of a span in full: 2024–34 is 2024–2034."""
    return SPAN.sub(_in_full, text)


def _in_full(span: re.Match[str]) -> str:
    year, end = span.groups()
    return f"{year}–{year[:2]}{end}" if int(end) > int(year[2:]) else span.group()
