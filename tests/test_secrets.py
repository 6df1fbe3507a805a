"""Keys, passwords and tokens are planted everywhere, and found nowhere that anyone looks."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant.__main__ import main
from assistant.config import Settings, load_settings, secrets_of, without_password
from assistant.web.access import accounts_file
from assistant.web.programs import logs
from tests.accounts_site import PASSWORDS, account_settings, log_in, origin
from tests.routes_of import paths
from tests.small_site import app_of, served

KEY = "sk-PLANTEDkey0123456789"
WORD = "PLANTEDpassword"
URLS = (
    f"postgresql://user:{WORD}@127.0.0.1:1/guides",
    f"postgresql+psycopg://user:{WORD}@127.0.0.1:1/guides?password={WORD}2",
    f"postgres://user:{WORD}@127.0.0.1:1/guides",
    f"mysql://user:{WORD}@127.0.0.1:1/guides",
    f"postgresql://user:{WORD}@127.0.0.1:port/guides",
    f"postgresql://user:{WORD}@[::1/guides",
    f"no address, only {WORD}",
    f"://:{WORD}@",
)


def test_settings_show_no_secret() -> None:
    held = load_settings(
        openai_api_key=KEY, database_url=URLS[0], chroma_url=f"http://u:{WORD}@127.0.0.1:1",
        openai_base_url=f"http://u:{WORD}@127.0.0.1:1/v1",
    )  # fmt: skip
    for shown in (repr(held), str(held), f"{held}"):
        assert "PLANTED" not in shown
    assert {KEY, WORD} <= set(secrets_of(held))
    assert "PLANTED" not in without_password(held.database_url)
    assert without_password("http://127.0.0.1:8000") == "http://127.0.0.1:8000"


@pytest.mark.parametrize("debug", ["", "1"])
@pytest.mark.parametrize("url", URLS)
def test_errors_of_a_database_show_no_password(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str], url: str,
    debug: str,
) -> None:  # fmt: skip
    """Law: whatever is wrong with an address, and even in a traceback, its password is not told."""
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", url)
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("ASSISTANT_DEBUG", debug)
    for command in (["doctor"], ["pay", "--all"], ["export", str(tmp_path / "x.zip")]):
        assert main(command) != 0
    told = "".join(capfd.readouterr())
    assert told
    assert WORD not in told


@pytest.mark.parametrize("url", [f"http://u:{WORD}@127.0.0.1:1", f"ftp://u:{WORD}@x"])
def test_errors_of_chroma_show_no_password(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str], url: str
) -> None:
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "cooper.md").write_text("# Cooper\n\nCoopers make barrels.\n")
    monkeypatch.setenv("ASSISTANT_CHROMA_URL", url)
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    assert main(["ingest", str(tmp_path / "guides")]) != 0
    told = "".join(capfd.readouterr())
    assert WORD not in told


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("secrets")
    return account_settings(
        folder, openai_api_key=KEY, openai_base_url=f"http://u:{WORD}@127.0.0.1:1/v1", log="debug",
        chat_model="openai:none",
    )  # fmt: skip


@pytest.fixture(scope="module")
def heard() -> Iterator[io.StringIO]:
    """Return what is logged at the level that tells most."""
    stream = io.StringIO()
    held = {name: logs.logging.getLogger(name).handlers[:] for name in logs.LOGGERS}
    yield stream
    for name, handlers in held.items():
        logs.logging.getLogger(name).handlers[:] = handlers


@pytest.fixture(scope="module")
def site(settings: Settings, heard: io.StringIO) -> Iterator[httpx.Client]:
    logs.configure("debug", heard, hide=secrets_of(settings))
    with served(settings) as client:
        yield client


def test_no_page_and_no_log_shows_a_secret(
    settings: Settings, site: httpx.Client, heard: io.StringIO
) -> None:
    """Law: logged in and out, right and wrong, with a failing model: no door tells a secret."""
    users = Path(settings.users)
    token = accounts_file.set_token(users, "anna")
    told = [log_in(site, "anna", "PLANTED wrong password").text]
    site.get("/library?password=" + KEY, headers={"authorization": f"Bearer {token}x"})
    log_in(site, "anna")
    cookie = next(iter(site.cookies.values()))
    bearer = {"authorization": f"Bearer {token}"}
    asked = {"question": "What does a cooper earn?"}
    told.append(site.post("/api/v1/ask", json=asked, headers=bearer).text)
    for path in paths(app_of(settings)):
        if any(word in path for word in ("queue/data", "heartbeat", "startup", "logout")):
            continue
        with contextlib.suppress(httpx.RemoteProtocolError):  # a stream of Gradio's that breaks off
            told.append(site.get(path, headers=origin(site)).text)
        told.append(site.post(path, json={}, headers=bearer).text)
    site.post("/logout", headers=origin(site))
    secret = (settings.data_dir / "secret.key").read_bytes()
    planted = [
        KEY,
        WORD,
        token,
        cookie,
        PASSWORDS["anna"],
        secret.hex(),
        "$argon2",
        "PLANTED wrong",
    ]
    for words in planted:
        assert not [text[:80] for text in told if words in text], words
        assert words not in heard.getvalue() or words == KEY, words
    assert json.loads(heard.getvalue().splitlines()[0])


def test_a_hidden_word_is_hidden_in_every_log_line() -> None:
    """Law: messages, fields and tracebacks of a log hold no key, whoever wrote them."""
    stream = io.StringIO()
    handler = logs.logging.StreamHandler(stream)
    handler.setFormatter(logs.Lines(hide=(KEY, WORD)))
    logger = logs.logging.Logger("planted", level=logs.logging.DEBUG)
    logger.addHandler(handler)
    logger.warning("key %s", KEY, extra={"fields": {"place": [f"at {WORD}"], "more": {"k": KEY}}})
    try:
        raise ValueError(f"no {KEY} and {WORD}")
    except ValueError:
        logger.exception("failed with %s", WORD)
    assert "failed with ***" in stream.getvalue()
    assert "PLANTED" not in stream.getvalue()


def test_an_export_holds_no_account_and_no_secret(
    settings: Settings, site: httpx.Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Law: an archive carries the library: no accounts, no installation secret, no key."""
    for name in ("data_dir", "corpus", "users"):
        monkeypatch.setenv(f"ASSISTANT_{name.upper()}", str(getattr(settings, name)))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    archive = tmp_path / "library.zip"
    assert main(["export", str(archive)]) == 0
    with zipfile.ZipFile(archive) as held:
        names = held.namelist()
        whole = b"".join(map(held.read, names))
    for words in (KEY.encode(), b"$argon2", (settings.data_dir / "secret.key").read_bytes()):
        assert words not in whole
    assert not [name for name in names if "secret" in name or "users" in name or "session" in name]
