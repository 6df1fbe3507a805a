"""A conversation as a file: as Markdown, as one HTML page, or as the inside of a page to print."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.web.chat import export_html, export_markdown
from assistant.web.chat.conversation import Exchange
from assistant.web.chat.exporting import Cited, Sources

FORMATS = {
    "markdown": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "print": "text/html; charset=utf-8",  # the inside of a page
}
_WRITERS: Mapping[str, Callable[[str, Cited, Sources, str], str]] = {
    "markdown": export_markdown.write,
    "html": export_html.write,
    "print": export_html.inside,
}


def exported(kind: str, title: str, exchanges: Sequence[Exchange], base: str) -> str:
    """Return a conversation in one of ``FORMATS``; ``base`` is the address of this server."""
    sources = Sources()
    cited = [(exchange, sources.add(exchange)) for exchange in exchanges]
    return _WRITERS[kind](title, cited, sources, base.rstrip("/"))
