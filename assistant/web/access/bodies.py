"""How much a request may bring: bounded for every route, while it comes in."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.base.texts import plain

MOST = 1_200_000  # bytes, where nothing else is said
_MOST = {
    "/login": 10_000,
    "/logout": 10_000,
    "/gradio_api/": 8_000_000,  # a conversation travels with its next question
    "/library/files": None,  # the limits of uploads hold, see uploads.py
}


def most(path: str) -> int | None:
    """Return the most bytes a request to this path may bring; None where the route counts."""
    for start, bytes_ in _MOST.items():
        if path.startswith(start) if start.endswith("/") else path == start:
            return bytes_
    return MOST


class Bounded:
    """ASGI middleware: a longer request is refused with 413, before it is held in memory."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        limit = most(scope["path"]) if scope["type"] == "http" else None
        if limit is None:
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if not announced.isdecimal() or len(announced) > 15 or int(announced) > limit:
            await _refusal(limit)(scope, receive, send)
            return
        await self._counted(scope, receive, send, limit)

    async def _counted(self, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
        read, begun = 0, False

        async def receiving() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > limit:
                raise HTTPException(413, _too_much(limit))
            return message

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receiving, sending)
        except HTTPException as error:
            if begun or error.status_code != 413:
                raise
            await _refusal(limit)(scope, receive, send)


def _refusal(limit: int) -> JSONResponse:
    said = _too_much(limit)
    return JSONResponse({"error": said, "detail": said}, 413)


def _too_much(limit: int) -> str:
    return plain("doors.too_large", count=limit)
