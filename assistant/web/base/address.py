"""Where the page is served, who can reach it there, and under which names it is asked for."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import SplitResult, urlsplit

from assistant.config import Settings, without_password
from assistant.errors import SettingError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def host_name(host: str) -> str:
    """Return the name in a ``Host`` header without its port and brackets, in lower case."""
    bracketed = re.match(r"\[([^\]]*)\]", host)
    return (bracketed[1] if bracketed else host.partition(":")[0]).lower()


def number(name: str) -> Address | None:
    """Return the address that a name spells in numbers, or None."""
    try:
        return ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return None


def bound(settings: Settings) -> Address:
    """Return the address to listen on; a name is looked up.

    Raises SettingError for a name that this machine does not know.
    """
    host = "127.0.0.1" if settings.host == "localhost" else settings.host
    if found := number(host):
        return found
    try:
        infos = socket.getaddrinfo(host or "no name", None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SettingError(
            f"ASSISTANT_HOST is {settings.host!r}, which is no address of this machine. Set "
            "ASSISTANT_HOST to 127.0.0.1, or to 0.0.0.0 for every address it has."
        ) from error
    return ipaddress.ip_address(str(infos[0][4][0]).partition("%")[0])


def public(settings: Settings) -> SplitResult | None:
    """Return the address under which others open the page, or None when none is set.

    Raises SettingError for one that is more or less than a scheme, a host and a port.
    """
    if not settings.public_url:
        return None
    try:
        url = urlsplit(settings.public_url.strip())
        plain = url.username is None and url.path in ("", "/") and not (url.query or url.fragment)
        fits = url.scheme in ("http", "https") and url.hostname and (url.port or 1) and plain
    except ValueError:
        fits = False
    if not fits:
        raise SettingError(
            f"ASSISTANT_PUBLIC_URL is {without_password(settings.public_url)!r}. Set it to the "
            "address of the page alone, for example https://careers.example.org."
        )
    return url


def proxies(settings: Settings) -> list[str]:
    """Return the proxies that are believed; SettingError for what is no address or network."""
    named = [one.strip() for one in settings.trusted_proxy.split(",") if one.strip()]
    for one in named:
        try:
            wide = ipaddress.ip_network(one).prefixlen == 0
        except ValueError:
            wide = True
        if wide:
            raise SettingError(
                f"ASSISTANT_TRUSTED_PROXY names {one!r}. Name the proxy's own address, for "
                "example 127.0.0.1, or its network, for example 172.16.0.0/12."
            )
    return named


def shared(settings: Settings) -> bool:
    """Tell whether anyone but this machine can reach the page."""
    url = public(settings)
    elsewhere = url is not None and not _here(url.hostname or "")
    return elsewhere or bool(proxies(settings)) or not _here(settings.host)


def require_doors(settings: Settings) -> None:
    """Raise SettingError when other machines could reach the page and nothing guards it."""
    if settings.users or settings.insecure or not shared(settings):
        return
    if not _here(settings.host):
        cause = f"ASSISTANT_HOST is {settings.host!r}, which other machines could reach"
        remedy = "Set ASSISTANT_HOST to 127.0.0.1"
    else:
        name = "PUBLIC_URL" if settings.public_url else "TRUSTED_PROXY"
        cause = f"ASSISTANT_{name} is set, so other machines reach the page"
        remedy = f"Leave ASSISTANT_{name} empty"
    raise SettingError(
        f"{cause}, and it has no accounts. {remedy}, or make accounts with ASSISTANT_USERS and "
        "`python -m assistant users add NAME --role maintainer`. ASSISTANT_INSECURE=1 serves it "
        "to everyone, for reading only."
    )


def _here(name: str) -> bool:
    address = number(name)
    return address.is_loopback if address else name in LOOPBACK


class Hosts:
    """The names that the server answers to, against pages that rebind a name of theirs to it.

    A page cannot rebind an address in numbers, so once other machines may ask, those all fit.
    """

    def __init__(self, settings: Settings) -> None:
        url = public(settings)
        own = [settings.host.strip("[]"), (url.hostname if url else "") or ""]
        open_to_others = not _here(settings.host)
        if open_to_others:
            own.append(socket.gethostname())
        self._names = frozenset(filter(None, (*LOOPBACK, *map(str.lower, own))))
        self._numbers = open_to_others
        self._origin = f"{url.scheme}://{url.netloc}".lower() if url else ""
        self._public = url.netloc.lower() if url else ""

    def __contains__(self, host: object) -> bool:
        """Tell whether a ``Host`` header names this server."""
        name = host_name(str(host))
        return name in self._names or (self._numbers and number(name) is not None)

    def same(self, origin: str, host: str) -> bool:
        """Tell whether an ``Origin`` is a page of this server, asked under this ``Host``."""
        origin = origin.lower()
        if self._origin and origin == self._origin:
            return True
        if self._public == host.lower() and self._public:
            return False  # the right name by the wrong scheme
        return urlsplit(origin).netloc == host.lower()
