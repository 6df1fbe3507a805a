"""The model writer: streams sentences, checks each against what it cites, shows what passes."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

from assistant.answers.asked.question import Question
from assistant.answers.llm.draft import Draft
from assistant.answers.llm.provider import stream_text
from assistant.answers.llm.reply import unwrapped
from assistant.answers.llm.sentences import UNFINISHED, sentences
from assistant.answers.names.wording import clean
from assistant.answers.quoting.orders import ADDRESS, is_order
from assistant.answers.quoting.quotes import Line, joined
from assistant.answers.retrieval.evidence import Group
from assistant.errors import ModelContextOverflow, ModelError
from assistant.schema import Answer, Passage, Turn

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage


MOST_PASSAGES = 16  # passages given to the model
MOST_SENTENCES = 40  # of a reply that are read; a runaway reply is cut there
MOST_CHARACTERS = 8000  # the same
MOST_THOUGHTS = 100_000  # characters of a reply with what a model thinks aloud before it
HISTORY = 2000  # characters of earlier messages given to the model
TURN = 800  # characters of one of them
# Whether a sentence in another language says what an English one says, only a model can tell.
ANY_LANGUAGE = "Answer in the language of the question."
ENGLISH = "Answer in English, whatever the language of the question."


def write(
    chat: BaseChatModel, draft: Draft, question: Question, history: Sequence[Turn], base: Answer
) -> Iterator[Answer]:
    """Yield the answer as it grows, sentence by checked sentence.

    Raises ModelError when the provider fails or nothing it said was supported.
    """
    try:
        yield from _said(draft, base, stream_text(chat, messages(draft, question, history)))
    except ModelContextOverflow:  # once more with half of the passages and no history
        draft.passages = draft.passages[: max(1, len(draft.passages) // 2)]
        yield from _said(draft, base, stream_text(chat, messages(draft, question, ())))
    if not any(line.claim for line in draft.lines):
        if draft.withheld:
            said = f"{len(draft.withheld)} sentence{'s' if len(draft.withheld) > 1 else ''}"
            raise ModelError(f"The chat model wrote {said} that the guides do not support.")
        raise ModelError("The chat model found no answer in the passages.")
    yield _answer(draft, base, final=True)


def _said(draft: Draft, base: Answer, pieces: Iterator[str]) -> Iterator[Answer]:
    """Yield the answer each time that a sentence has passed."""
    words = _limited(unwrapped(_limited(pieces, MOST_THOUGHTS)), MOST_CHARACTERS)
    for count, sentence in enumerate(sentences(words), 1):
        if draft.add(sentence):
            yield _answer(draft, base, final=False)
        if count >= MOST_SENTENCES:
            break


def _limited(pieces: Iterator[str], left: int) -> Iterator[str]:
    for piece in pieces:
        yield piece
        left -= len(piece)
        if left <= 0:
            yield UNFINISHED
            return


def _answer(draft: Draft, base: Answer, final: bool) -> Answer:
    return replace(
        base,
        text=_text(draft.lines),
        status="partial" if draft.gap and base.status == "answered" else base.status,
        claims=tuple(line.claim for line in draft.lines if line.claim),
        citations=draft.citations.all(),
        withheld=tuple(draft.withheld),
        final=final,
    )


def _text(lines: Sequence[Line]) -> str:
    """Return the lines as paragraphs: sentences run on, list items stand on their own."""
    text = ""
    for line in lines:
        if (
            text
            and not line.text.startswith("- ")
            and not text.rsplit("\n", 1)[-1].startswith("- ")
        ):
            text += f" {line.marked}"
        else:
            text = joined([Line(text), line]) if text else line.marked
    return text


def chosen(groups: Sequence[Group]) -> tuple[Passage, ...]:
    """Return the passages for the model: those the quotes answer would show, then the next best.

    What tells the assistant what to do is left out, so that no sentence can rest on it.
    """
    shown = [passage for group in groups for passage in group.shown]
    more = [hit.passage for group in groups for hit in group.hits[: MOST_PASSAGES // len(groups)]]
    found = {p.id: p for p in (*shown, *more) if not is_order(f"{p.lead} {p.text}")}
    return tuple(found.values())[: max(MOST_PASSAGES, len(shown))]


def messages(draft: Draft, question: Question, history: Sequence[Turn]) -> list[BaseMessage]:
    """Return the prompt: rules and fenced passages, a trimmed history, the question."""
    from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

    rules = resources.files("assistant.answers.llm").joinpath("prompt.txt").read_text("utf-8")
    rules = rules.replace("{language}", ANY_LANGUAGE if draft.opinion else ENGLISH)
    fenced = "\n".join(_fenced(n, passage, draft) for n, passage in enumerate(draft.passages, 1))
    found: list[BaseMessage] = [SystemMessage(rules.replace("{passages}", fenced))]
    spent = 0
    earlier: list[BaseMessage] = []
    for turn in reversed(history):
        words = turn.content if len(turn.content) <= TURN else f"{turn.content[:TURN]}…"
        spent += len(words)
        if spent > HISTORY:
            break
        earlier.append(HumanMessage(words) if turn.role == "user" else AIMessage(words))
    return [*found, *reversed(earlier), HumanMessage(question.text)]


def _fenced(n: int, passage: Passage, draft: Draft) -> str:
    guide = draft.citations.guides[passage.guide]
    source = guide.source
    about = "; ".join(
        part for part in (guide.title, source.publisher, source.published, source.region) if part
    )
    words = " > ".join(part for part in (*passage.trail, passage.lead, clean(passage.text)) if part)
    about = ADDRESS.sub("", clean(about))
    return f"[{n}] ({html.escape(about, quote=False)}) {html.escape(words, quote=False)}"
