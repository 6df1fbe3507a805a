"""Answers for pages and programs alike: each in its turn, in a thread, until nobody waits for it.

What only this machine has to do (searches, quotes) takes a slot a core. What waits for a chat
model takes one of ``ASSISTANT_MODEL_CALLS`` slots, and a core's slot while it looks for passages.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from contextvars import copy_context
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from assistant.answers.llm.wanted import Wanted, making
from assistant.config import Settings
from assistant.errors import Stopped
from assistant.web.serving.line import Line, Place

Step = TypeVar("Step")

SOON = 0.15  # seconds after which who waits hears of their place; most answers are there
TICK = 0.5  # seconds after which they hear of it again
STOPPED = "The answer was stopped."


@dataclass(frozen=True, slots=True)
class Waiting:
    """Nothing new: so many people are served before this question; 0 when it is being answered."""

    before: int


class _End:
    """Handed over after the last step, with the error that ended them, if one did."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error


class Answering:
    """The lines of one server."""

    def __init__(self, settings: Settings) -> None:
        calls = settings.model_calls
        self.finding = Line(os.cpu_count() or 1)
        self.writing = Line(calls, of_one=max(1, calls // 2))

    def course(self, who: str, make: Callable[[], Iterator[Step]], *, writes: bool) -> Course[Step]:
        """Return what becomes of a question of ``who``: the steps that ``make`` yields.

        ``writes`` tells whether a chat model may be asked for it.
        """
        return Course(self, who, make, writes)

    async def result(
        self,
        who: str,
        do: Callable[[], Step],
        *,
        writes: bool = False,
        gone: Callable[[], Awaitable[bool]],
    ) -> Step:
        """Return what ``do`` returns, called in its turn; raises Stopped when who asked is gone."""

        def once() -> Iterator[Step]:
            yield do()

        async with self.course(who, once, writes=writes) as course:
            async for step in course:
                if not isinstance(step, Waiting):
                    return step
                if await gone():
                    break
        raise Stopped(STOPPED)


class Course(Generic[Step]):
    """The steps of one question, to be used as ``async with`` and ``async for``."""

    def __init__(
        self, lines: Answering, who: str, make: Callable[[], Iterator[Step]], writes: bool
    ) -> None:
        self._lines, self._who, self._make, self._writes = lines, who, make, writes
        self._line = lines.writing if writes else lines.finding
        self._wanted = Wanted()
        self._place: Place | None = None
        self._patience = SOON

    async def __aenter__(self) -> Course[Step]:
        """Take a place in line; raises Busy when too many wait."""
        self._loop = asyncio.get_running_loop()
        self._steps: asyncio.Queue[Step | _End] = asyncio.Queue()
        self._context = copy_context()
        self._place = self._line.join(self._who, self._begin)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Nobody waits any more: give the place up, or let the thread know."""
        self._wanted.stop()
        if self._place:
            self._line.withdraw(self._place)

    def __aiter__(self) -> Course[Step]:
        return self

    async def __anext__(self) -> Step | Waiting:
        """Wait for the next step; a Waiting when there is none for a while."""
        assert self._place
        try:
            step = await asyncio.wait_for(self._steps.get(), self._patience)
        except TimeoutError:
            self._patience = TICK
            return Waiting(self._line.before(self._place))
        if not isinstance(step, _End):
            return step
        if step.error:
            raise step.error
        raise StopAsyncIteration

    @property
    def more(self) -> bool:
        """Whether a newer step has come already."""
        return not self._steps.empty()

    def stop(self) -> None:
        """End the course from any thread; who iterates gets Stopped."""
        self._wanted.stop()
        if self._place:
            self._hand_over(_End(Stopped(STOPPED)))

    def _hand_over(self, step: Step | _End) -> None:
        with suppress(RuntimeError):  # the loop is closed: the server ends
            self._loop.call_soon_threadsafe(self._steps.put_nowait, step)

    def _begin(self, place: Place) -> None:
        thread = threading.Thread(
            target=self._context.run, args=(self._answer, place), name="answer", daemon=True
        )
        try:
            thread.start()
        except RuntimeError as error:  # no more threads
            self._hand_over(_End(error))
            self._line.leave(place)

    def _answer(self, place: Place) -> None:
        end = _End()
        try:
            with (
                making(self._wanted),
                self._core(),
                closing(cast("Generator[Step]", self._make())) as steps,
            ):
                for step in steps:
                    self._hand_over(step)
                    self._wanted.wait(0)
        except Exception as error:  # noqa: BLE001 - raised where the steps are read
            end = _End(error)
        finally:
            self._line.leave(place)
            self._hand_over(end)

    @contextmanager
    def _core(self) -> Iterator[None]:
        """Hold a core's slot until the passages are found, where the line did not lend one."""
        if not self._writes:
            yield
            return
        with self._lines.finding.slot(self._who) as found:
            self._wanted.found = found
            yield
