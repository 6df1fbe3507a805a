"""The frame of the pages on skills and comparisons, and the parts they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from assistant.schema import GuideCard, Skill
from assistant.web.base.inline import Html, escape
from assistant.web.base.links import place_address
from assistant.web.base.texts import plain, say
from assistant.web.shell.shell import MAIN, SAME_ORIGIN, document, header, tags
from assistant.web.shell.site import Page

SKILLS, MINE, COMPARE = "/skills", "/my-skills", "/compare"
TABS = (("skills.by_guides", SKILLS), ("mine.name", MINE))


def framed(
    title: str, body: str, pages: tuple[Page, ...], current: Page, guides: int, *, tab: str = ""
) -> str:
    """Return a whole page; ``tab`` is the path of the one shown, where a page has several."""
    assets = tags(
        "tokens.css", "page.css", "skills.css", "peek.css", "icon.svg", "skills.js", "peek.js"
    )
    links = "".join(
        f'<a href="{path}"{" aria-current=page" if path == tab else ""}>{say(key)}</a>'
        for key, path in TABS
    )
    tabs = f'<nav class="tabs" aria-label="{say("skills.tabs")}">{links}</nav>' if tab else ""
    whole = (
        f'<body class="facts"><div id="top">{header(pages, current, guides)}</div>'
        f"{MAIN}{tabs}{body}</main></body>"
    )
    return document(escape(title), assets, whole, head=SAME_ORIGIN)


def address(path: str, pairs: Iterable[tuple[str, object]]) -> str:
    """Return an address of ours with its choices; empty ones are left out."""
    query = urlencode([(key, value) for key, value in pairs if value != ""], errors="replace")
    return f"{path}?{query}" if query else path


def words_link(skill: Skill, text: str, label: str = "") -> str:
    """Return a link to the words of a skill; ``text`` is HTML."""
    href = escape(place_address(skill.guide, skill.start, skill.end, skill.quote))
    named = f' aria-label="{escape(label)}"' if label else ""
    return f'<a class="cite" href="{href}" title="{escape(skill.quote)}"{named}>{text}</a>'


def mentions(skills: Sequence[Skill], guide: str) -> str:
    """Return a link to each place, numbered; the last number is how many there are."""
    shown = (
        words_link(skill, str(n), _place(skill, n, len(skills), guide))
        for n, skill in enumerate(skills[:9], 1)
    )
    more = f" <span>{say('skills.of_many', many=len(skills))}</span>" if len(skills) > 9 else ""
    return " ".join(shown) + more


def _place(skill: Skill, n: int, many: int, guide: str) -> str:
    return plain("skills.place", quote=skill.quote, n=n, many=many, guide=guide)


def type_mark(kind: str) -> str:
    """Return the type of a skill as a mark."""
    return f'<span class="type {kind}">{say(f"skills.{kind}")}</span>'


def guide_name(card: GuideCard, cards: Iterable[GuideCard]) -> str:
    """Return a guide's title, with its publisher or file where the title alone is not enough."""
    same = [one for one in cards if one.title == card.title]
    if len(same) < 2:
        return escape(card.title)
    published = {one.source.publisher for one in same}
    own = card.source.publisher if len(published) == len(same) else card.id
    return f'{escape(card.title)} <span class="meta">{escape(own or card.id)}</span>'


def unknown(asked: str, near: Sequence[str], links: Sequence[str]) -> str:
    """Return the line for an occupation that no guide is about, with links to names near it."""
    links_to = ", ".join(
        f'<a href="{escape(link)}">{escape(name)}</a>'
        for name, link in zip(near, links, strict=True)
    )
    nearby = f" {say('common.near', links=Html(links_to))}" if links_to else ""
    return f'<p class="missing" role="status">{say("common.unknown", name=asked)}{nearby}</p>'
