"""A place of work by the name of who runs it: "in a doctor's office" is a place, not a career."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.mentions import Mention

_HOUSE = (
    r"(?:offices?|surger(?:y|ies)|practices?|clinics?|firms?|schools?|shops?|workshops?|studios?"
    r"|compan(?:y|ies)|hospitals?|labs?|laborator(?:y|ies)|chambers|yards?|garages?|salons?|kitchens?"
    r"|homes?|houses?|stores?|colleges?|departments?|agenc(?:y|ies)|business(?:es)?|parlou?rs?"
    r"|stables?|farms?|centres?|centers?|bureaux?)"
)
_WHOSE = r"(?:[\w-]+ ){0,2}[\w-]+(?:['’]s?)(?: [\w-]+)?"
WORKPLACE = re.compile(
    rf"\b(?:in|at|for|inside|from) (?:(?:an?|the|my|their|his|her|your|our|some|any|another)\b )?"
    rf"(?P<whose>{_WHOSE}) {_HOUSE}\b",
    re.IGNORECASE,
)
SETTING = re.compile(rf"\b(?:in|at|for) (?:an?|the) (?:[\w'’-]+ ){{0,3}}{_HOUSE}\b", re.IGNORECASE)
ALONE = re.compile(
    r"\W*(?:(?:and|but|or|so|ok|okay|then|what about|how about|if|those|people|ones?|they|i|you|who"
    r"|that|work|works|worked|working|is|are)\b\W*)*",
    re.IGNORECASE,
)


def of_workplaces(text: str, named: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the names that only say whose place of work is meant.

    They do beside another career, and where a text is nothing but that place.
    """
    found = list(WORKPLACE.finditer(text))
    owners = tuple(
        one
        for one in named
        if any(m.start("whose") <= one.start and one.end <= m.end("whose") for m in found)
    )
    alone = all(ALONE.fullmatch(WORKPLACE.sub("", text)) for _ in found)
    return owners if alone or len(owners) < len(named) else ()


def blanked(text: str, owners: Sequence[Mention]) -> str:
    """Return a text with these names blank, all else in its place."""
    for one in owners:
        text = f"{text[: one.start]}{' ' * (one.end - one.start)}{text[one.end :]}"
    return text
