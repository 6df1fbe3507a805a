"""The frame of the pages for who looks after the guides: settings and feedback."""

from __future__ import annotations

from fastapi.responses import HTMLResponse, Response

from assistant.errors import AssistantError, LibraryBeginning, LibraryEmpty
from assistant.schema import GuideCard
from assistant.web.base.inline import escape
from assistant.web.base.texts import say
from assistant.web.shell.shell import MAIN, SAME_ORIGIN, document, header, page_name, tags
from assistant.web.shell.site import Page, Site

AGAIN = 2  # seconds
FRESH = {"Cache-Control": "no-store"}
_SHEETS = ("tokens.css", "page.css", "skills.css", "desk.css", "icon.svg")


def desk(site: Site, current: Page, inside: str, *, again: str = "") -> str:
    """Return a whole page; ``again`` is the address that takes its place after two seconds."""
    reload = f'<meta http-equiv="refresh" content="{AGAIN};url={escape(again)}">' if again else ""
    body = (
        '<body class="facts desk">'
        f'<div id="top">{header(site.pages, current, len(cards(site)))}</div>'
        f"{MAIN}{inside}</main></body>"
    )
    return document(page_name(current), tags(*_SHEETS), body, head=SAME_ORIGIN + reload)


def cards(site: Site) -> tuple[GuideCard, ...]:
    """Return the guides that the library holds; none when it cannot be read."""
    try:
        with site.library.reading() as view:
            return view.cards()
    except AssistantError:
        return ()


def kept_out(site: Site, current: Page) -> Response:
    """Return the page that a reader sees where only maintainers may look."""
    said = f'<p class="missing" role="alert">{say("desk.maintainers_only")}</p>'
    return html(desk(site, current, said), 403)


def without_guides(body: str, error: LibraryEmpty) -> Response:
    """Return a page that has no guides to show; while they are read it looks again by itself."""
    if not isinstance(error, LibraryBeginning):
        return html(body)
    soon = {"Retry-After": str(error.seconds), "Refresh": str(AGAIN)}
    page = html(body, 503)
    page.headers.update(soon)
    return page


def html(body: str, status: int = 200) -> Response:
    """Return HTML that no browser keeps."""
    return HTMLResponse(body.encode("utf-8", "replace"), status, headers=FRESH)
