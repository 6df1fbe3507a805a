"""Calls to a provider, on one event loop, so that each can be ended while it waits for words.

A thread that waits for a socket cannot be told to stop. A task can: it is cancelled, the stream is
closed, and the provider sees that its reader has gone.
"""

from __future__ import annotations

import asyncio
import atexit
import queue
import threading
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import aclosing, suppress
from functools import lru_cache
from typing import Any, TypeVar, cast

from assistant.answers.llm.wanted import wanted
from assistant.errors import ModelTimeout

Piece = TypeVar("Piece")

AHEAD = 500  # pieces that a provider may be ahead of the reader
LOOK = 0.1  # seconds between two looks at whether the answer is still wanted
AGAIN = 0.5  # seconds after which a call that has not ended is cancelled again


class _End:
    """Handed over after the last piece, with the error that ended the call, if one did."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error


def pieces(call: Callable[[], AsyncIterator[Piece]], longest: float) -> Iterator[Piece]:
    """Yield what a streaming call yields; leaving early closes its connection.

    Raises Stopped when the answer is not wanted any more, ModelTimeout after ``longest`` seconds.
    """
    handed: queue.SimpleQueue[Piece | _End] = queue.SimpleQueue()

    async def hand_over() -> None:
        try:
            async with aclosing(cast("AsyncGenerator[Piece]", call())) as stream:
                async for piece in stream:
                    handed.put(piece)
                    while handed.qsize() > AHEAD:
                        await asyncio.sleep(LOOK)
        except Exception as error:  # noqa: BLE001 - raised by the thread that reads
            handed.put(_End(error))
        else:
            handed.put(_End())

    began = time.monotonic()
    task = asyncio.run_coroutine_threadsafe(_task_of(hand_over()), _loop()).result()
    try:
        while not isinstance(got := _next(handed, began, longest), _End):
            yield got
        if got.error:
            raise got.error
    finally:
        task.get_loop().call_soon_threadsafe(_cancel, task)


async def _task_of(call: Coroutine[None, None, None]) -> asyncio.Task[None]:
    return asyncio.create_task(call)


def _cancel(task: asyncio.Task[None]) -> None:
    """Cancel a task until it has ended: ``wait_for`` of Python 3.11 can swallow a cancellation."""
    if not task.done():
        task.cancel()
        task.get_loop().call_later(AGAIN, _cancel, task)


def result(call: Callable[[], Awaitable[Piece]], longest: float) -> Piece:
    """Return what a call returns; raises as ``pieces`` does."""

    async def once() -> AsyncIterator[Piece]:
        yield await call()

    return next(pieces(once, longest))


def _next(handed: queue.SimpleQueue[Piece | _End], began: float, longest: float) -> Piece | _End:
    """Wait for the next piece as long as the answer is wanted."""
    answer = wanted()
    while True:
        answer.wait(0)
        if time.monotonic() - began > longest:
            raise ModelTimeout(TOO_LONG.format(seconds=longest))
        with suppress(queue.Empty):
            return handed.get(timeout=LOOK)


TOO_LONG = "The chat model did not end its answer in {seconds:.0f} seconds."


_starting = threading.Lock()


def http_client() -> Any:
    """Return the one client of all calls, so that connections are used again and closed at last."""
    with _starting:
        return _client()


@lru_cache(maxsize=1)
def _client() -> Any:
    import openai

    client = openai.DefaultAsyncHttpxClient()
    loop = _started()

    def close() -> None:
        with suppress(Exception):  # at the end of the program nobody hears of it
            asyncio.run_coroutine_threadsafe(client.aclose(), loop).result(2)

    atexit.register(close)
    return client


def _loop() -> asyncio.AbstractEventLoop:
    with _starting:  # two loops would share one client, which cannot be
        return _started()


@lru_cache(maxsize=1)
def _started() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="provider calls", daemon=True).start()
    return loop
