"""Guides on several occupations: a section headed by one of them tells nothing of the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from assistant.answers.asked.question import Question
from assistant.answers.names.names import Name, name_of, names_of
from assistant.answers.text.remembered import remembered

if TYPE_CHECKING:
    from assistant.library import View


def of_others(view: View, question: Question, guide: str) -> frozenset[str]:
    """Return the ids of the passages in sections on other occupations than the one asked of.

    None are where the guide has no section of its own for the one asked of.
    """
    headed = _headed(view, guide)
    careers = set(headed.values())
    mentions = (*question.mentions, *filter(None, [question.about]))
    asked = careers & {name_of(mention.text) for mention in mentions}
    if len(careers) < 2 or not asked:
        return frozenset()
    return frozenset(passage for passage, career in headed.items() if career not in asked)


@remembered
def _headed(view: View, guide: str) -> Mapping[str, Name]:
    """Return the occupation of the guide that heads the section of each passage, if one does."""
    names = names_of(view.cards_by_id()[guide])
    names |= {name_of(figure.occupation) for figure in view.figures(guide=guide)}
    found: dict[str, Name] = {}
    for passage in view.passages(guide):
        heads = (name_of(heading) for heading in passage.trail)
        if career := next((head for head in heads if head in names), None):
            found[passage.id] = career
    return found
