"""What a person sees at an address where nothing is; programs are told so in JSON, as before."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exception_handlers import http_exception_handler
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from assistant.web.base.texts import plain, say
from assistant.web.reader.guide_page import page
from assistant.web.shell.shell import guide_assets
from assistant.web.shell.site import Site


def say_when_not_found(app: FastAPI, site: Site) -> None:
    """Answer 404 with a page that leads on, where a page was asked for."""

    async def lost(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if error.status_code != 404 or "text/html" not in request.headers.get("accept", ""):
            return await http_exception_handler(request, error)
        body = f"<h1>{say('lost.title')}</h1><p>{say('lost.what')}</p>"
        whole = page(plain("lost.title"), body, assets=guide_assets(), pages=site.pages)
        return HTMLResponse(whole.encode("utf-8", "replace"), 404)

    app.add_exception_handler(HTTPException, lost)
