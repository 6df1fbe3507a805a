"""Render an HTML tree as Markdown-like text: headings, paragraphs, bullets, table rows."""

from __future__ import annotations

import re
from typing import Any

from assistant.guides.lines.furniture import without_furniture
from assistant.guides.lines.tables import html_table, is_data_table, markdown_table
from assistant.guides.markup.weights import HEADINGS, Weight, weigh

BREAKS = HEADINGS | frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figure "
    "figcaption footer form header hr li main ol p pre section summary table tbody td tfoot th "
    "thead tr ul legend".split()
)
LISTS = frozenset({"ul", "ol"})
BOLD = frozenset({"b", "strong"})
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
BOLD_HEADING = re.compile(r"[^\W\d_][^\d£$€]{2,78}[^.,;!\d]")  # a paragraph in bold that is one
ENDED = re.compile(r"(?:[.!?][\"'”’)]*|^)$")
LONG_TERM = 200  # characters: a longer description makes its term a heading


class Renderer:
    """Collects blocks of canonical text while the tree is walked."""

    def __init__(self, weights: dict[Any, Weight]) -> None:
        self.weights = weights
        self.blocks: list[str] = []
        self.words: list[str] = []
        self.linked = 0  # characters of ``words`` that stand inside links
        self.links = 0  # depth inside links
        self.bold = 0  # characters of ``words`` that are bold
        self.strong = 0  # depth inside bold
        self.lists = 0  # depth of lists
        self.heading = 0  # level of the heading being collected
        self.last_level = 1
        self.item = False  # the next words open a list item

    def add(self, text: str | None) -> None:
        """Take words of running text."""
        if text:
            self.words.append(text)
            if self.links:
                self.linked += len("".join(text.split()))
            if self.strong:
                self.bold += len("".join(text.split()))

    def flush(self) -> None:
        """End the current block."""
        text = clean("".join(self.words))
        letters = len("".join(text.split()))
        linked, bold = self.linked >= 0.9 * letters, self.bold >= letters
        self.words.clear()
        self.linked = self.bold = 0
        if not text:
            return
        if self.heading:
            self.blocks.append(f"{'#' * self.heading} {text}")
            self.last_level = self.heading
        elif self.lists:
            mark = "- " if self.item else "  "
            self.blocks.append(f"{'  ' * (self.lists - 1)}{mark}{text}")
            self.item = False
        elif bold and BOLD_HEADING.fullmatch(text):
            self.blocks.append(f"{'#' * min(self.last_level + 1, 6)} {text}")
        elif not (linked and ENDED.search(self.blocks[-1] if self.blocks else "")):
            self.blocks.append(escape(text))

    def start(self, element: Any) -> bool:
        """Enter an element; False says that its inside is done with."""
        tag = element.tag
        if tag in BREAKS:
            self.flush()
        if self._is_done(element):
            return False
        if tag == "br" and not self.heading:
            self.flush()
        elif tag == "br":
            self.add(" ")
        self.heading = self._level(element) or self.heading
        self.links += tag == "a"
        self.strong += tag in BOLD
        self.lists += tag in LISTS
        self.item = self.item or tag == "li"
        self.add(element.text)
        return True

    def end(self, element: Any) -> None:
        """Leave an element."""
        tag = element.tag
        if tag in BREAKS:
            self.flush()
        if tag in ("summary", "dt") and self.heading:
            self.last_level = self.heading - 1
        if tag in HEADINGS or tag in ("summary", "dt") or element.get("role") == "heading":
            self.flush()
            self.heading = 0
        self.links -= tag == "a"
        self.strong -= tag in BOLD
        self.lists -= tag in LISTS
        self.item = self.item and tag != "li"

    def _is_done(self, element: Any) -> bool:
        """Render menus (not at all), term lists and tables as a whole."""
        tag = element.tag
        if tag in LISTS:
            return self._is_menu(element)
        lines: list[str] = []
        if tag == "dl":
            lines = definitions(element)
        elif tag == "table" and is_data_table(element):
            lines = markdown_table(*html_table(element))
        self.blocks.extend(lines)
        return bool(lines)

    def _level(self, element: Any) -> int:
        tag = element.tag
        if tag in HEADINGS:
            return int(tag[1])
        if tag in ("summary", "dt"):
            return min(self.last_level + 1, 6)
        if element.get("role") == "heading":
            self.flush()
            level = element.get("aria-level", "2")
            return min(max(int(level), 1), 6) if level.isdecimal() else 2
        return 0

    def _is_menu(self, element: Any) -> bool:
        """A list of nothing but links, unless a lead-in or a heading introduces it."""
        weight = self.weights.get(element)
        if self.lists or weight is None or weight.density < 0.9:
            return False
        last = self.blocks[-1] if self.blocks else ""
        return not (last.rstrip().endswith(":") or last.startswith("#"))


def render(body: Any) -> str:
    """Return the canonical text of a pruned page."""
    from lxml import etree

    renderer = Renderer(weigh(body))
    walk = etree.iterwalk(body, events=("start", "end"))
    skipped: Any = None
    for event, element in walk:
        if event == "start":
            if not renderer.start(element):
                walk.skip_subtree()
                skipped = element
            continue
        if element is skipped:
            skipped = None
        else:
            renderer.end(element)
        if element is not body:
            renderer.add(element.tail)
    renderer.flush()
    return without_furniture(spaced(renderer.blocks))


def definitions(element: Any) -> list[str]:
    """Return a list of terms as lines, 'term: description'; none when descriptions are long."""
    lines: list[str] = []
    terms: list[str] = []
    for item in element.iter("dt", "dd"):
        words = clean(" ".join(item.itertext()))
        if item.tag == "dt":
            terms = [words.rstrip(":")]
        elif len(words) > LONG_TERM:
            return []
        elif words:
            lines.append(f"- {terms[0]}: {words}" if terms and terms[0] else f"- {words}")
    return lines


def spaced(blocks: list[str]) -> str:
    """Join blocks with blank lines between them, save inside lists and tables."""
    lines: list[str] = []
    for block in blocks:
        kind = _kind(block)
        if lines and (not kind or kind != _kind(lines[-1])):
            lines.append("")
        lines.append(block)
    return "\n".join(lines) + "\n" if lines else ""


def _kind(line: str) -> str:
    if line.startswith("|"):
        return "row"
    return "item" if re.match(r"\s*- |  ", line) else ""


def escape(text: str) -> str:
    """Keep a paragraph from being taken for a heading or a table row."""
    return text.lstrip("#| ") if re.match(r"#{1,6}\s|\|", text) else text


def clean(text: str) -> str:
    """Fold white space and take out characters that cannot be seen."""
    return " ".join(INVISIBLE.sub("", text).split())
