"""Metrics and logs: true counts, a name for each request, and nothing that a person typed."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from typing import Any, cast

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from assistant.errors import UsageError
from assistant.schema import Answer
from assistant.web.programs.api import API
from assistant.web.programs.logs import GONE, HEADER, LOGGERS, RequestLog, configure
from assistant.web.programs.metrics import STATUSES, Counted, Metrics
from tests.openai_server import OpenAIServer
from tests.small_library import folder, small_library, with_model
from tests.small_library import settings as settings_of
from tests.small_site import served, small_settings

SECRET = "zanzibarian"
ANSWERED = f"What does a welder earn? ({SECRET})"


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """Return a client of the whole server over the small library."""
    with served(small_settings()) as client:
        yield client


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Return what is logged at the default level while a test runs."""
    kept = {name: logging.getLogger(name) for name in LOGGERS}
    before = {n: (g.handlers[:], g.propagate, g.level) for n, g in kept.items()}
    stream = io.StringIO()
    configure("info", stream)
    yield stream
    for name, (handlers, propagate, level) in before.items():
        kept[name].handlers[:], kept[name].propagate = handlers, propagate
        kept[name].setLevel(level)


def samples(text: str) -> dict[tuple[str, ...], float]:
    """Return every sample of an exposition by its name and labels."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def counted(metrics: Metrics) -> dict[str, float]:
    found = {status: metrics.questions.labels(status)._value.get() for status in STATUSES}
    return {status: count for status, count in found.items() if count}


def logged(stream: io.StringIO) -> list[dict[str, Any]]:
    """Return the log, each line a JSON object with its time and level."""
    found = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert all(line["time"] and line["level"] and line["logger"] for line in found)
    return found


def test_a_question_is_counted_by_what_became_of_it(client: httpx.Client) -> None:
    """Law: each question counts once, with its time, and the library's size is the library's."""
    before = samples(client.get("/metrics").text)
    for question in (ANSWERED, "What does a registered nurse earn?", "What does a pope earn?", " "):
        client.post(f"{API}/ask", json={"question": question})
    response = client.get("/metrics")
    after = samples(response.text)
    more = {key[1]: after[key] - before[key] for key in after if key[0].endswith("questions_total")}
    assert more == {
        "answered": 2, "not_covered": 1, "refused": 1, "partial": 0, "failed": 0, "stopped": 0,
    }  # fmt: skip
    seconds = ("career_guide_question_seconds_count",)
    assert after[seconds] - before[seconds] == 4
    with small_library() as library, library.reading() as view:
        assert after["career_guide_library_generation",] == view.generation
        assert after["career_guide_library_guides",] == len(view.cards())
        held = sum(len(view.passages(card.id)) for card in view.cards())
        assert after["career_guide_library_passages",] == held
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert SECRET not in response.text


def test_what_goes_wrong_is_counted_too() -> None:
    """Law: a question that is stopped, refused or fails is counted as such."""
    with small_library() as library:
        metrics = Metrics(library)
        assistant = Counted(library, settings_of(folder(), gaps=False), metrics)
        with pytest.raises(UsageError):
            assistant.ask("")
        assert counted(metrics) == {"refused": 1}
        library.embedder = None  # type: ignore[assignment]
        with pytest.raises(AttributeError):
            assistant.ask("people who look after something or other")
        assert counted(metrics) == {"refused": 1, "failed": 1}


def test_a_stopped_question_is_no_answer(openai_server: OpenAIServer) -> None:
    """Law: who stops in the middle of an answer leaves a count of its own."""
    openai_server.replies = (
        "The average salary of a welder in the United States is $52,340 a year. "
        "Welders join metal parts with heat and pressure."
    )
    with small_library() as library:
        metrics = Metrics(library)
        settings = with_model(library, openai_server).settings
        stream = Counted(library, settings, metrics).stream("What do welders earn and do?")
        with closing(cast("Generator[Answer]", stream)) as answers:
            assert not next(answers).final
        assert counted(metrics) == {"stopped": 1}


def test_a_request_has_one_name(client: httpx.Client, lines: io.StringIO) -> None:
    """Law: the name in the header is the name in every line about the request."""
    response = client.post(f"{API}/ask", json={"question": ANSWERED})
    name = response.headers[HEADER]
    assert len(name) == 32
    assert client.post(f"{API}/ask", json={"question": ANSWERED}).headers[HEADER] != name
    messages = [line["message"] for line in logged(lines) if line.get("request") == name]
    assert messages == ["question", "request"]


@pytest.mark.parametrize("path", ["/healthz", "/", "/none", f"{API}/none", "/site/tokens.css"])
def test_every_response_says_the_name_back(client: httpx.Client, path: str) -> None:
    """Law: a name that is given is kept; one that could break a log is not."""
    assert client.get(path, headers={HEADER: "trace-1.a_B"}).headers[HEADER] == "trace-1.a_B"
    for odd in ("x" * 65, "a b", '"}', "ä".encode()):
        given = client.get(path, headers={HEADER: odd}).headers[HEADER]
        assert len(given) == 32
    refused = client.get(path, headers={"host": "evil.example", HEADER: "trace-2"})
    assert refused.headers[HEADER] == "trace-2"


def test_no_question_is_in_the_log(
    client: httpx.Client, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: at the default level nothing that a person typed is logged, not even by a fault."""
    client.post(f"{API}/ask", json={"question": ANSWERED})
    client.post(f"{API}/ask", json={"question": f"What does a {SECRET} earn?"})
    client.post(f"{API}/ask", json={"question": SECRET * 1000})
    client.get(f"{API}/search_guides", params={"query": SECRET})
    client.get(f"{API}/pay", params={"occupation": SECRET})
    client.get("/skills", params={"find": SECRET})
    client.post("/my-skills", data={"career": "welder", "text": f"I am {SECRET}"})

    def failing(*asked: object) -> None:
        raise RuntimeError(f"no answer to {asked}")

    monkeypatch.setattr("assistant.web.programs.api_tools.search", failing)
    response = client.get(f"{API}/search_guides", params={"query": SECRET})
    assert response.status_code == 500
    found = logged(lines)
    assert SECRET not in lines.getvalue()
    (fault,) = [line for line in found if "error" in line]
    assert fault["error"] == "RuntimeError"
    assert fault["request"] == response.headers[HEADER]
    assert any("failing" in place for place in fault["at"])
    assert {line["status"] for line in found if line["message"] == "question"} == {
        "answered", "not_covered",
    }  # fmt: skip


def test_debug_shows_what_was_asked(client: httpx.Client, lines: io.StringIO) -> None:
    """Law: who asks for every detail gets it, and then only."""
    configure("debug", lines)
    client.post(f"{API}/ask", json={"question": ANSWERED})
    assert ANSWERED in [line.get("question") for line in logged(lines)]


def test_a_page_that_is_read_is_no_line(client: httpx.Client, lines: io.StringIO) -> None:
    """Law: the log tells of questions and of what other programs ask, not of every file."""
    for path in ("/healthz", "/metrics", "/site/tokens.css", "/skills"):
        assert client.get(path).status_code == 200
    client.post("/gradio_api/queue/join", json={})
    assert not lines.getvalue()
    client.get(f"{API}/list_guides")
    assert [line["path"] for line in logged(lines)] == [f"{API}/list_guides"]


def test_an_odd_path_stays_one_line(client: httpx.Client, lines: io.StringIO) -> None:
    """Law: no path breaks out of its line."""
    client.get(f'{API}/a%0a%0d{{"level": "error"}}%1b[31m' + "x" * 500)
    (line,) = logged(lines)
    assert line["status"] == 404
    assert len(line["path"]) <= 200


@pytest.mark.parametrize(
    ("fault", "status", "level"), [(None, GONE, ""), (ValueError("no"), 500, "error")]
)
def test_who_left_is_no_fault_of_the_program(
    fault: Exception | None, status: int, level: str, lines: io.StringIO
) -> None:
    """Law: only a fault is logged as an error, not a reader who leaves while a file is sent."""

    async def app(*_: object) -> None:
        if fault:
            raise fault

    async def ask() -> None:
        scope = {"type": "http", "method": "GET", "path": "/assets/a.js", "headers": []}
        with suppress(ValueError):
            await RequestLog(app)(scope, cast(Any, None), cast(Any, None))

    logging.getLogger("assistant").setLevel("DEBUG" if not level else "INFO")
    asyncio.run(ask())
    (line,) = logged(lines)
    assert line["status"] == status
    assert line["level"] == (level or "debug")
