"""Lay out the text of a guide as readable HTML, offset by offset.

The text content of the result is exactly ``text[start:end]``: headings, bullets, tables and
paragraphs are recognised, never rewritten. A law in tests/test_rendering.py holds this.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from assistant.schema import Guide
from assistant.web.base.inline import Place, Typesetter, escape, plain, tokens

WINDOW = 60_000  # characters of a guide that are laid out at once

LineKind = Literal["blank", "heading", "item", "row", "rule", "drawn", "text"]

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(?=\S)")
_ITEM = re.compile(r"([ \t]*)([-*+•‣▪◦–]|\d{1,3}[.)])[ \t]+(?=\S)")
_RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$")
_DRAWN = re.compile(r"[ \t]*([=\-~*_#])\1{2,}\s*$")  # a line across the page, or under a heading
_LONGEST_HEADING = 300


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its newline; ``level`` is a heading's level or a bullet's depth."""

    kind: LineKind
    start: int
    end: int
    level: int = 0
    inner: int = 0  # where the words start, after the marker


def window(text: str, focus: int) -> Place:
    """Return the part of a text to lay out so that ``focus`` lies in it, cut at line ends."""
    if len(text) <= WINDOW:
        return 0, len(text)
    low = max(0, min(focus, len(text) - 1)) // (WINDOW // 2) * (WINDOW // 2) - WINDOW // 4
    low, high = max(0, low), min(len(text), max(0, low) + WINDOW)
    return _line_break(text, low), _line_break(text, high)


def _line_break(text: str, at: int) -> int:
    if at in (0, len(text)):
        return at
    found = text.rfind("\n", max(0, at - 2_000), at)
    return found + 1 if found >= 0 else at


def body_start(text: str) -> int:
    """Return where the guide begins after its front matter, 0 without any."""
    match = re.match(r"\ufeff?---[ \t]*\n", text)
    if not match:
        return 0
    close = re.compile(r"^(?:---|\.\.\.)[ \t]*\n?", re.M).search(text, match.end(), 50_000)
    return close.end() if close else 0


def layout(guide: Guide, part: Place, cited: Place | None) -> str:
    """Return the HTML of ``guide.text[part]`` with the cited words marked."""
    is_plain = guide.id.lower().endswith(".txt")
    setter = Typesetter(guide.text, cited, plain if is_plain else tokens)
    lines = list(_joined(guide.text, _lines(guide, part, is_plain)))
    pages = [page for page in guide.pages if part[0] <= page < part[1]]
    html: list[str] = []
    for group in _groups(lines):
        while pages and pages[0] < group[-1].end:
            number = bisect.bisect_left(guide.pages, pages.pop(0)) + 1
            html.append(f'<span class="page" data-page="{number}"></span>')
        html.append(_block(setter, group, guide))
    return "".join(html)


def _lines(guide: Guide, part: Place, is_plain: bool) -> Iterator[Line]:
    text = guide.text
    heads = {
        text.rfind("\n", 0, s.start) + 1: s.level
        for s in guide.sections
        if part[0] <= s.start < part[1]
    }
    start, high = part
    while start < high:
        newline = text.find("\n", start, high)
        end = newline + 1 if newline >= 0 else high
        yield _line(text, start, end, heads.get(start, 0), is_plain)
        start = end


def _joined(text: str, lines: Iterable[Line]) -> Iterator[Line]:
    """Join a bullet's indented continuation lines to it."""
    held: Line | None = None
    for line in lines:
        if held and held.kind == "item" and line.kind == "text" and text[line.start] in " \t":
            held = replace(held, end=line.end)
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _line(text: str, start: int, end: int, level: int, is_plain: bool) -> Line:
    if text.find("\n", start, end) == start or not text[start:end].strip():
        return Line("blank", start, end)
    heading = None if is_plain else _HEADING.match(text, start, end)
    if heading:
        return Line("heading", start, end, len(heading[1]), heading.end())
    if level and end - start <= _LONGEST_HEADING:
        return Line("heading", start, end, level, start)
    if end - start < _LONGEST_HEADING and _DRAWN.match(text[start:end]):
        return Line("drawn", start, end)
    item = _ITEM.match(text, start, end)
    if item:
        return Line("item", start, end, min(len(item[1].expandtabs(4)) // 2, 3), item.end())
    if not is_plain and text[start:end].lstrip().startswith("|"):
        rule = _RULE.match(text[start : min(end, start + 2_000)])
        return Line("rule" if rule else "row", start, end)
    return Line("text", start, end)


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    def key(line: Line) -> object:
        if line.kind == "heading":
            return line.start
        return "table" if line.kind in ("row", "rule") else line.kind

    for _, group in groupby(lines, key):
        yield list(group)


def _block(setter: Typesetter, group: list[Line], guide: Guide) -> str:
    first, end = group[0], group[-1].end
    if first.kind == "blank":
        return escape(setter.text[first.start : end])
    if first.kind == "heading":
        return _heading(setter, first, guide)
    if first.kind == "drawn":
        return setter.hidden(first.start, end)
    if first.kind == "item":
        return f"<ul>{''.join(_item(setter, line) for line in group)}</ul>"
    if first.kind in ("row", "rule"):
        return _table(setter, group)
    return f"<p>{setter.run(first.start, first.start, end)}</p>"


def _heading(setter: Typesetter, line: Line, guide: Guide) -> str:
    words = setter.text[line.inner : line.end].strip()
    own = ' class="own-title"' if words == guide.title.strip() else ""
    tag = f"h{min(line.level + 2, 6)}"
    return f'<{tag} id="s-{line.start}"{own}>{setter.run(line.start, line.inner, line.end)}</{tag}>'


def _item(setter: Typesetter, line: Line) -> str:
    counted = setter.text[line.start : line.inner].strip()[0].isdigit()
    style = f"in{line.level} counted" if counted else f"in{line.level}"
    words = line.start if counted else line.inner
    return f'<li class="{style}">{setter.run(line.start, words, line.end)}</li>'


def _table(setter: Typesetter, group: list[Line]) -> str:
    rows = []
    for index, line in enumerate(group):
        following = group[index + 1].kind if index + 1 < len(group) else ""
        if line.kind == "rule":
            rows.append(setter.run(line.start, line.end, line.end))
        else:
            rows.append(_row(setter, line, head=index == 0 and following == "rule"))
    table = f'<div class="table" role="table">{"".join(rows)}</div>'
    return f'<div class="scroll" tabindex="0">{table}</div>'


def _row(setter: Typesetter, line: Line, *, head: bool) -> str:
    text = setter.text
    raw = text[line.start : line.end]
    outer = line.end - len(raw.lstrip()), line.start + len(raw.rstrip())
    inner = line.end - len(raw.lstrip("| \t")), line.start + len(raw.rstrip("| \t\n\r"))
    cited = setter.overlap(*outer)
    whole = cited is not None and cited in (inner, outer)  # the row is the mark
    start, end = inner if cited == inner else outer
    role = "columnheader" if head else "cell"
    cells = "".join(
        f'<span class="cell" role="{role}">{setter.cell(*cell, marks=not whole)}</span>'
        for cell in _cells(text, start, end)
    )
    style = f' class="row{" head" if head else ""}" role="row"'
    row = f"{setter.open_mark(style)}{cells}</mark>" if whole else f"<div{style}>{cells}</div>"
    return f"{setter.hidden(line.start, start)}{row}{setter.hidden(end, line.end)}"


def _cells(text: str, start: int, end: int) -> list[Place]:
    bars = [m.start() for m in re.finditer(r"(?<!\\)\|", text[start:end])]
    cuts = [start + bar for bar in bars if 0 < bar < end - start - 1]
    return list(zip([start, *cuts], [*cuts, end], strict=True))
