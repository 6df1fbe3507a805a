"""Serve the page on this machine."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from starlette.types import ASGIApp

from assistant.config import Settings, secrets_of
from assistant.errors import SettingError
from assistant.web.access.accounts import accounts_of
from assistant.web.app import build
from assistant.web.base.address import bound, proxies, public, require_doors
from assistant.web.programs.logs import configure
from assistant.web.serving.heap import give_back

if TYPE_CHECKING:
    from uvicorn import Config

KEEP_ALIVE = 75  # seconds that an idle connection is kept: longer than proxies keep theirs


def serve(settings: Settings, *, started: Callable[[str], None] | None = None) -> None:
    """Serve until interrupted, telling ``started`` the address of the page.

    Raises SettingError for an address that cannot be used, before anything is loaded.
    """
    import uvicorn

    give_back()
    configure(settings.log, hide=secrets_of(settings))
    accounts_of(settings)  # before anything is loaded
    listener = listen(settings)
    app = build(settings)
    if started:
        started(_opened(settings, *listener.getsockname()[:2]))
    server = uvicorn.Server(config_of(app, settings))
    server.handle_exit = _ending(server.handle_exit, app)  # type: ignore[method-assign]
    server.run(sockets=[listener])


def config_of(app: ASGIApp, settings: Settings) -> Config:
    """Return how uvicorn serves: no websockets, and no word of a proxy that is not trusted."""
    from uvicorn import Config

    trusted = proxies(settings)
    return Config(
        app, log_config=None, log_level="warning", access_log=False, server_header=False,
        timeout_graceful_shutdown=2, timeout_keep_alive=KEEP_ALIVE, ws="none",
        proxy_headers=bool(trusted), forwarded_allow_ips=trusted,
    )  # fmt: skip


def _opened(settings: Settings, host: str, port: int) -> str:
    """Return the address to open: the public one, else one of this machine."""
    if url := public(settings):
        return f"{url.geturl().rstrip('/')}/"
    if bound(settings).is_unspecified:
        host = "::1" if ":" in host else "127.0.0.1"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _ending(handle_exit: Callable[..., None], app: FastAPI) -> Callable[..., None]:
    """End the streams that open pages hold first, or the server would wait for each of them."""

    def ending(*signal: Any) -> None:
        app.state.pages.stop_event.set()
        handle_exit(*signal)

    return ending


def listen(settings: Settings) -> socket.socket:
    """Return a socket that listens where the settings say.

    Raises SettingError where other machines could reach it and there are no accounts.
    """
    require_doors(settings)
    address = bound(settings)
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        if str(address) == "::":  # IPv4 too
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind((str(address), settings.port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        raise SettingError(_remedy(error, settings)) from error
    return listener


def _remedy(error: Exception, settings: Settings) -> str:
    port = settings.port
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use by another program. Stop that program, or choose another "
            f"port, for example ASSISTANT_PORT={port + 1 if port < 65535 else 7861}."
        )
    if isinstance(error, PermissionError):
        return f"Port {port} is not yours to use. Choose one above 1023 with ASSISTANT_PORT."
    return f"The page cannot be served on {settings.host}:{port} ({error}). Change ASSISTANT_PORT."
