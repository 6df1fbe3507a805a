"""Logs as JSON lines on standard error, each with the id of its request.

At the level ``info`` and above no line holds words that a person typed: no question, no query
string, and of an exception its type and places but not its message. ``debug`` shows all of it.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
import traceback
import uuid
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TextIO

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.access.security import PROGRAMS

HEADER = "X-Request-ID"
LOGGERS = ("assistant", "uvicorn")
LONGEST = 200  # characters of a path
_GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")
_GRADIO = "/gradio_api/"  # what the page itself asks for is not, whatever its method
GONE = 499  # the status told where nothing was answered since nobody waited any more
_request: ContextVar[str] = ContextVar("request", default="")

log = logging.getLogger(__name__)


def request_id() -> str:
    """Return the id of the request that is being answered; empty outside of one."""
    return _request.get()


def new_id() -> str:
    """Return a fresh id."""
    return uuid.uuid4().hex


class Lines(logging.Formatter):
    """Writes a record as one line of JSON; ``extra={"fields": {...}}`` adds to it.

    The words of ``hide`` are left out, whoever wrote them.
    """

    def __init__(self, hide: Iterable[str] = ()) -> None:
        super().__init__()
        self._hide = tuple(hide)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "request": request_id(),
        }
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1]:
            line |= _told(record.exc_info[1], logging.getLogger(record.name))
        shown = {key: value for key, value in line.items() if value != ""}
        if self._hide:
            shown = json.loads(json.dumps(shown, default=str), object_hook=self._without)
        return json.dumps(shown, default=str)

    def _without(self, told: dict[str, object]) -> dict[str, object]:
        return {key: self._clean(value) for key, value in told.items()}

    def _clean(self, value: object) -> object:
        if isinstance(value, list):
            return [self._clean(one) for one in value]
        if isinstance(value, str):
            for one in self._hide:
                value = value.replace(one, "***")
        return value


def _told(error: BaseException, logger: logging.Logger) -> dict[str, object]:
    """Return what is said of an exception; its message, which may quote a person, at debug only."""
    if logger.isEnabledFor(logging.DEBUG):
        return {"error": "".join(traceback.format_exception(error))}
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": type(error).__name__, "at": places}


def configure(level: str, stream: TextIO | None = None, *, hide: Iterable[str] = ()) -> None:
    """Write the logs of the product and of its server as JSON lines from this level up.

    The words of ``hide`` are written as ``***``.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Lines(hide))
    for name in LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.propagate = False
    logging.getLogger("assistant").setLevel(level.upper())
    logging.getLogger("uvicorn").setLevel(logging.WARNING)


class RequestLog:
    """ASGI middleware around everything: names each request, says the name back, and logs it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        name = given if _GIVEN.fullmatch(given) else new_id()
        token, began, status = _request.set(name), time.perf_counter(), GONE

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = name
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception:
            status = 500
            raise
        finally:
            _log(scope, status, 1000 * (time.perf_counter() - began))
            _request.reset(token)


def _log(scope: Scope, status: int, milliseconds: float) -> None:
    path = str(scope["path"])[:LONGEST]
    reads = scope["method"] in ("GET", "HEAD") or path.startswith(_GRADIO)
    plain = reads and not path.startswith(PROGRAMS)  # told even where it only reads
    level = logging.ERROR if status >= 500 and status != 503 else logging.INFO
    fields = {
        "method": scope["method"], "path": path, "status": status, "ms": round(milliseconds, 1),
    }  # fmt: skip
    log.log(logging.DEBUG if plain and status < 500 else level, "request", extra={"fields": fields})
