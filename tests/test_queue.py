"""Laws of answering in turn: with real threads, a real server and a model on loopback."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from contextlib import aclosing, suppress
from functools import partial
from typing import cast

import gradio  # noqa: F401 - here, because importing in several threads at once can fail
import httpx
import langchain_openai  # noqa: F401 - the same
import pytest
from fastapi import FastAPI
from langchain_core.messages import HumanMessage

from assistant.answers import Assistant
from assistant.answers.llm import calls, provider
from assistant.answers.llm.wanted import wanted
from assistant.config import load_settings
from assistant.errors import Busy, ModelTimeout, ModelUnavailable, Stopped
from assistant.library import Library
from assistant.web.app import build
from assistant.web.chat.asking import Asking
from assistant.web.programs.api import API
from assistant.web.serving import answering as rooms
from assistant.web.serving.answering import Answering, Waiting
from assistant.web.serving.line import Line
from benchmarks.load_person import Person
from tests import small_library as small
from tests.openai_server import OpenAIServer, Reply, failing
from tests.small_site import served, small_settings

QUESTION = "What does a welder earn?"
TRUE = "The average salary of a welder in the United States is $52,340 a year. "
PATIENCE = 60  # seconds, for a machine that is busy with other things


library = small.of_small_library


def lines(calls: int = 2) -> Answering:
    return Answering(load_settings(model_calls=calls, gaps=False))


def idle(lines: Answering) -> bool:
    return not any((line.served or line.waiting) for line in (lines.finding, lines.writing))


def until(true: Callable[[], object]) -> None:
    """Wait until something has become true."""
    for _ in range(PATIENCE * 100):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError("it never became true")


async def until_async(true: Callable[[], object]) -> None:
    await asyncio.to_thread(until, true)


async def nobody_gone() -> bool:
    return False


async def answers(course: rooms.Course[str]) -> list[str]:
    async with course:
        return [step async for step in course if not isinstance(step, Waiting)]


def with_model(server: OpenAIServer) -> dict[str, object]:
    return {
        "chat_model": "openai:loopback-1", "OPENAI_BASE_URL": server.url,
        "OPENAI_API_KEY": "sk-test", "model_timeout": 20,
    }  # fmt: skip


def test_a_long_answer_does_not_hold_up_others() -> None:
    """Law: while a model writes for one, quotes for another come at once."""
    ours, ended = lines(), threading.Event()

    def slow() -> Iterator[str]:
        wanted().found()
        ended.wait(PATIENCE)
        yield "slow"

    async def run() -> None:
        ours.finding.slots = 1
        task = asyncio.create_task(answers(ours.course("a", slow, writes=True)))
        await until_async(lambda: ours.writing.served and not ours.finding.served)
        assert await answers(ours.course("b", lambda: iter_of("quick"), writes=False)) == ["quick"]
        assert not task.done()
        ended.set()
        assert await task == ["slow"]

    asyncio.run(run())
    until(lambda: idle(ours))


def iter_of(*steps: str) -> Iterator[str]:
    yield from steps


def test_who_waits_hears_their_place() -> None:
    """Law: the steps of a waiting question tell how many people are before it."""
    ours, ended = lines(), threading.Event()
    ours.writing.slots = 1

    def slow() -> Iterator[str]:
        ended.wait(PATIENCE)
        yield "done"

    async def run() -> list[int]:
        told: list[int] = []
        others = []
        for who in ("a", "b", "c"):
            others.append(asyncio.create_task(answers(ours.course(who, slow, writes=True))))
            await asyncio.sleep(0)
        async with ours.course("d", slow, writes=True) as course:
            async for step in course:
                if isinstance(step, Waiting):
                    told.append(step.before)
                    ended.set()
        await asyncio.gather(*others)
        return told

    assert asyncio.run(run())[0] == 2
    until(lambda: idle(ours))


def test_a_crash_in_an_answer_frees_its_slot() -> None:
    """Law: an answer that fails is an error where it is awaited, and its slot is free."""
    ours = lines()

    def broken() -> Iterator[str]:
        yield "a"
        raise ZeroDivisionError

    async def run() -> None:
        for writes in (True, False):
            with pytest.raises(ZeroDivisionError):
                await answers(ours.course("a", broken, writes=writes))

    asyncio.run(run())
    until(lambda: idle(ours))


def test_no_thread_to_be_had_frees_the_slot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: when the machine gives no more threads, the question fails and its slot is free."""
    ours = lines()

    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    async def run() -> None:
        with monkeypatch.context() as patched:
            patched.setattr(threading.Thread, "start", refuse)
            with pytest.raises(RuntimeError, match="new thread"):
                await answers(ours.course("a", lambda: iter_of("x"), writes=False))
        assert await answers(ours.course("a", lambda: iter_of("x"), writes=False)) == ["x"]

    asyncio.run(run())
    until(lambda: idle(ours))


def test_who_leaves_the_line_is_not_answered() -> None:
    """Law: a question that is given up while it waits is never begun."""
    ours, ended, begun = lines(1), threading.Event(), threading.Event()

    def slow() -> Iterator[str]:
        ended.wait(PATIENCE)
        yield "done"

    def never() -> Iterator[str]:
        begun.set()
        yield "no"

    async def run() -> None:
        first = asyncio.create_task(answers(ours.course("a", slow, writes=True)))
        await until_async(lambda: ours.writing.served)
        async with ours.course("b", never, writes=True):
            assert ours.writing.waiting == 1
        assert ours.writing.waiting == 0
        ended.set()
        await first

    asyncio.run(run())
    until(lambda: idle(ours))
    assert not begun.is_set()


def test_who_is_gone_ends_a_result() -> None:
    """Law: a program that hangs up is noticed, and its slot comes back."""
    ours, gone = lines(), threading.Event()

    def endless() -> str:
        gone.set()
        while True:
            wanted().wait(0.01)

    async def is_gone() -> bool:
        return gone.is_set()

    async def run() -> None:
        with pytest.raises(Stopped):
            await ours.result("a", endless, gone=is_gone)

    asyncio.run(run())
    until(lambda: idle(ours))


def test_stopping_closes_the_stream_of_a_silent_model(
    library: Library, openai_server: OpenAIServer
) -> None:
    """Law: Stop ends the provider's call at once, even while it says nothing."""
    ours = lines()
    openai_server.replies = Reply(TRUE * 9, stall_after=3)
    asking = Asking(small.with_model(library, openai_server, model_timeout=300.0), ours)

    async def run() -> None:
        async with aclosing(asking.ask("page", QUESTION, ())) as shown:
            await anext(shown)
            await until_async(openai_server.count)
            assert ours.writing.served == 1
            assert asking.answers("page")
            asking.stop("page")
            assert [step[-1].stopped async for step in shown][-1]
            assert not asking.answers("page"), "else who stops nothing would be remembered"

    asyncio.run(run())
    until(lambda: idle(ours) and openai_server.dropped == 1)


def test_a_call_that_swallows_a_cancellation_is_cancelled_again() -> None:
    """Law: a call ends once nobody reads it, though ``wait_for`` may lose a cancellation."""
    ended = threading.Event()

    async def stubborn() -> AsyncIterator[str]:
        yield "first"
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(PATIENCE)
        try:
            await asyncio.sleep(PATIENCE)
        finally:
            ended.set()
        yield "never read"

    read = calls.pieces(stubborn, PATIENCE)
    assert next(read) == "first"
    cast("Generator[str]", read).close()
    assert ended.wait(PATIENCE / 2)


def test_a_reader_who_leaves_closes_the_stream(
    library: Library, openai_server: OpenAIServer
) -> None:
    """Law: an answer that nobody reads on ends the provider's call."""
    ours = lines()
    openai_server.replies = Reply(TRUE * 30, delay=0.02)
    asking = Asking(small.with_model(library, openai_server), ours)

    async def run() -> None:
        async with aclosing(asking.ask("page", QUESTION, ())) as shown:
            async for step in shown:
                if (answer := step[-1].answer) and answer.text:
                    return

    asyncio.run(run())
    until(lambda: idle(ours) and openai_server.dropped == 1)


def test_one_model_call_for_a_question(library: Library, openai_server: OpenAIServer) -> None:
    """Law: however often an answer is shown while it grows, the model is asked once."""
    openai_server.replies = TRUE
    asking = Asking(small.with_model(library, openai_server), lines())

    async def run() -> None:
        async for shown in asking.ask("page", QUESTION, ()):
            last = shown[-1].answer
        assert last is not None
        assert last.final
        assert last.model != "quotes"

    asyncio.run(run())
    assert openai_server.count() == 1


def test_failing_calls_leave_every_slot(library: Library, openai_server: OpenAIServer) -> None:
    """Law: whatever fails at the provider, each person gets an answer, and no slot is lost."""
    ours = lines(8)
    openai_server.replies = failing(0.7, TRUE)
    asking = Asking(small.with_model(library, openai_server, model_timeout=0.5), ours)

    async def one(number: int) -> bool:
        async for shown in asking.ask(f"page {number}", QUESTION, ()):
            last = shown[-1]
        return bool(last.answer and last.answer.final and last.answer.text and not last.failure)

    async def run() -> list[bool]:
        return await asyncio.gather(*map(one, range(24)))

    assert all(asyncio.run(run()))
    until(lambda: idle(ours))


def test_a_reply_that_never_ends_is_cut(library: Library, openai_server: OpenAIServer) -> None:
    """Law: a model that drips for ever holds a slot no longer than the longest call."""
    openai_server.replies = Reply("x" * 100_000, delay=0.01)
    chat = provider.open_chat_model(
        small.with_model(library, openai_server).settings, "openai:loopback-1"
    )
    with pytest.raises(ModelTimeout, match="did not end its answer"):
        list(provider.stream_text(chat, [HumanMessage("?")], longest=0.5))
    until(lambda: openai_server.dropped == 1)


def test_a_dead_provider_is_an_error_of_ours(library: Library) -> None:
    """Law: a connection that cannot be made is told as before."""
    settings = load_settings(OPENAI_BASE_URL="http://127.0.0.1:9/v1", OPENAI_API_KEY="sk-test")
    chat = provider.open_chat_model(settings, "openai:any")
    with pytest.raises(ModelUnavailable):
        list(provider.stream_text(chat, [HumanMessage("?")]))


async def hang_up(
    address: httpx.URL, path: str, body: dict[str, object], reached: Callable[[], bool]
) -> None:
    """Call and break the connection off as soon as something is reached."""
    headers = {"Accept": "application/json, text/event-stream"}
    async with httpx.AsyncClient(base_url=address, timeout=PATIENCE) as client:
        call = asyncio.create_task(client.post(path, json=body, headers=headers))
        await until_async(reached)
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)


def test_a_program_that_hangs_up_ends_the_call(openai_server: OpenAIServer) -> None:
    """Law: when the connection of an API or MCP call is lost, the provider sees it."""
    openai_server.replies = Reply(TRUE * 9, stall_after=3)
    call = {"name": "ask", "arguments": {"question": QUESTION}}
    asked: tuple[tuple[str, dict[str, object]], ...] = (
        (f"{API}/ask", {"question": QUESTION}),
        ("/mcp", {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}),
    )
    with served(small_settings(**with_model(openai_server))) as client:
        for count, (path, body) in enumerate(asked, 1):
            reached = partial(lambda count: openai_server.count() == count, count)
            asyncio.run(hang_up(client.base_url, path, body, reached))
            until(partial(lambda count: openai_server.dropped == count, count))
        until(lambda: 'career_guide_slots{line="writing"} 0.0' in client.get("/metrics").text)


def test_a_closed_page_ends_the_call(openai_server: OpenAIServer) -> None:
    """Law: when a page is closed in the middle of an answer, the provider sees it."""
    openai_server.replies = Reply(TRUE * 9, stall_after=3)

    async def visit(address: httpx.URL) -> None:
        async with httpx.AsyncClient(base_url=address, timeout=PATIENCE) as client:
            person = Person(client)
            await person.open()
            asked = asyncio.create_task(person.ask(QUESTION, PATIENCE))
            await until_async(openai_server.count)
            asked.cancel()
            await person.close()
            await asyncio.gather(asked, return_exceptions=True)

    with served(small_settings(**with_model(openai_server))) as client:
        asyncio.run(visit(client.base_url))
        until(lambda: openai_server.dropped == 1)
        until(lambda: 'career_guide_slots{line="writing"} 0.0' in client.get("/metrics").text)


def test_a_closed_page_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: what a page showed is kept while it is open, not for an hour after."""
    built: list[FastAPI] = []
    monkeypatch.setattr(
        "tests.small_site.build", lambda settings: built.append(build(settings)) or built[0]
    )

    async def visit(address: httpx.URL) -> None:
        async with httpx.AsyncClient(base_url=address, timeout=PATIENCE) as client:
            person = Person(client)
            await person.open()
            assert (await person.ask(QUESTION, PATIENCE)).kind == "answered"
            assert person.session in built[0].state.pages.state_holder.session_data
            await person.close()

    with served(small_settings()) as client:
        asyncio.run(visit(client.base_url))
        pages = built[0].state.pages
        until(lambda: not pages.state_holder.session_data)
        queue = pages.get_blocks()._queue
        until(lambda: not queue.pending_messages_per_session)
        assert not queue.pending_event_ids_session


def test_a_full_line_is_503_with_a_time(
    openai_server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: a program that asks too much at once is told when to ask again; the page lives on."""
    ended = threading.Event()

    def reply(_: object) -> Reply:
        ended.wait(PATIENCE)
        return Reply(TRUE)

    openai_server.replies = reply
    monkeypatch.setattr(rooms, "Line", partial(Line, most_of_one=1))
    settings = small_settings(model_calls=1, **with_model(openai_server))

    async def ask(address: httpx.URL, count: int) -> list[httpx.Response]:
        async with httpx.AsyncClient(base_url=address, timeout=PATIENCE) as client:
            asked = [
                asyncio.create_task(client.post(f"{API}/ask", json={"question": QUESTION}))
                for _ in range(count)
            ]
            done, waiting = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
            page = await client.get("/healthz")
            assert page.status_code == 200
            ended.set()
            return [task.result() for task in done] + await asyncio.gather(*waiting)

    with served(settings) as client:
        found = asyncio.run(ask(client.base_url, 4))
    assert sorted(response.status_code for response in found) == [200, 200, 503, 503]
    refused = next(response for response in found if response.status_code == 503)
    assert int(refused.headers["Retry-After"]) >= 1
    assert "waiting" in refused.json()["error"]


def test_busy_is_told_on_the_page(library: Library, openai_server: OpenAIServer) -> None:
    """Law: a person who cannot be let in reads a sentence, no error of the program."""
    ours = lines()
    ours.finding.most = 0
    asking = Asking(Assistant(library, load_settings(chat_model="quotes", gaps=False)), ours)

    async def run() -> str:
        async for shown in asking.ask("page", QUESTION, ()):
            last = shown[-1]
        return last.failure

    assert "Ask again in" in asyncio.run(run())
    with pytest.raises(Busy):
        asyncio.run(ours.result("a", lambda: 1, gone=nobody_gone))
