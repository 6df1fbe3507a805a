"""The MCP server: the same tools for a model's program, by streamable HTTP at ``/mcp``.

Each request stands alone: no session is kept, so that nothing leaks and a restart is not noticed.
The SDK is loaded with the first request.
"""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from assistant import __version__
from assistant.errors import AssistantError
from assistant.web.access.bodies import MOST
from assistant.web.base.names import NAME
from assistant.web.programs.api import fault_of, invalid
from assistant.web.programs.api_models import Failure
from assistant.web.programs.api_tools import TOOLS, Tool
from assistant.web.shell.site import Site

if TYPE_CHECKING:
    from mcp import types
    from mcp.server import Server
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

log = logging.getLogger(__name__)

MCP = "/mcp"
_ONLY_POST = (
    "This is an MCP server (streamable HTTP). Name this address in a program that uses MCP."
)
_request: ContextVar[Request] = ContextVar("request")  # that a call came in by
_SAYS = (
    "Career guides on this machine. Every quote carries its citation (guide, start, end): name "
    "the guide and its source when you pass a fact on, and say so when the guides do not tell it."
)


class MCPServer:
    """An ASGI application that speaks MCP for one site."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; there are no streams of the server's own to GET."""
        if Request(scope).method != "POST":
            said = JSONResponse(Failure(error=_ONLY_POST).model_dump(), 405, {"Allow": "POST"})
            await said(scope, receive, send)
            return
        manager = await run_in_threadpool(self._manager)
        token = _request.set(Request(scope, receive))
        try:
            async with manager.run():
                await manager.handle_request(scope, receive, send)
        finally:
            _request.reset(token)

    def _manager(self) -> StreamableHTTPSessionManager:
        from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

        return StreamableHTTPSessionManager(
            self._server, json_response=True, stateless=True, max_request_body_size=MOST
        )

    @cached_property
    def _server(self) -> Server[Any]:
        from mcp import types
        from mcp.server import Server

        listed = types.ListToolsResult(tools=[_listed(tool) for tool in TOOLS])
        named = {tool.name: tool for tool in TOOLS}

        async def list_tools(_: Any, __: Any) -> types.ListToolsResult:
            return listed

        async def call_tool(_: Any, asked: types.CallToolRequestParams) -> types.CallToolResult:
            tool = named.get(asked.name)
            if tool is None:
                return _failed(f"No tool is named {asked.name!r}. There are: {', '.join(named)}.")
            return await _called(self._site, tool, asked.arguments or {})

        return Server(
            NAME, version=__version__, instructions=_SAYS,
            on_list_tools=list_tools, on_call_tool=call_tool,
        )  # fmt: skip


def _listed(tool: Tool[Any]) -> types.Tool:
    from mcp import types

    return types.Tool(
        name=tool.name,
        description=tool.does,
        input_schema=tool.arguments.model_json_schema(),
        output_schema=tool.result.model_json_schema(mode="serialization"),
        annotations=types.ToolAnnotations(
            read_only_hint=True, destructive_hint=False, idempotent_hint=tool.reads,
            open_world_hint=False,
        ),
    )  # fmt: skip


async def _called(site: Site, tool: Tool[Any], arguments: dict[str, Any]) -> types.CallToolResult:
    from mcp import types

    try:
        wanted = tool.arguments.model_validate(arguments)
    except ValidationError as error:
        return _failed(invalid(error.errors()[0]))
    try:
        found = await tool.in_turn(site, wanted, _request.get())
    except AssistantError as error:
        return _failed(str(error))
    except Exception as error:  # the border: no traceback leaves the server
        log.exception("%s failed", tool.name)
        return _failed(fault_of(error))
    result = found.model_dump(mode="json")
    text = json.dumps(result, ensure_ascii=False)
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=text)], structured_content=result
    )


def _failed(said: str) -> types.CallToolResult:
    from mcp import types

    content: list[Any] = [types.TextContent(type="text", text=said)]
    return types.CallToolResult(content=content, is_error=True)
