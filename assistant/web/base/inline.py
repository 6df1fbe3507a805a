"""Set a run of guide text as HTML without losing a character of it.

Every character of the run is in the HTML, in order, so that offsets stay true: what Markdown
hides (asterisks, pipes, link targets) is kept in ``<span class="mk">``, which the style sheet
makes invisible. Text marked as cited stands in one ``<mark>``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Place = tuple[int, int]  # start and end offset in the text of a guide

_MARKUP = re.compile(
    r"\*\*(?=[^\s*])(?P<strong>[^*\n]+)\*\*"
    r"|(?<![\w*])\*(?=[^\s*])(?P<em>[^*\n]+)(?<=\S)\*(?![\w*])"
    r"|`(?P<code>[^`\n]+)`"
    r"|!?\[(?P<link>[^\[\]\n]*)\]\([^()\s]*\)"
    r"|<(?P<url>https?://[^\s<>]+)>"
    r"|\\(?P<escaped>[\\`*_\[\]#|])"
)
_CONTROLS = {**dict.fromkeys((0, *range(0xD800, 0xE000)), "\ufffd"), 13: "&#13;"}


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of text set in one way; ``tag`` is empty for plain text."""

    start: int
    end: int
    tag: str = ""  # "strong", "em", "code", "span" (a link's words), "mk" (hidden markup)


class Html(str):
    """Text that is HTML already, and that ``escape`` leaves as it is."""

    __slots__ = ()


def escape(text: str) -> str:
    """Escape text for content and quoted attributes; what HTML cannot hold becomes U+FFFD."""
    if isinstance(text, Html):
        return text
    return html.escape(text, quote=True).translate(_CONTROLS)


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Cut ``text[start:end]`` into tokens that lie end to end."""
    at = start
    for match in _MARKUP.finditer(text, start, end):
        kind = match.lastgroup or ""
        inner = match.span(kind)
        tag = {"link": "span", "url": "span", "escaped": ""}.get(kind, kind)
        if at < match.start():
            yield Token(at, match.start())
        yield Token(match.start(), inner[0], "mk")
        yield Token(inner[0], inner[1], tag)
        if inner[1] < match.end():
            yield Token(inner[1], match.end(), "mk")
        at = match.end()
    if at < end:
        yield Token(at, end)


def plain(text: str, start: int, end: int) -> Iterator[Token]:
    """Cut nothing: the whole of ``text[start:end]`` is one plain token."""
    del text
    if start < end:
        yield Token(start, end)


Cutter = Callable[[str, int, int], Iterator[Token]]


def _set(text: str, token: Token) -> str:
    words = escape(text[token.start : token.end])
    if token.tag == "mk":
        return f'<span class="mk" aria-hidden="true">{words}</span>'
    return f"<{token.tag}>{words}</{token.tag}>" if token.tag else words


def _clip(cut: list[Token], start: int, end: int) -> Iterator[Token]:
    for token in cut:
        low, high = max(start, token.start), min(end, token.end)
        if low < high:
            yield Token(low, high, token.tag)


class Typesetter:
    """Sets runs of one text, and wraps the cited words, the first time with ``id="hl"``."""

    def __init__(self, text: str, cited: Place | None, cutter: Cutter = tokens) -> None:
        self.text = text
        self.cited = cited if cited and cited[0] < cited[1] else None
        self._cutter = cutter
        self._marked = False

    def overlap(self, start: int, end: int) -> Place | None:
        """Return the cited part of ``[start, end)``, or None."""
        if self.cited is None:
            return None
        low, high = max(start, self.cited[0]), min(end, self.cited[1])
        return (low, high) if low < high else None

    def open_mark(self, attributes: str = "") -> str:
        """Return the opening tag of the next mark."""
        name = "" if self._marked else ' id="hl" tabindex="-1"'
        self._marked = True
        return f"<mark{name}{attributes}>"

    def run(self, start: int, words: int, end: int) -> str:
        """Set ``[start, end)`` with the cited part marked and what is before ``words`` hidden."""
        cut = [*_hidden(start, words), *self._cutter(self.text, words, end)]
        return self._wrapped(cut, start, end)

    def cell(self, start: int, end: int, *, marks: bool) -> str:
        """Set a table cell, hiding its bars; ``marks=False`` when a mark stands around the row."""
        raw = self.text[start:end]
        opens = min(end, end - len(raw.removeprefix("|").lstrip()))
        closes = start + len(raw) if raw.endswith("\\|") else start + len(raw.removesuffix("|"))
        closes = max(opens, closes)
        cut = [
            *_hidden(start, opens),
            *self._cutter(self.text, opens, closes),
            *_hidden(closes, end),
        ]
        return self._wrapped(cut, start, end) if marks else self._plain(cut)

    def hidden(self, start: int, end: int) -> str:
        """Keep ``[start, end)`` in the page without showing it or marking it."""
        return self._plain(_hidden(start, end))

    def _plain(self, cut: Iterable[Token]) -> str:
        return "".join(_set(self.text, token) for token in cut)

    def _wrapped(self, cut: list[Token], start: int, end: int) -> str:
        cited = self.overlap(start, end)
        if cited is None:
            return self._plain(cut)
        before, within, after = (
            self._plain(_clip(cut, low, high))
            for low, high in ((start, cited[0]), cited, (cited[1], end))
        )
        return f"{before}{self.open_mark()}{within}</mark>{after}"


def _hidden(start: int, end: int) -> list[Token]:
    return [Token(start, end, "mk")] if start < end else []
