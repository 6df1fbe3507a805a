"""The Library page around its list of guides, as HTML."""

from __future__ import annotations

from dataclasses import replace

from assistant.config import Settings
from assistant.guides import SUFFIXES
from assistant.web.base.inline import Html, escape
from assistant.web.base.texts import number, say
from assistant.web.shell.shell import MAIN, document, header, tags
from assistant.web.shell.site import Page, Site
from assistant.web.upkeep.preparation import status_of
from assistant.web.upkeep.progress import progress_html
from assistant.web.upkeep.upkeep import Job


def page_html(site: Site, current: Page, guides: str, count: int, *, maintains: bool = True) -> str:
    """Return the whole page around the list of guides; a reader gets nothing to change it with."""
    doing = f'<div class="doing">{_add(site.settings)}{_folder(site.settings)}</div>'
    assets = tags("tokens.css", "page.css", "library.css", "icon.svg", "library.js")
    body = (
        f'<body class="keeping"><div id="top">{header(site.pages, current, count)}</div>{MAIN}'
        f"{doing if maintains else ''}"
        f'<section id="panel" role="status" aria-label="{say("library.doing")}" hidden></section>'
        f'<section id="guides" aria-label="{say("library.in_library")}">{guides}</section>'
        f"</main>{_confirm() if maintains else ''}</body>"
    )
    return document(say("page.library"), assets, body)


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
    status = status_of(replace(at, total=max(at.total, 1)), 1)
    return f"<p><strong>{say(job.title)}</strong></p>{progress_html(status)}"
