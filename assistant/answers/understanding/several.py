"""Several careers of a conversation at once, or one of them by its place: "the second one"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.asked.comparison import MOST
from assistant.answers.asked.mentions import Mention
from assistant.answers.names.names import name_of
from assistant.answers.names.wording import clean, listing
from assistant.answers.text.terms import LEAD_IN
from assistant.answers.understanding.earlier import Earlier
from assistant.answers.understanding.fragments import KIND
from assistant.answers.understanding.told import NUMBERS, picked

VERB = (
    r"(?:is|are|was|has|have|do|does|did|pays?|earns?|makes?|gets?|takes?|needs?|requires?|offers?"
    r"|gives?|works?|grows?|lasts?|involves?|starts?|suits?|sounds?|looks?|seems?|comes?|travels?"
    r"|would|will|can|could|should)"
)
WHICH = re.compile(
    rf"{LEAD_IN}(?:which(?: one| job| career| role)?|who) {VERB}\b",
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
MORE = (
    r"(?:more|less|fewer|better|worse|higher|lower|longer|shorter|harder|easier|safer|riskier|quicker"
    r"|faster|slower|cheaper|bigger|larger|smaller|tougher|busier|calmer|cleaner|steadier|healthier"
    r"|happier|richer|sooner|simpler)"
)
# What is compared is the career with itself: "how much more with a degree?", "in a big firm?".
_NOT_WITH_ITSELF = (
    r"(?!.*\b(?:with|without|after|if|when|once|by|during|over|than|later|eventually|about|to be"
    r"|to become|(?:at|in|for) (?:an?|the|my|your)(?! (?:end|long|start))) )"
    r"(?!.*\b(?:later|eventually)\W*$)"
)
DIFFERENCE = re.compile(
    rf"{LEAD_IN}(?:by )?how (?:much|many) {MORE}\b{_NOT_WITH_ITSELF}|{LEAD_IN}by how much\W*$"
    rf"|{LEAD_IN}how do (?:they|these|those|the two|both) (?:differ|compare)\b"
    rf"|{LEAD_IN}(?:do|are|would|will) (?:they|these|those|both|the two)\b(?: \w+){{0,4}}? the same"
    r"(?: \w+)?\W*$"
    rf"|{LEAD_IN}compare (?:them|these|those|the two|both|(?:the |their )?\w+)\W*$"
    rf"|{LEAD_IN}compare (?:what|how \w+) (?:they|these|those|the two|both)\b"
    r"|\bdifferences?(?: between (?:them|these|those|the two|both))?"
    r"(?: in (?:the |their |terms of )?(?:\w+ )?\w+)?\W*$",
    re.IGNORECASE,
)
HOW_MUCH_MORE = re.compile(rf"\b(?:by )?how (?:much|many) {MORE}\b", re.IGNORECASE)
COMPARATIVE = re.compile(
    rf"{LEAD_IN}(?:would|will|do|does|did|is|are|am)(?:n't)?"
    r" (?:i|you|it|they|he|she|that|(?:the|their|its) \w+)\b"
    rf".*?\b{MORE}\b{_NOT_WITH_ITSELF}",
    re.IGNORECASE,
)
ONE_OF_THEM = re.compile(
    r"\b(?:it|its|he|she|him|his|her|one|this|that"
    r"|the (?:job|career|role|occupation|profession|work|course))\b",
    re.IGNORECASE,
)
DEFINITE = re.compile(r"\b(?:the|that) $", re.IGNORECASE)
OTHER = re.compile(
    r"\bthe other(?: (?:one|job|career|role|occupation))?"
    rf"(?=\s*(?:[.,;:?!]|$)| (?:{VERB}|need|work|earn|pay|get|make|take|require|grow)\b)",
    re.IGNORECASE,
)
NAMED = 3  # careers that are left out
PLURAL = re.compile(r"\b(?:they|them|their|those|these)\b", re.IGNORECASE)


def spoken_of(before: Earlier, text: str, *, only_scope: bool) -> tuple[Mention, ...]:
    """Return the occupations spoken of that a question asks about, when it is not the last alone.

    The careers that a reply listed are asked about by "they"; those named one after the other by
    "of these", by their number or by a superlative; a comparative asks about the last two, or
    about those named together, and beside somebody's own occupation about the one they want.
    What was set side by side stays so until one of them is asked about.
    """
    many = _many(before)
    if before.own and len(many) == 1 and not before.listed:
        many = (before.own, *many)
    if len(many) < 2:
        return ()
    if before.listed:
        asked = OF_ALL.search(text) or WHICH.search(text) or PLURAL.search(text)
        return many if asked or NUMBERED.search(text) or PAIR.search(text) else ()
    if found := _of_named(many, before.together, text, only_scope):
        return found
    return () if ONE_OF_THEM.search(text) else before.beside


def of_several(text: str) -> bool:
    """Tell whether a question is on several careers: "which of them earns more?", "and both?"."""
    return any(cue.search(text) for cue in (WHICH, OF_ALL, PAIR, DIFFERENCE, NUMBERED))


def without_comparing(text: str) -> str:
    """Return a question on each of several careers: how much they earn, not how much less.

    The lowest pay of each is not what "how much less" asks for.
    """
    return HOW_MUCH_MORE.sub("how much", text) if DIFFERENCE.search(text) else text


def by_head(
    before: Earlier, text: str, mentions: Sequence[Mention], unknown: Sequence[Mention]
) -> tuple[str, Mention] | None:
    """Return a question that names a career spoken of by its head, with its name: "the assistant".

    After a dental nurse "the nurse" is that one, though guides are on nurses, too, and after nurses
    "the dental one" is.
    """
    if len(mentions) == 1 and DEFINITE.search(text[: mentions[0].start]):
        said, head = mentions[0], name_of(mentions[0].text)
        names = [name_of(one.text) for one in before.last]
        meant = [
            one
            for one, name in zip(before.last, names, strict=True)
            if len(name) > len(head) and name[-len(head) :] == head and head not in names
        ]
        return named_at(text, meant[0], said.start, said.end) if len(meant) == 1 else None
    several = {one.guides: one for one in (*before.row, *before.last)}
    if mentions or len(unknown) > 1 or len(several) < 2:
        return None
    start, end, part = _part_said(text, unknown)
    meant = [one for one in several.values() if part and part < set(name_of(one.text))]
    return named_at(text, meant[0], start, end) if len(meant) == 1 else None


def _part_said(text: str, unknown: Sequence[Mention]) -> tuple[int, int, set[str]]:
    """Return where a text has a part of a name, and its words: "the assistant", "the old one"."""
    if unknown:
        return unknown[0].start, unknown[0].end, set(name_of(unknown[0].text))
    if found := KIND.search(text):
        return found.start("kind"), found.end(), set(name_of(found["kind"]))
    return 0, 0, set()


def last_beside(before: Earlier, mentions: Sequence[Mention]) -> Mention:
    """Return the last career spoken of, and beside one that is named the last other one."""
    named = {guide for mention in mentions for guide in mention.guides}
    others = (one for one in reversed(before.last) if not set(one.guides) <= named)
    return next(others, before.last[-1])


def _many(before: Earlier) -> tuple[Mention, ...]:
    return before.listed if len(before.listed) > 1 else before.last


def pick(before: Earlier, text: str) -> tuple[str, Mention] | None:
    """Return a question that points to one by its place, with its name instead: "the second".

    "The other one" is the one of two that was not asked about last.
    """
    many, found = before.row or before.last, picked(text)
    other = OTHER.search(text)
    if found and found[0] < len(many) > 1:
        return named_at(text, many[found[0]], found[1], found[2])
    if other and before.together < 2 <= len(before.last):
        return named_at(text, before.last[-2], *other.span())
    return None


def named_at(text: str, one: Mention, start: int, end: int) -> tuple[str, Mention]:
    """Return a text with a career's name in the place of other words, and its mention there."""
    name = one.text
    return f"{text[:start]}{name}{text[end:]}", replace(one, start=start, end=start + len(name))


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
    if any(cue.search(text) for cue in (WHICH, PAIR, DIFFERENCE, COMPARATIVE)):
        return tuple(many[-max(2, together) :])
    return tuple(many[-together:]) if only_scope and together > 1 else ()
