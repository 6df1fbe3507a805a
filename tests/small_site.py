"""The whole server over the small library, on a port of this machine."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn
from fastapi import FastAPI

from assistant.config import Settings
from assistant.web.app import build
from assistant.web.server import listen
from tests.small_library import folder
from tests.small_library import settings as settings_of


def small_settings(**named: object) -> Settings:
    """Return settings of a server over the small library, which it leaves as it is."""
    return settings_of(folder(), port=0, watch=False, gaps=False, **named)


def app_of(settings: Settings) -> FastAPI:
    """Build inside an event loop, or Gradio makes loops and never closes them."""

    async def building() -> FastAPI:
        return build(settings)

    return asyncio.run(building())


@contextmanager
def served(settings: Settings, *, ready: bool = True) -> Iterator[httpx.Client]:
    """Serve until the block ends; yield a client of the address."""
    listener = listen(settings)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    app = app_of(settings)
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        with httpx.Client(base_url=address, timeout=60) as client:
            _wait(client, "/readyz" if ready else "/healthz")
            yield client
    finally:
        app.state.pages.stop_event.set()
        server.should_exit = True
        thread.join(30)
        assert not thread.is_alive()


def _wait(client: httpx.Client, path: str) -> None:
    for _ in range(1200):
        try:
            if client.get(path).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{path} never answered 200")
