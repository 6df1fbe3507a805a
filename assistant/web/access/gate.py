"""The gate inside the doors: lets in who is known, holds roles and rates, and bounds bodies.

It stands in front of every route and every mounted application, so that a new one is closed
until someone is let in, and closed to readers until ``roles.py`` names it.
"""

from __future__ import annotations

import time
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.access.admission import OPEN, Admission, client
from assistant.web.access.bodies import Bounded
from assistant.web.access.security import CLOSED, PROGRAMS
from assistant.web.access.strip import Strip
from assistant.web.base.roles import SAFE, reader_may
from assistant.web.base.texts import plain
from assistant.web.base.who import KEY, Who
from assistant.web.serving.rates import kind_of, seconds_of, too_often

_EVENTS = "/gradio_api/"
_STATIC = ("/site/", "/assets/", "/static/", "/svelte/")
_LOOK = 1.0  # seconds between two looks at whether a long answer may still go out


class Gate:
    """ASGI middleware that knows who asks."""

    def __init__(self, app: ASGIApp, *, admission: Admission) -> None:
        self._app = Bounded(app)
        self._admission = admission

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asker = self._admission.admit(scope)
        scope[KEY] = asker or Who(address=client(scope))
        refusal = self._refusal(scope, asker)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        if self._admission.accounts is not None:
            send = _private(scope, send)
            if asker is not None:
                send = self._while_admitted(asker, send)
        await Strip(self._app, self._admission)(scope, receive, send)

    def _refusal(self, scope: Scope, asker: Who | None) -> Response | None:
        method, path, headers = scope["method"], scope["path"], Headers(scope=scope)
        if asker is None:
            return None if path in OPEN else _stranger(scope)
        if CLOSED.fullmatch(path):
            return refused(scope, plain("doors.nothing_here"), 404)
        if method not in SAFE and self._admission.cookie(headers) and not _told(headers):
            return refused(scope, plain("doors.no_origin"), 403)
        if asker.role == "reader" and not reader_may(method, path):
            return refused(scope, plain("doors.maintainers_only"), 403)
        kind = kind_of(method, path)
        wait = self._admission.rates.wait(asker, kind) if kind else 0.0
        if wait:
            response = refused(scope, too_often(wait), 429)
            response.headers["Retry-After"] = str(seconds_of(wait))
            return response
        return None

    def _while_admitted(self, asker: Who, send: Send) -> Send:
        """Cut a long answer short when the account that it is for is gone."""
        looked, cut = time.monotonic(), False

        async def sending(message: Message) -> None:
            nonlocal looked, cut
            if cut:
                return
            if message["type"] == "http.response.body" and time.monotonic() - looked > _LOOK:
                looked = time.monotonic()
                cut = not self._admission.still(asker)
            await send({"type": "http.response.body", "body": b""} if cut else message)

        return sending


def _told(headers: Headers) -> bool:
    """Tell whether a browser says which page asks; the doors have refused pages of others."""
    return "origin" in headers or "sec-fetch-site" in headers


def _private(scope: Scope, send: Send) -> Send:
    """Keep what was shown to one person out of caches."""
    if scope["path"].startswith(_STATIC):
        return send

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Cache-Control"] = "no-store"
        await send(message)

    return sending


def _stranger(scope: Scope) -> Response:
    """Lead a person to the login; tell a program that it needs a token."""
    path, query = quote(scope["path"]), scope["query_string"].decode("latin-1")
    shown = "text/html" in Headers(scope=scope).get("accept", "")
    if shown and scope["method"] in ("GET", "HEAD") and not path.startswith((*PROGRAMS, _EVENTS)):
        wanted = quote(f"{path}?{query}" if query else path, safe="")
        return RedirectResponse(f"/login?next={wanted}" if wanted != "%2F" else "/login", 303)
    response = refused(scope, plain("doors.log_in"), 401)
    response.headers["WWW-Authenticate"] = 'Bearer realm="career guides"'
    return response


def refused(scope: Scope, said: str, status: int) -> Response:
    """Return a refusal: a sentence for a person who opens an address, else JSON."""
    accepts = Headers(scope=scope).get("accept", "")
    if "text/html" in accepts:
        return PlainTextResponse(said, status)
    if scope["path"].startswith(_EVENTS):
        return JSONResponse({"detail": said}, status)  # the shape that Gradio's page shows
    return JSONResponse({"error": said}, status)
