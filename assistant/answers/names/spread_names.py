"""Occupations whose words stand apart in a text, and names that only say where somebody works."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.mentions import Mention, words_of
from assistant.answers.names.labels import is_level
from assistant.answers.names.linking import Linker
from assistant.answers.names.strangers import titled
from assistant.answers.text.doers import looks_like_doer
from assistant.answers.text.terms import root, tokens

SETTING = re.compile(
    r"\s+(?:in|at|for|of|to|with|under)\s+(?:(?:an?|the|my|your|some)\s+)?", re.IGNORECASE
)
LEFT = re.compile(r"\bfrom (?:being )?(?:an? )?$", re.IGNORECASE)  # "from waiter to bargee"
RELATIVE = re.compile(r"\b(?:who|that|which)\b", re.IGNORECASE)


def spread_over(
    text: str,
    found: Sequence[Mention],
    known: Sequence[Mention],
    strange: Sequence[Mention],
    linker: Linker,
) -> Mention | None:
    """Return the occupation whose words are spread over a text, unless they tell of another."""
    spread = linker.by_words(text)
    if not spread:
        return None
    of_another = (
        _within_another(spread, found, strange)
        or is_setting(spread, strange, text)
        or _tells_of_another(spread, strange)
        or _of_other_words(spread, known, linker)
        or _ends_another(spread, text)
    )
    return None if of_another else spread


def _of_other_words(spread: Mention, known: Sequence[Mention], linker: Linker) -> bool:
    """Tell whether words spread over a text cover a name of other words than their own."""
    own = {root(word) for guide in spread.guides for word in tokens(linker.cards[guide].title)}
    return any(
        spread.start <= mention.start
        and mention.end <= spread.end
        and mention.how == "name"
        and not {root(word) for word in tokens(mention.text)} <= own
        for mention in known
    )


def _ends_another(spread: Mention, text: str) -> bool:
    """Tell whether words begin with the end of another name: "debt worker for the deaf"."""
    name = titled(text)
    first = text.find(name) if name else -1
    return 0 <= first < spread.start < first + len(name)


def _within_another(spread: Mention, found: Sequence[Mention], unknown: Sequence[Mention]) -> bool:
    """Tell whether words belong to the longer name of another occupation: "welding inspector"."""
    return any(
        other.start <= spread.start and spread.end <= other.end
        for other in (*(mention for mention in found if mention.qualified), *unknown)
        if other.qualified or other.end > spread.end
    )


def is_setting(mention: Mention, strange: Sequence[Mention], text: str) -> bool:
    """Tell whether a name says where, or for whom, another one works: "assistant at a bargee's"."""
    return any(
        one.end < mention.start
        and SETTING.fullmatch(text[one.end : mention.start])
        and not LEFT.search(text[: one.start])
        for one in strange
    )


def level_before(spread: Mention, text: str) -> Mention | None:
    """Return a name of spread words with the level before it: "deputy manager of a bargeyard"."""
    before = words_of(text[: spread.start])[-1:]
    if not before or not is_level(before[0].text) or text[before[0].end : spread.start].strip():
        return None
    if not looks_like_doer(words_of(spread.text)[0].one):
        return None
    return Mention(text=text[before[0].start : spread.end], start=before[0].start, end=spread.end)


def _tells_of_another(spread: Mention, strange: Sequence[Mention]) -> bool:
    """Tell whether words are spread over another name, or over what a worker does."""
    if RELATIVE.search(spread.text):
        return True
    own = {root(word) for word in spread.name}
    return any(
        spread.start <= one.start
        and one.end <= spread.end
        and root(words_of(one.text)[-1].one) not in own
        for one in strange
    )
