"""What guards every response: known hosts, closed routes, no foreign pages, and headers.

The content security policy names this server alone. Scripts run from files of this server; the
few that Gradio writes into its page are allowed by their SHA-256, so that neither
``unsafe-inline`` nor ``unsafe-eval`` is needed. Styles do need ``unsafe-inline``: Gradio sets
them on elements.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import re
from collections.abc import Callable, Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.base.address import Hosts
from assistant.web.base.texts import plain

log = logging.getLogger(__name__)

HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# Routes of Gradio that no page uses: files in and out, other servers, usage figures, its login.
CLOSED = re.compile(
    r"/+(?:gradio_api/+)?(?:upload|file|proxy|stream|deep_link|component_server|monitoring"
    r"|agent|vibe|custom_component|dev|dq|runs|undo-vibe-edit|process_recording|login_check|token|login/|logout/)(?:\b|(?<=/)).*",
    re.I | re.S,
)
_SAFE = ("GET", "HEAD", "OPTIONS")
PROGRAMS = ("/api/", "/mcp")
_INLINE = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.S | re.I)


def policy(inline: Collection[bytes] = ()) -> str:
    """Return the content security policy of a page with these scripts written into it."""
    hashes = "".join(
        f" 'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
        for script in inline
    )
    return (
        f"default-src 'self'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )


class Doors:
    """ASGI middleware around the whole app; ``pages`` are the paths whose HTML Gradio writes."""

    def __init__(
        self, app: ASGIApp, *, hosts: Hosts, pages: Collection[str],
        finish: Callable[[bytes], bytes],
    ) -> None:  # fmt: skip
        self.app = app
        self._hosts = hosts
        self._pages = frozenset(pages)
        self._finish = finish

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})  # no page uses any
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        guarded = _with_headers(send)
        if refusal := self._refusal(scope):
            await refusal(scope, receive, guarded)
        elif scope["path"] in self._pages and scope["method"] in ("GET", "HEAD"):
            page = _Rewritten(guarded, self._finish)
            await self._answer(_uncompressed(scope), receive, page)
        else:
            await self._answer(scope, receive, guarded)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with headers even where the program fails: nothing further out adds them."""
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception:
            if begun:
                raise
            log.exception("a request failed")
            failed = _refused(scope, plain("doors.fault"), 500)
            await failed(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._hosts:
            return _refused(scope, plain("doors.unknown_host"), 421)
        if scope["method"] not in _SAFE and self._foreign(headers):
            return _refused(scope, plain("doors.foreign"), 403)
        return None

    def _foreign(self, headers: Headers) -> bool:
        """Tell whether a browser says that another site's page makes this request.

        A page that names no referrer sends the origin "null"; Sec-Fetch-Site then tells.
        """
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site not in (None, "same-origin", "none"):
            return True
        if origin is None or (origin == "null" and site is not None):
            return False
        return not self._hosts.same(origin, headers.get("host", ""))


def _refused(scope: Scope, said: str, status: int) -> Response:
    """Return a refusal, as JSON where other programs ask."""
    if scope["path"].startswith(PROGRAMS):
        return JSONResponse({"error": said}, status)
    return PlainTextResponse(said, status)


def _uncompressed(scope: Scope) -> Scope:
    kept = [header for header in scope["headers"] if header[0] != b"accept-encoding"]
    return {**scope, "headers": kept}


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("Content-Security-Policy", policy())
            headers.update(HEADERS)
        await send(message)

    return sending


class _Rewritten:
    """Holds a page back until it is whole, then sends it finished, its scripts named by hash."""

    def __init__(self, send: Send, finish: Callable[[bytes], bytes]) -> None:
        self._send = send
        self._finish = finish
        self._start: Message = {}
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = self._finish(bytes(self._body))
        headers = MutableHeaders(scope=self._start)
        headers["Content-Security-Policy"] = policy(_INLINE.findall(body))
        if body:
            headers["Content-Length"] = str(len(body))
        headers["Cache-Control"] = "no-store"
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})
