"""The HTTP API: exact shapes, true citations, errors as sentences, and the doors around it."""

from __future__ import annotations

import dataclasses
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest

from assistant import schema
from assistant.answers import Assistant, figure_to_json, to_json
from assistant.answers.facts.pay import Occupations
from assistant.answers.shape import FIGURE_KEYS
from assistant.web.programs import api_results as given
from assistant.web.programs.api import API
from assistant.web.programs.api_models import READ, TURNS
from assistant.web.programs.api_tools import TOOLS
from tests.small_library import minilm, small_library
from tests.small_library import settings as settings_of
from tests.small_site import served, small_settings

NURSE = "health/registered-nurse.md"
ASKED: dict[str, dict[str, Any]] = {
    "ask": {"question": "What does a welder earn?", "id": "w1"},
    "search_guides": {"query": "welding metal", "limit": 5},
    "read_passage": {"guide": NURSE, "start": 10, "end": 200},
    "pay": {"occupation": "welder"},
    "skills": {"occupation": "welder"},
    "compare": {"careers": ["welder", "registered nurse", "astronaut"]},
    "list_guides": {"find": "nurse"},
}
NAMES = [tool.name for tool in TOOLS]


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """Return a client of the whole server over the small library."""
    with served(small_settings()) as client:
        yield client


def call(client: httpx.Client, name: str, wanted: dict[str, Any]) -> httpx.Response:
    tool = next(tool for tool in TOOLS if tool.name == name)
    if tool.reads:
        return client.get(f"{API}/{name}", params=wanted)
    return client.post(f"{API}/{name}", json=wanted)


def places(found: object) -> Iterator[dict[str, Any]]:
    """Yield everything in a result that says where it is quoted from."""
    if isinstance(found, dict):
        if {"guide", "start", "end", "quote"} <= found.keys():
            yield found
        for value in found.values():
            yield from places(value)
    elif isinstance(found, list):
        for value in found:
            yield from places(value)


def test_every_tool_is_tried_here() -> None:
    assert sorted(ASKED) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_result_has_exactly_its_shape(client: httpx.Client, name: str) -> None:
    """Law: what comes is what the schema says, no field more and none less."""
    tool = next(tool for tool in TOOLS if tool.name == name)
    response = call(client, name, ASKED[name])
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    assert tool.result.model_validate_json(response.content).model_dump(mode="json") == (
        response.json()
    )
    assert response.json()["generation"] >= 1


@pytest.mark.parametrize("name", [name for name in NAMES if name != "list_guides"])
def test_every_quote_is_a_place(client: httpx.Client, name: str) -> None:
    """Law: the guide's text from start to end is the quote, wherever a result quotes."""
    found = list(places(call(client, name, ASKED[name]).json()))
    assert found
    with small_library() as library, library.reading() as view:
        for place in found:
            text = view.guide(place["guide"]).text
            assert text[place["start"] : place["end"]] == place["quote"]


@pytest.mark.parametrize("name", ["pay", "skills"])
def test_a_number_leads_to_its_citation(client: httpx.Client, name: str) -> None:
    """Law: a figure or a mention and the citation it names are the same place."""
    found = call(client, name, ASKED[name]).json()
    cited = {citation["n"]: citation for citation in found["citations"]}
    assert list(cited) == list(range(1, len(cited) + 1))
    numbered = [place for place in places(found) if "citation" in place]
    assert numbered
    for place in numbered:
        citation = cited[place["citation"]]
        assert {k: place[k] for k in ("guide", "start", "end", "quote")} == {
            k: citation[k] for k in ("guide", "start", "end", "quote")
        }


def test_the_shapes_are_those_of_the_nouns() -> None:
    """Law: a field that a noun gains cannot be forgotten here."""
    nouns = (
        (given.Citation, schema.Citation), (given.Claim, schema.Claim),
        (given.Timings, schema.Timings), (given.Conflict, schema.Conflict),
    )  # fmt: skip
    for shape, noun in nouns:
        assert set(shape.model_fields) == {field.name for field in dataclasses.fields(noun)}
    assert set(given.Figure.model_fields) == set(FIGURE_KEYS)
    kinds = given.Figure.model_fields["kind"].annotation
    assert get_args(kinds) == get_args(schema.Kind)


def test_the_same_functions_answer_everywhere(client: httpx.Client) -> None:
    """Law: the API says what the commands say, to the letter; only the time differs."""
    over_http = call(client, "ask", ASKED["ask"]).json()
    pay = call(client, "pay", ASKED["pay"]).json()
    with small_library() as library, library.reading() as view:
        asked = Assistant(library, settings_of(Path("none"))).ask(ASKED["ask"]["question"])
        here = to_json(asked, "w1")
        figures = [
            figure_to_json(figure)
            for figure in Occupations(view.cards(), view.figures(kind="pay")).pay("welder").figures
        ]
    over_http.pop("timings_ms")
    here.pop("timings_ms")
    assert over_http == json.loads(json.dumps(here))
    assert figures
    assert [{key: one[key] for key in FIGURE_KEYS} for one in pay["figures"]] == figures


def test_the_conversation_counts(client: httpx.Client) -> None:
    history = [{"role": "user", "content": "What does a registered nurse earn?"}]
    found = call(client, "ask", {"question": "And what skills?", "history": history}).json()
    assert {citation["guide"] for citation in found["citations"]} == {NURSE}


def test_an_unknown_occupation_is_a_result_with_what_is_near(client: httpx.Client) -> None:
    """Law: that the guides do not tell something is told, not refused."""
    for name in ("pay", "skills"):
        found = call(client, name, {"occupation": "nurse welder practitioner"}).json()
        assert found["known"] is False
        assert found["near"]
        assert found["citations"] == []
    unknown = call(client, "compare", ASKED["compare"]).json()["unknown"]
    assert [one["asked"] for one in unknown] == ["astronaut"]


def test_a_guide_can_be_read_to_its_end(client: httpx.Client) -> None:
    """Law: reading on from next_start gives the whole text, once."""
    text, start = "", 0
    while start is not None:
        wanted = {"guide": NURSE, "start": start, "end": start + 300}
        response = call(client, "read_passage", wanted)
        if response.status_code == 400:  # fewer than 300 are left
            response = call(client, "read_passage", {"guide": NURSE, "start": start})
        text += response.json()["citation"]["quote"]
        start = response.json()["next_start"]
    with small_library() as library, library.reading() as view:
        assert text == view.guide(NURSE).text


def test_one_guide_alone_is_searched(client: httpx.Client) -> None:
    wanted = {"query": "What is the pay?", "guide": NURSE, "limit": 3}
    hits = call(client, "search_guides", wanted).json()["hits"]
    assert [hit["citation"]["n"] for hit in hits] == [1, 2, 3]
    assert {hit["citation"]["guide"] for hit in hits} == {NURSE}
    assert "$" in hits[0]["citation"]["quote"]


def test_guides_are_listed_in_parts(client: httpx.Client) -> None:
    """Law: the parts together are the whole, and no path of this machine is among them."""
    whole = call(client, "list_guides", {}).json()
    parts = [
        call(client, "list_guides", {"limit": 2, "offset": at}).json()["guides"]
        for at in range(0, whole["total"], 2)
    ]
    assert [one for part in parts for one in part] == whole["guides"]
    assert len(whole["guides"]) == whole["total"] == 7
    assert "/tmp" not in json.dumps(whole)
    assert {"health/nurse-practitioner.md", NURSE} == {
        one["id"] for one in call(client, "list_guides", ASKED["list_guides"]).json()["guides"]
    }


REFUSED: list[tuple[str, dict[str, Any], int]] = [
    ("ask", {"question": "  "}, 400),
    ("ask", {"question": ""}, 422),
    ("ask", {}, 422),
    ("ask", {"question": 5}, 422),
    ("ask", {"question": "x" * 4001}, 422),
    ("ask", {"question": "pay?", "extra": 1}, 422),
    ("ask", {"question": "pay?", "history": [{"role": "system", "content": "x"}]}, 422),
    ("ask", {"question": "pay?", "history": [{"role": "user", "content": "x"}] * (TURNS + 1)}, 422),
    ("search_guides", {"query": " "}, 400),
    ("search_guides", {"query": "x", "limit": 0}, 422),
    ("search_guides", {"query": "x", "limit": 51}, 422),
    ("search_guides", {"query": "x", "guide": "none.md"}, 404),
    ("read_passage", {"guide": "none.md"}, 404),
    ("read_passage", {"guide": "../../etc/passwd"}, 404),
    ("read_passage", {"guide": NURSE, "start": 10**8}, 400),
    ("read_passage", {"guide": NURSE, "start": 20, "end": 20}, 400),
    ("read_passage", {"guide": NURSE, "start": 0, "end": READ * 10}, 400),
    ("read_passage", {"guide": NURSE, "start": -1}, 422),
    ("pay", {}, 400),
    ("pay", {"occupation": "welder", "guide": NURSE}, 400),
    ("pay", {"guide": "none.md"}, 404),
    ("pay", {"occupation": "welder", "kind": "luck"}, 422),
    ("skills", {"occupation": ""}, 422),
    ("skills", {"occupation": "x" * 201}, 422),
    ("compare", {"careers": ["welder"]}, 422),
    ("compare", {"careers": ["welder", "Welder "]}, 400),
    ("compare", {"careers": ["a", "b", "c", "d", "e"]}, 422),
    ("list_guides", {"limit": 10**6}, 422),
]


@pytest.mark.parametrize(("name", "wanted", "status"), REFUSED)
def test_an_error_is_a_sentence(
    client: httpx.Client, name: str, wanted: dict[str, Any], status: int
) -> None:
    """Law: what does not fit gets its own status and one sentence that says what to do."""
    response = call(client, name, wanted)
    assert response.status_code == status, response.text
    said = response.json()
    assert list(said) == ["error"]
    assert said["error"].endswith(".")
    assert len(said["error"]) < 400
    assert "Traceback" not in said["error"]


def test_what_is_no_json_is_told(client: httpx.Client) -> None:
    for body in (b"{", b"\xff\xfe", b"[" * 100_000, b'{"question": "\\ud800"}'):
        response = client.post(
            f"{API}/ask", content=body, headers={"content-type": "application/json"}
        )
        assert response.status_code in (400, 422), body[:20]
        assert list(response.json()) == ["error"]


@pytest.mark.parametrize("path", [f"{API}/none", f"{API}/docs", f"{API}/ask/x", f"{API}/redoc"])
def test_what_is_not_there_is_told_as_json(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404
    assert list(client.get(path).json()) == ["error"]


def test_reading_is_by_get_alone(client: httpx.Client) -> None:
    """Law: what is read is asked by GET, and what counts a question never is."""
    for tool in TOOLS:
        wrong = client.post if tool.reads else client.get
        response = wrong(f"{API}/{tool.name}")
        assert response.status_code == 405
        assert list(response.json()) == ["error"]


def test_the_doors_hold_here_too(client: httpx.Client) -> None:
    """Law: other hosts' names and other sites' pages get nothing; every answer has its headers."""
    body = {"question": "What does a welder earn?"}
    for path in (f"{API}/list_guides", f"{API}/openapi.json", f"{API}/", "/metrics", "/mcp"):
        refused = client.get(path, headers={"host": "evil.example"})
        assert refused.status_code == 421
        assert path == "/metrics" or list(refused.json()) == ["error"]
        headers = client.get(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post(f"{API}/ask", json=body, headers=headers).status_code == 403
        assert client.post("/mcp", json={}, headers=headers).status_code == 403
    own = {"origin": str(client.base_url)}
    assert client.post(f"{API}/ask", json=body, headers=own).status_code == 200


def test_the_document_tells_every_tool(client: httpx.Client) -> None:
    """Law: the OpenAPI document holds each tool with its limits, its result and its errors."""
    document = client.get(f"{API}/openapi.json").json()
    assert document["openapi"].startswith("3.")
    assert document["servers"] == [{"url": API}]
    for tool in TOOLS:
        method = "get" if tool.reads else "post"
        assert list(document["paths"][f"/{tool.name}"]) == [method]
        operation = document["paths"][f"/{tool.name}"][method]
        result = operation["responses"]["200"]["content"]["application/json"]["schema"]
        assert result == {"$ref": f"#/components/schemas/{tool.result.__name__}"}
        for status in ("400", "404", "413", "422", "503"):
            said = operation["responses"][status]["content"]["application/json"]["schema"]
            assert said == {"$ref": "#/components/schemas/Failure"}
        if tool.reads:
            names = {one["name"] for one in operation["parameters"]}
            assert names == set(tool.arguments.model_fields)
    for shape in document["components"]["schemas"].values():
        assert shape.get("additionalProperties") is False


def test_the_page_on_it_stands_alone(client: httpx.Client) -> None:
    """Law: the page shows every tool and argument, and loads nothing from elsewhere."""
    assert client.get(API).headers["location"] == f"{API}/"
    page = client.get(f"{API}/").text
    for tool in TOOLS:
        assert f"{API}/{tool.name}" in page
        assert all(f"<code>{name}</code>" in page for name in tool.arguments.model_fields)
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
    assert "<script" not in page
    anchors = set(re.findall(r'href="#([^"]+)"', page))
    assert anchors <= set(re.findall(r'id="([^"]+)"', page))


def test_an_empty_library_is_told(tmp_path: Path) -> None:
    """Law: without guides every tool says so, with 503 and what to run."""
    (tmp_path / "guides").mkdir()
    with served(settings_of(tmp_path, port=0, watch=False), ready=False) as client:
        while client.get("/readyz").json()["phase"] == "working":
            time.sleep(0.05)
        for name, wanted in ASKED.items():
            response = call(client, name, wanted)
            assert response.status_code == 503, name
            assert "ingest.py" in response.json()["error"]
        assert "career_guide_library_guides 0.0" in client.get("/metrics").text


def test_a_fault_shows_no_inside(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: a fault of the program is a sentence with the id of the request, and no more."""

    def failing(*_: object) -> None:
        raise RuntimeError("the inside at /secret/path")

    monkeypatch.setattr("assistant.web.programs.api_tools.search", failing)
    response = client.get(
        f"{API}/search_guides", params={"query": "x"}, headers={"x-request-id": "abc-1"}
    )
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "abc-1" in response.json()["error"]
    assert minilm()  # the server goes on
    assert call(client, "list_guides", {}).status_code == 200


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_on_it_in_a_browser(client: httpx.Client, chromium_path: str, width: int) -> None:
    """Law: the page keeps the policy, asks this server alone, and fits a telephone."""
    from playwright.sync_api import sync_playwright

    said: list[str] = []
    asked: list[str] = []
    base = str(client.base_url)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{base}{API}/")
        page.get_by_role("link", name="Answer", exact=True).first.click()
        assert page.locator("#shape-Answer").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        browser.close()
    assert not said
    assert asked
    assert all(url.startswith(base) for url in asked)
