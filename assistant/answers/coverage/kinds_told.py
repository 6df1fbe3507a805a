"""A general name whose kinds guides are on: they must speak of what is asked of all of them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.asked.duties import ALSO_HOW
from assistant.answers.asked.duties import ASKED as DUTIES
from assistant.answers.asked.question import Question
from assistant.answers.passages.signals import holds, shown_terms
from assistant.answers.retrieval.evidence import Group
from assistant.answers.retrieval.on_matter import WHOLLY
from assistant.answers.text.terms import content
from assistant.schema import Passage


def general_name(groups: Sequence[Group]) -> str:
    """Return the name asked for when guides are on several kinds of it: nurse, engineer."""
    names = [group.asked for group in groups if group.how == "kind"]
    return next((name for name in names if names.count(name) > 1), "")


def on_kinds(question: Question, general: str, shown: Sequence[Passage]) -> bool:
    """Tell whether what is shown of several kinds speaks of what is asked of all of them.

    One side of the work is told by its words; all else has sections and values of its own.
    """
    on_work = set(question.attributes) <= {"work"} and not question.expects
    if not on_work or DUTIES.search(question.bare) or ALSO_HOW.search(question.bare):
        return True
    asked_for = set(content(WHOLLY.sub(" ", question.bare))) - set(content(general))
    told = frozenset[str]().union(*map(shown_terms, shown))
    return not asked_for or any(holds(told, term) for term in asked_for)
