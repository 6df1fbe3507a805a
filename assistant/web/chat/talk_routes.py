"""The routes of the chat: how the program is while a page is open, and the export."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.errors import AssistantError
from assistant.web.base.texts import plain
from assistant.web.base.who import who
from assistant.web.chat.export import FORMATS, exported
from assistant.web.chat.kept import WHOLE, Kept, read_kept
from assistant.web.chat.talking import checked
from assistant.web.shell.desk import FRESH
from assistant.web.shell.site import Site

_TITLE = 200  # characters


def talk_routes(site: Site) -> APIRouter:
    """Return the routes of one site."""
    router = APIRouter(include_in_schema=False)

    @router.get("/conversation/state")
    def state(request: Request, ticket: str = "") -> Response:
        """Tell which run of the program and which version of the library answers here.

        ``owner`` parts the conversations of those who share a browser.
        """
        name = who(request).name
        body = {
            "started": site.started,
            "generation": _generation(site),
            "owner": hashlib.sha256(name.encode()).hexdigest()[:16] if name else "",
            "asked": ticket in site.tickets,
        }
        return JSONResponse(body, headers=FRESH)

    @router.post("/conversation/export")
    async def export(request: Request) -> Response:
        """Return a conversation that the browser sends as a file."""
        body = (await request.body()).decode("utf-8", "replace")
        return await run_in_threadpool(_export, site, body, str(request.base_url))

    return router


def _generation(site: Site) -> int:
    try:
        return site.library.generation
    except AssistantError:
        return 0


def _export(site: Site, body: str, base: str) -> Response:
    kept = read_kept(site.settings, body)
    kind = kept.format
    if kind not in FORMATS or not kept.exchanges:
        said = plain("talk.too_long" if len(body) > WHOLE else "talk.no_export")
        return JSONResponse({"error": said}, 413 if len(body) > WHOLE else 422)
    text = exported(kind, _title(kept), checked(site, kept.exchanges), base)
    headers: dict[str, Any] = {**FRESH, "X-Robots-Tag": "noindex"}
    if kind != "print":
        name = f"{_file_name(_title(kept))}.{'md' if kind == 'markdown' else 'html'}"
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(text.encode("utf-8", "replace"), media_type=FORMATS[kind], headers=headers)


def _title(kept: Kept) -> str:
    return " ".join((kept.title or kept.exchanges[0].question).split())[:_TITLE]


def _file_name(title: str) -> str:
    kept = "".join(letter if letter.isalnum() else "-" for letter in title)
    return "-".join(filter(None, kept.split("-")))[:60] or "conversation"
