"""Every route of an application, read from the application itself, and how to ask it untidily."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from fastapi import FastAPI
from starlette.routing import Mount

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")


def paths(app: FastAPI) -> list[str]:
    """Return a path for each route, those of mounted applications too, parameters filled in."""
    return sorted({re.sub(r"\{[^}]*\}", "x.md", path) for path in _paths(app.routes, "")})


def _paths(routes: Iterable[Any], base: str) -> Iterator[str]:
    for route in routes:
        if hasattr(route, "effective_candidates"):  # a router that FastAPI includes lazily
            yield from _paths(route.effective_candidates(), base)
            yield from _paths(route.effective_low_priority_routes(), base)
        elif isinstance(route, Mount):
            yield f"{base}{route.path}/x.md"
            yield from _paths(route.routes, base + route.path)
        else:
            yield base + route.path  # fails for a kind of route that is not known here


@dataclass(frozen=True)
class Said:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str


def raw(
    client: httpx.Client, method: str, target: str, headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
) -> Said:  # fmt: skip
    """Send one request with exactly this target; httpx would tidy the path."""
    url = client.base_url
    connection = http.client.HTTPConnection(url.host, url.port, timeout=30)
    try:
        connection.putrequest(method, target)
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        known = {name.lower(): value for name, value in answer.getheaders()}
        if known.get("content-type", "").startswith("text/event-stream"):
            text = ""  # it does not end
        else:
            text = answer.read().decode("utf-8", "replace")
        return Said(status=answer.status, headers=known, text=text)
    finally:
        connection.close()
