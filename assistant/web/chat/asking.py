"""Ask the assistant in turn, so that the person can stop it at any moment."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import replace

from assistant.answers import Assistant
from assistant.errors import AssistantError, Stopped
from assistant.schema import Answer
from assistant.web.base.problems import problem
from assistant.web.base.texts import plain
from assistant.web.chat.conversation import Conversation, Exchange, history
from assistant.web.serving.answering import Answering, Course, Waiting

log = logging.getLogger(__name__)

_PACE = 0.06  # seconds between two pictures of a growing answer
_ALIVE = 3.0  # seconds after which a picture is shown again, to notice a page that is gone


class Asking:
    """The questions that pages wait for right now."""

    def __init__(self, assistant: Assistant, answering: Answering) -> None:
        self._assistant, self._answering = assistant, answering
        self._courses: dict[str, Course[Answer]] = {}

    async def ask(
        self,
        page: str,
        question: str,
        before: Conversation,
        *,
        quoted: bool = False,
        who: str = "",
    ) -> AsyncGenerator[Conversation]:
        """Yield the conversation as it grows by one question; a failed answer is a sentence.

        ``quoted`` asks for quotes even where a model is set; ``who`` has one turn for all pages.
        """
        course = self._answering.course(
            f"person {who}" if who else f"page {page}",
            lambda: self._assistant.stream(question, history(before), quoted=quoted),
            writes=self._assistant.writes and not quoted,
        )
        self._courses[page] = course
        exchange = Exchange(question=question)
        try:
            async with course:
                async for shown in _grown(exchange, course):
                    exchange = shown
                    yield (*before, exchange)
        except Stopped:
            yield (*before, replace(exchange, stopped=True, before=0))
        except AssistantError as error:
            yield (*before, replace(exchange, failure=problem(error)))
        except Exception:
            log.exception("an answer failed")
            yield (*before, replace(exchange, failure=plain("answer.fault")))
        finally:  # also when the page is closed in the middle of an answer
            if self._courses.get(page) is course:
                del self._courses[page]

    def answers(self, page: str) -> bool:
        """Tell whether this page is waiting for an answer."""
        return page in self._courses

    def stop(self, page: str) -> None:
        """Stop the answer that this page is waiting for, if there is one."""
        if course := self._courses.get(page):
            course.stop()


async def _grown(exchange: Exchange, course: Course[Answer]) -> AsyncIterator[Exchange]:
    """Yield the exchange as its answer grows, skipping what is already out of date."""
    shown = 0.0  # nothing yet: a picture that says so is only shown when no answer comes soon
    async for step in course:
        now, same = time.monotonic(), False
        if isinstance(step, Waiting):
            same = exchange.before == step.before and shown > 0
            exchange = replace(exchange, before=step.before)
        else:
            exchange = replace(exchange, answer=step, before=0)
            same = not step.final and course.more and now - shown < _PACE
        if not same or now - shown > _ALIVE:
            shown = now
            yield exchange
