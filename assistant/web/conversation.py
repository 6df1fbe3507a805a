"""The exchanges of one conversation, and the messages that show them."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.schema import Answer, Turn
from assistant.web.render import answer_html, failure_html, question_html

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


Conversation = tuple[Exchange, ...]


def messages(conversation: Conversation) -> list[Message]:
    """Return the conversation as the messages of the chat."""
    return [message for exchange in conversation for message in _messages(exchange)]


def _messages(exchange: Exchange) -> list[Message]:
    shown = failure_html(exchange.failure) if exchange.failure else ""
    if not shown:
        answer = exchange.answer or _nothing_yet(exchange.question)
        shown = answer_html(answer, stopped=exchange.stopped)
    return [
        {"role": "user", "content": question_html(exchange.question)},
        {"role": "assistant", "content": shown},
    ]


def _nothing_yet(question: str) -> Answer:
    return Answer(question=question, standalone="", status="answered", text="", final=False)


def history(conversation: Conversation) -> tuple[Turn, ...]:
    """Return the last exchanges as turns."""
    turns: list[Turn] = []
    for exchange in conversation[-_REMEMBERED:]:
        turns.append(Turn(role="user", content=exchange.question))
        if exchange.answer and exchange.answer.text:
            turns.append(Turn(role="assistant", content=exchange.answer.text))
    return tuple(turns)
