"""Chroma as a server: a client whose calls end in time, and the collections of one library."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.config import without_password
from assistant.errors import SettingError
from assistant.library.chroma_errors import explained

if TYPE_CHECKING:
    from collections.abc import Callable

    from chromadb.api import ClientAPI

    from assistant.config import Settings

CONNECT_SECONDS, REPLY_SECONDS = 5.0, 60.0  # that a server may take
LISTED = 100  # collections in one reply


def connect_server(address: str) -> ClientAPI:
    """Return a client of a server whose every call ends in time.

    Chroma's own client waits for ever, and already asks while it is made; so the server is asked
    for a sign of life first.
    """
    import chromadb
    import httpx
    from chromadb.config import Settings as ChromaSettings

    url = urlsplit(address)
    if url.scheme not in ("http", "https") or not url.hostname:
        raise SettingError(
            f"ASSISTANT_CHROMA_URL is {without_password(address)!r}. Use http://HOST:PORT."
        )
    secure = url.scheme == "https"
    quiet = ChromaSettings(
        anonymized_telemetry=False,
        chroma_server_ssl_verify=None if secure else False,  # else certificates are read: 0.1 s
    )
    port = url.port or (443 if secure else 80)
    patience = httpx.Timeout(REPLY_SECONDS, connect=CONNECT_SECONDS)
    alive = f"{url.scheme}://{url.netloc}/api/v2/heartbeat"
    httpx.get(alive, timeout=CONNECT_SECONDS, verify=secure).raise_for_status()
    client = chromadb.HttpClient(host=str(url.hostname), port=port, ssl=secure, settings=quiet)
    client._server._session.timeout = patience  # type: ignore[attr-defined]
    return client


def close_client(client: ClientAPI) -> None:
    """Let go of files or connections."""
    close = getattr(client, "close", None)
    if close is not None:
        close()


def forget_collections(settings: Settings, unwanted: Callable[[str], bool]) -> None:
    """Remove collections of a server."""
    from chromadb.errors import NotFoundError

    place = without_password(settings.chroma_url)
    with explained(place):
        client = connect_server(settings.chroma_url)
        try:
            for name in all_collections(client):
                if unwanted(name):
                    with suppress(NotFoundError):  # another process was faster
                        client.delete_collection(name)
        finally:
            close_client(client)


def all_collections(client: ClientAPI) -> list[str]:
    """Return the names of a server's collections."""
    found: list[str] = []
    while page := client.list_collections(limit=LISTED, offset=len(found)):
        found += [one.name for one in page]
        if len(page) < LISTED:
            break
    return found
