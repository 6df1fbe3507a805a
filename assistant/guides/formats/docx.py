"""Word files: headings, paragraphs, lists and tables in the order of the body."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from assistant.errors import ReadError
from assistant.guides.formats.archive import check_archive
from assistant.guides.lines.draft import Draft
from assistant.guides.lines.tables import Row, markdown_table
from assistant.guides.markup.render import clean, escape, spaced
from assistant.guides.pasted.source import with_stated_source
from assistant.schema import Source

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

VALUE = re.compile(r"[£$€₹]\s?\d|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{3}|\d[.,]\d{3}")  # no year
NOBODY = frozenset({"python-docx", "user", "admin"})  # what programs write for the author
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CAPTION = 60  # characters of the first line of a box that announces the others
ENDED = re.compile(r"[.!?:;,]\W*$|\d")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(data: bytes) -> Draft:
    """Read a .docx file."""
    check_archive(data, kind="DOCX", needs="[Content_Types].xml")
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = Document(io.BytesIO(data))
        blocks = [line for block in document.iter_inner_content() for line in _lines(block)]
        facts = document.core_properties
        title, author = facts.title or "", facts.author or ""
        changed = facts.modified or facts.created
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, IndexError) as error:
        raise ReadError("The DOCX file is broken or incomplete. Save it again.") from error
    first = next((b for b in blocks if b.startswith("# ")), "")
    text, dated = spaced(blocks), changed and author != "python-docx"
    return Draft(
        text=text,
        title=first[2:] or _real_title(title),
        source=with_stated_source(
            text,
            Source(
                publisher="" if author.lower() in NOBODY else clean(author),
                published=changed.date().isoformat() if dated else "",
            ),
        ),
    )


def _lines(block: Paragraph | Table) -> Iterator[str]:
    if hasattr(block, "rows"):
        yield from _table(block)
        return
    if text := clean(block.text):
        yield _worded(block, text)
    yield from _boxed(block)


def _worded(block: Paragraph, text: str) -> str:
    """Return the words of a paragraph, marked as a heading or as an item of a list."""
    if level := _heading_level(block, text):
        return f"{'#' * level} {text}"
    if (depth := _list_depth(block)) is not None:
        words = re.sub(r"^[•·▪◦-]\s+", "", text)
        return f"{'  ' * depth}- {words}"
    return re.sub(r"^[•▪◦]\s*", "- ", escape(text))


def _boxed(block: Paragraph) -> Iterator[str]:
    """Yield the lines of the text boxes that are anchored in a paragraph, each box once.

    A file holds a box twice, the second time for older programs.
    """
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    for box in block._p.iter(f"{W}txbxContent"):
        around = {parent.tag for parent in box.iterancestors()}
        if around & {FALLBACK, f"{W}txbxContent"}:
            continue
        lines: list[str] = []
        for inner in box:
            if inner.tag == f"{W}p":
                lines += _lines(Paragraph(inner, block._parent))
            elif inner.tag == f"{W}tbl":
                lines += _lines(Table(inner, block._parent))
        yield from _listed(lines)


def _listed(lines: list[str]) -> Iterator[str]:
    """Yield the lines of a box; a short line above several others announces them as a list."""
    first, *others = lines or [""]
    plain = all(re.match(r"[\w£$€\"'“‘]", line) for line in lines)
    if len(others) > 1 and plain and len(first) < CAPTION and not ENDED.search(first):
        yield f"{first}:"
        yield from (f"- {line}" for line in others)
    else:
        yield from lines


def _heading_level(paragraph: Paragraph, text: str) -> int:
    """Return 1 to 6 for a heading by style, outline level or a short line all in bold, else 0."""
    name = (paragraph.style.name or "") if paragraph.style is not None else ""
    if name.lower() == "title":
        return 1
    if found := re.fullmatch(r"(?:heading|überschrift|titre|título)\s*(\d)", name, re.IGNORECASE):
        return min(max(int(found[1]), 1), 6)
    outline = paragraph._p.find(f"{W}pPr/{W}outlineLvl")
    if outline is not None and (outline.get(f"{W}val") or "9") < "6":
        return int(outline.get(f"{W}val")) + 1
    runs = [run for run in paragraph.runs if run.text.strip()]
    bold = bool(runs) and all(run.bold for run in runs)
    return 3 if bold and len(text) < 80 and text[-1] not in ".;," else 0


def _list_depth(paragraph: Paragraph) -> int | None:
    """Return how deep a list item is nested, from 0; None for other paragraphs."""
    marks = paragraph._p.find(f"{W}pPr/{W}numPr")
    name = (paragraph.style.name or "") if paragraph.style is not None else ""
    if marks is not None:
        level = marks.find(f"{W}ilvl")
        depth = level.get(f"{W}val") if level is not None else "0"
        return min(int(depth), 8) if (depth or "").isdigit() else 0
    if found := re.match(r"List (?:Bullet|Number|Paragraph)(?: (\d))?", name):
        return int(found[1]) - 1 if found[1] else 0
    return None


def _table(table: Any) -> list[str]:
    """Return the lines of a table, with the tables that stand in its cells."""
    rows: list[Row] = []
    apart: list[str] = []
    opening = True  # no row of values has been read
    for row in table.rows:
        cells = tuple(clean(cell.text) for cell in row.cells)
        told = len({id(cell._tc) for cell in row.cells}) == 1 < len(cells)
        head = opening and not told and _is_head(row, cells, first=not any(r.head for r in rows))
        opening = opening and (told or (head and _is_grouped(row)))
        if any(cells):
            rows.append(Row(cells=cells, head=head or _is_marked(row)))
        for label, inner in _tables_in(row):
            if label:
                rows += [Row(cells=(f"{label} – {r[0]}", *r[1:])) for r in _rows_of(inner)]
            else:
                apart += _table(inner)
    return markdown_table("", rows) + apart


def _is_marked(row: Any) -> bool:
    return row._tr.find(f"{W}trPr/{W}tblHeader") is not None


def _is_head(row: Any, cells: tuple[str, ...], *, first: bool) -> bool:
    """Tell whether a row holds column headings; below the first, those of a divided heading."""
    worded = not any(VALUE.search(cell) for cell in cells)
    bold = first and all(_is_bold(cell) for cell in row.cells)
    return _is_marked(row) or bold or (worded and (not first or len(cells) > 2))


def _is_grouped(row: Any) -> bool:
    """Tell whether one cell of a row of headings stands over several columns."""
    return len({id(cell._tc) for cell in row.cells}) < len(row.cells)


def _tables_in(row: Any) -> Iterator[tuple[str, Any]]:
    """Yield the tables within the cells of a row, with the short label that they stand beside."""
    label, seen = "", set()
    for cell in row.cells:
        if id(cell._tc) in seen:
            continue
        seen.add(id(cell._tc))
        for inner in cell.tables:
            yield label, inner
        words = clean(cell.text)
        label = words if len(words) <= CAPTION and not ENDED.search(words) else ""


def _rows_of(table: Any) -> Iterator[tuple[str, ...]]:
    """Yield the words of the rows of a table."""
    for row in table.rows:
        if any(cells := tuple(clean(cell.text) for cell in row.cells)):
            yield cells


def _is_bold(cell: Any) -> bool:
    runs = [run for p in cell.paragraphs for run in p.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _real_title(title: str) -> str:
    made_up = re.match(r"(?:microsoft word|document\d*$|untitled|normal)|.*\.docx?$", title, re.I)
    return "" if made_up else clean(title)
