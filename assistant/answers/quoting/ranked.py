"""The lines of careers in the order of their figures, and who is not among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.answers.asked.question import Question
from assistant.answers.facts.rankable import Career
from assistant.answers.names.names import name_of
from assistant.answers.names.wording import called, clean, entry, listing
from assistant.answers.quoting.cite import Citations
from assistant.answers.quoting.no_degree import way_without_degree
from assistant.answers.quoting.orders import is_order
from assistant.answers.quoting.quotes import Line, of_career
from assistant.answers.text.places import countries
from assistant.schema import Figure, Passage

if TYPE_CHECKING:
    from assistant.library import View

NAMED = 3  # careers that could not be compared


def in_order(careers: Sequence[Career], least: bool) -> list[Career]:
    """Return careers by their figures, the highest first, or the lowest."""
    sign = 1 if least else -1
    return sorted(careers, key=lambda one: (sign * (one.figure.high or 0.0), one.name))


def ranked(
    view: View,
    careers: Sequence[Career],
    citations: Citations,
    least: bool,
    most: int,
    spared: bool = False,
) -> Iterator[Line]:
    """Yield a line for each of the first careers; ``spared`` ones with their way in, too."""
    for career in in_order(careers, least)[:most]:
        title = clean(career.title)
        for at, figure in enumerate((career.figure, *career.others)):
            if passage := standing(view, figure):
                yield of_career(view, passage, citations, entry(title, passage, other=at > 0))
        if spared and (way := way_without_degree(view, career.figure)):
            yield of_career(view, way, citations, f"- {title}, the way in: {clean(way.text)}")


def standing(view: View, figure: Figure) -> Passage | None:
    """Return the passage that a figure stands in, unless it is an order to the assistant."""
    held = (p for p in view.passages(figure.guide) if p.start <= figure.start < p.end)
    return next((passage for passage in held if not is_order(passage.text)), None)


def not_compared(view: View, question: Question, compared: Iterable[Sequence[Career]]) -> str:
    """Name careers that could not be compared: no such figure of theirs is known."""
    wanted = question.countries
    every = [one for found in compared for one in found]
    names = {one.name for one in every}
    guides = {one.figure.guide for one in every}
    held = (
        called(card)
        for card in view.cards()
        if card.id not in guides
        and name_of(card.occupation or card.title) not in names
        and not (wanted and card.source.region and not wanted & countries(card.source.region))
    )
    left = list(dict.fromkeys(held))
    more = [f"{len(left) - NAMED} more"] if len(left) > NAMED else []
    return listing(left[:NAMED] + more)
