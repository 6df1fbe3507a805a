"""Ask the assistant so that the person can stop it at any moment."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace
from typing import cast

from assistant.answers import Assistant
from assistant.errors import AssistantError
from assistant.schema import Answer
from assistant.web.conversation import Conversation, Exchange, history

log = logging.getLogger(__name__)

_PACE = 0.06  # seconds between two pictures of a growing answer
_LOOK = 0.1  # seconds between two looks at whether the answer was stopped
_FAULT = "This answer failed by a fault in the program. Ask again, or ask in other words."

Step = Answer | Exception | None  # None: there is no more


class Asking:
    """The questions that are being answered right now, one for each open page."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._stops: dict[str, threading.Event] = {}

    def ask(self, page: str, question: str, before: Conversation) -> Iterator[Conversation]:
        """Yield the conversation as it grows by one question; a failed answer is a sentence."""
        stopped = threading.Event()
        self._stops[page] = stopped
        exchange = Exchange(question=question)
        try:
            yield (*before, exchange)
            for step in self._steps(question, before, stopped):
                exchange = _grown(exchange, step)
                yield (*before, exchange)
            if stopped.is_set() and not (exchange.answer and exchange.answer.final):
                yield (*before, replace(exchange, stopped=True))
        finally:  # also when the page is closed in the middle of an answer
            stopped.set()
            if self._stops.get(page) is stopped:
                del self._stops[page]

    def stop(self, page: str) -> None:
        """Stop the answer that this page is waiting for, if there is one."""
        if stopped := self._stops.get(page):
            stopped.set()

    def _steps(
        self, question: str, before: Conversation, stopped: threading.Event
    ) -> Iterator[Answer | Exception]:
        """Yield what the answering thread hands over, skipping what is already out of date."""
        steps: queue.Queue[Step] = queue.Queue()
        threading.Thread(
            target=self._answer, args=(question, before, stopped, steps), daemon=True
        ).start()
        shown = 0.0
        while not stopped.is_set():
            try:
                step = steps.get(timeout=_LOOK)
            except queue.Empty:
                continue
            if step is None:
                return
            now = time.monotonic()
            if _last(step) or steps.empty() or now - shown >= _PACE:
                shown = now
                yield step

    def _answer(
        self,
        question: str,
        before: Conversation,
        stopped: threading.Event,
        steps: queue.Queue[Step],
    ) -> None:
        try:
            stream = self._assistant.stream(question, history(before))
            with closing(cast("Generator[Answer]", stream)) as answers:
                for answer in answers:
                    steps.put(answer)
                    if stopped.is_set():
                        break
        except Exception as error:  # noqa: BLE001 - handed over, and told by the other thread
            steps.put(error)
        finally:
            steps.put(None)


def _last(step: Answer | Exception) -> bool:
    return isinstance(step, Exception) or step.final


def _grown(exchange: Exchange, step: Answer | Exception) -> Exchange:
    if isinstance(step, Answer):
        return replace(exchange, answer=step)
    if isinstance(step, AssistantError):
        return replace(exchange, failure=str(step))
    log.error("an answer failed", exc_info=step)
    return replace(exchange, failure=_FAULT)
