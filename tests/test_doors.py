"""Logging in and out, sessions, tokens, forged requests, and who is let in where."""

from __future__ import annotations

import asyncio
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import StreamingResponse
from starlette.types import Message

from assistant.config import Settings, load_settings
from assistant.errors import SettingError
from assistant.web.access import accounts_file
from assistant.web.access.admission import Admission
from assistant.web.access.bodies import MOST
from assistant.web.access.gate import Gate
from assistant.web.access.login import own
from assistant.web.access.security import Doors
from assistant.web.access.sessions import Sessions
from assistant.web.base.address import Hosts, require_doors
from assistant.web.base.secret import secret
from assistant.web.base.who import Who
from assistant.web.server import config_of
from assistant.web.serving.rates import KEYS, MINUTE, Bucket, Rates, block
from tests.accounts_site import PASSWORDS, account_settings, cookie, log_in, origin
from tests.routes_of import raw
from tests.small_site import served


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return account_settings(tmp_path_factory.mktemp("login"))


@pytest.fixture(scope="module")
def running(settings: Settings) -> Iterator[httpx.Client]:
    with served(settings) as client:
        yield client


@pytest.fixture
def site(running: httpx.Client) -> httpx.Client:
    running.cookies.clear()
    return running


def users_of(settings: Settings) -> Path:
    return Path(settings.users)


def test_a_person_logs_in_and_out(site: httpx.Client) -> None:
    """Law: the page leads to the login, the login back to the page, and a logout ends it for good."""
    asked = site.get("/library?x=1", headers={"accept": "text/html"})
    assert asked.status_code == 303
    assert asked.headers["location"] == "/login?next=%2Flibrary%3Fx%3D1"
    form = site.get(asked.headers["location"]).text
    assert 'name="next" value="/library?x=1"' in form
    entered = log_in(site, "rolf", wanted="/library?x=1")
    assert (entered.status_code, entered.headers["location"]) == (303, "/library?x=1")
    assert "rolf" in site.get("/library").text
    assert site.get("/login").headers["location"] == "/"
    copied = dict(site.cookies)
    left = site.post("/logout", headers=origin(site))
    assert (left.status_code, left.headers["location"]) == (303, "/login")
    assert not site.cookies
    kept = {"cookie": "; ".join(f"{k}={v}" for k, v in copied.items())}
    assert site.get("/library", headers=kept).status_code == 401, "a copied cookie lives on"


def test_an_unknown_name_and_a_wrong_password_look_the_same(site: httpx.Client) -> None:
    """Law: nothing but the name that was typed differs, and both take the password's hashing."""
    wrong = log_in(site, "rolf", "not the password")
    unknown = log_in(site, "nobody", "not the password")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.text.replace("rolf", "x") == unknown.text.replace("nobody", "x")
    assert "set-cookie" not in unknown.headers


@pytest.mark.parametrize("name", ["ROLF", " rolf ", "Ｒｏｌｆ"])
def test_a_name_is_one_however_it_is_typed(site: httpx.Client, name: str) -> None:
    assert log_in(site, name, PASSWORDS["rolf"]).status_code == 303


@pytest.mark.parametrize(
    "form",
    [b"", b"name=rolf", b"password=x", b"&" * 900, b"name=%ff&password=%00", b"name=" + b"a" * 9000,
     b"\xff\xfe", b"name=rolf&name=anna&password=staple+of+the+reade"],
)  # fmt: skip
def test_odd_forms_are_refused_plainly(site: httpx.Client, form: bytes) -> None:
    said = site.post("/login", content=form, headers=origin(site))
    assert said.status_code == 401
    assert "do not belong together" in said.text


def test_the_cookie_carries_its_flags(site: httpx.Client, tmp_path: Path) -> None:
    """Law: HttpOnly, SameSite and an end; with https also Secure and the host's own prefix."""
    held = log_in(site, "rolf").headers["set-cookie"]
    assert re.fullmatch(r"career-guide-session=[\w.-]+; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax", held)  # fmt: skip
    secure = Sessions(load_settings(data_dir=tmp_path, public_url="https://careers.example"))
    account = accounts_file.add(tmp_path / "users", "anna", "reader", "0123456789")
    held = secure.start(account)
    assert held.startswith("__Host-career-guide-session=")
    assert held.endswith("; HttpOnly; SameSite=Lax; Secure")
    assert "Domain" not in held


def test_a_session_survives_a_restart_and_runs_out(tmp_path: Path) -> None:
    users = tmp_path / "users"
    account = accounts_file.add(users, "anna", "reader", "0123456789")
    settings = load_settings(data_dir=tmp_path / "data", users=str(users))
    held = Sessions(settings).start(account).partition("=")[2].partition(";")[0]
    again = Admission(settings, Rates(settings))
    assert again.sessions is not None
    assert again.accounts is not None
    assert again.sessions.account(held, again.accounts) == account
    assert again.sessions.account(held[:-2] + "aa", again.accounts) is None
    brief = settings.model_copy(update={"session_hours": 1 / 3600})
    time.sleep(2.1)
    assert Sessions(brief).account(held, again.accounts) is None
    again.sessions.end(held)
    assert Sessions(settings).account(held, again.accounts) is None, "an end outlives a restart"


def test_a_change_of_the_account_ends_its_sessions(site: httpx.Client, settings: Settings) -> None:
    """Law: removed, or with a new password, an account is out with its next request."""
    users = users_of(settings)
    accounts_file.add(users, "temp", "reader", "0123456789")
    for change in (lambda: accounts_file.set_password(users, "temp", "9876543210"),
                   lambda: accounts_file.remove(users, "temp")):  # fmt: skip
        log_in(site, "temp", "0123456789")
        log_in(site, "temp", "9876543210")
        assert site.get("/library").status_code == 200
        change()
        assert site.get("/library").status_code == 401


def test_an_answer_in_progress_stops_with_its_account(tmp_path: Path) -> None:
    """Law: a stream does not outlive the account that it is for by more than a moment."""
    settings = account_settings(tmp_path)
    admission = Admission(settings, Rates(settings))
    assert admission.sessions is not None
    assert admission.accounts is not None
    account = admission.accounts.find("rolf")
    assert account is not None
    held = admission.sessions.start(account).partition(";")[0]

    async def steps() -> object:
        for number in range(40):
            if number == 3:
                accounts_file.remove(users_of(settings), "rolf")
            yield f"{number} "
            await asyncio.sleep(0.1)

    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    async def receive() -> Message:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": "GET", "path": "/x", "query_string": b"", "headers": [
        (b"cookie", held.encode())], "client": ("127.0.0.1", 1)}  # fmt: skip
    gate = Gate(StreamingResponse(steps()), admission=admission)
    asyncio.run(gate(scope, receive, send))
    text = b"".join(one.get("body", b"") for one in said).decode()
    assert "2 " in text
    assert "30 " not in text
    assert said[-1] == {"type": "http.response.body", "body": b""}


def test_a_program_comes_in_with_its_token(site: httpx.Client, settings: Settings) -> None:
    """Law: a token is its account's, needs no cookie and no origin, and ends when renewed."""
    token = accounts_file.set_token(users_of(settings), "rolf")
    sent = {"authorization": f"Bearer {token}"}
    assert site.get("/api/v1/list_guides", headers=sent).status_code == 200
    assert site.get("/metrics", headers=sent).status_code == 200
    asked = site.post("/api/v1/ask", headers=sent, json={"question": "What does a cooper earn?"})
    assert asked.status_code == 200
    tools = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    both = sent | {"accept": "application/json, text/event-stream"}
    assert "search_guides" in site.post("/mcp", json=tools, headers=both).text
    assert site.post("/mcp", json=tools, headers={"accept": both["accept"]}).status_code == 401
    assert site.post("/library/sync", headers=sent, json={}).status_code == 403
    assert token not in users_of(settings).read_text("utf-8")
    accounts_file.set_token(users_of(settings), "rolf")
    assert site.get("/metrics", headers=sent).status_code == 401
    assert site.get("/metrics").headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 403),
        ({"origin": "{own}"}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 200),
        ({"origin": "null"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:1"}, 403),
        ({"origin": "http://127.0.0.1.evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site", "origin": "{own}"}, 403),
        ({"origin": "https://evil.example", "sec-fetch-site": "same-origin"}, 403),
    ],
)
def test_a_change_needs_a_page_of_this_server(
    site: httpx.Client, sent: dict[str, str], status: int
) -> None:
    """Law: with a session's cookie nothing changes unless the browser names a page of ours."""
    held = cookie(site, "anna")
    own_origin = str(site.base_url).rstrip("/")
    named = {key: value.format(own=own_origin) for key, value in sent.items()}
    for path in ("/library/clear", "/library/discard"):
        assert raw(site, "POST", path, {"cookie": held, **named}, b"").status == status


def test_opening_an_address_logs_nobody_out(site: httpx.Client) -> None:
    log_in(site, "rolf")
    for _ in range(2):
        assert site.get("/logout").headers["location"] == "/"
    assert site.get("/library").status_code == 200


@given(st.text(max_size=60) | st.from_regex(r"/{0,3}[\\/a-z.:@%?&#\t]{0,20}", fullmatch=True))
def test_a_login_leads_on_to_this_server_only(wanted: str) -> None:
    """Law: the address after a login is a path here; browsers read \\ as / and skip control signs."""
    found = own(wanted)
    assert found.startswith("/")
    assert not re.match(r"/[/\\]", found)
    assert not re.search(r"[\\\s\x00-\x20\x7f-\uffff]", found)


@pytest.mark.parametrize(
    "wanted",
    ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
     "javascript:alert(1)", "/login?next=/login", "/logout", "", "evil.example", " /x", "/x\r\nSet-Cookie:a=b",
     "///evil.example", "/" + "a" * 3000],
)  # fmt: skip
def test_foreign_addresses_after_a_login_lead_to_the_first_page(wanted: str) -> None:
    assert own(wanted) == "/"


def test_guesses_are_limited_by_name_and_address(tmp_path: Path) -> None:
    """Law: too many tries wait, one name's from one address first; others still get in."""
    settings = load_settings(data_dir=tmp_path, users="x", login_rate=5)
    rates = Rates(settings)
    assert [rates.login("anna", "192.0.2.1") > 0 for _ in range(7)] == [False] * 5 + [True] * 2
    assert not rates.login("anna", "192.0.2.2")
    tries = [rates.login(f"name{n}", "192.0.2.9") > 0 for n in range(40)]
    assert not tries[0]
    assert tries[-1]
    assert sum(not rates.login("berta", "192.0.2.3") for _ in range(1_000)) == 5
    assert not rates.login("berta", "192.0.2.4"), "guesses from elsewhere lock nobody out"


def test_too_many_guesses_are_told_with_the_seconds_to_wait(tmp_path: Path) -> None:
    settings = account_settings(tmp_path, login_rate=2, ask_rate=3)
    with served(settings) as client:
        said = [log_in(client, "rolf", f"guess {n} guess").status_code for n in range(4)]
        assert said == [401, 401, 429, 429]
        refused = log_in(client, "rolf")
        assert refused.status_code == 429, "the right password waits as well"
        assert int(refused.headers["retry-after"]) > 0
        held = cookie(client, "anna")
        asked = [raw(client, "GET", "/api/v1/list_guides", {"cookie": held}) for _ in range(5)]
        assert [one.status for one in asked] == [200, 200, 200, 429, 429]
        assert 0 < int(asked[-1].headers["retry-after"]) <= 60
        assert re.search(r'"error": ?"Too much was asked .* try again\."', asked[-1].text)


def test_on_this_machine_alone_nothing_is_limited(tmp_path: Path) -> None:
    rates = Rates(load_settings(data_dir=tmp_path))
    assert not any(rates.wait(Who(address="127.0.0.1")) for _ in range(5_000))
    limited = Rates(load_settings(data_dir=tmp_path, host="0.0.0.0", insecure=True, ask_rate=7))
    waits = [limited.wait(Who(address="192.0.2.1")) > 0 for _ in range(9)]
    assert waits == [False] * 7 + [True] * 2
    assert limited.refusal(Who(address="192.0.2.1"))
    assert not limited.refusal(Who(address="192.0.2.2"))


@given(st.lists(st.floats(0, 90), max_size=60), st.integers(1, 20))
def test_no_minute_holds_more_than_twice_the_rate(pauses: list[float], rate: int) -> None:
    """Law: a bucket lets a minute's worth through at once, and then no faster than the rate."""
    now = 0.0
    bucket = Bucket(clock=lambda: now)
    taken = []
    for pause in pauses:
        now += pause
        wait = bucket.take("one", rate)
        if not wait:
            taken.append(now)
        else:
            assert wait <= MINUTE + 1e-6
    for start in taken:
        assert sum(start <= one < start + MINUTE for one in taken) <= 2 * rate


def test_made_up_addresses_fill_no_memory() -> None:
    bucket = Bucket()
    for number in range(KEYS + 500):
        bucket.take(number, 1)
    assert len(bucket) == KEYS
    assert block("2001:db8::1") == block("2001:db8::ffff:1") != block("2001:db8:0:1::1")
    assert block("::ffff:192.0.2.1") == block("192.0.2.1")


def test_long_bodies_are_refused(site: httpx.Client) -> None:
    """Law: no route reads more than it may, whether the length is announced or not."""
    held = {"cookie": cookie(site, "anna"), **origin(site)}
    for path in ("/library/apply", "/my-skills", "/mcp", "/api/v1/ask", "/nowhere"):
        long = raw(site, "POST", path, held, b"x" * (MOST + 1))
        assert long.status == 413, (path, long)
    assert raw(site, "POST", "/login", origin(site), b"x" * 20_000).status == 413
    held["content-type"] = "application/json"
    for path in ("/library/apply", "/api/v1/ask"):
        sent = site.post(path, content=(b" " * 100_000 for _ in range(20)), headers=held)
        assert sent.status_code == 413, (path, sent.text)
    large = raw(site, "POST", "/gradio_api/queue/join", held, b"x" * 8_000_001)
    assert large.status == 413


def test_the_secret_is_made_once_and_for_its_owner(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path / "new")
    first = secret(settings, "sessions")
    file = tmp_path / "new" / "secret.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert secret(settings, "sessions") == first != secret(settings, "other")
    file.chmod(0o644)
    secret(settings, "sessions")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_bytes(b"short")
    with pytest.raises(SettingError, match=r"holds 5 bytes .* Delete it"):
        secret(settings, "sessions")


def here(tmp_path: Path, **named: object) -> Settings:
    return load_settings(data_dir=tmp_path, **named)


@pytest.mark.parametrize(
    "named",
    [{"host": "0.0.0.0"}, {"host": "::"}, {"host": "192.0.2.1"}, {"host": "careers.example"},
     {"public_url": "https://careers.example"}, {"trusted_proxy": "127.0.0.1"}],
)  # fmt: skip
def test_other_machines_need_accounts_or_the_switch(tmp_path: Path, named: dict[str, str]) -> None:
    """Law: whatever lets other machines in is refused until accounts or the switch are set."""
    with pytest.raises(SettingError, match=r"ASSISTANT_USERS.*ASSISTANT_INSECURE=1"):
        require_doors(here(tmp_path, **named))
    require_doors(here(tmp_path, insecure=True, **named))
    require_doors(here(tmp_path, users="x", **named))
    require_doors(here(tmp_path, host="::1"))


@pytest.mark.parametrize(
    ("named", "message"),
    [({"public_url": "careers.example"}, "ASSISTANT_PUBLIC_URL is"),
     ({"public_url": "https://a.example/path"}, "ASSISTANT_PUBLIC_URL is"),
     ({"public_url": "https://u:hunter22@a.example"}, r"ASSISTANT_PUBLIC_URL is 'https://\*\*\*@a"),
     ({"public_url": "https://a.example:99999"}, "ASSISTANT_PUBLIC_URL is"),
     ({"trusted_proxy": "*"}, "ASSISTANT_TRUSTED_PROXY names '\\*'"),
     ({"trusted_proxy": "0.0.0.0/0"}, "ASSISTANT_TRUSTED_PROXY names"),
     ({"trusted_proxy": "127.0.0.1, proxy.example"}, "names 'proxy.example'")],
)  # fmt: skip
def test_wrong_addresses_are_told(tmp_path: Path, named: dict[str, str], message: str) -> None:
    with pytest.raises(SettingError, match=message) as told:
        require_doors(here(tmp_path, **named))
    assert "hunter22" not in str(told.value)


def test_names_of_the_server(tmp_path: Path) -> None:
    """Law: names are listed; numbers, which no page can rebind, fit once other machines may ask."""
    own_names = Hosts(here(tmp_path))
    assert all(one in own_names for one in ("localhost:7860", "127.0.0.1", "[::1]:7860"))
    assert not any(one in own_names for one in ("192.0.2.7", "careers.example", "", "evil"))
    public = {"users": "x", "public_url": "https://careers.example"}
    behind = Hosts(here(tmp_path, **public))
    assert "careers.example" in behind
    assert "CAREERS.example:443" in behind
    assert "192.0.2.7" not in behind
    wide = Hosts(here(tmp_path, host="0.0.0.0", **public))
    assert all(one in wide for one in ("192.0.2.7:7860", "[2001:db8::1]:80", "careers.example"))
    assert not any(one in wide for one in ("evil.example", "192.0.2.7.evil.example", "", "1"))


def test_the_origin_of_a_public_page(tmp_path: Path) -> None:
    """Law: a page of the public name by plain http is another origin than the https one."""
    hosts = Hosts(here(tmp_path, users="x", public_url="https://careers.example"))
    assert hosts.same("https://careers.example", "careers.example")
    assert hosts.same("https://careers.example", "127.0.0.1:7860"), "the proxy changed the host"
    assert not hosts.same("http://careers.example", "careers.example")
    assert not hosts.same("https://careers.example:8443", "careers.example")
    assert hosts.same("http://127.0.0.1:7860", "127.0.0.1:7860")


def test_the_switch_serves_readers_and_says_so(tmp_path: Path) -> None:
    """Law: without accounts, other machines may read; every page says that it is open."""
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "cooper.md").write_text("# Cooper\n\nCoopers make barrels.\n", "utf-8")
    settings = load_settings(
        data_dir=tmp_path / "data", corpus=tmp_path / "guides", port=0, watch=False, insecure=True,
        public_url="https://careers.example",
    )  # fmt: skip
    with served(settings) as client:
        for path in ("/", "/library", "/guide/cooper.md", "/pay", "/skills", "/guides", "/api/v1/"):
            assert "Open to everyone who reaches this address" in client.get(path).text, path
        assert client.post("/library/sync", json={}).status_code == 403
        assert "data-do=" not in client.get("/library").text
        assert client.get("/login").headers["location"] == "/"
        named = {"host": "careers.example", "accept": "application/json, text/event-stream"}
        tools = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        assert "search_guides" in client.post("/mcp", json=tools, headers=named).text
        strange = named | {"host": "evil.example"}
        assert client.post("/mcp", json=tools, headers=strange).status_code == 421


def test_on_this_machine_alone_one_person_does_all(tmp_path: Path) -> None:
    """Law: without accounts on loopback there is no login, no strip, and all may be changed."""
    settings = account_settings(tmp_path).model_copy(update={"users": ""})
    with served(settings) as client:
        page = client.get("/library").text
        assert "data-do=" in page
        assert 'class="account"' not in page
        assert client.post("/library/clear").status_code == 200
        assert client.get("/login").status_code == 303


@pytest.mark.parametrize(
    ("trusted", "peer", "client", "scheme"),
    [("", "127.0.0.1", "127.0.0.1", "http"), ("10.0.0.2", "127.0.0.1", "127.0.0.1", "http"),
     ("127.0.0.1", "127.0.0.1", "198.51.100.9", "https"), ("127.0.0.0/8", "127.0.0.1", "198.51.100.9", "https"),
     ("127.0.0.1", "192.0.2.4", "192.0.2.4", "http")],
)  # fmt: skip
def test_only_the_named_proxy_is_believed(
    tmp_path: Path, trusted: str, peer: str, client: str, scheme: str
) -> None:
    """Law: an address in a header counts only from the trusted proxy, and only what it added."""
    seen: list[object] = []

    async def app(scope: Any, receive: object, send: object) -> None:
        seen.extend((scope["client"][0], scope["scheme"]))

    config = config_of(app, here(tmp_path, trusted_proxy=trusted, users="x"))
    config.load()
    told = [(b"x-forwarded-for", b"1.2.3.4, 198.51.100.9"), (b"x-forwarded-proto", b"https")]
    scope: Any = {"type": "http", "headers": told, "client": (peer, 1), "scheme": "http"}
    asyncio.run(config.loaded_app(scope, None, None))  # type: ignore[arg-type]
    assert seen == [client, scheme]
    assert config.ws == "none"


def test_a_websocket_is_closed() -> None:
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    doors = Doors(None, hosts=None, pages=(), finish=bytes)  # type: ignore[arg-type]
    asyncio.run(doors({"type": "websocket", "path": "/"}, None, send))  # type: ignore[arg-type]
    assert said == [{"type": "websocket.close", "code": 1008}]


def test_a_fault_is_a_sentence_with_the_headers(tmp_path: Path) -> None:
    """Law: where the program fails the answer has the headers and says nothing of the fault."""

    async def fails(*_: object) -> None:
        raise RuntimeError("words that a person typed")

    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    doors = Doors(fails, hosts=Hosts(here(tmp_path)), pages=(), finish=bytes)
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"localhost")]}
    asyncio.run(doors(scope, None, send))  # type: ignore[arg-type]
    assert said[0]["status"] == 500
    assert b"content-security-policy" in dict(said[0]["headers"])
    assert b"typed" not in said[1]["body"]


def test_the_chat_shows_that_too_much_was_asked(tmp_path: Path) -> None:
    """Law: the limit of questions holds in the chat too, by account, and is a sentence there."""
    settings = account_settings(tmp_path, ask_rate=2)
    with served(settings) as client:
        held = {"cookie": cookie(client, "rolf"), **origin(client)}
        asks = next(
            fn for fn in client.get("/config", headers=held).json()["dependencies"]
            if any(event == "submit" for _, event in fn["targets"])
        )  # fmt: skip
        said = []
        for turn in range(3):
            sent = {"fn_index": asks["id"], "data": ["What does a cooper earn?", ""],
                    "session_hash": f"page{turn}", "event_data": None, "trigger_id": None}  # fmt: skip
            joined = client.post("/gradio_api/queue/join", json=sent, headers=held)
            assert joined.status_code == 200, joined.text
            address = f"/gradio_api/queue/data?session_hash=page{turn}"
            with client.stream("GET", address, headers=held) as stream:
                lines = []
                for line in stream.iter_lines():
                    lines.append(line)
                    if "process_completed" in line:
                        break
            said.append("".join(lines))
        assert "$41,000" in said[0]
        assert "Too much was asked" not in said[1]
        assert "Too much was asked" in said[2]
        assert "$41,000" not in said[2]
