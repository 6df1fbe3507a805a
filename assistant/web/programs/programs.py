"""The doors for other programs: the HTTP API, the MCP server, the metrics and the request log."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assistant.web.programs.api import API, api
from assistant.web.programs.mcp_server import MCP, MCPServer
from assistant.web.programs.metrics import Metrics
from assistant.web.shell.site import Site


def open_to_programs(app: FastAPI, site: Site, metrics: Metrics) -> None:
    """Add the routes that no person opens."""
    app.include_router(metrics.routes())
    app.add_route(API, _to_reference, include_in_schema=False)
    app.mount(API, api(site))
    app.router.routes.append(Route(MCP, MCPServer(site)))


async def _to_reference(_: object) -> Response:
    return RedirectResponse(f"{API}/", 308)
