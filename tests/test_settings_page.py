"""The Settings page: true figures, every setting and its origin, no secret, nothing to change."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from lxml import html as markup
from prometheus_client import CollectorRegistry, Histogram

from assistant import __version__
from assistant.config import Settings, load_settings, origin, variable
from assistant.library import Library, last_change, quick_check, remove, sync
from assistant.library.underway import underway
from assistant.web.care.settings_html import settings_html
from assistant.web.care.vitals import quantile
from tests import accounts_site
from tests.accounts_site import account_settings, cookie
from tests.small_library import folder as small_folder
from tests.small_library import library_of, minilm
from tests.small_site import served

SECRETS = {
    "OPENAI_API_KEY": "sk-very-secret-key",
    "ASSISTANT_DATABASE_URL": "postgresql://anna:hunter2@db.example/guides?password=hunter2",
    "ASSISTANT_CHROMA_URL": "http://chroma:hunter2@vectors.example:8000",
    "OPENAI_BASE_URL": "http://model:hunter2@models.example/v1?key=hunter2#hunter2",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings of a server with a maintainer, a reader and a key, and guides of its own."""
    minilm().embed(["warm"])
    place = tmp_path_factory.mktemp("settings")
    (place / "data").mkdir()
    (place / "data" / "models").symlink_to(small_folder() / "data" / "models")
    return account_settings(place, chat_model="quotes", OPENAI_API_KEY="sk-very-secret-key")


@pytest.fixture(scope="module")
def site(settings: Settings) -> Iterator[httpx.Client]:
    with served(settings) as client:
        yield client


@pytest.fixture(scope="module")
def anna(site: httpx.Client) -> dict[str, str]:
    return {"cookie": cookie(site, "anna"), **accounts_site.origin(site)}


@pytest.fixture(scope="module")
def rolf(site: httpx.Client) -> dict[str, str]:
    return {"cookie": cookie(site, "rolf"), **accounts_site.origin(site)}


def facts(page: str) -> dict[str, str]:
    """Return what the page states, by its name."""
    rows = markup.fromstring(page).xpath("//dl[@class='vital']/div")
    return {row[0].text_content(): " ".join(row[1].text_content().split()) for row in rows}


def test_the_figures_are_those_of_the_library(
    site: httpx.Client, anna: dict[str, str], settings: Settings
) -> None:
    """Law: writer, key, embedder, version, size, last change and speed are what they are."""
    site.post("/api/v1/ask", headers=anna, json={"question": "What does a cooper earn?"})
    shown = facts(site.get("/settings", headers=anna).text)
    with closing(Library.open(settings, embedder=minilm())) as library:
        with library.reading() as view:
            generation, cards = view.generation, view.cards()
        change = last_change(library)
    assert change
    assert (change.added, change.names) == (1, ("cooper.md",))
    assert shown["Version"] == str(generation)
    assert shown["Guides"] == "1"
    assert shown["Passages"] == str(cards[0].passages)
    assert "1 added" in shown["Last change"]
    assert "cooper.md" in shown["Last change"]
    assert "Quotes from the guides" in shown["Writer"]
    assert shown["Key of a provider"] == "set, not shown"
    assert shown["Embedder"] == minilm().fingerprint
    assert shown["Version of the program"] == __version__
    assert "since the start" in shown["Time of an answer"]
    assert "catalog" in shown["On disk"]
    assert shown["Memory in use"].endswith((" MB", " GB"))


def test_every_setting_is_listed_and_no_secret(
    site: httpx.Client, anna: dict[str, str], settings: Settings
) -> None:
    """Law: each setting stands there once with its origin; the key stands nowhere."""
    page = site.get("/settings", headers=anna).text
    names = [cell.text_content() for cell in markup.fromstring(page).xpath("//tbody//th")]
    assert names == [variable(name) for name in Settings.model_fields]
    assert "very-secret" not in page
    assert str(settings.data_dir) in page


def test_a_reader_sees_no_folder_no_setting_and_starts_nothing(
    site: httpx.Client, rolf: dict[str, str], settings: Settings
) -> None:
    """Law: a reader sees what answers and how much, but no path, no setting, no health."""
    page = site.get("/settings", headers=rolf).text
    assert "Passages" in page
    for hidden in (str(settings.data_dir), "ASSISTANT_", "Check everything", "/feedback"):
        assert hidden not in page
    assert site.post("/settings/check", headers=rolf).status_code == 403
    assert site.get("/settings").status_code in (303, 401)


def test_the_page_changes_no_setting(site: httpx.Client, anna: dict[str, str]) -> None:
    """Law: nothing on the page can be typed into; the one thing it sends begins a check."""
    page = markup.fromstring(site.get("/settings", headers=anna).text)
    assert not page.xpath("//input | //textarea | //select")
    assert page.xpath("//main//form/@action") == ["/settings/check"]


def test_a_whole_check_is_begun_and_told(
    site: httpx.Client, anna: dict[str, str], settings: Settings
) -> None:
    """Law: the check runs beside the page, which loads itself anew until it is done."""
    guide = settings.corpus / "wheelwright.md"
    guide.write_text("# Wheelwright\n\nWheelwrights make wheels of wood.\n", "utf-8")
    try:
        begun = site.post("/settings/check", headers=anna)
        assert (begun.status_code, begun.headers["location"]) == (303, "/settings#health")
        for _ in range(200):
            page = site.get("/settings", headers=anna).text
            if "being checked" not in page:
                break
            assert 'http-equiv="refresh"' in page
            time.sleep(0.1)
        assert "1 file in" in page
        assert 'http-equiv="refresh"' not in page
    finally:
        guide.unlink()


@pytest.mark.parametrize("name", list(SECRETS))
def test_no_password_is_shown(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Law: of an address with a password the place is shown, of a key that it is set."""
    monkeypatch.setenv(name, SECRETS[name])
    settings = load_settings(data_dir=tmp_path)
    origins = {field: origin(settings, field) for field in Settings.model_fields}
    page = settings_html(settings, origins)
    assert "hunter2" not in page
    assert "very-secret" not in page
    if name != "OPENAI_API_KEY":
        assert SECRETS[name].partition("@")[2].partition("/")[0].partition("?")[0] in page


def test_where_a_setting_comes_from(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Law: the environment, the file, the call and the default are told apart."""
    (tmp_path / "settings.env").write_text("ASSISTANT_HOST=127.0.0.2\nASSISTANT_PORT=8100\n")
    monkeypatch.setitem(Settings.model_config, "env_file", str(tmp_path / "settings.env"))
    monkeypatch.setenv("ASSISTANT_PORT", "8200")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-x")
    settings = load_settings(watch=False)
    found = {name: origin(settings, name) for name in ("host", "port", "watch", "log",
                                                       "openai_api_key")}  # fmt: skip
    assert found == {
        "host": "file", "port": "environment", "watch": "call", "log": "default",
        "openai_api_key": "environment",
    }  # fmt: skip
    assert origin(load_settings(port=8200), "port") == "environment"
    assert origin(load_settings(port=8300), "port") == "call"


def test_the_last_change_is_published_with_it(tmp_path: Path) -> None:
    """Law: a sync that changes something is told; one that changes nothing leaves it as it was."""
    with library_of(tmp_path, {"a.md": "# A\n\nA is a job.", "b.md": "# B\n\nB is a job."}) as held:
        first = last_change(held)
        assert first
        assert (first.added, first.removed) == (2, 0)
        sync(held, tmp_path / "guides")
        assert last_change(held) == first
        (tmp_path / "guides" / "a.md").write_text("# A\n\nA is another job now.")
        sync(held, tmp_path / "guides")
        second = last_change(held)
        assert second
        assert (second.added, second.changed, second.names) == (0, 1, ("a.md",))
        remove(held, ["b.md"])
        third = last_change(held)
        assert third
        assert (third.removed, third.names) == (1, ("b.md",))


def test_a_first_reading_is_nothing_wrong(tmp_path: Path) -> None:
    """Law: an empty library is told with its remedy, but not while the guides are being read."""
    with closing(Library.open(load_settings(data_dir=tmp_path))) as library:
        (found,) = quick_check(library)
        assert "is empty" in found.what
        with underway(library, None):
            assert quick_check(library) == ()


def test_what_is_plainly_wrong_is_found(tmp_path: Path) -> None:
    """Law: a whole library has no finding; lost vectors and gone folders each have one."""
    with library_of(tmp_path, {"a.md": "# A\n\nA is a job of many years."}) as library:
        assert quick_check(library) == ()
        (tmp_path / "guides").rename(tmp_path / "moved")
        assert [one.where for one in quick_check(library)] == ["files"]
        (tmp_path / "moved").rename(tmp_path / "guides")
        library.index.close()
        for place in (tmp_path / "data").glob("chroma-*"):
            shutil.rmtree(place)
        (found,) = quick_check(library)
        assert found.where == "vectors"
        assert "doctor --repair" in found.what


def test_quantiles_lie_in_their_bucket() -> None:
    """Law: the value named lies between the bounds of the bucket that holds that share."""
    seconds = Histogram("t", "t", buckets=(0.1, 0.5, 1, 5), registry=CollectorRegistry())
    for value in [0.05] * 50 + [0.3] * 44 + [3] * 6:
        seconds.observe(value)
    assert quantile(seconds, 0.5) == pytest.approx(0.1)
    assert 0.1 < quantile(seconds, 0.9) <= 0.5
    assert 1 < quantile(seconds, 0.95) <= 5
    seconds.observe(1000)
    assert quantile(seconds, 1.0) == 5
