"""The model writer: streams sentences, checks each against what it cites, shows what passes."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib import resources
from typing import TYPE_CHECKING

from assistant.answers.cite import Citations
from assistant.answers.evidence import Group
from assistant.answers.names import name_of
from assistant.answers.provider import stream_text
from assistant.answers.question import Question
from assistant.answers.quotes import Line, joined
from assistant.answers.sentences import LONGEST, Sentence, sentences
from assistant.answers.terms import singular, tokens
from assistant.answers.values import values
from assistant.answers.verify import Finding, Similar, support, verify
from assistant.answers.wording import clean
from assistant.errors import ModelError
from assistant.schema import Answer, Claim, Passage, Turn

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

    from assistant.answers.linking import Linker, Says
    from assistant.library import View

MOST_PASSAGES = 16  # passages given to the model
MOST_SENTENCES = 40  # of a reply that are read; a runaway reply is cut there
MOST_CHARACTERS = 8000  # the same
HISTORY = 2000  # characters of earlier messages given to the model
NOTHING = "NOT IN THE GUIDES"
GAP = "the guides do not say"


@dataclass(slots=True)
class Draft:
    """What has been said so far, and the means to check what comes."""

    view: View
    linker: Linker
    says: Says
    passages: tuple[Passage, ...]
    titles: dict[str, str]
    citations: Citations
    lines: list[Line] = field(default_factory=list)
    withheld: list[Claim] = field(default_factory=list)
    gap: bool = False

    def add(self, sentence: Sentence) -> bool:
        """Check a sentence and keep it as said or withheld; tell whether the answer grew."""
        text = clean(sentence.text)
        if not text or text.upper().startswith(NOTHING):
            return False
        if self._states_gap(text, sentence):
            return self.state_gap(text)
        cited = self._cited(text, sentence.marks)
        finding = self._check(text, cited)
        if not finding.supported:
            self.withheld.append(
                Claim(text=text, citations=(), verdict="unsupported", reason=finding.reason)
            )
            return False
        marks = tuple(dict.fromkeys(self.citations.number((passage,)) for passage in cited))
        claim = Claim(text=text, citations=marks)
        self.lines.append(Line(f"- {text}" if sentence.bullet else text, claim))
        return True

    def state_gap(self, text: str) -> bool:
        """Say once what the guides do not say; tell whether the answer grew."""
        fresh = not self.gap
        if fresh:
            self.lines.append(Line(text))
        self.gap = True
        return fresh

    def _states_gap(self, text: str, sentence: Sentence) -> bool:
        plain = text.lower().startswith(GAP) and not sentence.marks
        return plain and len(text) < 240 and not values(text)

    def _cited(self, text: str, marks: Sequence[int]) -> tuple[Passage, ...]:
        """Return the passages of the marks; for a sentence without marks the best fitting one."""
        known = [self.passages[n - 1] for n in dict.fromkeys(marks) if 0 < n <= len(self.passages)]
        if known or not self.passages:
            return tuple(known)
        near = self.view.similarity(text, self.passages)
        score = [
            self._fit(text, passage, value)
            for passage, value in zip(self.passages, near, strict=True)
        ]
        return (self.passages[max(range(len(score)), key=score.__getitem__)],)

    def _fit(self, text: str, passage: Passage, near: float) -> float:
        return support(text, [passage.text], self._around((passage,)), lambda *_: (near,))

    def _check(self, text: str, cited: Sequence[Passage]) -> Finding:
        if len(text) > LONGEST // 2:
            return Finding(False, "it is too long to be checked", 0.0)
        named = [mention for mention in self.linker.link(text, self.says) if not mention.qualified]
        about = {passage.guide for passage in cited}
        for mention in named:
            if not about & set(mention.guides) and mention.text.lower() not in self._words(cited):
                return Finding(False, f"it speaks of “{mention.text}”, the cited words do not", 0.0)
        held = {singular(word) for word in tokens(f"{self._words(cited)} {self._around(cited)}")}
        for mention in self.linker.unknown(text):
            if name_of(mention.text)[-1] not in held:
                return Finding(False, f"it speaks of “{mention.text}”, the cited words do not", 0.0)
        quotes = [
            f"{passage.lead} {passage.text}" if passage.lead else passage.text for passage in cited
        ]
        return verify(text, quotes, self._around(cited), self._similar(cited))

    def _words(self, cited: Sequence[Passage]) -> str:
        return " ".join(f"{passage.lead} {passage.text}" for passage in cited).lower()

    def _around(self, cited: Sequence[Passage]) -> str:
        return " ".join(f"{self.titles[p.guide]} {' '.join(p.trail)}" for p in cited)

    def _similar(self, cited: Sequence[Passage]) -> Similar:
        return lambda text, _: self.view.similarity(text, cited)


def write(
    chat: BaseChatModel,
    draft: Draft,
    question: Question,
    history: Sequence[Turn],
    base: Answer,
) -> Iterator[Answer]:
    """Yield the answer as it grows, sentence by checked sentence.

    Raises ModelError when the provider fails or nothing it said was supported.
    """
    pieces = _limited(stream_text(chat, messages(draft, question, history)))
    for count, sentence in enumerate(sentences(pieces), 1):
        if draft.add(sentence):
            yield _answer(draft, base, final=False)
        if count >= MOST_SENTENCES:
            break
    if not any(line.claim for line in draft.lines):
        if draft.withheld:
            said = f"{len(draft.withheld)} sentence{'s' if len(draft.withheld) > 1 else ''}"
            raise ModelError(f"The chat model wrote {said} that the guides do not support.")
        raise ModelError("The chat model found no answer in the passages.")
    yield _answer(draft, base, final=True)


def _limited(pieces: Iterator[str]) -> Iterator[str]:
    left = MOST_CHARACTERS
    for piece in pieces:
        yield piece
        left -= len(piece)
        if left <= 0:
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
    """Return the passages for the model: those the quotes answer would show, then the next best."""
    shown = [
        p for group in groups for _, blocks in group.blocks for b in blocks for p in b.passages
    ]
    more = [hit.passage for group in groups for hit in group.hits[: MOST_PASSAGES // len(groups)]]
    return tuple({passage.id: passage for passage in (*shown, *more)}.values())[
        : max(MOST_PASSAGES, len(shown))
    ]


def messages(draft: Draft, question: Question, history: Sequence[Turn]) -> list[BaseMessage]:
    """Return the prompt: rules and fenced passages, a trimmed history, the question."""
    from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

    rules = resources.files("assistant.answers").joinpath("prompt.txt").read_text("utf-8")
    fenced = "\n".join(_fenced(n, passage, draft) for n, passage in enumerate(draft.passages, 1))
    found: list[BaseMessage] = [SystemMessage(rules.replace("{passages}", fenced))]
    spent = 0
    earlier: list[BaseMessage] = []
    for turn in reversed(history):
        spent += len(turn.content)
        if spent > HISTORY:
            break
        earlier.append(
            HumanMessage(turn.content) if turn.role == "user" else AIMessage(turn.content)
        )
    return [*found, *reversed(earlier), HumanMessage(question.text)]


def _fenced(n: int, passage: Passage, draft: Draft) -> str:
    guide = draft.citations.guides[passage.guide]
    source = guide.source
    about = "; ".join(
        part for part in (guide.title, source.publisher, source.published, source.region) if part
    )
    words = " > ".join(part for part in (*passage.trail, passage.lead, clean(passage.text)) if part)
    return f"[{n}] ({html.escape(about, quote=False)}) {html.escape(words, quote=False)}"
