"""The guide as a page of its own, and the same guide as the inside of the reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.schema import Guide, Section
from assistant.web.base.inline import Place, escape
from assistant.web.base.links import guide_address, outside_address, outside_host
from assistant.web.base.texts import as_written, day, say
from assistant.web.reader.cited_words import bar, facts
from assistant.web.reader.original_file import link
from assistant.web.reader.places import Cited
from assistant.web.reader.typeset import body_start, layout, window
from assistant.web.shell.shell import MAIN, document, languages_html, page_name, skip_html
from assistant.web.shell.site import Page

_CONTENTS = 150  # headings that the list of contents shows at most


def article(
    guide: Guide,
    cited: Cited,
    *,
    file: Path | None = None,
    at: int | None = None,
    heading: str = "h1",
) -> str:
    """Return the guide: source, what became of the cited words, search, contents and text.

    ``file`` is its original; ``at`` is an offset to show instead of the cited words.
    """
    start = body_start(guide.text)
    if cited.place and cited.place[0] < start:
        start = 0
    low, high = window(guide.text, max(cited.asked if at is None else at, start))
    part = max(low, start), high
    title = f'class="guide-title" tabindex="-1"{as_written(guide.title)}'
    return (
        f'<article class="guide" {facts(guide, cited)}>'
        f"<{heading} {title}>{escape(guide.title)}</{heading}>"
        f"{source_box(guide, file)}{bar(guide, cited)}{_search()}"
        f'<div class="parts" data-low="{part[0]}" data-high="{part[1]}">'
        f"{_contents(guide, part, cited)}{_text(guide, part, start, cited.place)}</div></article>"
    )


def _text(guide: Guide, part: Place, start: int, cited: Place | None) -> str:
    low, high = part
    kind = "guide-text plain" if guide.id.lower().endswith(".txt") else "guide-text"
    earlier = _part_link(guide, low - 1, say("reader.earlier")) if low > start else ""
    later = _part_link(guide, high, say("reader.later")) if high < len(guide.text) else ""
    written = as_written(guide.text[low : low + 2_000])
    return f'{earlier}<div class="{kind}"{written}>{layout(guide, part, cited)}</div>{later}'


def source_box(guide: Guide, file: Path | None) -> str:
    """Return who published the guide, when, for where, under what licence, and its original."""
    source = guide.source
    url, host = outside_address(source.url), outside_host(source.url)
    outside = (
        f'<a class="outside" href="{escape(url)}" rel="noopener noreferrer" target="_blank">'
        f"{escape(host)}</a>"
        if url
        else ""
    )
    rows = (
        ("publisher", escape(source.publisher)),
        ("published", escape(day(source.published))),
        ("region", escape(source.region)),
        ("licence", escape(source.licence)),
        ("page_of_publisher", outside),
        ("file", f'<span class="file">{escape(guide.id)}</span> {link(guide.id, file)}'),
    )
    shown = "".join(
        f"<div><dt>{say(f'reader.{name}')}</dt><dd>{value}</dd></div>"
        for name, value in rows
        if value
    )
    return f'<dl class="source-box">{shown}</dl>'


def _search() -> str:
    """Return the search inside of the guide; it needs its script, which shows it."""
    return (
        '<form class="find" role="search" hidden>'
        f'<input type="search" aria-label="{say("reader.find")}" autocomplete="off" '
        f'placeholder="{say("reader.find")}" maxlength="200" spellcheck="false">'
        '<output role="status"></output>'
        f'<button type="button" class="previous" aria-label="{say("reader.hit_before")}" disabled>'
        '<span aria-hidden="true">↑</span></button>'
        f'<button type="button" class="next" aria-label="{say("reader.hit_after")}" disabled>'
        '<span aria-hidden="true">↓</span></button></form>'
    )


def _contents(guide: Guide, part: Place, cited: Cited) -> str:
    listed = [s for s in guide.sections if s.level <= 3 and s.heading.strip() != guide.title]
    if len(listed) < 2:
        return ""
    items = "".join(_contents_items(guide, listed[:_CONTENTS], part, cited))
    summary = f"<summary>{say('reader.contents')}</summary>"
    return (
        f'<details class="contents">{summary}<nav aria-label="{say("reader.contents")}">'
        f"<ol{as_written(guide.text[:2_000])}>{items}</ol></nav></details>"
    )


def _contents_items(
    guide: Guide, sections: list[Section], shown: Place, cited: Cited
) -> Iterator[str]:
    at = cited.place[0] if cited.place else -1
    around = [s for s in sections if s.start <= at < s.end]
    for section in sections:
        line = guide.text.rfind("\n", 0, section.start) + 1
        away = "" if shown[0] <= line < shown[1] else f"{guide_address(guide.id)}?at={line}"
        here = ' aria-current="location"' if around and section is around[-1] else ""
        yield (
            f'<li class="in{section.level}"><a href="{escape(away)}#s-{line}"{here}>'
            f"{escape(section.heading)}</a></li>"
        )


def _part_link(guide: Guide, at: int, words: str) -> str:
    return f'<p class="part"><a href="{escape(guide_address(guide.id))}?at={at}">{words}</a></p>'


def page(title: str, body: str, *, assets: str, pages: tuple[Page, ...], path: str = "") -> str:
    """Return a whole page in the look of the product; ``assets`` are its link and script tags."""
    links = " ".join(f'<a href="{one.path}">{page_name(one)}</a>' for one in pages)
    whole = (
        '<body class="standalone" id="alone"><header class="top">'
        f'{skip_html()}<a class="home" href="/">{say("site.name")}</a>'
        f'<nav aria-label="{say("site.pages")}">{links}</nav>'
        f"{languages_html(path) if path else ''}</header>"
        f"{MAIN}{body}</main></body>"
    )
    return document(escape(title), assets, whole)


def missing(guide: str) -> str:
    """Return the body of the page for a guide that the library does not hold."""
    return (
        f'<article class="guide"><h1 class="guide-title" tabindex="-1">{say("reader.missing")}</h1>'
        f"<p>{say('reader.missing_line', guide=guide)}</p>"
        f'<p><a href="/">{say("reader.ask_instead")}</a></p></article>'
    )
