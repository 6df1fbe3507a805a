"""Whether guides that are shown for a name speak of that very name: if not, the answer says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.mentions import words_of
from assistant.answers.asked.question import Question
from assistant.answers.names.names import Name, name_of
from assistant.answers.names.wording import clean
from assistant.answers.text.terms import STOP, singular, tokens

if TYPE_CHECKING:
    from assistant.answers.retrieval.evidence import Group


def not_as_such(question: Question, groups: Sequence[Group]) -> list[str]:
    """Name the occupation of which guides are on a kind only that the question does not name.

    "High school" elsewhere in a question says which teacher is meant, and a passage that is shown
    may be on the very name: "from lieutenant to captain" in the guide on army officers.
    """
    words = set(map(singular, tokens(question.text)))
    for group in groups:
        titles = [guide.occupation or guide.title for guide in group.guides]
        said = set(map(singular, tokens(group.asked)))
        names = [set(map(singular, tokens(title))) for title in titles]
        full = any(said < name <= words for name in names)
        if group.how == "kind" and not full and not _speaks(question, group, names):
            return [f"anything on “{clean(group.asked)}” as such"]
    told = {group.asked for group in groups}
    return [f"anything on “{clean(o.text)}”" for o in question.untold if o.text not in told][:1]


def _speaks(question: Question, group: Group, titles: Sequence[set[str]]) -> bool:
    """Tell whether a shown passage speaks of the name itself, and not of a kind of it.

    Pay is that of one name alone. What a guide on dental nurses says of becoming a nurse is said of
    other careers.
    """
    name = name_of(group.asked)
    if not name or "pay" in question.attributes:
        return False
    part = any(set(name) <= title for title in titles)
    return any(
        stands_alone(name, passage.text)
        for passage in group.shown
        if not part or of_trail(passage.trail) != "outlook"
    )


def stands_alone(name: Name, text: str) -> bool:
    """Tell whether a name stands in a text with no word before it that makes it a longer one."""
    words = words_of(text)
    for at in range(len(words) - len(name) + 1):
        if tuple(word.one for word in words[at : at + len(name)]) != name:
            continue
        before = words[at - 1] if at else None
        apart = before and re.search(r"[^\s-]", text[before.end : words[at].start])
        if before is None or apart or before.text in STOP:
            return True
    return False
