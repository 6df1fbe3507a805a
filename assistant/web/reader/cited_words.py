"""What is said of the words that an address cites: in the reader, and in the preview of a chip."""

from __future__ import annotations

import bisect

from assistant.schema import Guide, Passage
from assistant.web.base.inline import escape
from assistant.web.base.links import guide_address, outside_address, place_address
from assistant.web.base.texts import as_written, day, say
from assistant.web.reader.places import Cited

_LONGEST_OLD = 2_000  # characters of former words that are shown
_LONGEST_PEEK = 600


def origin(guide: Guide) -> str:
    """Return who published the guide, when and for where, as text."""
    source = guide.source
    published = day(source.published) if source.published else ""
    return " · ".join(filter(None, (source.publisher, published, source.region)))


def section(guide: Guide, at: int) -> str:
    """Return the headings above a place and its page, as text."""
    around = (s.heading.strip() for s in guide.sections if s.start <= at < s.end)
    trail = " > ".join(heading for heading in around if heading != guide.title)
    return ", ".join(filter(None, (trail, page(guide, at))))


def page(guide: Guide, at: int) -> str:
    """Return the page a place is on, as text; empty for a guide without pages."""
    number = bisect.bisect_right(guide.pages, at)
    if not number:
        return ""
    return say("reader.page_of", page=number, pages=len(guide.pages))


def bar(guide: Guide, cited: Cited) -> str:
    """Return what became of the cited words, and what can be done with them."""
    if cited.place is None:
        return _gone(guide, cited) if cited.state == "changed" else ""
    notice = _notice(say("reader.moved")) if cited.state == "moved" else ""
    where = section(guide, cited.place[0])
    return (
        f'{notice}<div class="cited-bar"><p class="where"{as_written(where)}>{escape(where)}</p>'
        f'<button type="button" class="copy">{say("reader.copy")}</button></div>'
    )


def _notice(words: str) -> str:
    return f'<p class="notice" role="status">{words}</p>'


def _gone(guide: Guide, cited: Cited) -> str:
    if not cited.old:
        return _notice(f"{say('reader.changed')} {say('reader.not_kept')}")
    old = _shortened(cited.old, _LONGEST_OLD)
    since = say("reader.until", day=day(cited.replaced[:10]))
    return (
        f"{_notice(say('reader.changed'))}"
        f'<div class="former"><p>{since}</p>'
        f"<blockquote{as_written(old)}>{escape(old)}</blockquote>"
        f"{_near(guide, cited.near)}</div>"
    )


def _near(guide: Guide, near: Passage | None) -> str:
    if near is None:
        return ""
    address = escape(place_address(guide.id, near.start, near.end, near.text))
    words = _shortened(near.text, _LONGEST_OLD)
    link = f'<a class="near" href="{address}"{as_written(words)}>{escape(words)}</a>'
    return f"<p>{say('reader.nearest')} {link}</p>"


def _shortened(words: str, longest: int) -> str:
    words = words.strip()
    return words if len(words) <= longest else f"{words[:longest].rstrip()} …"


def facts(guide: Guide, cited: Cited) -> str:
    """Return attributes that scripts read: the guide, and all that a copied citation says."""
    named = {
        "data-state": cited.state,
        "data-guide": guide_address(guide.id),
        "data-title": guide.title,
        "data-origin": origin(guide),
        "data-outside": outside_address(guide.source.url),
    }
    if cited.place:
        words = guide.text[slice(*cited.place)]
        named["data-quote"] = words
        named["data-section"] = section(guide, cited.place[0])
        named["data-address"] = place_address(guide.id, *cited.place, words)
    return " ".join(f'{name}="{escape(value)}"' for name, value in named.items())


def peek(guide: Guide, cited: Cited) -> str:
    """Return the preview of a chip: where the cited words come from, and the words."""
    words = guide.text[slice(*cited.place)] if cited.place else cited.old
    where = section(guide, cited.place[0]) if cited.place else ""
    gone = say("reader.changed_short") if cited.state == "changed" else ""
    lines = (
        ("peek-title", escape(guide.title)),
        ("meta", escape(origin(guide))),
        ("meta", escape(where)),
        ("gone", gone),
    )
    shown = "".join(f'<p class="{name}">{line}</p>' for name, line in lines if line)
    quote = _shortened(words, _LONGEST_PEEK)
    said = f"<blockquote{as_written(quote)}>{say('card.quote', words=quote)}</blockquote>"
    return f"{shown}{said}" if quote else shown
