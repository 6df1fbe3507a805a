"""The Settings page: what is set and how the server is. Settings are read once, at the start."""

from __future__ import annotations

import time

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from assistant.answers.quality import feedback
from assistant.config import Settings, origin
from assistant.errors import AssistantError
from assistant.web.base.inline import Html
from assistant.web.base.problems import problem_html
from assistant.web.base.texts import say
from assistant.web.base.who import who
from assistant.web.care.settings_html import (
    answering_html,
    health_html,
    library_html,
    machine_html,
    settings_html,
)
from assistant.web.care.vitals import Watcher
from assistant.web.chat.judging import JUDGE
from assistant.web.pages import feedback as feedback_page
from assistant.web.shell.desk import desk, html
from assistant.web.shell.site import Page, Site
from assistant.web.upkeep.checkup import Checkup

PATH = "/settings"


def routes(site: Site) -> APIRouter:
    """Return the page, the check it can begin, and the page of feedback, which it leads to."""
    router = APIRouter(include_in_schema=False)
    watcher, checkup = Watcher(site), Checkup(site.library)
    origins = {name: origin(site.settings, name) for name in Settings.model_fields}

    @router.get(PATH)
    def page(request: Request) -> Response:
        """Show the page; a reader sees what answers and what the library holds."""
        vitals = watcher.vitals()
        shown = [answering_html(vitals), library_html(vitals)]
        if who(request).maintains:
            shown += [
                machine_html(vitals, site.settings),
                health_html(watcher.findings(), checkup),
                _feedback(site),
                settings_html(site.settings, origins),
            ]
        inside = f'<div class="vitals">{"".join(shown)}</div>'
        return html(desk(site, PAGE, inside, again=_again() if checkup.working else ""))

    @router.post(f"{PATH}/check")
    def check() -> Response:
        """Begin to check the whole library."""
        checkup.start()
        return RedirectResponse(f"{PATH}#health", 303)

    router.include_router(feedback_page.routes(site))
    return router


def _again() -> str:
    """Return the page's address, each time another, or a browser would load nothing."""
    return f"{PATH}?at={time.time_ns() // 1_000_000}#health"


def _feedback(site: Site) -> str:
    try:
        told = say("settings.judged", count=sum(feedback.counts(site.settings).values()))
    except AssistantError as error:
        told = problem_html(error)
    link = Html(f'<a href="{JUDGE}">{say("page.feedback")}</a>')
    return (
        f'<section class="box"><h2>{say("page.feedback")}</h2>'
        f"<p>{told} {say('settings.feedback_more', feedback=link)}</p></section>"
    )


PAGE = Page(name="Settings", path=PATH, routes=routes)
