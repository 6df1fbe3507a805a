"""The strip above every page: who is logged in, or that anyone may read what is here."""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.access.admission import Admission
from assistant.web.base.inline import escape
from assistant.web.base.texts import say
from assistant.web.base.who import KEY, Who
from assistant.web.shell.shell import SAME_ORIGIN, tags

_HEAD, _BODY = re.compile(rb"</head>", re.I), re.compile(rb"<body[^>]*>", re.I)


def strip(asker: Who, *, insecure: bool) -> str:
    """Return the strip as HTML; empty where the page is one person's own."""
    named = f'aria-label="{say("doors.account")}"'
    if insecure:
        return f'<aside class="account open" {named}><p>{say("doors.open")}</p></aside>'
    if not asker.name:
        return ""
    said = f"<p><strong>{escape(asker.name)}</strong> <span>{say(f'doors.{asker.role}')}</span></p>"
    leave = f'<form method="post" action="/logout"><button>{say("doors.log_out")}</button></form>'
    return f'<aside class="account" {named}>{said}{leave}</aside>'


class Strip:
    """ASGI middleware that puts the strip into each whole page, whichever route wrote it."""

    def __init__(self, app: ASGIApp, admission: Admission) -> None:
        self._app = app
        self._admission = admission

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        shown = strip(scope[KEY], insecure=self._admission.insecure)
        await self._app(scope, receive, _Inserted(send, shown) if shown else send)


class _Inserted:
    """Holds HTML back until it is whole, then sends it with the strip in it."""

    def __init__(self, send: Send, shown: str) -> None:
        self._send = send
        self._shown = shown
        self._start: Message = {}
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = Headers(raw=message["headers"])
            plain = "content-encoding" not in headers
            if plain and headers.get("content-type", "").startswith("text/html"):
                self._start = message
                return
        if not self._start or message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = _with(bytes(self._body), self._shown)
        if body:
            MutableHeaders(scope=self._start)["Content-Length"] = str(len(body))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})


def _with(page: bytes, shown: str) -> bytes:
    body = _BODY.search(page)
    if body is None:
        return page  # a part of a page
    head = f"{SAME_ORIGIN}{tags('account.css')}</head>"
    whole = page[: body.end()] + shown.encode() + page[body.end() :]
    return _HEAD.sub(lambda _: head.encode(), whole, count=1)
