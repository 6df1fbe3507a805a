"""The Library page and its list of guides, as HTML."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.config import Settings
from assistant.errors import ReadError
from assistant.guides import SUFFIXES
from assistant.library.originals import Original, Unread
from assistant.schema import GuideCard
from assistant.web.inline import Html, escape
from assistant.web.links import guide_address
from assistant.web.preparation import Status
from assistant.web.problems import problem_html
from assistant.web.progress import progress_html
from assistant.web.shell import header, tags, titled
from assistant.web.site import Page, Site
from assistant.web.texts import day as day_of
from assistant.web.texts import html_tag, number, plain, say
from assistant.web.upkeep import Job
from assistant.web.uploads import uploads_folder

_COLUMNS = ("guide", "publisher", "published", "region", "passages", "changed", "state", "actions")


def page_html(site: Site, current: Page, guides: str, count: int, *, maintains: bool = True) -> str:
    """Return the whole page around the list of guides; a reader gets nothing to change it with."""
    doing = f'<div class="doing">{_add(site.settings)}{_folder(site.settings)}</div>'
    assets = tags("tokens.css", "page.css", "library.css", "icon.svg", "library.js")
    return (
        f'{html_tag()}<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{titled(say('page.library'))}{assets}</head>"
        f'<body class="keeping"><div id="top">{header(site.pages, current, count)}</div><main>'
        f"{doing if maintains else ''}"
        f'<section id="panel" role="status" aria-label="{say("library.doing")}" hidden></section>'
        f'<section id="guides" aria-label="{say("library.in_library")}">{guides}</section>'
        f"</main>{_confirm() if maintains else ''}</body></html>"
    )


def _confirm() -> str:
    return (
        '<dialog id="confirm" aria-labelledby="confirm-title"><form method="dialog">'
        '<h2 id="confirm-title"></h2><p id="confirm-text"></p><p class="actions">'
        f'<button value="yes" class="danger" id="confirm-yes">{say("library.remove")}</button>'
        f'<button value="no" autofocus>{say("library.cancel")}</button></p></form></dialog>'
    )


def _add(settings: Settings) -> str:
    kinds, size = ", ".join(sorted(SUFFIXES)), number(settings.max_file_mb)
    limits = say("library.limits", kinds=kinds, size=size, files=settings.upload_files)
    choose = Html(f'<label for="files" class="pick">{say("library.choose")}</label>')
    return (
        f'<section id="drop" class="box"><h2>{say("library.add")}</h2>'
        f"<p>{say('library.drop', choose=choose)}</p>"
        f'<input type="file" id="files" multiple accept="{escape(",".join(sorted(SUFFIXES)))}">'
        f'<p class="meta">{limits}</p></section>'
    )


def _folder(settings: Settings) -> str:
    watched = say("library.watched" if settings.watch else "library.not_watched")
    return (
        f'<section class="box"><h2>{say("library.folder")}</h2>'
        f'<p class="path">{escape(str(settings.corpus))}</p><p class="actions">'
        f'<button type="button" data-do="check">{say("library.check")}</button>'
        f'<button type="button" data-do="sync">{say("library.sync")}</button></p>'
        f'<p class="meta">{watched}</p></section>'
    )


def panel_html(job: Job) -> str:
    """Return how far the work is, or how it ended."""
    if job.phase == "working":
        return _working(job)
    if job.phase == "failed":
        failed = say("library.not_done", what=say(job.title))
        return (
            f'<div class="bad" role="alert"><h2 tabindex="-1">{failed}</h2>'
            f'<p>{job.problem()}</p></div><p class="actions">{job.anyway()}{_close()}</p>'
        )
    done = job.html()
    return f"{done}{_close()}" if done else ""


def _close() -> str:
    return f'<button type="button" class="quiet" data-do="clear">{say("library.close")}</button>'


def _working(job: Job) -> str:
    at = job.progress
    if at is None:
        title = f"<p><strong>{say(job.title)}</strong></p>"
        return f'<div class="progress">{title}<progress></progress></div>'
    status = Status(
        guides=1, doing=at.phase, done=at.done, total=max(at.total, 1), seconds_left=at.remaining
    )
    return f"<p><strong>{say(job.title)}</strong></p>{progress_html(status)}"


def guides_html(
    cards: Sequence[GuideCard],
    homes: Mapping[str, Original],
    unread: Sequence[Unread],
    settings: Settings | None,
) -> str:
    """Return the filter, the table of guides and the files that could not be read."""
    ordered = sorted(cards, key=lambda card: (card.title.casefold(), card.id))
    rows = "".join(_row(card, homes.get(card.id), settings) for card in ordered)
    heads = "".join(f'<th scope="col">{_head(name)}</th>' for name in _COLUMNS)
    passages = say("library.passages", count=sum(card.passages for card in cards))
    listed = (
        f'<table><caption class="visually-hidden">{say("library.in_library")}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f'<p id="none" class="meta" hidden>{say("library.none_fits")}</p>'
        if cards
        else f"<p>{say('library.empty' if settings else 'library.empty_reader')}</p>"
    )
    return (
        f'<div class="above"><h2>{say("library.held", count=len(cards), passages=passages)}</h2>'
        f'<label class="find">{say("library.filter")} <input type="search" id="find" '
        f'autocomplete="off" placeholder="{say("library.filter_by")}"></label></div>'
        f"{_unread(unread)}{listed}"
    )


def _head(column: str) -> str:
    return say(f"library.column.{column}")


def readers_guides_html(cards: Sequence[GuideCard]) -> str:
    """Return the same list for someone who may read only."""
    return guides_html(cards, {}, (), None)


def _unread(unread: Sequence[Unread]) -> str:
    if not unread:
        return ""
    items = "".join(f"<li>{_unread_file(one)}</li>" for one in unread)
    told = say("library.unread", count=len(unread))
    return f'<div class="unread"><h3>{told}</h3><ul>{items}</ul></div>'


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
    words = " ".join((card.title, card.id, source.publisher, source.region, source.published))
    return (
        f'<tr data-words="{escape(words.casefold())}"><th scope="row">'
        f'<a href="{escape(guide_address(card.id))}">{escape(card.title)}</a>'
        f'<span class="meta">{escape(card.id)}</span></th>{shown}'
        f'<td data-name="{_head("state")}" data-column="state">{state}</td>'
        f'<td class="does">{_actions(card, home, settings)}</td></tr>'
    )


def _actions(card: GuideCard, home: Original | None, settings: Settings | None) -> str:
    """Return what can be done with a guide; without ``settings`` it can be read only."""
    title, address = card.title, escape(guide_address(card.id))
    original = escape(address.replace("/guide/", "/library/original/", 1))
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
    if root == uploads_folder(settings):
        return plain("library.consequence_upload", title=card.title)
    if root == settings.corpus.resolve():
        return plain("library.consequence_folder", title=card.title, folder=root.name)
    return plain("library.consequence_other", title=card.title, folder=str(root))
