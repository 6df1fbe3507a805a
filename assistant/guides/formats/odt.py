"""OpenDocument text files: headings, paragraphs, lists and tables in the order of the body."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from assistant.errors import ReadError
from assistant.guides.formats.archive import check_archive
from assistant.guides.lines.dates import iso_date
from assistant.guides.lines.draft import Draft
from assistant.guides.lines.tables import Row, markdown_table
from assistant.guides.markup.render import clean, escape, spaced
from assistant.guides.pasted.source import with_stated_source
from assistant.schema import Source

MAX_DEPTH = 50  # lists and sections inside each other


def read_odt(data: bytes) -> Draft:
    """Read an .odt file."""
    check_archive(data, kind="ODT", needs="content.xml")
    from xml.sax import SAXException

    from odf.opendocument import load

    try:
        document = load(io.BytesIO(data))
        body = document.text
        if body is None:
            raise ReadError("The file holds no text document. Save it again as ODT.")
        blocks = list(_lines(body, 0, 0))
        facts = {node.qname[1]: clean(str(node)) for node in document.meta.childNodes}
    except (SAXException, KeyError, ValueError, AttributeError, TypeError) as error:
        raise ReadError("The ODT file is broken or incomplete. Save it again.") from error
    first = next((b for b in blocks if b.startswith("# ")), "")
    text = spaced(blocks)
    return Draft(
        text=text,
        title=first[2:] or facts.get("title", ""),
        source=with_stated_source(
            text,
            Source(
                publisher=facts.get("creator", "") or facts.get("initial-creator", ""),
                published=iso_date(facts.get("date", "")),
            ),
        ),
    )


def _lines(parent: Any, depth: int, nested: int) -> Iterator[str]:
    """Yield the lines below an element; ``depth`` counts lists, ``nested`` all levels."""
    if nested > MAX_DEPTH:
        return
    for node in parent.childNodes:
        name = node.qname[1] if getattr(node, "qname", None) else ""
        if name == "h":
            level = min(max(int(node.getAttribute("outlinelevel") or 1), 1), 6)
            yield from (f"{'#' * level} {text}" for text in [_words(node)] if text)
        elif name == "p":
            text = _words(node)
            if text and node.getAttribute("stylename") == "Title":
                yield f"# {text}"
            elif text:
                yield f"{'  ' * (depth - 1)}- {text}" if depth else escape(text)
        elif name == "list":
            yield from _lines(node, depth + 1, nested + 1)
        elif name == "table":
            yield from _table(node)
        elif name in ("list-item", "list-header", "section", "index-body"):
            yield from _lines(node, depth, nested + 1)


def _table(table: Any) -> list[str]:
    from odf.table import TableCell, TableHeaderRows, TableRow

    heads = {id(r) for head in table.getElementsByType(TableHeaderRows)
             for r in head.getElementsByType(TableRow)}  # fmt: skip
    rows = []
    for number, row in enumerate(table.getElementsByType(TableRow)):
        cells = tuple(_words(cell) for cell in row.getElementsByType(TableCell))
        wide = number == 0 and len(cells) > 2 and not any(c[:1].isdigit() for c in cells)
        if any(cells):
            rows.append(Row(cells=cells, head=id(row) in heads or wide))
    return markdown_table("", rows)


def _words(node: Any) -> str:
    from odf.teletype import extractText

    return clean(extractText(node))
