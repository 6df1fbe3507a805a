"""What every test stands on: no network, no settings from outside, no library of the developer."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from assistant.config import Settings
from tests.embedders import BagOfWords
from tests.offline import sitecustomize as network
from tests.openai_server import OpenAIServer
from tests.servers import Servers, postgres_missing

HERE = Path(__file__).parent
ROOT = HERE.parent
REQUIRE_ALL = "ASSISTANT_REQUIRE_ALL"  # set: a test that would be skipped fails instead
BACKEND = "ASSISTANT_TEST_BACKEND"  # "server": every library lives in PostgreSQL and Chroma servers
KEPT = (REQUIRE_ALL, BACKEND)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FOREIGN = ("ASSISTANT_", "OPENAI_", "LANGCHAIN_", "LANGSMITH_")
PROXIES = ("http_proxy", "https_proxy", "all_proxy")
OFFLINE = {
    "ANONYMIZED_TELEMETRY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "ASSISTANT_TESTS_OFFLINE": "1",
}

hypothesis.settings.register_profile("fast", deadline=None, max_examples=50)
hypothesis.settings.register_profile("ci", deadline=None, max_examples=50, derandomize=True)


def clean_environment() -> None:
    """Drop every setting of the person who runs the tests, and guard the programs they start."""
    for name in list(os.environ):
        if (name.startswith(FOREIGN) and name not in KEPT) or name.lower() in PROXIES:
            del os.environ[name]
    paths = [str(HERE / "offline"), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    os.environ.update(OFFLINE)
    Settings.model_config["env_file"] = None


def pytest_configure(config: pytest.Config) -> None:
    """Set the stage before any test module is imported."""
    clean_environment()
    os.environ["ASSISTANT_DATA_DIR"] = tempfile.mkdtemp(prefix="assistant-tests-")
    network.install()
    hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "fast")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests of the files in a data folder where there are none."""
    if os.environ.get(BACKEND) == "server":
        local = [item for item in items if item.get_closest_marker("local")]
        items[:] = [item for item in items if item not in local]
        config.hook.pytest_deselected(items=local)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the data folder of this run."""
    shutil.rmtree(os.environ.get("ASSISTANT_DATA_DIR", ""), ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Turn a skip into a failure where every test is required."""
    report = yield
    if os.environ.get(REQUIRE_ALL) and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{REQUIRE_ALL} is set, and this test was skipped: {report.longrepr[2]}"
    return report


@pytest.fixture(autouse=True)
def stays_on_this_machine() -> Iterator[None]:
    """Law: no test reaches for another machine, not even where the refusal is swallowed."""
    network.attempts.clear()
    yield
    assert not network.attempts, f"reached for {sorted(set(network.attempts))}"


@pytest.fixture(scope="session")
def require() -> Callable[[object, str], None]:
    """Return ``require(present, reason)``: skip with ``reason`` when ``present`` is falsy."""

    def check(present: object, reason: str) -> None:
        if not present:
            pytest.skip(reason)

    return check


@pytest.fixture(scope="session", autouse=True)
def backend(require: Callable[[object, str], None]) -> Iterator[None]:
    """Give each data folder a database and a collection of its own, when servers are wanted."""
    if os.environ.get(BACKEND) != "server":
        yield
        return
    require(not postgres_missing(), postgres_missing())
    make = Settings.__init__

    def served(self: Settings, **named: object) -> None:
        make(self, **named)
        if not self.database_url:
            self.__dict__["database_url"] = servers.database_of(self.data_dir)
            self.__dict__["chroma_url"] = servers.chroma.url

    with Servers() as servers, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Settings, "__init__", served)
        yield


@pytest.fixture(scope="session")
def chromium_path(require: Callable[[object, str], None]) -> str:
    """Return the path of an installed Chromium or Chrome."""
    named = os.environ.get("CHROMIUM", "")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), "")
    require(found, "Chromium is not installed (Debian, Ubuntu: apt install chromium)")
    return found


@pytest.fixture
def embedder() -> BagOfWords:
    """Return a small embedder with meaningful neighbours that needs no model."""
    return BagOfWords()


@pytest.fixture
def openai_server() -> Iterator[OpenAIServer]:
    """Return a running server of the OpenAI protocol on loopback."""
    with OpenAIServer() as server:
        yield server


@pytest.fixture(scope="session")
def python() -> str:
    """Return the Python to start programs with."""
    return sys.executable
