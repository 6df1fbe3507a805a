"""Who is let in: by a session's cookie, by a program's token, or everyone without accounts."""

from __future__ import annotations

import re
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.types import Scope

from assistant.config import Settings
from assistant.web.access.accounts import Account, accounts_of
from assistant.web.access.sessions import Sessions
from assistant.web.base.address import shared
from assistant.web.base.who import Who
from assistant.web.serving.rates import Rates

# What is served before login, by exact path; a test holds that there is nothing else.
OPEN = frozenset(
    {
        "/login",
        "/healthz",
        "/readyz",
        "/site/tokens.css",
        "/site/account.css",
        "/site/icon.svg",
    }
)
_BEARER = re.compile(r"bearer +([\w.~+/=-]{1,200})", re.I)


class Admission:
    """The accounts and sessions of one server, and what holds where it has none."""

    def __init__(self, settings: Settings, rates: Rates) -> None:
        self.rates = rates
        self.accounts = accounts_of(settings)
        self.sessions = Sessions(settings) if self.accounts else None
        self.insecure = self.accounts is None and shared(settings)

    def admit(self, scope: Scope) -> Who | None:
        """Return who makes this request, or None when it is nobody we know."""
        address = client(scope)
        if self.accounts is None:
            return Who(role="reader" if self.insecure else "maintainer", address=address)
        account = self._account(Headers(scope=scope))
        if account is None:
            return None
        return Who(name=account.name, role=account.role, address=address)

    def still(self, asker: Who) -> bool:
        """Tell whether someone who was let in still has that account and role."""
        if self.accounts is None:
            return True
        account = self.accounts.find(asker.name)
        return account is not None and account.role == asker.role

    def cookie(self, headers: Headers) -> str:
        """Return the session cookie of a request, empty when it has none."""
        if self.sessions is None:
            return ""
        held = SimpleCookie()
        for header in headers.getlist("cookie"):
            for part in header.split(";"):  # one at a time: a strange one must not hide ours
                try:
                    held.load(part)
                except CookieError:
                    continue
        found = held.get(self.sessions.cookie)
        return found.value if found else ""

    def _account(self, headers: Headers) -> Account | None:
        assert self.accounts is not None
        assert self.sessions is not None
        if given := headers.get("authorization"):
            token = _BEARER.fullmatch(given.strip())
            return self.accounts.of_token(token[1]) if token else None
        return self.sessions.account(self.cookie(headers), self.accounts)


def client(scope: Scope) -> str:
    """Return the address that a request came from; behind a trusted proxy the one it names."""
    found = scope.get("client")
    return str(found[0]) if found else ""
