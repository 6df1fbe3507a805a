"""Set printed lines into paragraphs: joins wrapped lines, marks headings and bullets."""

from __future__ import annotations

import re
from collections import Counter

from assistant.guides.printed.lines import PageLine

BULLET = re.compile(r"(?:[•◦‣▪▸●○■·–*\uf0b7\u2022-]|\(?\d{1,2}[.)])\s+(?=\S)")
NUMBER = re.compile(r"\d{1,2}[.)]\s+(?=[A-Z])")  # counts items, and in larger print headings
LONE_BULLET = re.compile(r"[•◦‣▪▸●○■·\uf0b7]")
ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*$")
ENDED_COLON = re.compile(r":\s*$")
HYPHEN = re.compile(r"(\w+)[-\u2010\u00ad]$")
DANGLING = re.compile(
    r"\s(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|than|as|that|is|are|was|were|about|"
    r"between|per|most|some|their|your)$"
)  # a line that ends so goes on in the next
PREFIXES = frozenset(
    "self well full part long short high low co non semi multi on off in up day hands entry mid "
    "first second third two three four five six problem decision health safety time".split()
)
ROW = re.compile(r"^[A-Z][^.!?;]*\d(?:.*[^.!?:;,\s])?$")  # a cell with a figure, no sentence
LARGER = 1.12  # a heading's size against the body's
SHORT_LINE = 0.75  # of the longest line: a shorter one ends its paragraph
USUAL = 0.8  # of the lines of a column are no longer than its usual line
FULL = 0.85  # of that: a shorter one ends its paragraph
FEW = 5  # lines of a column of running text, at least
LEADING = 1.4  # heights of a letter between the lines of a paragraph, at most


def paragraphs(pages: list[list[PageLine]]) -> tuple[str, tuple[int, ...]]:
    """Return the text of the pages and the offset at which each page starts."""
    sizes = Counter[float]()
    for page in pages:
        for line in page:
            sizes[line.size] += 0 if line.row else len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    heads = sorted((s for s in sizes if body and s > LARGER * body), reverse=True)
    widest = max(
        (len(line.text) for page in pages for line in page if line.size == body), default=0
    )
    setter = _Setter(body, heads, widest, _prose(pages, body))
    starts = []
    for page in pages:
        starts.append(len(setter.text))
        for number, line in enumerate(page):
            setter.add(line)
            if number == 0:
                starts[-1] = setter.last_start
    return setter.text.rstrip("\n") + "\n", tuple(min(s, len(setter.text)) for s in starts)


def _prose(pages: list[list[PageLine]], body: float) -> dict[float, int]:
    """Return the usual length of the lines of each column of running text, by its left edge.

    In a column of two many lines begin in the middle of a sentence; in a list they do not.
    """
    columns: dict[float, list[str]] = {}
    for page in pages:
        for line in page:
            if line.size == body and len(line.cells) == 1 and not line.row:
                columns.setdefault(round(line.cells[0][0]), []).append(line.text)
    return {
        left: sorted(map(len, lines))[int(USUAL * len(lines))]
        for left, lines in columns.items()
        if len(lines) >= FEW and sum(line[:1].islower() for line in lines) * 3 >= len(lines)
    }


class _Setter:
    """Grows the text line by line."""

    def __init__(
        self, body: float, heads: list[float], widest: int, prose: dict[float, int]
    ) -> None:
        self.body, self.heads, self.widest, self.prose = body, heads, widest, prose
        self.text = ""
        self.previous: PageLine | None = None
        self.level = 0  # of the previous line, 0 for body text
        self.last_start = 0  # where the words of the newest line begin
        self.row = False  # the line before is a row of a table
        self.item = False  # a bullet stood alone on the line before
        self.in_table = False  # the text ends in a row
        self.listing = False  # a lead-in came before, and short lines may be its items

    def add(self, line: PageLine) -> None:
        """Append one printed line."""
        if line.row:
            self._add_row(line.text)
            return
        if LONE_BULLET.fullmatch(line.text):
            self.item, self.previous = True, None
            return
        level = self._level(line)
        bullet = BULLET.match(line.text)
        words = line.text[bullet.end() :] if bullet else line.text
        if self._continues(line, level, bool(bullet)):
            self._join(words)
        else:
            self.listing = not level and (
                ENDED_COLON.search(self.text) is not None or self.listing
            ) and line.text[:1].islower()  # fmt: skip
            marked = bullet or self.item or self.listing
            mark = f"{'#' * level} " if level else "- " if marked else ""
            gap = "\n\n" if self.text else ""
            self.text += gap + mark
            self.last_start = len(self.text)
            self.text += words
        self.previous, self.level, self.item, self.in_table = line, level, False, False

    def _add_row(self, text: str) -> None:
        """Append a row of a table; rows stand close together, and nothing goes on in one."""
        follows = self.in_table and self.text.endswith("|")
        self.text += "\n" if follows else "\n\n" if self.text else ""
        self.last_start = len(self.text)
        self.text += text
        self.in_table, self.previous, self.level = True, None, 0

    def _level(self, line: PageLine) -> int:
        large = line.size in self.heads
        marked = BULLET.match(line.text) and not (large and NUMBER.match(line.text))
        if len(line.text) > 120 or marked:
            return 0
        if large:
            return min(self.heads.index(line.size) + 1, 4)
        short = len(line.text) < 70 and not ENDED.search(line.text)
        bold = line.bold and line.size >= self.body and short and line.text[:1].isupper()
        return min(len(self.heads) + 1, 5) if bold and self.body else 0

    def _continues(self, line: PageLine, level: int, bullet: bool) -> bool:
        before = self.previous
        if before is None or bullet or self.item or level != self.level:
            return False
        if level:
            return before.size == line.size and not before.gap
        if HYPHEN.search(before.text) and line.text[:1].islower():
            return True
        if DANGLING.search(before.text):
            return True
        if before.gap:
            return line.text[:1].islower() and not ENDED.search(before.text)
        if self._is_wrapped(before, line):
            return True
        row, self.row = self.row, bool(ROW.search(before.text) and ROW.search(line.text))
        if self.row or (row and line.text[:1].isupper()):
            return False  # rows of a table, one under the other
        if len(before.text) >= SHORT_LINE * self.widest:
            return True
        listed = self.listing or before.text.endswith(":")
        return line.text[:1].islower() and not ENDED.search(before.text) and not listed

    def _is_wrapped(self, before: PageLine, line: PageLine) -> bool:
        """Tell whether a full line of a narrow column breaks off in the middle of a sentence."""
        if ENDED.search(before.text) or not (before.cells and line.cells):
            return False
        left = round(before.cells[0][0])
        usual = self.prose.get(left) if round(line.cells[0][0]) == left else None
        near = 0 < before.y - line.y <= LEADING * self.body
        return near and usual is not None and len(before.text) >= FULL * usual

    def _join(self, words: str) -> None:
        hyphen = HYPHEN.search(self.text[-60:])
        if hyphen and words[:1].islower():
            kept = hyphen[1].lower() in PREFIXES
            self.text = self.text if kept else self.text[:-1]
        else:
            self.text += " "
        self.last_start = len(self.text)
        self.text += words
