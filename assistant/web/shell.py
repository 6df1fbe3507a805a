"""What surrounds every page: style sheets, scripts, the header and its navigation."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from assistant.web.inline import escape
from assistant.web.names import LINE, NAME
from assistant.web.site import Page

STATIC = Path(__file__).parent / "static"
STATIC_PATH = "/site"

_SHEETS = ("tokens.css", "guide.css", "page.css", "talk.css", "icon.svg")
_SCRIPTS = ("reader.js", "talk.js")
_SOCIAL = re.compile(rb'\s*<meta\s+(?:property="og:|name="twitter:)[^>]*>')
_CONFIG = b"<script>window.gradio_config"


@cache
def tags(*names: str) -> str:
    """Return the tags that load these static files, each address changing with its content."""
    return "".join(map(_tag, names))


def _tag(name: str) -> str:
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    address = f"{STATIC_PATH}/{name}?{mark}"
    if name.endswith(".css"):
        return f'<link rel="stylesheet" href="{address}">'
    if name.endswith(".svg"):
        return f'<link rel="icon" type="image/svg+xml" href="{address}">'
    return f'<script type="module" src="{address}"></script>'


def guide_assets() -> str:
    """Return the tags of a guide's own page."""
    return tags("tokens.css", "guide.css", "standalone.css", "icon.svg")


def finish(page: bytes) -> bytes:
    """Put our files into Gradio's page and take out what speaks of other hosts."""
    ours = tags(*_SHEETS, *_SCRIPTS)
    without = _SOCIAL.sub(b"", page)
    return without.replace(_CONFIG, ours.encode() + _CONFIG, 1)


def header(pages: tuple[Page, ...], current: Page, guides: int) -> str:
    """Return the header: name, what this is, how many guides, and the other pages."""
    count = "1 guide" if guides == 1 else f"{guides:,} guides"
    links = "".join(
        f'<a href="{page.path}"{" aria-current=page" if page is current else ""}>'
        f"{escape(page.name)}</a>"
        for page in pages
    )
    nav = f'<nav aria-label="Pages">{links}</nav>' if len(pages) > 1 else ""
    held = f'<span class="count">{count}</span>' if guides else ""
    return (
        f'<header class="top"><h1>{escape(NAME)}</h1><p class="line">{escape(LINE)}</p>'
        f"{held}{nav}</header>"
    )
