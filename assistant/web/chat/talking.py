"""Go on with the conversation that a browser keeps: the server itself remembers none."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from starlette.concurrency import run_in_threadpool

from assistant.answers.quoting.outdated import outdated
from assistant.errors import AssistantError
from assistant.web.base.texts import plain
from assistant.web.base.who import Who
from assistant.web.chat.asking import Asking
from assistant.web.chat.conversation import (
    LONGEST_QUESTION,
    Conversation,
    Exchange,
    Message,
    messages,
)
from assistant.web.chat.kept import Kept, keep, read_kept
from assistant.web.shell.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page shows; ``kept`` is the JSON for the browser to keep, None while it grows."""

    messages: list[Message]
    kept: str | None = None


class Talking:
    """The conversations of the open pages."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._asking = Asking(site.assistant, site.answering)
        self._halted: set[str] = set()  # pages whose person stopped the answer

    def stop(self, page: str) -> None:
        """Stop the answer that a page waits for, as its person wishes."""
        if self._asking.answers(page):
            self._halted.add(page)
            self._asking.stop(page)

    def leave(self, page: str) -> None:
        """End the answer of a page that is closed, or cut off because the program ends."""
        self._asking.stop(page)

    def show(self, text: str) -> Shown:
        """Return a kept conversation, checked; a question that was cut off is added to it."""
        kept = read_kept(self._site.settings, text)
        exchanges = kept.exchanges
        if kept.cut and kept.at is None:
            exchanges = (*exchanges, Exchange(question=kept.cut, failure=plain("talk.cut")))
        return self._whole(exchanges, kept)

    async def ask(self, box: str, text: str, page: str, asker: Who) -> AsyncGenerator[Shown]:
        """Yield the conversation as it grows by the answer to what the box or ``text`` asks."""
        kept = await run_in_threadpool(read_kept, self._site.settings, text)
        question = (kept.question or box).strip()[:LONGEST_QUESTION]
        if not question:
            return
        before, after = _around(kept)
        above, below = await run_in_threadpool(self._fixed, before, after)
        exchange = Exchange(question=question)
        self._site.tickets.add(kept.ticket)
        self._halted.discard(page)
        try:
            async for now in self._exchanges(page, question, before, kept.quoted, asker):
                exchange = self._cut_off(now, page)
                if not _done(now):  # the whole answer is shown together with what is to be kept
                    growing = self._messages((now,), first=len(before))
                    yield Shown(messages=[*above, *growing, *below])
        finally:
            self._site.tickets.discard(kept.ticket)
            self._halted.discard(page)
        whole = (*before, exchange, *after)
        yield await run_in_threadpool(self._whole, whole, kept)

    def _cut_off(self, exchange: Exchange, page: str) -> Exchange:
        """Return the exchange; one that stopped by itself is cut off and can be asked again."""
        if not exchange.stopped or page in self._halted:
            return exchange
        return Exchange(question=exchange.question, failure=plain("talk.cut"))

    def _whole(self, exchanges: Conversation, kept: Kept) -> Shown:
        return Shown(
            messages=self._messages(checked(self._site, exchanges)),
            kept=keep(self._site.settings, exchanges, name=kept.id, dropped=kept.dropped),
        )

    async def _exchanges(
        self, page: str, question: str, before: Conversation, quoted: bool, asker: Who
    ) -> AsyncGenerator[Exchange]:
        if refusal := self._site.rates.refusal(asker):
            yield Exchange(question=question, failure=refusal)
            return
        asked = self._asking.ask(page, question, before, quoted=quoted, who=asker.name)
        async with aclosing(asked) as conversations:
            async for now in conversations:
                yield now[-1]

    def _fixed(
        self, before: Conversation, after: Conversation
    ) -> tuple[list[Message], list[Message]]:
        """Return the messages around a growing answer, made once."""
        above = self._messages(checked(self._site, before))
        below = self._messages(checked(self._site, after), first=len(before) + 1)
        return above, below

    def _messages(self, exchanges: Sequence[Exchange], *, first: int = 0) -> list[Message]:
        return messages(exchanges, first=first, writes=self._site.assistant.writes)


def _done(exchange: Exchange) -> bool:
    whole = exchange.answer is not None and exchange.answer.final
    return whole or exchange.stopped or bool(exchange.failure)


def _around(kept: Kept) -> tuple[Conversation, Conversation]:
    """Return what stands before and after the exchange to be answered."""
    if kept.at is None:
        return kept.exchanges, ()
    return kept.exchanges[: kept.at], kept.exchanges[kept.at + 1 :]


def checked(site: Site, exchanges: Sequence[Exchange]) -> Conversation:
    """Return exchanges with what they cite and no guide says any more."""
    if not any(exchange.answer and exchange.answer.citations for exchange in exchanges):
        return tuple(exchanges)
    try:
        with site.library.reading() as view:
            return tuple(
                replace(one, outdated=outdated(view, one.answer)) if one.answer else one
                for one in exchanges
            )
    except AssistantError:  # empty, or being made anew: nothing can be compared now
        return tuple(exchanges)
