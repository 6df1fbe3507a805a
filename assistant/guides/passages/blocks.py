"""Find the blocks of a text: headings, paragraphs, bullets and table rows, each a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from assistant.guides.lines.front_matter import body_start
from assistant.guides.lines.furniture import Line, furniture
from assistant.guides.lines.headings import plain_headings
from assistant.guides.lines.marks import MARKS
from assistant.guides.lines.notes import FOOTNOTE
from assistant.guides.lines.pasted_words import EDIT
from assistant.guides.passages.flat_tables import FlatRow, flat_rows
from assistant.guides.pasted.pasted import pasted

BlockKind = Literal["heading", "prose", "bullet", "note", "header", "row", "rule"]

HEADING = re.compile(r"\s{0,3}(#{1,6})[ \t]+(?=\S)")
BOLD = re.compile(  # a paragraph that is one line in bold: a heading, if it ends no sentence
    r"[ \t]*(?P<marks>\*\*|__)(?P<words>[^\W\d_][^\d£$€*_\n]{2,78}[^.,;!:\d\s*_])(?P=marks)[ \t]*"
)
LINE = re.compile(r"[^\n]+|(?:(?<=\n)|^)(?=\n)(?<!\n\n)")
BULLET = re.compile(rf"[ \t>]*(?:[{MARKS}]\ufe0f?|\(?(?:\d{{1,2}}|[a-zA-Z])[.)])[ \t]+(?=\S)")
NOTE = re.compile(rf"\s{{0,3}}{FOOTNOTE.pattern}:[ \t]+(?=\S)")
QUOTE = re.compile(r"[ \t]*(?:>[ \t]*)+")
TABLE_RULE = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?")
RULE = re.compile(
    r"(?:[-*_=~]\s*){3,}|```.*|~~~.*|<!--.*-->|!\[[^\]]*\]\([^)]*\)|\[(?!\^)[^\]]+\]:\s.*|\^ .*"
)
UNDER_RULE = re.compile(  # '2. Pay' between two rules, as in a letter
    r"[-=_*~]{3,}\n\(?\d{1,2}[.)]\s+(?P<words>[^\n]{2,80}[^\s.;,:])\n[-=_*~]{3,}"
)
SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
FULL = 0.6  # of the longest line: a line of this length goes on in the next
WRAP_WIDTH = (45, 130)  # characters in the lines of a file that wraps its paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of text without its marker; ``indent`` nests bullets, ``level`` headings."""

    kind: BlockKind
    start: int
    end: int
    indent: int = 0
    level: int = 0
    line: int = 0  # number of its first line


def lines_of(text: str, start: int = 0) -> list[Line]:
    """Return the lines of the text from ``start`` on; one blank line stands for a row of them."""
    return [
        Line(start=found.start(), end=found.end(), text=found[0])
        for found in LINE.finditer(text, start)
    ]


def scan(text: str) -> tuple[Block, ...]:
    """Return the blocks of a canonical text in order; furniture lines belong to none."""
    lines = lines_of(text, body_start(text))
    dropped, title = furniture(lines), None
    plain = not any(HEADING.match(line.text) for line in lines)
    if plain and not body_start(text):
        dropped, title = pasted([line.text for line in lines], dropped)
    kept = [
        Line(start=line.start, end=line.start, text="") if number in dropped else line
        for number, line in enumerate(lines)
    ]
    blocks = list(_line_blocks(kept))
    blocks = blocks if plain else list(_with_bold_headings(blocks, kept))
    rows = flat_rows([line.text for line in kept], stacked=plain)
    if plain:
        blocks = list(_with_plain_headings(blocks, _with_cells(kept, rows), title))
    blocks = list(_with_rows(blocks, kept, rows))
    return tuple(_joined(blocks, text, _full_line(kept) if plain else 0))


def _line_blocks(lines: list[Line]) -> Iterator[Block]:
    for number, line in enumerate(lines):
        if not line.text.strip():
            continue
        block = _line_block(line, number)
        following = lines[number + 1].text.strip() if number + 1 < len(lines) else ""
        if block.kind == "row" and TABLE_RULE.fullmatch(following) and "|" in following:
            block = replace(block, kind="header")
        before = lines[number - 1].text.strip() if number else ""
        if counted := UNDER_RULE.fullmatch(f"{before}\n{line.text.strip()}\n{following}"):
            start = line.start + line.text.index(counted["words"])
            block = replace(block, kind="heading", level=2, start=start)
        if block.kind == "prose" and re.fullmatch(r"={3,}|-{3,}", following):
            block = replace(block, kind="heading", level=1 if following[0] == "=" else 2)
        yield block


def _line_block(line: Line, number: int) -> Block:
    text = line.text
    indent = len(text) - len(text.lstrip())
    start, end = line.start + indent, line.start + len(text.rstrip())
    kind: BlockKind = "prose"
    level = 0
    if heading := HEADING.match(text):
        kind, level, start = "heading", len(heading[1]), line.start + heading.end()
        end = line.start + len(text.rstrip().rstrip("#").rstrip())
    elif RULE.fullmatch(text.strip()) or TABLE_RULE.fullmatch(text.strip()):
        kind = "rule"
    elif text.lstrip().startswith("|"):
        kind, start = "row", start + 1
        end -= text.rstrip().endswith("|") and end - start > 1
    elif bullet := BULLET.match(text):
        kind, start = "bullet", line.start + bullet.end()
    elif note := NOTE.match(text):
        kind, start = "note", line.start + note.end()
    elif quote := QUOTE.match(text):
        start = min(line.start + quote.end(), end)
    return Block(kind=kind, start=start, end=max(start, end), indent=indent, level=level,
                 line=number)  # fmt: skip


def _with_bold_headings(blocks: list[Block], lines: list[Line]) -> Iterator[Block]:
    """Turn paragraphs of one bold line into headings below the last, as of an interview."""
    level = 0
    for block in blocks:
        level = block.level if block.kind == "heading" else level
        bold = BOLD.fullmatch(lines[block.line].text) if block.kind == "prose" else None
        around = lines[max(block.line - 1, 0) : block.line] + lines[block.line + 1 :][:1]
        if not bold or not level or any(line.text.strip() for line in around):
            yield block
            continue
        at = lines[block.line].start
        ends = at + bold.start("words"), at + bold.end("words")
        yield replace(block, kind="heading", level=min(level + 1, 6), start=ends[0], end=ends[1])


def _with_plain_headings(
    blocks: list[Block], lines: list[Line], title: int | None
) -> Iterator[Block]:
    """Turn the lines that look like headings into headings, for text without heading marks."""
    levels = plain_headings([line.text for line in lines])
    if title is not None:
        asked = lines[title].text.rstrip().endswith("?")  # it heads the sentences below it, too
        levels = {n: 2 if level == 1 else level for n, level in levels.items()}
        levels[title] = 2 if asked else 1
    for block in blocks:
        if block.kind in ("prose", "bullet") and block.line in levels:
            tools = EDIT.search(lines[block.line].text)  # "History[edit]"
            end = lines[block.line].start + tools.start() if tools else block.end
            yield replace(block, kind="heading", level=levels[block.line], end=end)
        else:
            yield block


def _with_cells(lines: list[Line], rows: list[FlatRow]) -> list[Line]:
    """Return the lines with a bare number for each that a table takes: no heading, no prose."""
    taken = {number for row in rows for number in range(row.first, row.last + 1)}
    return [replace(line, text="1") if n in taken else line for n, line in enumerate(lines)]


def _with_rows(blocks: list[Block], lines: list[Line], rows: list[FlatRow]) -> Iterator[Block]:
    """Put one block for each row of a flattened table in the place of those of its lines."""
    first = {row.first: row for row in rows}
    taken = {number for row in rows for number in range(row.first, row.last + 1)}
    for block in blocks:
        if row := first.get(block.line):
            end = lines[row.last].start + len(lines[row.last].text.rstrip())
            kind: BlockKind = "header" if row.head else "row"
            yield Block(kind=kind, start=block.start, end=end, line=row.first)
        elif block.line not in taken:
            yield block


def _full_line(lines: list[Line]) -> float:
    """Return from what length on a line of plain text is broken by its width, not its end."""
    low, high = WRAP_WIDTH
    longest = max((len(line.text) for line in lines), default=0)
    return FULL * longest if low <= longest <= high else float("inf")


def _joined(blocks: list[Block], text: str, full: float) -> Iterator[Block]:
    """Join the lines of one paragraph or bullet into one block."""
    joined: Block | None = None
    last: Block | None = None  # the newest line of ``joined``
    for block in blocks:
        adjoins = last and block.kind == "prose" and block.line == last.line + 1
        if joined and last and adjoins and _continues(text, joined, last, block, full):
            joined, last = replace(joined, end=block.end), block
            continue
        if joined:
            yield joined
        joined = last = block if block.kind in ("prose", "bullet", "note") else None
        if joined is None:
            yield block
    if joined:
        yield joined


def _continues(text: str, whole: Block, last: Block, line: Block, full: float) -> bool:
    if last.end - last.start >= full or (line.indent > whole.indent and whole.kind == "bullet"):
        return True
    ended = SENTENCE_END.search(text[max(last.start, last.end - 20) : last.end])
    return not ended and text[line.start].islower()
