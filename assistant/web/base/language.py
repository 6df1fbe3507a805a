"""Which language a visitor is spoken to in: chosen on the page, else asked for by the browser.

The choice is a link: any address with ``?language=de`` comes back to itself without it, and a
cookie remembers the choice. A context variable holds the language while a request is answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import aclosing, contextmanager
from contextvars import ContextVar
from functools import wraps
from http.cookies import CookieError, SimpleCookie
from inspect import isasyncgenfunction
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

if TYPE_CHECKING:
    import gradio as gr

P = ParamSpec("P")
R = TypeVar("R")
LANGUAGES = {"en": "English", "de": "Deutsch"}
SOURCE = "en"  # the language that texts are written in first, and that the other rooms speak
NAME = "language"  # of the cookie and of the choice in an address
_YEAR = 365 * 24 * 3600  # seconds
_WEIGHED = re.compile(r"\s*([a-z]{1,8})(?:-[a-z0-9-]+)?\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?",
                      re.I)  # fmt: skip
_language: ContextVar[str] = ContextVar("language", default="en")
_address: ContextVar[str] = ContextVar("address", default="")


def language() -> str:
    """Return the code of the language to speak now."""
    return _language.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language until the block ends; a generator must not yield inside of it."""
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


def chosen(headers: Mapping[str, str], default: str) -> str:
    """Return the language of the cookie, else the best that the browser asks for, else another."""
    cookie = SimpleCookie()
    try:
        cookie.load(headers.get("cookie", ""))
    except CookieError:
        cookie.clear()
    if NAME in cookie and cookie[NAME].value in LANGUAGES:
        return cookie[NAME].value
    parts = map(_WEIGHED.fullmatch, headers.get("accept-language", "")[:500].split(","))
    asked = [(float(part[2] or 1), part[1].lower()) for part in parts if part]
    best = sorted(asked, key=lambda one: -one[0])
    wanted = (code for weight, code in best if weight)
    return next((code for code in wanted if code in LANGUAGES), default)


def switches(path: str) -> list[tuple[str, str, str]]:
    """Return (code, name, address) of each language; choosing one leads back to where one is.

    ``path`` is the page that is shown, for answers that have no address of their own.
    """
    here = _address.get()
    if here.partition("?")[0] != path:
        here = path
    mark = "&" if "?" in here else "?"
    return [(code, name, f"{here}{mark}{NAME}={code}") for code, name in LANGUAGES.items()]


class Language:
    """ASGI middleware that finds out a visitor's language and remembers a choice."""

    def __init__(
        self, app: ASGIApp, *, default: str = SOURCE, headers: Mapping[str, str] | None = None,
        programs: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.app = app
        self._default = default
        self._headers = {**(headers or {}), "Cache-Control": "no-store"}  # of a redirection
        self._programs = programs  # paths below which the first language is spoken

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request in its language."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        choice = _choice(query) if scope["method"] in ("GET", "HEAD") else None
        if choice:
            redirection = _remembered(scope, query, choice)
            redirection.headers.update(self._headers)
            await redirection(scope, receive, send)
            return
        programs = scope["path"].startswith(self._programs)
        scope[NAME] = SOURCE if programs else chosen(Headers(scope=scope), self._default)
        _language.set(scope[NAME])
        _address.set(quote(scope["path"]) + (f"?{query}" if query else ""))
        await self.app(scope, receive, send)


def _choice(query: str) -> str | None:
    given = dict(parse_qsl(query)).get(NAME)
    return given if given in LANGUAGES else None


def _remembered(scope: Scope, query: str, choice: str) -> RedirectResponse:
    left = urlencode([pair for pair in parse_qsl(query) if pair[0] != NAME])
    path = "/" + quote(scope["path"]).lstrip("/")  # two slashes would lead to another host
    response = RedirectResponse(f"{path}?{left}" if left else path, 303)
    response.set_cookie(NAME, choice, max_age=_YEAR, path="/", httponly=True, samesite="lax")
    return response


def spoken(handler: Callable[P, R]) -> Callable[P, R]:
    """Let a handler of Gradio's events, or each step of an async one, speak as the visitor does.

    The handler must take ``request: gr.Request``; Gradio calls it outside of the request.
    """
    if isasyncgenfunction(handler):

        @wraps(handler)
        async def steps(*args: P.args, **named: P.kwargs) -> Any:
            code = _visitors((*args, *named.values()))
            _language.set(code)
            async with aclosing(handler(*args, **named)) as held:
                async for step in held:
                    yield step
                    _language.set(code)  # each step may be taken in another context

        return steps

    @wraps(handler)
    def once(*args: P.args, **named: P.kwargs) -> R:
        with speaking(_visitors((*args, *named.values()))):
            return handler(*args, **named)

    return once


def _visitors(given: tuple[object, ...]) -> str:
    requests: Iterator[Any] = (one for one in given if hasattr(one, "session_hash"))
    return of_event(next(requests, None))


def of_event(request: gr.Request | None) -> str:
    """Return the language of the visitor whose page sent an event."""
    asked = getattr(request, "request", None)
    found = asked.scope.get(NAME) if asked is not None else None
    return found if found in LANGUAGES else "en"
