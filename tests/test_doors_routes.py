"""Every route with and without an account: what is open, what a reader may, what no path reaches."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from assistant.config import Settings
from assistant.web.access.admission import OPEN
from assistant.web.base.roles import READERS_MAY, reader_may
from tests.accounts_site import account_settings, cookie, origin
from tests.routes_of import METHODS, Said, paths, raw
from tests.small_site import app_of, served

SECRET = "PLANTED-SECRET-WORDS"
HTML = {"accept": "text/html,*/*"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("doors")


@pytest.fixture(scope="module")
def settings(folder: Path) -> Settings:
    found = account_settings(folder)
    for place in (folder / "secret.md", folder / "users.md", folder / "guides.md"):
        place.write_text(f"# {SECRET}\n\n{SECRET}", "utf-8")
    return found


@pytest.fixture(scope="module")
def site(settings: Settings) -> Iterator[httpx.Client]:
    with served(settings) as client:
        yield client


@pytest.fixture(scope="module")
def every_path(settings: Settings) -> list[str]:
    found = paths(app_of(settings))
    assert len(found) > 80, found
    for known in ("/", "/library/sync", "/api/v1/ask", "/mcp", "/metrics", "/guide/x.md",
                  "/gradio_api/queue/join", "/gradio_api/queue/data", "/site/x.md", "/config"):  # fmt: skip
        assert known in found
    return found


@pytest.fixture(scope="module")
def rolf(site: httpx.Client) -> dict[str, str]:
    return {"cookie": cookie(site, "rolf"), **origin(site)}


@pytest.fixture(scope="module")
def anna(site: httpx.Client) -> dict[str, str]:
    return {"cookie": cookie(site, "anna"), **origin(site)}


def closed(said: Said) -> bool:
    """Tell whether someone unknown was kept out."""
    if said.status == 303:
        return said.headers["location"].partition("?")[0] == "/login"
    return said.status in (401, 403)


def test_what_is_open_is_the_login_and_health() -> None:
    """Law: the list of open addresses is this one; whoever makes it longer changes this test."""
    assert set(OPEN) == {"/login", "/healthz", "/readyz", "/site/tokens.css", "/site/account.css",
                    "/site/icon.svg"}  # fmt: skip


def test_without_a_cookie_every_route_is_closed(site: httpx.Client, every_path: list[str]) -> None:
    """Law: whatever the application routes, and by whatever method, leads to 401, 403 or login."""
    guarded = [path for path in every_path if path not in OPEN]
    asked = [(path, method, {}) for path in guarded for method in METHODS]
    asked += [(path, "GET", HTML) for path in guarded]
    assert [one for one in asked if not closed(raw(site, one[1], one[0], one[2]))] == []


@pytest.mark.parametrize(
    "target",
    ["//", "//login", "/login/", "/login/x", "/login;x", "/Login", "/login%2f..%2flibrary",
     "/healthz/..", "/healthz/../library", "/site/tokens.css/../../library", "/site/page.css",
     "/site/tokens.css%2f..%2fpage.css", "/site/./tokens.css", "/%6cibrary", "/library/",
     "//library", "/readyz/x", "/gradio_api/login", "/gradio_api/logout", "/logout", "/nowhere",
     "/gradio_api/queue/data?session_hash=x", "/gradio_api/heartbeat/x", "/svelte/../config"],
)  # fmt: skip
def test_spellings_of_open_addresses_open_nothing(site: httpx.Client, target: str) -> None:
    """Law: an address is open as it is written in the list, or not at all."""
    for method in ("GET", "POST"):
        assert closed(raw(site, method, target)), (method, target)


@pytest.mark.parametrize(
    "sent",
    [{"cookie": "career-guide-session=x"}, {"cookie": "career-guide-session="},
     {"cookie": "session=admin; career-guide-session=eyJuIjoiYW5uYSJ9.aaaa.bbbb"},
     {"authorization": "Bearer x"}, {"authorization": "Bearer "}, {"authorization": "Basic YTpi"},
     {"authorization": "Bearer " + "a" * 5000}, {"x-forwarded-for": "127.0.0.1"},
     {"x-forwarded-user": "anna"}, {"remote-user": "anna"}, {"x-original-url": "/login"},
     {"x-rewrite-url": "/healthz"}, {"x-http-method-override": "GET"}],
)  # fmt: skip
def test_made_up_credentials_open_nothing(site: httpx.Client, sent: dict[str, str]) -> None:
    for target in ("/library", "/api/v1/list_guides", "/metrics"):
        assert closed(raw(site, "GET", target, sent)), target


def test_every_response_carries_the_headers(
    site: httpx.Client, every_path: list[str], anna: dict[str, str]
) -> None:
    """Law: page, file, error, redirect, refusal, mounted application: each has the headers."""
    for path in [*every_path, "/nowhere", "/login", "/%ff", "/" + "a" * 3000]:
        for headers in ({}, HTML, anna):
            if "heartbeat" in path or "queue/data" in path or "startup" in path:
                continue  # streams; asked for below
            said = raw(site, "GET", path, headers)
            csp = said.headers["content-security-policy"]
            assert "default-src 'self'" in csp
            assert "http" not in csp
            assert "unsafe-eval" not in csp
            assert "frame-ancestors 'none'" in csp
            assert "'unsafe-inline'" not in csp.partition("script-src")[2].partition(";")[0]
            assert said.headers["x-content-type-options"] == "nosniff", path
            assert said.headers["x-frame-options"] == "DENY"
            assert said.headers["referrer-policy"] == "no-referrer"
            assert said.headers["cross-origin-opener-policy"] == "same-origin"
    stream = raw(site, "GET", "/gradio_api/queue/data?session_hash=abc", anna)
    assert stream.headers["content-type"].startswith("text/event-stream")
    assert "content-security-policy" in stream.headers


def state(settings: Settings, site: httpx.Client, anna: dict[str, str]) -> object:
    """Return what the library and its folders hold."""
    told = json.loads(raw(site, "GET", "/library/state", anna).text)
    skip = ("chroma", "catalog", "sessions-ended", "models", ".lock", "-wal", "-shm", "users")
    files = {
        str(file.relative_to(settings.data_dir.parent)): file.stat().st_size
        for file in sorted(settings.data_dir.parent.rglob("*"))
        if file.is_file() and not any(word in str(file) for word in skip)
    }
    files = {name: size for name, size in files.items() if not name.startswith("data/gaps")}
    return told["generation"], told["job"], told["waiting"], files


def test_a_reader_changes_nothing_by_any_route(
    settings: Settings, site: httpx.Client, every_path: list[str], anna: dict[str, str],
    rolf: dict[str, str],
) -> None:  # fmt: skip
    """Law: whatever a reader sends where, the library, its folders and its jobs stay as they are;
    what is not on the readers' list is refused before it is looked at."""
    before = state(settings, site, anna)
    bodies = (b"{}", b'"cooper.md"', b'{"guide": "cooper.md", "choices": {}, "anyway": true}')
    for path in every_path:
        for method in METHODS:
            if path in ("/logout", "/gradio_api/queue/data") or "heartbeat" in path:
                continue
            for body in bodies if method == "POST" else (None,):
                kind = {"content-type": "application/json"} if body else {}
                said = raw(site, method, f"{path}?name=evil.md", {**rolf, **kind}, body)
                if not reader_may(method, path):
                    assert said.status in (403, 404), (method, path, said)
    assert state(settings, site, anna) == before
    assert json.loads(raw(site, "GET", "/library/state", rolf).text)["generation"] == before[0]  # type: ignore[index]


def test_no_event_of_the_page_changes_the_library(
    settings: Settings, site: httpx.Client, anna: dict[str, str], rolf: dict[str, str]
) -> None:
    """Law: a reader who calls each event of Gradio's page by hand changes nothing either."""
    before = state(settings, site, anna)
    fns = json.loads(raw(site, "GET", "/config", rolf).text)["dependencies"]
    assert fns
    for fn in fns:
        sent = {"fn_index": fn["id"], "data": ["remove cooper.md"] * len(fn["inputs"]),
                "session_hash": "reader", "event_data": None, "trigger_id": None}  # fmt: skip
        kind = {"content-type": "application/json"}
        for path in ("/gradio_api/queue/join", "/gradio_api/run/predict"):
            raw(site, "POST", path, {**rolf, **kind}, json.dumps(sent).encode())
    time.sleep(0.5)
    assert state(settings, site, anna) == before


def test_a_maintainer_may_what_a_reader_may_not(
    site: httpx.Client, anna: dict[str, str], rolf: dict[str, str]
) -> None:
    """Law: the refusals above are for the role, not for everyone."""
    for path in ("/library/clear", "/library/discard"):
        assert raw(site, "POST", path, rolf, b"").status == 403
        assert raw(site, "POST", path, anna, b"").status == 200


def test_the_readers_list_names_routes_that_there_are(every_path: list[str]) -> None:
    for one in READERS_MAY:
        assert any(path == one or path.startswith(one) for path in every_path), one


def test_the_library_page_shows_a_reader_nothing_to_change_it_with(
    settings: Settings, site: httpx.Client, anna: dict[str, str], rolf: dict[str, str]
) -> None:
    shown, mine = (raw(site, "GET", "/library", who).text for who in (rolf, anna))
    for words in ("data-do=", 'type="file"', "<dialog", str(settings.corpus)):
        assert words not in shown
        assert words in mine
    assert "cooper.md" in shown
    assert "rolf" in shown


DEPTHS = ("../", "../../", "../../../../../../")
DOTS = ("..", "%2e%2e", "%252e%252e", ".%2e", "%2e.", "..;", "%c0%ae%c0%ae", "%uff0e%uff0e",
        "．．", "..%00", "....", "%ef%bc%8e%ef%bc%8e")  # fmt: skip
SLASHES = ("/", "%2f", "%252f", "\\", "%5c", "%255c", "//", "%c0%af", "∕")
TARGETS = ("secret.md", "users.md", "data/secret.key", "etc/passwd")


def spellings() -> list[str]:
    """Return names that climb out of a folder, in many writings."""
    found = [f"{dot}{slash}secret.md" for dot in DOTS for slash in SLASHES]
    found += [f"{depth}{target}" for depth in DEPTHS for target in TARGETS]
    found += ["/etc/passwd", "%2fetc%2fpasswd", "//etc/passwd", "file:///etc/passwd", "C:\\x.md",
              "\\\\host\\share\\x.md", "cooper.md/../../secret.md", "cooper.md%00../secret.md",
              "./../secret.md", "guides/../../secret.md", "~/secret.md", "%00", "secret.md%00.md",
              "cooper.md::$DATA", "..", ".", "...", "%2e", "users", "data/secret.key",
              "%ff%fe../secret.md", "..%0a/secret.md", "..%0d%0a/secret.md", "a/" * 500 + "x.md"]  # fmt: skip
    return sorted(set(found))


def test_there_are_enough_spellings() -> None:
    assert len(spellings()) > 100


READ = ("/guide/", "/library/original/", "/site/", "/static/", "/assets/", "/svelte/",
        "/gradio_api/file=", "/gradio_api/file/", "/gradio_api/custom_component/", "/api/v1/",
        "/api/v1/read_passage?guide=", "/guide/cooper.md/", "/")  # fmt: skip


@pytest.mark.parametrize("start", READ)
def test_no_spelling_reads_a_file(
    settings: Settings, site: httpx.Client, rolf: dict[str, str], start: str
) -> None:
    """Law: no address leads to a file outside: not guides, originals, static files, nor Gradio's."""
    kept = (settings.data_dir / "secret.key").read_bytes()[:8].decode("latin-1")
    for name in spellings():
        target = start + quote(name, safe="/%;=:$~")  # keeps what is written as %2e
        said = raw(site, "GET", target, rolf)
        assert said.status in (303, 307, 400, 403, 404, 405, 414, 422), (target, said.status)
        for words in (SECRET, "root:", "$argon2", kept):
            assert words not in said.text, target


def test_no_upload_name_leaves_the_folder(
    settings: Settings, site: httpx.Client, anna: dict[str, str]
) -> None:
    """Law: an upload's name is refused or becomes one plain file among those that wait."""
    root, waiting = settings.data_dir.parent, settings.data_dir.resolve() / "incoming"

    def files() -> set[Path]:
        held = (one for one in root.rglob("*") if one.is_file())
        return {one for one in held if one.parent != waiting and "chroma" not in str(one)
                and "catalog" not in one.name}  # fmt: skip

    before = files()
    for name in spellings():
        for query in (name, quote(name)):  # as a browser never would, and as it does
            target = f"/library/files?name={quote(query, safe='%/;=:$~')}"
            said = raw(site, "POST", target, anna, b"# Evil\n\nWords.\n")
            assert said.status in (201, 400, 413, 422), (target, said.text)
            if said.status == 201:
                kept = json.loads(said.text)["name"]
                assert Path(kept).name == kept
                assert (waiting / kept).is_file()
        raw(site, "POST", "/library/discard", anna, b"")
    assert files() == before
