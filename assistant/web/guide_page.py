"""The guide as a page of its own, and the same guide as the inside of the reader."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.schema import Guide, Section
from assistant.web.inline import escape
from assistant.web.links import guide_address, outside_address
from assistant.web.names import NAME
from assistant.web.places import Cited
from assistant.web.site import Page
from assistant.web.typeset import body_start, layout, window

_CONTENTS = 150  # headings that the list of contents shows at most
_NOTICES = {
    "moved": "The guide has changed since this was cited; the same words stand here now.",
    "changed": "The cited words no longer stand in this guide. "
    "It has changed since, so nothing is highlighted; ask again for an answer from its new text.",
}


def article(guide: Guide, cited: Cited, *, heading: str = "h1") -> str:
    """Return the guide: source box, notice, contents and text with the cited words marked."""
    start = body_start(guide.text)
    if cited.place and cited.place[0] < start:
        start = 0
    low, high = window(guide.text, max(cited.asked, start))
    low = max(low, start)
    kind = "guide-text plain" if guide.id.lower().endswith(".txt") else "guide-text"
    notice = _NOTICES.get(cited.state, "")
    return "".join(
        (
            f'<article class="guide" data-state="{cited.state}">',
            f'<{heading} class="guide-title" tabindex="-1">{escape(guide.title)}</{heading}>',
            source_box(guide),
            f'<p class="notice" role="status">{notice}</p>' if notice else "",
            _contents(guide, low, high),
            _part_link(guide, low - 1, "Earlier part of this guide") if low > start else "",
            f'<div class="{kind}">{layout(guide, (low, high), cited.place)}</div>',
            _part_link(guide, high, "Next part of this guide") if high < len(guide.text) else "",
            "</article>",
        )
    )


def source_box(guide: Guide) -> str:
    """Return who published the guide, when, for where and under what licence."""
    source = guide.source
    url = outside_address(source.url)
    link = (
        f'<a href="{escape(url)}" rel="noopener noreferrer" target="_blank">{escape(url)}</a>'
        if url
        else ""
    )
    rows = (
        ("Publisher", escape(source.publisher)),
        ("Published", escape(source.published)),
        ("Region", escape(source.region)),
        ("Licence", escape(source.licence)),
        ("Original", link),
        ("File", escape(guide.id)),
    )
    shown = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows if value)
    return f'<dl class="source-box">{shown}</dl>'


def _contents(guide: Guide, low: int, high: int) -> str:
    listed = [s for s in guide.sections if s.level <= 3 and s.heading.strip() != guide.title]
    if len(listed) < 2:
        return ""
    items = "".join(_contents_items(guide, listed[:_CONTENTS], (low, high)))
    return f'<details class="contents"><summary>Contents</summary><ol>{items}</ol></details>'


def _contents_items(guide: Guide, sections: list[Section], shown: tuple[int, int]) -> Iterator[str]:
    for section in sections:
        line = guide.text.rfind("\n", 0, section.start) + 1
        away = "" if shown[0] <= line < shown[1] else f"{guide_address(guide.id)}?at={line}"
        heading = escape(section.heading)
        yield f'<li class="in{section.level}"><a href="{escape(away)}#s-{line}">{heading}</a></li>'


def _part_link(guide: Guide, at: int, words: str) -> str:
    return f'<p class="part"><a href="{escape(guide_address(guide.id))}?at={at}">{words}</a></p>'


def page(title: str, body: str, *, assets: str, pages: tuple[Page, ...]) -> str:
    """Return a whole page in the look of the product; ``assets`` are its link and script tags."""
    links = " ".join(f'<a href="{one.path}">{escape(one.name)}</a>' for one in pages)
    return (
        '<!doctype html><html lang="en" class="auto"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>{assets}</head>"
        '<body class="standalone" id="alone"><header class="top">'
        f'<a class="home" href="/">{NAME}</a>'
        f'<nav aria-label="Pages">{links}</nav></header>'
        f"<main>{body}</main></body></html>"
    )


def missing(guide: str) -> str:
    """Return the body of the page for a guide that the library does not hold."""
    return (
        '<article class="guide"><h1 class="guide-title" tabindex="-1">No such guide</h1>'
        f"<p>The library holds no guide named <q>{escape(guide)}</q>. It may have been renamed or "
        'removed since this link was made.</p><p><a href="/">Ask a question instead</a></p>'
        "</article>"
    )
