"""Serve the page on this machine."""

from __future__ import annotations

import errno
import ipaddress
import socket
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI

from assistant.config import Settings
from assistant.errors import SettingError
from assistant.web.app import build
from assistant.web.logs import configure


def serve(settings: Settings, *, started: Callable[[str], None] | None = None) -> None:
    """Serve until interrupted, telling ``started`` the address of the page.

    Raises SettingError for an address that cannot be used, before anything is loaded.
    """
    import uvicorn

    configure(settings.log)
    listener = listen(settings)
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    app = build(settings)
    config = uvicorn.Config(
        app, log_config=None, log_level="warning", access_log=False, server_header=False,
        timeout_graceful_shutdown=2,
    )  # fmt: skip
    if started:
        started(f"http://{shown}:{port}/")
    server = uvicorn.Server(config)
    server.handle_exit = _ending(server.handle_exit, app)  # type: ignore[method-assign]
    server.run(sockets=[listener])


def _ending(handle_exit: Callable[..., None], app: FastAPI) -> Callable[..., None]:
    """End the streams that open pages hold first, or the server would wait for each of them."""

    def ending(*signal: Any) -> None:
        app.state.pages.stop_event.set()
        handle_exit(*signal)

    return ending


def listen(settings: Settings) -> socket.socket:
    """Return a socket that listens where the settings say, on this machine only."""
    family, address = _address(settings)
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((address, settings.port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        raise SettingError(_remedy(error, settings)) from error
    return listener


def _address(settings: Settings) -> tuple[socket.AddressFamily, str]:
    name = "127.0.0.1" if settings.host == "localhost" else settings.host
    try:
        address = ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        address = None
    if address is None or not address.is_loopback:
        raise SettingError(
            f"ASSISTANT_HOST is {settings.host!r}, which other machines could reach, and the page "
            "has no accounts. Set ASSISTANT_HOST to 127.0.0.1."
        )
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    return family, str(address)


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
