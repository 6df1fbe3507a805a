"""One question being answered: what was found for it, and what every answer to it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answers.asked.question import Question
from assistant.answers.coverage.coverage import Coverage
from assistant.answers.facts.conflicts import conflicts
from assistant.answers.facts.skills import side_by_side
from assistant.answers.names.linking import Linker, Says
from assistant.answers.quoting.cite import where_cited
from assistant.answers.quoting.suggest import follow_ups
from assistant.answers.retrieval.evidence import Group
from assistant.schema import Answer, Figure, Guide, Turn

if TYPE_CHECKING:
    from assistant.library import View


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question being answered, and all that was found for it."""

    view: View
    linker: Linker
    says: Says
    question: Question
    history: tuple[Turn, ...]
    groups: tuple[Group, ...]
    coverage: Coverage
    quoted: bool  # asked for in quotes, even where a model is set
    asked: str  # the question in the asker's own language
    left: str  # what is said of careers asked about that are not shown
    others: str  # what is said of further kinds of the worker that is asked about

    @property
    def guides(self) -> tuple[Guide, ...]:
        """All guides looked at."""
        return tuple(guide for group in self.groups for guide in group.guides)


def base_of_answer(turn: Exchange) -> Answer:
    """Return what an answer holds before a word of it is written."""
    guides = [guide.id for group in turn.groups for guide, _ in group.blocks]
    return Answer(
        question=turn.question.text,
        standalone=turn.question.standalone,
        status=turn.coverage.status,
        text="",
        topics=turn.question.attributes,
        careers=_careers(turn.groups),
        suggestions=follow_ups(turn.view, guides, turn.question.attributes),
        generation=turn.view.generation,
    )


def with_figures(answer: Answer, turn: Exchange, pay: Sequence[Figure]) -> Answer:
    """Add the figures that stand in the cited words, and where they differ between guides."""
    if not answer.final:
        return answer
    figures = tuple(
        found for figure in pay if (found := where_cited(figure, answer.citations)) is not None
    )
    published = {guide.id: guide.source.published for guide in turn.guides}
    return replace(
        answer,
        figures=figures,
        conflicts=conflicts(figures, answer.citations, published),
        skills=side_by_side(turn.view, [c.guide for c in answer.citations])
        if "skills" in answer.topics
        else (),
    )


def _careers(groups: Sequence[Group]) -> tuple[str, ...]:
    names = (guides[0].occupation or guides[0].title for g in groups if (guides := g.guides))
    return tuple(dict.fromkeys(names))
