"""The list of guides on the Library page: those that some words fit, a page of them at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.config import Settings
from assistant.errors import ReadError
from assistant.library.originals import Original, Unread
from assistant.schema import GuideCard
from assistant.web.base.inline import Html, escape
from assistant.web.base.links import guide_address
from assistant.web.base.paging import last_page, page_number, paging
from assistant.web.base.problems import problem_html
from assistant.web.base.texts import day as day_of
from assistant.web.base.texts import number, plain, say
from assistant.web.reader.original_file import original_address
from assistant.web.shell.frame import address
from assistant.web.upkeep.uploads import uploads_folder

PATH = "/library"
ROWS = 100  # guides, and unread files, shown at once
LONGEST = 200  # characters of the words that are looked for
_COLUMNS = ("guide", "publisher", "published", "region", "passages", "changed", "state", "actions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The part of the guides that an address asks for."""

    find: str = ""
    page: int = 1
    cards: tuple[GuideCard, ...] = ()  # of this page
    fitting: int = 0  # on all pages

    @property
    def address(self) -> str:
        """The address of this page."""
        page = self.page if self.page > 1 else ""
        return address(PATH, [("find", self.find), ("page", page)])


def listed(query: Mapping[str, str], cards: Sequence[GuideCard]) -> Listed:
    """Return the guides by title that an address asks for; a page beyond the last is the last."""
    find = query.get("find", "").strip()[:LONGEST]
    words = find.casefold().split()
    fitting = [card for card in cards if _fits(card, words)] if words else list(cards)
    fitting.sort(key=lambda card: (card.title.casefold(), card.id))
    page = min(page_number(query.get("page", "")), last_page(len(fitting), ROWS))
    shown = tuple(fitting[(page - 1) * ROWS : page * ROWS])
    return Listed(find=find, page=page, cards=shown, fitting=len(fitting))


def _fits(card: GuideCard, words: Sequence[str]) -> bool:
    source = card.source
    said = " ".join((card.title, card.id, source.publisher, source.region, source.published))
    said = said.casefold()
    return all(word in said for word in words)


def guides_html(
    shown: Listed,
    cards: Sequence[GuideCard],
    homes: Mapping[str, Original],
    unread: Sequence[Unread],
    settings: Settings | None,
    generation: int,
) -> str:
    """Return the filter, the table of guides and the files that could not be read.

    ``cards`` are all guides of this generation; without ``settings`` they can be read only.
    """
    passages = say("library.passages", count=sum(card.passages for card in cards))
    held = say("library.held", count=len(cards), passages=passages)
    empty = say("library.empty" if settings else "library.empty_reader")
    return (
        f'<div class="above"><h2 data-count="{len(cards)}" data-generation="{generation}">{held}'
        f'</h2><form action="{PATH}" role="search"><label class="find">{say("library.filter")} '
        f'<input type="search" id="find" name="find" value="{escape(shown.find)}" '
        f'maxlength="{LONGEST}" autocomplete="off" placeholder="{say("library.filter_by")}">'
        f"</label></form></div>{_unread(unread)}"
        f"{_table(shown, homes, settings) if cards else f'<p>{empty}</p>'}"
    )


def being_read_html() -> str:
    """Return what stands in place of the list while the first guides are being read."""
    heading, said = say("error.LibraryBeginning"), say("library.being_read")
    return f'<h2 data-count="0" data-generation="0">{heading}</h2><p>{said}</p>'


def _table(shown: Listed, homes: Mapping[str, Original], settings: Settings | None) -> str:
    if not shown.cards:
        return f'<p id="none" class="meta">{say("library.none_fits")}</p>'
    rows = "".join(_row(card, homes.get(card.id), settings) for card in shown.cards)
    heads = "".join(f'<th scope="col">{_head(name)}</th>' for name in _COLUMNS)
    ways = paging(
        shown.page,
        last_page(shown.fitting, ROWS),
        lambda page: replace(shown, page=page).address,
        "library.pages",
    )
    return (
        f'<table><caption class="visually-hidden">{say("library.in_library")}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{ways}"
    )


def _head(column: str) -> str:
    return say(f"library.column.{column}")


def _unread(unread: Sequence[Unread]) -> str:
    if not unread:
        return ""
    items = "".join(f"<li>{_unread_file(one)}</li>" for one in unread[:ROWS])
    told, left = say("library.unread", count=len(unread)), len(unread) - ROWS
    more = f"<p>{say('common.more', count=left)}</p>" if left > 0 else ""
    return f'<div class="unread"><h3>{told}</h3><ul>{items}</ul>{more}</div>'


def _unread_file(one: Unread) -> str:
    file, why = Html(f"<strong>{escape(one.path)}</strong>"), problem_html(ReadError(one.reason))
    return say("library.unread_in", file=file, folder=one.root.name, reason=why)


def _row(card: GuideCard, home: Original | None, settings: Settings | None) -> str:
    source = card.source
    day, _, time = card.updated[:16].partition("T")
    cells = (
        ("publisher", escape(source.publisher)),
        ("published", escape(day_of(source.published))),
        ("region", escape(source.region)),
        ("passages", number(card.passages)),
        ("changed", f'<span class="day">{escape(day_of(day))}</span> {escape(time)}'),
    )
    shown = "".join(
        f'<td data-name="{_head(name)}" data-column="{name}">{value}</td>'
        if value
        else f'<td data-name="{_head(name)}" class="none">–</td>'
        for name, value in cells
    )
    state = (
        f'<span class="old">{say("library.older")}</span> {problem_html(ReadError(card.problem))}'
        if card.problem
        else f'<span class="ok">{say("library.ok")}</span>'
    )
    return (
        f'<tr><th scope="row"><a href="{escape(guide_address(card.id))}">{escape(card.title)}</a>'
        f'<span class="meta">{escape(card.id)}</span></th>{shown}'
        f'<td data-name="{_head("state")}" data-column="state">{state}</td>'
        f'<td class="does">{_actions(card, home, settings)}</td></tr>'
    )


def _actions(card: GuideCard, home: Original | None, settings: Settings | None) -> str:
    """Return what can be done with a guide; without ``settings`` it can be read only."""
    title, address = card.title, escape(guide_address(card.id))
    original = escape(original_address(card.id))
    reading = (
        f'<a href="{address}" aria-label="{say("library.read_it", title=title)}">'
        f"{say('library.read')}</a>"
        f'<a href="{original}" aria-label="{say("library.original_of", title=title)}">'
        f"{say('library.original')}</a>"
    )
    if settings is None:
        return reading
    return (
        f'{reading}<button type="button" class="quiet" data-do="remove" '
        f'data-title="{say("library.remove_this")}" '
        f'data-body="{escape(json.dumps({"guide": card.id}))}" '
        f'data-what="{escape(_consequence(card, home, settings))}" aria-label="'
        f'{say("library.remove_it", title=title)}">{say("library.remove")}</button>'
    )


def _consequence(card: GuideCard, home: Original | None, settings: Settings) -> str:
    """Return what removing a guide does to its file."""
    root = home.root if home else Path()
    title = f"{card.title} ({card.id})"  # guides may share a title
    if root == uploads_folder(settings):
        return plain("library.consequence_upload", title=title)
    if root == settings.corpus.resolve():
        return plain("library.consequence_folder", title=title, folder=root.name)
    return plain("library.consequence_other", title=title, folder=str(root))
