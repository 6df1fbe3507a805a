"""The server over HTTP: health, headers, the reader's pages, and what it refuses."""

from __future__ import annotations

import asyncio
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.config import Settings
from assistant.errors import SettingError
from assistant.web.app import build
from assistant.web.base.links import digest
from assistant.web.server import listen

WELDER = """---
title: Welder
occupation: Welder
publisher: Example Careers
url: https://careers.example/welder
published: 2025-03-01
region: United Kingdom
licence: OGL v3.0
---
# Welder

Welders join metal parts. <script>alert(1)</script>

## Pay

Starters earn £19,000 a year.
"""
NAME = "trades & more/wélder\n#1.md"  # a name may hold any sign that files allow
PLACE = (WELDER.index("Starters"), WELDER.index("\n", WELDER.index("Starters")))
WORDS = WELDER[slice(*PLACE)]
SECRET = "the content of a file that is no guide"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a client of the whole application on a library of one guide."""
    root = tmp_path_factory.mktemp("site")
    (root / "corpus" / NAME).parent.mkdir(parents=True)
    (root / "corpus" / NAME).write_text(WELDER, "utf-8")
    (root / "secret.md").write_text(SECRET, "utf-8")
    with served(Settings(corpus=root / "corpus", data_dir=root / "data")) as client:
        wait_until_ready(client)
        yield client


def served(settings: Settings) -> TestClient:
    """Return a client; built inside an event loop, or Gradio makes loops and never closes them."""

    async def building() -> FastAPI:
        return build(settings)

    return TestClient(asyncio.run(building()), base_url="http://127.0.0.1")


def wait_until_ready(client: TestClient) -> None:
    for _ in range(1200):
        if client.get("/readyz").status_code == 200:
            return
        time.sleep(0.1)
    pytest.fail(f"never ready: {client.get('/readyz').text}")


def address(name: str = NAME, **query: object) -> str:
    words = "&".join(f"{key}={value}" for key, value in query.items())
    return f"/guide/{quote(name)}?{words}"


def test_health_and_readiness(site: TestClient) -> None:
    assert site.get("/healthz").json() == {"status": "ok"}
    assert site.get("/readyz").json()["guides"] == 1


def test_the_page_names_no_other_host(site: TestClient) -> None:
    """Law: nothing in the page is loaded from elsewhere, and its scripts are named by hash."""
    response = site.get("/")
    assert not re.findall(r'(?:src|href|content)="(?:https?:)?//[^"]*"', response.text)
    assert response.headers["content-security-policy"].count("'sha256-") >= 1
    assert "/site/page.css?" in response.text


def test_a_guide_opens_at_the_cited_words(site: TestClient) -> None:
    response = site.get(address(start=PLACE[0], end=PLACE[1], q=digest(WORDS)))
    assert response.status_code == 200
    assert f'<mark id="hl" tabindex="-1">{WORDS}</mark>' in response.text
    for fact in ("Example Careers", "Mar 1, 2025", "United Kingdom", "OGL v3.0"):
        assert fact in response.text
    assert 'href="https://careers.example/welder"' in response.text
    assert "<script>alert" not in response.text
    assert "title: Welder" not in response.text


def test_words_that_changed_are_not_highlighted(site: TestClient) -> None:
    """Law: an address made for other words says so and marks nothing."""
    for query in ({"start": 3, "end": 9, "q": digest("other")}, {"start": 5, "end": 10**9}):
        text = site.get(address(**query)).text
        assert "no longer stand in this guide" in text
        assert "<mark" not in text


def test_words_that_moved_are_found(site: TestClient) -> None:
    text = site.get(address(start=0, end=len(WORDS), q=digest(WORDS))).text
    assert f">{WORDS}</mark>" in text
    assert "has changed since" in text


@pytest.mark.parametrize(
    "query", ["start=x&end=y", "start=-5&end=3", "start=&end=", "start=5", "q=%00%ff", "at=-1",
              "start=1e9&end=2e9", "at=99999999999999999999", "start=1&start=2&end=3&view=reader"]
)  # fmt: skip
def test_odd_addresses_show_the_guide(site: TestClient, query: str) -> None:
    assert site.get(f"/guide/{quote(NAME)}?{query}").status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "none.md", "", ".", "../secret.md", "..%2fsecret.md", "%2e%2e/secret.md", "....//secret.md",
        "trades/..%5c..%5csecret.md", "%252e%252e%252fsecret.md", "/etc/passwd", "%2fetc%2fpasswd",
        "file:%2f%2f%2fetc%2fpasswd", "secret.md%00.md", "trades & more/../../secret.md",
        "<script>alert(1)</script>", "%ff%fe", "a" * 5000,
    ],
)  # fmt: skip
def test_only_guides_of_the_library_are_served(site: TestClient, name: str) -> None:
    """Law: a guide is looked up by its id in the catalog; no path of a file is ever made of it."""
    response = site.get(f"/guide/{name}")
    assert response.status_code == 404
    assert SECRET not in response.text
    assert "<script>alert" not in response.text


def test_a_missing_guide_is_told_on_a_page(site: TestClient) -> None:
    response = site.get("/guide/none.md")
    assert "The library holds no guide named" in response.text
    assert "/site/standalone.css" in response.text


def test_the_reader_gets_the_guide_alone(site: TestClient) -> None:
    text = site.get(address(view="reader")).text
    assert text.startswith("<article")
    assert "<html" not in text
    assert 'href="/guide/' in site.get("/guides?view=reader").text


@pytest.mark.parametrize(
    "path",
    ["/gradio_api/upload", "/gradio_api/file=/etc/passwd", "/gradio_api/proxy=http://x.example/",
     "//gradio_api//file=/etc/passwd", "/monitoring", "/gradio_api/stream/x",
     "/gradio_api/component_server", "/file=/etc/passwd", "/docs", "/openapi.json"],
)  # fmt: skip
def test_routes_that_no_page_uses_are_closed(site: TestClient, path: str) -> None:
    assert site.get(path).status_code == 404
    assert site.post(path).status_code in (404, 405)


def test_foreign_host_names_are_refused(site: TestClient) -> None:
    """Law: a page of another name that points here (DNS rebinding) gets nothing."""
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:7860", ""):
        assert site.get("/readyz", headers={"host": host}).status_code == 421
    for host in ("localhost", "LOCALHOST:7860", "127.0.0.1:7860", "[::1]:7860"):
        assert site.get("/readyz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", "", "[::]", "*"])
def test_other_addresses_than_loopback_are_refused(host: str) -> None:
    with pytest.raises(SettingError, match=r"ASSISTANT_HOST is .* Set ASSISTANT_HOST to 127\.0"):
        listen(Settings(host=host, port=0))


def test_a_port_in_use_is_told_with_a_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingError, match=f"Port {port} is in use.*ASSISTANT_PORT="):
            listen(Settings(port=port))


def test_an_empty_corpus_is_told(tmp_path: Path) -> None:
    """Law: without guides the server lives, is not ready, and says what to do."""
    (tmp_path / "corpus").mkdir()
    with served(Settings(corpus=tmp_path / "corpus", data_dir=tmp_path / "d")) as client:
        for _ in range(600):
            response = client.get("/readyz")
            if response.json()["phase"] != "working":
                break
            time.sleep(0.1)
        assert response.status_code == 503
        assert response.json() == {"ready": False, "guides": 0, "phase": "failed"}
        assert client.get("/healthz").status_code == 200
        assert client.get("/guide/x.md").status_code == 404
        assert "No guides yet" in client.get("/guides").text
