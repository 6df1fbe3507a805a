"""What surrounds every page: style sheets, scripts, the header and its navigation."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from assistant.web.base.inline import escape
from assistant.web.base.language import language, switches
from assistant.web.base.texts import has, html_tag, say, script_texts
from assistant.web.shell.site import Page

STATIC = Path(__file__).parent.parent / "static"
STATIC_PATH = "/site"
SAME_ORIGIN = '<meta name="referrer" content="same-origin">'  # else forms are sent from "null"
MAIN = '<main id="main" tabindex="-1">'  # where the link past the header leads

_SHEETS = (
    "tokens.css",
    "guide.css",
    "page.css",
    "talk.css",
    "talks.css",
    "export.css",
    "feedback.css",
    "peek.css",
    "icon.svg",
)
_SCRIPTS = (
    "reader.js", "guide.js", "peek.js", "copy.js", "sources.js", "talk.js", "talks.js",
    "feedback.js",
)  # fmt: skip
_SOCIAL = re.compile(rb'\s*<meta\s+(?:property="og:|name="twitter:)[^>]*>')
_CONFIG = b"<script>window.gradio_config"


def tags(*names: str) -> str:
    """Return the tags that load these static files, each address changing with its content."""
    said = script_texts() if any(name.endswith(".js") for name in names) else ""
    return said + "".join(map(_tag, names))


@cache
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
    return tags(
        "tokens.css", "guide.css", "standalone.css", "peek.css", "icon.svg", "guide.js", "copy.js"
    )


def finish(page: bytes) -> bytes:
    """Put our files into Gradio's page and take out what speaks of other hosts."""
    ours = tags(*_SHEETS, *_SCRIPTS)
    without = _SOCIAL.sub(b"", page)
    return without.replace(_CONFIG, ours.encode() + _CONFIG, 1)


def document(title: str, assets: str, body: str, *, head: str = "") -> str:
    """Return a whole page; title and body, with its own tag, are HTML, ``head`` more tags."""
    return (
        f'{html_tag()}<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{head}<title>{title} - {say('site.name')}</title>{assets}</head>{body}</html>"
    )


def header(pages: tuple[Page, ...], current: Page, guides: int) -> str:
    """Return the header: name, what this is, how many guides, the other pages, the languages.

    Its first link leads past all of this, for those who go from link to link.
    """
    links = "".join(
        f'<a href="{page.path}"{" aria-current=page" if page is current else ""}>'
        f"{page_name(page)}</a>"
        for page in pages
    )
    nav = f'<nav aria-label="{say("site.pages")}">{links}</nav>' if len(pages) > 1 else ""
    held = f'<span class="count">{say("site.guides", count=guides)}</span>' if guides else ""
    return (
        f'<header class="top">{skip_html(chat=current.path == "/")}'
        f'<h1>{say("site.name")}</h1><p class="line">{say("site.line")}</p>'
        f"{held}{nav}{languages_html(current.path)}</header>"
    )


def skip_html(*, chat: bool = False) -> str:
    """Return the link past the header; it is seen when it has the focus."""
    target, words = ("#compose", "site.skip_to_question") if chat else ("#main", "site.skip")
    return f'<a class="skip" href="{target}">{say(words)}</a>'


def page_name(page: Page) -> str:
    """Return what a page is called, as HTML."""
    key = f"page.{page.name.lower().replace(' ', '_')}"
    return say(key) if has(key) else escape(page.name)


def languages_html(path: str) -> str:
    """Return links to the same page in the other languages."""
    links = "".join(
        f'<a href="{escape(address)}" lang="{code}" hreflang="{code}" rel="nofollow">{name}</a>'
        for code, name, address in switches(path)
        if code != language()
    )
    return f'<p class="languages" role="group" aria-label="{say("site.language")}">{links}</p>'
