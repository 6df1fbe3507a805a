"""What a page says while the library cannot be used: a server is down, a file is damaged."""

from __future__ import annotations

from html import escape

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from assistant.errors import LibraryBeginning, LibraryError, LibraryUnreachable
from assistant.web.base.problems import problem_html
from assistant.web.base.texts import plain
from assistant.web.reader.guide_page import page
from assistant.web.shell.shell import guide_assets
from assistant.web.shell.site import Site

AGAIN = "5"  # seconds


def say_when_unreachable(app: FastAPI, site: Site) -> None:
    """Answer 503 on every page that needs what cannot be used; nothing is remembered of it."""

    def away(request: Request, error: Exception) -> Response:
        kinds = (LibraryBeginning, LibraryUnreachable)
        kind = next((one for one in kinds if isinstance(error, one)), LibraryError)
        title = plain(f"error.{kind.__name__}")
        body = f'<h1>{escape(title)}</h1><p role="alert">{problem_html(error)}</p>'
        alone = request.query_params.get("view") != "reader"
        whole = page(title, body, assets=guide_assets(), pages=site.pages)
        shown = whole if alone else f'<p class="notice" role="alert">{problem_html(error)}</p>'
        return HTMLResponse(shown.encode("utf-8"), 503, headers={"Retry-After": AGAIN})

    app.add_exception_handler(LibraryError, away)
