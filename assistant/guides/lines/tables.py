"""Tables as lines of text: a header row with its rule, then a row for each row of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

BLOCKS = ("h1", "h2", "h3", "h4", "table", "ul", "ol", "dl")
BUTTON = re.compile(
    r"(?:get|view|see|show|open|download)\s(?:the\s)?(?:data|more|details?|all)\W*", re.I
)
LABEL = 60  # characters of the words beside a table within a table, at most
MAX_SPAN = 30  # columns or rows a cell may span


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The words of the cells; ``head`` marks a row of column headings."""

    cells: tuple[str, ...]
    head: bool = False


def is_data_table(element: Any) -> bool:
    """Say whether a table holds data; a table used for layout holds headings, lists or tables.

    A table that stands beside a label, as one cell of its row, goes on with that row.
    """
    if element.get("role") in ("presentation", "none"):
        return False
    return all(inner is element or _is_labelled(inner) for inner in element.iter(*BLOCKS))


def _is_labelled(inner: Any) -> bool:
    """Say whether a table within a table is all there is in a cell, right of a short label."""
    cell = inner.getparent()
    label = cell.getprevious() if cell is not None and cell.tag == "td" else None
    if inner.tag != "table" or label is None or list(label.iter(*BLOCKS)):
        return False
    words = _squash(" ".join(label.itertext()))
    alone = _squash(" ".join(cell.itertext())) == _squash(" ".join(inner.itertext()))
    return alone and 0 < len(words) <= LABEL and not any(True for _ in inner.iter("a", "img"))


def html_table(element: Any) -> tuple[str, list[Row]]:
    """Return the caption and the rows of an HTML table, spans filled in."""
    caption = _squash(" ".join(" ".join(c.itertext()) for c in element.iter("caption")))
    rows: list[Row] = []
    feet: list[Row] = []
    pending: dict[int, tuple[int, str]] = {}  # column: rows left, words
    for tr in _rows_of(element):
        cells: list[str] = []
        tags = set()
        for cell in tr.iterchildren("td", "th"):
            _fill(cells, pending)
            tags.add(cell.tag)
            words = _squash(" ".join(cell.itertext()))
            for _ in range(_span(cell, "colspan")):
                if (left := _span(cell, "rowspan") - 1) > 0:
                    pending[len(cells)] = (left, words)
                cells.append(words)
        _fill(cells, pending)
        parent = tr.getparent().tag
        row = Row(cells=tuple(cells), head=(bool(cells) and tags == {"th"}) or parent == "thead")
        if (inner := tr.find("td/table")) is not None:
            rows += _nested(cells, inner)
        elif any(cells):
            (feet if parent == "tfoot" else rows).append(row)
    return caption, rows + feet


def _rows_of(element: Any) -> Iterator[Any]:
    """Yield the rows of a table without those of the tables within it."""
    for tr in element.iter("tr"):
        if next(tr.iterancestors("table")) is element:
            yield tr


def _nested(cells: Sequence[str], inner: Any) -> Iterator[Row]:
    """Yield the rows of a table within a row, each led by the label that it stands beside."""
    for row in html_table(inner)[1]:
        first, *others = row.cells
        yield Row(cells=(*cells[:-2], f"{cells[-2]} – {first}", *others))


def markdown_table(caption: str, rows: Sequence[Row]) -> list[str]:
    """Return a table as lines; a row that is one cell over all columns becomes a line of text."""
    rows = _without_empty_columns(rows)
    lines = [_captioned(caption)] if caption else []
    while rows and _is_one_cell(rows[0]):
        lines.append(_captioned(rows[0].cells[0]))
        rows = rows[1:]
    heads = [row.cells for row in rows[:4] if row.head]
    heads = heads if all(row.head for row in rows[: len(heads)]) else []
    body = list(rows[len(heads) :])
    if heads and not body:
        heads, body = [], list(rows)
    if heads:
        columns = _merged(heads)
        lines += [_line(columns), _line(["---"] * len(columns))]
    for row in body:
        lines.append(row.cells[0] if _is_one_cell(row) else _line(row.cells))
    return lines


def _captioned(words: str) -> str:
    return words if words[-1:] in ".:?!" else words + ":"


def _is_one_cell(row: Row) -> bool:
    return len(row.cells) > 1 and len(set(row.cells)) == 1


def _without_empty_columns(rows: Sequence[Row]) -> Sequence[Row]:
    """Leave out columns that hold nothing below their heading, or nothing but buttons."""
    body = [row for row in rows if not row.head and not _is_one_cell(row)]
    width = max((len(row.cells) for row in rows), default=0)
    used = [_is_used([r.cells[column] for r in body if len(r.cells) > column])
            for column in range(width)]  # fmt: skip
    if not any(used):
        return rows
    return [
        row if _is_one_cell(row) else
        Row(cells=tuple(c for c, keep in zip(row.cells, used, strict=False) if keep), head=row.head)
        for row in rows
    ]  # fmt: skip


def _is_used(column: Sequence[str]) -> bool:
    buttons = any(BUTTON.fullmatch(words) for words in column)
    return any(
        words and not BUTTON.fullmatch(words) and (not buttons or re.search(r"\w", words))
        for words in column
    )


def _merged(heads: Sequence[tuple[str, ...]]) -> list[str]:
    columns = []
    for column in range(max(len(head) for head in heads)):
        words = [head[column] for head in heads if column < len(head) and head[column]]
        columns.append(", ".join(dict.fromkeys(words)))
    return columns


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _fill(cells: list[str], pending: dict[int, tuple[int, str]]) -> None:
    while len(cells) in pending:
        column = len(cells)
        left, words = pending.pop(column)
        if left > 1:
            pending[column] = (left - 1, words)
        cells.append(words)


def _span(cell: Any, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), MAX_SPAN) if re.fullmatch(r"\d{1,3}", value) else 1


def _squash(text: str) -> str:
    return " ".join(text.split())
