"""PDF files: the text of each page, without running headers, footers and line-end hyphens."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from assistant.errors import ReadError
from assistant.guides.lines.dates import iso_date
from assistant.guides.lines.draft import Draft
from assistant.guides.markup.render import clean
from assistant.guides.pasted.source import with_stated_source
from assistant.guides.printed.lines import PageLine, without_running_lines
from assistant.guides.printed.paragraphs import paragraphs
from assistant.guides.printed.tables import with_tables
from assistant.schema import Source

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 2_000
RAISED = 0.3  # of the height of letters, by which those of one line may stand apart


class _Part(NamedTuple):
    """Words set in one go, with the size and weight of their letters and where they begin."""

    text: str
    size: float = 0.0
    bold: bool = False
    x: float = 0.0
    y: float = 0.0


PRINTED = re.compile(
    r"skia|chrom|mozilla|firefox|safari|quartz|wkhtml", re.IGNORECASE
)  # by a browser


def read_pdf(data: bytes) -> Draft:
    """Read a .pdf file; ``Draft.pages`` holds where each page starts in the text."""
    from pypdf.errors import PyPdfError

    try:
        reader = _open(data)
        pages = without_running_lines([_lines(page) for page in reader.pages])
        facts: Mapping[str, Any] = reader.metadata or {}
        title, author = str(facts.get("/Title") or ""), str(facts.get("/Author") or "")
        made = "" if PRINTED.search(str(facts)) else str(facts.get("/CreationDate") or "")
    except ReadError:
        raise
    except RecursionError as error:
        raise ReadError("The PDF is nested too deeply. Print it to a new PDF.") from error
    except (PyPdfError, LookupError, ArithmeticError, ValueError, TypeError, AttributeError,
            OSError, AssertionError, NotImplementedError) as error:  # fmt: skip
        raise ReadError("The PDF is broken or incomplete. Print it to a new PDF.") from error
    text, starts = paragraphs([with_tables(page) for page in pages])
    if not re.search(r"\w", text):
        raise ReadError(
            "The PDF holds no text but pictures of it. Run text recognition (OCR) first."
        )
    digits = re.search(r"D:(\d{4})(\d\d)?(\d\d)?", made)
    return Draft(
        text=text,
        title=_real_title(clean(title)),
        source=with_stated_source(
            text,
            Source(
                publisher=clean(author),
                published=iso_date("-".join(part for part in digits.groups() if part))
                if digits
                else "",
            ),
        ),
        pages=starts,
    )


def _open(data: bytes) -> PdfReader:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings name no file
    if b"%PDF-" not in data[:2048]:
        raise ReadError("This is not a PDF file inside. Save it as PDF again.")
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        try:
            opened = bool(reader.decrypt(""))
        except (DependencyError, NotImplementedError):
            opened = False
        if not opened:
            raise ReadError("The PDF is encrypted; save it without a password.")
    count = reader.get_num_pages()
    if count == 0:
        raise ReadError("The PDF has no pages. Print it again.")
    if count > MAX_PAGES:
        raise ReadError(f"The PDF has {count:,} pages, more than {MAX_PAGES:,}. Split it.")
    return reader


def _lines(page: Any) -> list[PageLine]:
    """Return the lines of a page with the size and weight most of their letters have."""
    parts: list[_Part] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[1]) or 1.0
        name = str((font or {}).get("/BaseFont", "")).lower()
        bold = "bold" in name or "black" in name
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        parts.append(_Part(text, round(size * scale, 1), bold, x, y))

    text = page.extract_text(visitor_text=visit)
    if "".join(part.text for part in parts).split() != text.split():
        parts = [_Part(text)]
    lines: list[PageLine] = []
    line: list[_Part] = []
    for part in [*parts, _Part("\n")]:
        for number, piece in enumerate(part.text.split("\n")):
            if number:
                if clean("".join(p.text for p in line)):
                    lines += map(_line, _at_heights(line))
                elif lines:
                    lines[-1] = lines[-1].with_gap()
                line = []
            line.append(part._replace(text=piece))
    return lines


def _at_heights(parts: list[_Part]) -> Iterator[list[_Part]]:
    """Yield the parts of a line that stand at one height; raised letters are smaller ones.

    Lines of cells that stand beside each other may be given as one line.
    """
    held: list[_Part] = []
    at: _Part | None = None
    for part in parts:
        if part.text.strip():
            if at and part.size == at.size and abs(part.y - at.y) > RAISED * part.size:
                yield held
                held = []
            at = part
        held.append(part)
    yield held


def _line(parts: list[_Part]) -> PageLine:
    """Return a line of its parts; those that begin where the one before does belong to it."""
    sizes = Counter[float]()
    cells: list[tuple[float, str]] = []
    words, bold, x = "".join(part.text for part in parts), 0, None
    for part in parts:
        if not part.text.strip():
            continue
        sizes[part.size] += len(part.text)
        bold += len(part.text) if part.bold else 0
        if part.x == x:
            cells[-1] = (part.x, clean(f"{cells[-1][1]} {part.text}"))
        else:
            cells.append((part.x, clean(part.text)))
        x = part.x
    y = next((part.y for part in parts if part.text.strip()), 0.0)
    return PageLine(text=clean(words), size=max(sizes, key=lambda s: sizes[s]), y=y,
                    cells=tuple(cells), bold=2 * bold > len(words))  # fmt: skip


def _real_title(title: str) -> str:
    made_up = re.match(
        r"(?:microsoft word|untitled|document\d*$|about:blank)|.*\.\w{2,4}$|https?:", title, re.I
    )
    return "" if made_up else title
