"""The exchanges of one conversation, and the messages that show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.quoting.outdated import Outdated
from assistant.schema import Answer, Turn
from assistant.web.chat.exchange_html import acts_html, edit_html, outdated_html, unconfirmed_html
from assistant.web.chat.render import answer_html, failure_html, question_html

LONGEST_QUESTION = 2_000  # characters
_REMEMBERED = 6  # exchanges that a new question is understood by

Message = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question and what became of it: an answer, or the sentence that says why there is none."""

    question: str
    answer: Answer | None = None
    failure: str = ""
    stopped: bool = False
    before: int = 0  # people who are served before this question
    confirmed: bool = True  # it was made here, and not changed by the browser that kept it
    outdated: tuple[Outdated, ...] = ()  # what its answer cites and no guide says any more


Conversation = tuple[Exchange, ...]


def messages(
    conversation: Sequence[Exchange], *, first: int = 0, writes: bool = False
) -> list[Message]:
    """Return the conversation as the messages of the chat.

    ``first`` is the place of its first exchange; ``writes`` tells whether a model can answer.
    """
    numbered = enumerate(conversation, first)
    return [message for n, exchange in numbered for message in _messages(exchange, n, writes)]


def _messages(exchange: Exchange, n: int, writes: bool) -> list[Message]:
    answer = exchange.answer
    shown = failure_html(exchange.failure) if exchange.failure else ""
    if not shown:
        growing = answer or _nothing_yet(exchange.question)
        shown = answer_html(
            growing,
            stopped=exchange.stopped,
            before=exchange.before,
            confirmed=exchange.confirmed,
        )
    if exchange.failure or exchange.stopped or (answer and answer.final):
        shown = (
            outdated_html(exchange.outdated, n)
            + unconfirmed_html(exchange.confirmed)
            + shown
            + acts_html(answer, n, writes=writes)
        )
    return [
        {"role": "user", "content": question_html(exchange.question) + edit_html(n)},
        {"role": "assistant", "content": shown},
    ]


def _nothing_yet(question: str) -> Answer:
    return Answer(question=question, standalone="", status="answered", text="", final=False)


def history(conversation: Conversation) -> tuple[Turn, ...]:
    """Return the last exchanges as turns."""
    turns: list[Turn] = []
    for exchange in conversation[-_REMEMBERED:]:
        turns.append(Turn(role="user", content=exchange.question))
        if exchange.answer and exchange.answer.text and exchange.confirmed:
            turns.append(Turn(role="assistant", content=exchange.answer.text))
    return tuple(turns)
