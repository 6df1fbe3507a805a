"""Several careers of a conversation at once, or one of them by its place: "the second one"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.asked.comparison import MOST
from assistant.answers.asked.mentions import Mention
from assistant.answers.names.wording import clean, listing
from assistant.answers.understanding.earlier import Earlier
from assistant.answers.understanding.told import NUMBERS, picked

VERB = (
    r"(?:is|are|was|has|have|do|does|did|pays?|earns?|makes?|gets?|takes?|needs?|requires?|offers?"
    r"|gives?|works?|grows?|lasts?|involves?|starts?|suits?|sounds?|looks?|seems?|comes?|travels?"
    r"|would|will|can|could|should)"
)
WHICH = re.compile(
    rf"^\W*(?:(?:and|so|but|then|ok) )*(?:which(?: one| job| career| role)?|who) {VERB}\b",
    re.IGNORECASE,
)
OF_ALL = re.compile(
    r"\b(?:of (?:them|those|these)|(?:them|those|these) all|all of (?:them|those|these)|each)\b",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"\b(?:(?:all|these|those|of|the) )+(?P<number>[2-6]|two|three|four|five|six)"
    r"(?= (?:of|has|have|is|are|jobs|careers|roles|occupations|pays?|earns?|needs?|takes?)\b|\W*$)",
    re.IGNORECASE,
)
PAIR = re.compile(r"\b(?:both|either)\b", re.IGNORECASE)
SUPERLATIVE = re.compile(r"\b(?:most|least|best|worst|(?!inter)\w{3,}est)\b", re.IGNORECASE)
DIFFERENCE = re.compile(
    r"^\W*(?:and |so )?(?:by how much|how much (?:more|less|higher|lower|longer|shorter)"
    r"|what(?:'s| is) the difference)\W*$",
    re.IGNORECASE,
)
NAMED = 3  # careers that are left out
PLURAL = re.compile(r"\b(?:they|them|their|those|these)\b", re.IGNORECASE)


def spoken_of(before: Earlier, text: str, *, only_scope: bool) -> tuple[Mention, ...]:
    """Return the occupations spoken of that a question asks about, when it is not the last alone.

    The careers that a reply listed are asked about by "they"; those named one after the other by
    "of these", by their number or by a superlative; a comparative asks about the last two, or
    about those named together.
    """
    many = _many(before)
    if len(many) < 2:
        return ()
    if before.listed:
        asked = OF_ALL.search(text) or WHICH.search(text) or PLURAL.search(text)
        return many if asked or NUMBERED.search(text) or PAIR.search(text) else ()
    return _of_named(many, before.together, text, only_scope)


def _many(before: Earlier) -> tuple[Mention, ...]:
    return before.listed if len(before.listed) > 1 else before.last


def pick(before: Earlier, text: str) -> tuple[str, Mention] | None:
    """Return a question that points to one by its place, with its name instead: "the second"."""
    many, found = before.row or before.last, picked(text)
    if not found or len(many) < 2 or found[0] >= len(many):
        return None
    at, start, end = found
    name = many[at].text
    named = f"{text[:start]}{name}{text[end:]}"
    return named, replace(many[at], start=start, end=start + len(name))


def left_out(mentions: Sequence[Mention], shown: Sequence[Sequence[str]]) -> str:
    """Return the sentence that names the careers for which there was no room.

    ``shown`` are the guides of each career that is shown.
    """
    held = {guide for guides in shown for guide in guides}
    names = [clean(m.text) for m in mentions if m.guides and not held & {*m.guides}]
    if not names or len(shown) < MOST:
        return ""
    one = "it" if len(names) == 1 else "them"
    more = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
    return (
        f"No more than {NUMBERS[MOST - 1]} careers are set side by side at once; this leaves out "
        f"{listing(names[:NAMED] + more)}. Ask about {one} separately."
    )


def _of_named(
    many: Sequence[Mention], together: int, text: str, only_scope: bool
) -> tuple[Mention, ...]:
    if number := NUMBERED.search(text):
        said = number["number"].lower()
        return tuple(many[-(int(said) if said.isdigit() else NUMBERS.index(said) + 1) :])
    if OF_ALL.search(text) or (WHICH.search(text) and SUPERLATIVE.search(text)):
        return tuple(many)
    if WHICH.search(text) or PAIR.search(text) or DIFFERENCE.search(text):
        return tuple(many[-max(2, together) :])
    return tuple(many[-together:]) if only_scope and together > 1 else ()
