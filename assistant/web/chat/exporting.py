"""What every file of a conversation shares: one list of sources, each numbered once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.answers.llm.provider import QUOTES
from assistant.schema import Answer, Citation
from assistant.web.base import money
from assistant.web.base.texts import plain
from assistant.web.chat.conversation import Exchange
from assistant.web.chat.notes import note


@dataclass(slots=True)
class Sources:
    """The places cited in a conversation; the same words at the same place have one number."""

    cited: list[Citation] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)  # numbers whose words no guide says any more
    _numbers: dict[tuple[str, int, int, str], int] = field(default_factory=dict)

    def add(self, exchange: Exchange) -> Mapping[int, Citation]:
        """Return the citations of an exchange by the numbers in its text, numbered for all."""
        gone = {one.citation.n for one in exchange.outdated}
        known: dict[int, Citation] = {}
        for citation in exchange.answer.citations if exchange.answer else ():
            key = (citation.guide, citation.start, citation.end, citation.quote)
            if key not in self._numbers:
                self._numbers[key] = len(self._numbers) + 1
                self.cited.append(replace(citation, n=self._numbers[key]))
            known[citation.n] = replace(citation, n=self._numbers[key])
            if citation.n in gone:
                self.gone.add(self._numbers[key])
        return known


Cited = Sequence[tuple[Exchange, Mapping[int, Citation]]]


def origin(citation: Citation) -> str:
    """Return publisher, date, region, section and page of a citation, as far as they are known."""
    publisher = citation.source if citation.source != citation.title else ""
    known = (publisher, citation.published, citation.region, citation.section)
    page = plain("card.page", page=citation.page) if citation.page else ""
    return " · ".join(filter(None, (*known, page)))


def how_made(answer: Answer, *, stopped: bool) -> str:
    """Return how an answer was made: that it was stopped, its note, and which model wrote it."""
    said = (
        plain("talk.stopped") if stopped else "",
        note(answer),
        plain("talk.written", model=answer.model) if answer.model != QUOTES else "",
    )
    return " ".join(filter(None, said))


def values(answer: Answer, known: Mapping[int, Citation]) -> list[tuple[str, list[str]]]:
    """Return each thing that the guides differ on, with its values and their numbers."""
    found = []
    for conflict in answer.conflicts:
        lines = []
        for figure, n in zip(conflict.values, conflict.citations, strict=False):
            place = known.get(n)
            told = (money.value(figure), money.statistic(figure), figure.region or "",
                    str(figure.year or ""), place.source if place else "")  # fmt: skip
            lines.append(", ".join(filter(None, told)) + (f" [{place.n}]" if place else ""))
        about = conflict.about + (f" ({conflict.reason})" if conflict.reason else "")
        found.append((about, lines))
    return found
