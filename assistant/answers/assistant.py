"""The assistant: one question in, growing Answers out."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from assistant.answers.asked.interests import wants_without
from assistant.answers.asked.opinions import asks_opinion
from assistant.answers.asked.question import Question
from assistant.answers.asked.requests import is_request
from assistant.answers.asked.target import Target
from assistant.answers.coverage import gaps
from assistant.answers.coverage.coverage import decide
from assistant.answers.coverage.of_each import without_lacking
from assistant.answers.facts.asked_kinds import by_kinds
from assistant.answers.facts.best_kinds import by_best
from assistant.answers.llm.english import English
from assistant.answers.llm.provider import QUOTES, check_chat_model, model_name, open_chat_model
from assistant.answers.llm.wanted import wanted
from assistant.answers.names.linking import Linker
from assistant.answers.quoting import quotes
from assistant.answers.quoting.asides import aside, without_asides
from assistant.answers.quoting.cite import Citations
from assistant.answers.quoting.exchange import Exchange, base_of_answer, with_figures
from assistant.answers.quoting.in_order import in_order
from assistant.answers.quoting.of_all import of_all
from assistant.answers.quoting.on_answer import ADVICE, WHICH, on_answer, said
from assistant.answers.quoting.orders import evidence_without_orders, without_orders
from assistant.answers.quoting.refusal import refusal
from assistant.answers.quoting.suggest import examples
from assistant.answers.quoting.table import table
from assistant.answers.retrieval.evidence import Group, gather, scant
from assistant.answers.text.language import asked_elsewhere
from assistant.answers.text.terms import sayable
from assistant.answers.understanding.families import others_of_family
from assistant.answers.understanding.several import left_out
from assistant.answers.understanding.targets import by_headings, speaker, targets
from assistant.answers.understanding.understand import understand
from assistant.config import Settings
from assistant.errors import ModelError, UsageError
from assistant.schema import Answer, Figure, Timings, Turn

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.library import Library, View


LONGEST = 4000  # characters of a question
TURNS = 12  # earlier messages that are looked at


class Assistant:
    """Answers questions from a library; safe to share between threads."""

    def __init__(self, library: Library, settings: Settings) -> None:
        check_chat_model(settings)
        self.library = library
        self.settings = settings
        self._linker: tuple[int, Linker] | None = None
        self._chat: BaseChatModel | None = None
        self._english = English(settings)

    @property
    def writes(self) -> bool:
        """Whether a chat model writes the answers."""
        return model_name(self.settings) != QUOTES

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Return the final answer to a question."""
        *_, answer = self.stream(question, history)
        return answer

    def examples(self) -> tuple[str, ...]:
        """Return example questions on guides that are really loaded."""
        with self.library.reading() as view:
            return examples(view)

    def stream(
        self, question: str, history: Sequence[Turn] = (), *, quoted: bool = False
    ) -> Iterator[Answer]:
        """Yield growing answers; the last one has ``final`` set. ``quoted`` asks no model.

        Raises UsageError for an empty or over-long question and LibraryError when the library
        cannot be read.
        """
        question = sayable(question)
        text = " ".join(question.split())
        if not text:
            raise UsageError("The question is empty. Type a question about a career.")
        if len(text) > LONGEST:
            raise UsageError(
                f"The question has {len(text):,} characters, more than {LONGEST:,}. Shorten it."
            )
        began = time.perf_counter()
        turns = [replace(turn, content=sayable(turn.content)) for turn in history[-TURNS:]]
        english = text
        if self.writes and not quoted:
            english, turns = self._english.of(text, turns)
        turns = [replace(turn, content=without_orders(turn.content)) for turn in turns]
        with self.library.reading() as view:
            for answer in self._answers(view, english, turns, began, quoted, text):
                yield replace(answer, question=question)

    def _answers(
        self, view: View, text: str, history: Sequence[Turn], began: float, quoted: bool, asked: str
    ) -> Iterator[Answer]:
        text, asked = without_orders(text), without_orders(asked)
        history = without_asides(history)
        if kind := aside(text):
            again = partial(self._told, view, began=began, quoted=quoted or kind != "repeat")
            yield from on_answer(view, text, kind, history, again)
            return
        yield from self._told(view, text, history, began=began, quoted=quoted, asked=asked)

    def _told(
        self,
        view: View,
        text: str,
        history: Sequence[Turn],
        *,
        began: float,
        quoted: bool,
        asked: str = "",
    ) -> Iterator[Answer]:
        """Yield the answer on careers; one given again, with nothing ``asked``, counts no gap."""
        linker, says = self._linker_for(view), speaker(view)
        question = by_headings(view, understand(text, history, linker, says), linker)
        question = by_kinds(view, by_best(view, question))
        told = ADVICE if asks_opinion(question.bare) else WHICH if question.adrift else ""
        whole = said(view, text, told) if told else None
        if whole := whole or of_all(view, question):
            yield _timed(whole, began, time.perf_counter())
            return
        chosen = _chosen(view, question, linker)
        found = gather(view, question, chosen)
        groups = tuple(map(evidence_without_orders, found))
        pay = _figures(view, groups)
        coverage = decide(question, groups, pay, view.similarity)
        if coverage.aside:
            groups = tuple(map(scant, groups))
        groups = without_lacking(groups, coverage.lacks)
        if asked:
            gaps.record(self.settings, question, coverage)
        retrieved = time.perf_counter()
        if coverage.status == "not_covered":
            refused = refusal(view, question, linker, groups)
            yield _timed(replace(refused, generation=view.generation), began, retrieved)
            return
        left = left_out(question.mentions, [one.guides for one in chosen])
        turn = Exchange(
            view, linker, says, question, tuple(history), groups, coverage, quoted, asked or text,
            left, others_of_family(view, question, linker, chosen),
        )  # fmt: skip
        for answer in self._written(turn, base_of_answer(turn)):
            yield _timed(with_figures(answer, turn, pay), began, retrieved)

    def _written(self, turn: Exchange, base: Answer) -> Iterator[Answer]:
        """Yield the model's answer; when there is no model or it fails, the quotes."""
        note = quotes.ASKED if turn.quoted else quotes.NOTE
        name = QUOTES if turn.quoted else model_name(self.settings)
        wanted().found()
        if name != QUOTES:
            from assistant.answers.llm import model
            from assistant.answers.llm.draft import Draft
            from assistant.answers.llm.opinion import Opinion

            try:
                chat = self._chat = self._chat or open_chat_model(self.settings, name)
                draft = Draft(
                    view=turn.view,
                    linker=turn.linker,
                    says=turn.says,
                    asked=turn.question.text,
                    passages=model.chosen(turn.groups),
                    titles={
                        g.id: f"{g.title} {g.occupation} {g.source.publisher} {g.source.region}"
                        for g in turn.guides
                    },
                    citations=Citations({guide.id: guide for guide in turn.guides}),
                    opinion=Opinion(self.settings, name) if self.settings.second_opinion else None,
                )
                if gap := " ".join(filter(None, (turn.left, turn.coverage.gap, turn.others))):
                    draft.state_gap(gap)
                question = turn.question
                if self.settings.second_opinion and asked_elsewhere(turn.asked):
                    question = replace(question, text=turn.asked)  # it can judge other languages
                yield from model.write(
                    chat, draft, question, turn.history, replace(base, model=name)
                )
                return
            except ModelError as error:
                note = f"{error} These are quotes from the guides instead."
        yield _quoted(turn, replace(base, note=note))

    def _linker_for(self, view: View) -> Linker:
        known = self._linker
        if known is None or known[0] != view.generation:
            known = (view.generation, Linker(view.cards(), view.figures(), view.passages))
            self._linker = known
        return known[1]


def _chosen(view: View, question: Question, linker: Linker) -> tuple[Target, ...]:
    """Return what to look up: nothing for what no guide answers."""
    if is_request(question.text) or wants_without(question):
        return ()
    return targets(view, question, linker)


def _figures(view: View, groups: Sequence[Group]) -> tuple[Figure, ...]:
    return tuple(f for group in groups for g in group.guides for f in view.figures(guide=g.id))


def _quoted(turn: Exchange, base: Answer) -> Answer:
    guides, year = {guide.id: guide for guide in turn.guides}, datetime.now(UTC).year
    citations = Citations(guides)
    lines = in_order(turn.view, turn.question, turn.groups, citations, year)
    lines = lines or table(turn.view, turn.question, turn.groups, citations)
    if not lines:
        citations = Citations(guides)
        lines = tuple(quotes.write(turn.groups, citations, year))
    text = quotes.joined(lines)
    if turn.coverage.gap:
        text = f"{turn.coverage.gap} What they do say:\n\n{text}"
    if turn.left:
        text = f"{turn.left}\n\n{text}"
    if turn.others:
        text = f"{text}\n\n{turn.others}"
    return replace(
        base,
        text=text,
        claims=tuple(claim for line in lines for claim in line.held),
        citations=citations.all(),
    )


def _timed(answer: Answer, began: float, retrieved: float) -> Answer:
    now = time.perf_counter()
    return replace(
        answer,
        timings=Timings(
            retrieve=1000 * (retrieved - began),
            answer=1000 * (now - retrieved),
            total=1000 * (now - began),
        ),
    )
