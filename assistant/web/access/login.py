"""Logging in and out."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.errors import UsageError
from assistant.web.access.accounts import name_of
from assistant.web.access.admission import Admission, client
from assistant.web.base.address import number
from assistant.web.base.inline import escape
from assistant.web.base.texts import plain, say
from assistant.web.base.who import who
from assistant.web.serving.rates import seconds_of
from assistant.web.shell.desk import FRESH, html
from assistant.web.shell.shell import SAME_ORIGIN, document, languages_html, tags

LOGIN, LOGOUT = "/login", "/logout"
_OWN = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def login_routes(admission: Admission) -> APIRouter:
    """Return the routes; without accounts they lead to the first page."""
    router = APIRouter(include_in_schema=False)

    @router.api_route(LOGIN, methods=["GET", "HEAD"])
    def shown(request: Request) -> Response:
        """Show the form."""
        wanted = own(request.query_params.get("next", ""))
        if admission.accounts is None or who(request).name:
            return _to(wanted)
        return _page(request, wanted)

    @router.post(LOGIN)
    async def entered(request: Request) -> Response:
        """Let someone in who knows a name and its password."""
        body = (await request.body()).decode("utf-8", "replace")
        return await run_in_threadpool(_enter, admission, request, body)

    @router.api_route(LOGOUT, methods=["GET", "HEAD"])
    def asked() -> Response:
        """Lead back: opening an address logs nobody out."""
        return _to("/")

    @router.post(LOGOUT)
    def left(request: Request) -> Response:
        """End the session."""
        response = RedirectResponse(LOGIN, 303, {"Clear-Site-Data": '"cache"', **FRESH})
        if admission.sessions:
            ended = admission.sessions.end(admission.cookie(request.headers))
            response.headers.append("Set-Cookie", ended)
        return response

    return router


def _enter(admission: Admission, request: Request, body: str) -> Response:
    try:
        fields = parse_qs(body, keep_blank_values=True, max_num_fields=10)
    except ValueError:
        fields = {}
    typed, password, wanted = (fields.get(name, [""])[0] for name in ("name", "password", "next"))
    wanted = own(wanted)
    if admission.accounts is None or admission.sessions is None:
        return _to(wanted)
    wait = admission.rates.login(_key(typed), client(request.scope))
    if wait:
        said = plain("doors.too_many_tries", count=seconds_of(wait))
        page = _page(request, wanted, typed, said, 429)
        page.headers["Retry-After"] = str(seconds_of(wait))
        return page
    account = admission.accounts.check(typed, password)
    if account is None:
        return _page(request, wanted, typed, plain("doors.wrong"), 401)
    response = _to(wanted)
    response.headers.append("Set-Cookie", admission.sessions.start(account))
    return response


def _key(typed: str) -> str:
    try:
        return name_of(typed)
    except UsageError:
        return ""


def own(address: str) -> str:
    """Return an address of this server to go on to; the first page for any other."""
    path = re.split(r"[?#]", address)[0]
    if len(address) > 2_000 or not _OWN.fullmatch(address) or path in (LOGIN, LOGOUT):
        return "/"
    return quote(address, safe="/?&=#%+,;:@!$'()*~-._")


def _to(address: str) -> Response:
    return RedirectResponse(address, 303, FRESH)


def _page(
    request: Request, wanted: str, name: str = "", problem: str = "", status: int = 200
) -> Response:
    said = f'<p class="bad" role="alert">{escape(problem)}</p>' if problem else ""
    focus = ("", " autofocus") if name else (" autofocus", "")
    body = (
        f'<main class="login"><h1>{say("site.name")}</h1><p class="line">{say("site.line")}</p>'
        f'<form method="post" action="{LOGIN}">{said}'
        f'<label for="name">{say("doors.name")}</label>'
        f'<input id="name" name="name" value="{escape(name[:64])}" autocomplete="username" '
        f'autocapitalize="none" spellcheck="false" required maxlength="64"{focus[0]}>'
        f'<label for="password">{say("doors.password")}</label>'
        '<input id="password" name="password" type="password" autocomplete="current-password" '
        f'required maxlength="1000"{focus[1]}>'
        f'<input type="hidden" name="next" value="{escape(wanted)}">'
        f"<button>{say('doors.log_in_button')}</button>{_warning(request)}</form>"
        f"{languages_html(LOGIN)}</main>"
    )
    assets = tags("tokens.css", "account.css", "icon.svg")
    whole = document(say("doors.log_in_button"), assets, f"<body>{body}</body>", head=SAME_ORIGIN)
    return html(whole, status)


def _warning(request: Request) -> str:
    """Return a line on passwords that others on the way could read."""
    address = number(client(request.scope))
    here = address is not None and address.is_loopback
    if request.url.scheme == "https" or here:
        return ""
    return f'<p class="meta">{say("doors.not_encrypted")}</p>'
