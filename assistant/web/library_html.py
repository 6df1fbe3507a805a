"""The Library page and its list of guides, as HTML."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.config import Settings
from assistant.guides import SUFFIXES
from assistant.library.originals import Original, Unread
from assistant.schema import GuideCard
from assistant.web.inline import escape
from assistant.web.links import guide_address
from assistant.web.names import NAME
from assistant.web.preparation import Status
from assistant.web.progress import progress_html
from assistant.web.shell import header, tags
from assistant.web.site import Page, Site
from assistant.web.upkeep import Job
from assistant.web.uploads import uploads_folder

_COLUMNS = ("Guide", "Publisher", "Published", "Region", "Passages", "Last change (UTC)", "State",
            "Actions")  # fmt: skip


def page_html(site: Site, current: Page, guides: str, count: int) -> str:
    """Return the whole page around the list of guides."""
    assets = tags("tokens.css", "page.css", "library.css", "icon.svg", "library.js")
    return (
        '<!doctype html><html lang="en" class="auto"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Library - {escape(NAME)}</title>{assets}</head>"
        f'<body class="keeping"><div id="top">{header(site.pages, current, count)}</div><main>'
        f'<div class="doing">{_add(site.settings)}{_folder(site.settings)}</div>'
        '<section id="panel" role="status" aria-label="What is being done" hidden></section>'
        f'<section id="guides" aria-label="Guides in the library">{guides}</section>'
        "</main><dialog id='confirm' aria-labelledby='confirm-title'><form method='dialog'>"
        "<h2 id='confirm-title'></h2><p id='confirm-text'></p>"
        "<p class='actions'><button value='yes' class='danger' id='confirm-yes'>Remove</button>"
        "<button value='no' autofocus>Cancel</button></p></form></dialog></body></html>"
    )


def _add(settings: Settings) -> str:
    kinds = ", ".join(sorted(SUFFIXES))
    return (
        '<section id="drop" class="box"><h2>Add guides</h2>'
        '<p><label for="files" class="pick">Choose files</label> or drop them here. You see what '
        "would change before anything does.</p>"
        f'<input type="file" id="files" multiple accept="{escape(",".join(sorted(SUFFIXES)))}">'
        f'<p class="meta">{escape(kinds)}; {settings.max_file_mb:g} MB each, '
        f"{settings.upload_files:,} at once</p></section>"
    )


def _folder(settings: Settings) -> str:
    watched = (
        "Changes in it are picked up by themselves."
        if settings.watch
        else "Changes in it are picked up when you ask for it."
    )
    return (
        f'<section class="box"><h2>Folder of guides</h2>'
        f'<p class="path">{escape(str(settings.corpus))}</p><p class="actions">'
        f'<button type="button" data-do="check">Check for changes</button>'
        '<button type="button" data-do="sync">Re-ingest now</button></p>'
        f'<p class="meta">{watched}</p></section>'
    )


def panel_html(job: Job) -> str:
    """Return how far the work is, or how it ended."""
    if job.phase == "working":
        return _working(job)
    if job.phase == "failed":
        return (
            f'<div class="bad" role="alert"><h2 tabindex="-1">{escape(job.title)}: not done</h2>'
            f'<p>{escape(job.problem)}</p></div><p class="actions">{job.anyway}{_CLOSE}</p>'
        )
    return f"{job.html}{_CLOSE}" if job.html else ""


_CLOSE = '<button type="button" class="quiet" data-do="clear">Close</button>'


def _working(job: Job) -> str:
    at = job.progress
    if at is None:
        title = f"<p><strong>{escape(job.title)}</strong></p>"
        return f'<div class="progress">{title}<progress></progress></div>'
    status = Status(
        guides=1, doing=at.phase, done=at.done, total=max(at.total, 1), seconds_left=at.remaining
    )
    return f"<p><strong>{escape(job.title)}</strong></p>{progress_html(status)}"


def guides_html(
    cards: Sequence[GuideCard],
    homes: Mapping[str, Original],
    unread: Sequence[Unread],
    settings: Settings,
) -> str:
    """Return the filter, the table of guides and the files that could not be read."""
    ordered = sorted(cards, key=lambda card: (card.title.casefold(), card.id))
    rows = "".join(_row(card, homes.get(card.id), settings) for card in ordered)
    heads = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    passages = sum(card.passages for card in cards)
    word = "guide" if len(cards) == 1 else "guides"
    listed = (
        f'<table><caption class="visually-hidden">Guides in the library</caption><thead><tr>{heads}'
        f"</tr></thead><tbody>{rows}</tbody></table>"
        '<p id="none" class="meta" hidden>No guide fits.</p>'
        if cards
        else "<p>No guides yet. Add some above.</p>"
    )
    return (
        f'<div class="above"><h2>{len(cards):,} {word}, {passages:,} passages</h2>'
        '<label class="find">Filter <input type="search" id="find" autocomplete="off" '
        'placeholder="Title, publisher, region, file"></label></div>'
        f"{_unread(unread)}{listed}"
    )


def _unread(unread: Sequence[Unread]) -> str:
    if not unread:
        return ""
    items = "".join(
        f"<li><strong>{escape(one.path)}</strong> in {escape(one.root.name)}: "
        f"{escape(one.reason)}</li>"
        for one in unread
    )
    count = "1 file" if len(unread) == 1 else f"{len(unread):,} files"
    return f'<div class="unread"><h3>{count} could not be read</h3><ul>{items}</ul></div>'


def _row(card: GuideCard, home: Original | None, settings: Settings) -> str:
    source = card.source
    day, _, time = card.updated[:16].partition("T")
    cells = (
        ("Publisher", escape(source.publisher)),
        ("Published", escape(source.published)),
        ("Region", escape(source.region)),
        ("Passages", f"{card.passages:,}"),
        ("Last change", f'<span class="day">{escape(day)}</span> {escape(time)}'),
    )
    shown = "".join(
        f'<td data-name="{name}">{value}</td>'
        if value
        else f'<td data-name="{name}" class="none">–</td>'
        for name, value in cells
    )
    state = (
        f'<span class="old">Older version kept.</span> {escape(card.problem)}'
        if card.problem
        else '<span class="ok">OK</span>'
    )
    words = " ".join((card.title, card.id, source.publisher, source.region, source.published))
    return (
        f'<tr data-words="{escape(words.casefold())}"><th scope="row">'
        f'<a href="{escape(guide_address(card.id))}">{escape(card.title)}</a>'
        f'<span class="meta">{escape(card.id)}</span></th>{shown}'
        f'<td data-name="State">{state}</td>'
        f'<td class="does">{_actions(card, home, settings)}</td></tr>'
    )


def _actions(card: GuideCard, home: Original | None, settings: Settings) -> str:
    title, address = escape(card.title), escape(guide_address(card.id))
    original = escape(address.replace("/guide/", "/library/original/", 1))
    return (
        f'<a href="{address}" aria-label="Read {title}">Read</a>'
        f'<a href="{original}" download aria-label="Download the original of {title}">Original</a>'
        f'<button type="button" class="quiet" data-do="remove" data-title="Remove this guide?" '
        f'data-body="{escape(json.dumps({"guide": card.id}))}" '
        f'data-what="{escape(_consequence(card, home, settings))}" aria-label="Remove {title}">'
        "Remove</button>"
    )


def _consequence(card: GuideCard, home: Original | None, settings: Settings) -> str:
    """Return what removing a guide does to its file."""
    said = f"“{card.title}” will no longer be cited."
    root = home.root if home else Path()
    if root == uploads_folder(settings):
        return f"{said} The file that was uploaded is deleted."
    if root == settings.corpus.resolve():
        return f"{said} Its file is taken out of {root.name} and kept in the data folder."
    return (
        f"{said} Its file stays in {root}; running ingest.py on that folder brings the guide back."
    )
