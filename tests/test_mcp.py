"""The MCP server, spoken to by the official client over loopback."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
from mcp.client import Client
from mcp.types import CallToolResult, TextContent

from assistant.web.programs.api_tools import TOOLS
from assistant.web.programs.mcp_server import MCP
from tests.small_site import served, small_settings
from tests.test_api import ASKED, NURSE, call, places

MODES = ("auto", "legacy")  # the protocol of today, and the one before with its handshake
NAMES = [tool.name for tool in TOOLS]


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """Return a client of the whole server over the small library."""
    with served(small_settings()) as client:
        yield client


def connected(client: httpx.Client, mode: str = "auto") -> Client:
    return Client(f"{str(client.base_url).rstrip('/')}{MCP}", mode=mode)


def said(result: CallToolResult) -> str:
    """Return the text of a result."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


@pytest.mark.parametrize("mode", MODES)
async def test_the_tools_are_those_of_the_api(client: httpx.Client, mode: str) -> None:
    """Law: each tool is listed once, says what it does, and changes nothing."""
    async with connected(client, mode) as mcp:
        tools = (await mcp.list_tools()).tools
    assert [tool.name for tool in tools] == NAMES
    for tool in tools:
        assert tool.description
        assert tool.annotations
        assert tool.annotations.read_only_hint


async def test_the_schemas_are_exact(client: httpx.Client) -> None:
    """Law: every object of every schema names its fields and allows no other."""
    async with connected(client) as mcp:
        tools = (await mcp.list_tools()).tools
    for tool in tools:
        for schema in (tool.input_schema, tool.output_schema or {}):
            jsonschema.Draft202012Validator.check_schema(schema)
            for shape in (schema, *schema.get("$defs", {}).values()):
                if shape.get("type") == "object":
                    assert shape["additionalProperties"] is False
        assert "guide" in str(tool.output_schema)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", NAMES)
async def test_each_tool_can_be_called(client: httpx.Client, name: str, mode: str) -> None:
    """Law: a result fits its schema, is the API's, and comes as text for older programs too."""
    async with connected(client, mode) as mcp:
        schemas = {tool.name: tool.output_schema for tool in (await mcp.list_tools()).tools}
        result = await mcp.call_tool(name, ASKED[name])
    assert not result.is_error
    found: Any = result.structured_content
    jsonschema.validate(found, schemas[name] or {})
    over_http = (await asyncio.to_thread(call, client, name, ASKED[name])).json()
    for one in (found, over_http):
        one.pop("timings_ms", None)
    assert found == over_http
    assert name == "list_guides" or list(places(found))
    assert said(result).startswith("{")


@pytest.mark.parametrize(
    ("name", "wanted", "part"),
    [
        ("read_passage", {"guide": "none.md"}, "no guide named 'none.md'"),
        ("pay", {}, "either an occupation or a guide"),
        ("pay", {"occupation": 5}, "occupation is 5"),
        ("ask", {"question": "x" * 5000}, "at most 4000"),
        ("compare", {"careers": ["welder"]}, "at least 2"),
        ("skills", {"occupation": "welder", "luck": True}, "luck"),
        ("fortune", {}, "No tool is named 'fortune'"),
    ],
)
async def test_an_error_is_a_sentence_for_the_model(
    client: httpx.Client, name: str, wanted: dict[str, Any], part: str
) -> None:
    """Law: what does not fit is said in the result, so that a model can put it right."""
    async with connected(client) as mcp:
        result = await mcp.call_tool(name, wanted)
    assert result.is_error
    assert part in said(result)
    assert said(result).endswith(".")
    assert len(said(result)) < 400


async def test_a_fault_shows_no_inside(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError("the inside at /secret/path")

    monkeypatch.setattr("assistant.web.programs.api_tools.search", failing)
    async with connected(client) as mcp:
        result = await mcp.call_tool("search_guides", {"query": "x"})
    assert result.is_error
    assert "secret" not in said(result)
    assert "fault in the program" in said(result)


async def test_calls_beside_each_other_do_not_mix(client: httpx.Client) -> None:
    """Law: many clients at once each get their own answer."""

    async def one(occupation: str) -> tuple[str, Any]:
        async with connected(client) as mcp:
            result = await mcp.call_tool("pay", {"occupation": occupation})
        return occupation, result.structured_content

    wanted = ["welder", "registered nurse", "electrician", "beekeeper"] * 3
    for occupation, found in await asyncio.gather(*map(one, wanted)):
        assert found["asked"] == occupation


def test_nothing_but_post_is_answered(client: httpx.Client) -> None:
    """Law: the server keeps no stream and no session; a person who opens the address is told."""
    for method in ("GET", "DELETE", "PUT"):
        response = client.request(method, MCP)
        assert response.status_code == 405
        assert response.headers["allow"] == "POST"
        assert "MCP" in response.json()["error"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"jsonrpc": "2.0"}', b"\xff" * 100])
def test_what_is_no_mcp_is_refused(client: httpx.Client, body: bytes) -> None:
    headers = {"content-type": "application/json", "accept": "application/json, text/event-stream"}
    response = client.post(MCP, content=body, headers=headers)
    assert 400 <= response.status_code < 500
    assert client.get("/healthz").status_code == 200


def test_the_sdk_waits_for_its_first_request() -> None:
    """Law: a page that nobody asks by MCP starts without the SDK, though Gradio knows it."""
    code = (
        "import asyncio, sys\n"
        "from assistant.web.app import build\n"
        "from tests.small_site import small_settings\n"
        "async def main(): build(small_settings())\n"
        "asyncio.run(main())\n"
        "print([name for name in sys.modules if name == 'mcp' or name.startswith('mcp.')])\n"
        "import mcp.server\n"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_offsets_of_the_examples_are_real(client: httpx.Client) -> None:
    """Law: what a tool cites can be read back by another."""
    found = call(client, "search_guides", {"query": "What is the pay?", "guide": NURSE}).json()
    for hit in found["hits"]:
        cited = hit["citation"]
        wanted = {key: cited[key] for key in ("guide", "start", "end")}
        read = call(client, "read_passage", wanted).json()["citation"]
        assert read["quote"] == cited["quote"]
