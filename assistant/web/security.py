"""What guards every response: known hosts, closed routes, no foreign pages, and headers.

The content security policy names this server alone. Scripts run from files of this server; the
few that Gradio writes into its page are allowed by their SHA-256, so that neither
``unsafe-inline`` nor ``unsafe-eval`` is needed. Styles do need ``unsafe-inline``: Gradio sets
them on elements.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# Routes of Gradio that no page uses: files in and out, other servers, usage figures.
CLOSED = re.compile(
    r"/+(?:gradio_api/+)?(?:upload|file|proxy|stream|deep_link|component_server|monitoring"
    r"|agent|vibe|custom_component|dev|dq|runs)\b.*",
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
        self, app: ASGIApp, *, hosts: Collection[str], pages: Collection[str],
        finish: Callable[[bytes], bytes],
    ) -> None:  # fmt: skip
        self.app = app
        self._hosts = frozenset(hosts)
        self._pages = frozenset(pages)
        self._finish = finish

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if refusal := self._refusal(scope):
            await refusal(scope, receive, _with_headers(send))
        elif scope["path"] in self._pages and scope["method"] in ("GET", "HEAD"):
            await self.app(_uncompressed(scope), receive, _Rewritten(send, self._finish))
        else:
            await self.app(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        host = host_name(Headers(scope=scope).get("host", ""))
        if host not in self._hosts:
            return _refused(scope, "This server does not go by that host name.", 421)
        if CLOSED.fullmatch(scope["path"]):
            return _refused(scope, "There is nothing here.", 404)
        if scope["method"] not in _SAFE and _foreign(Headers(scope=scope)):
            return _refused(scope, "This was asked by a page of another site.", 403)
        return None


def _refused(scope: Scope, said: str, status: int) -> Response:
    """Return a refusal, as JSON where other programs ask."""
    if scope["path"].startswith(PROGRAMS):
        return JSONResponse({"error": said}, status)
    return PlainTextResponse(said, status)


def _foreign(headers: Headers) -> bool:
    """Tell whether a browser says that another site's page makes this request."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    if origin is None:
        return False
    return urlsplit(origin).netloc.lower() != headers.get("host", "").lower()


def host_name(host: str) -> str:
    """Return the name in a ``Host`` header without its port and brackets, in lower case."""
    bracketed = re.match(r"\[([^\]]*)\]", host)
    return (bracketed[1] if bracketed else host.partition(":")[0]).lower()


def _uncompressed(scope: Scope) -> Scope:
    kept = [header for header in scope["headers"] if header[0] != b"accept-encoding"]
    return {**scope, "headers": kept}


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            _set(MutableHeaders(scope=message), policy())
        await send(message)

    return sending


def _set(headers: MutableHeaders, csp: str) -> None:
    headers["Content-Security-Policy"] = csp
    for name, value in HEADERS.items():
        headers[name] = value


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
        _set(headers, policy(_INLINE.findall(body)))
        if body:
            headers["Content-Length"] = str(len(body))
        headers["Cache-Control"] = "no-store"
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})
