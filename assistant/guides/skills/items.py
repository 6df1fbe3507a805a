"""The skills in one item of a list: cut free of what explains them, split, and named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.guides.skills import words
from assistant.guides.skills.context import Context
from assistant.guides.skills.lists import VERB, Span, items, shared_head, tight
from assistant.guides.skills.names import (
    ABOUT,
    YEARS,
    Casing,
    Named,
    is_proper,
    is_technology,
    named,
)

_TAIL = re.compile(
    r",?\s+(?:so (?:that|as)|in order to|because|since|such as|including|e\.g\.?|i\.e\.?"
    r"|according to|which|who|whom|whose|where|when|while|especially|particularly|above all"
    r"|rather than|even (?:if|when|in)|thereby|for example|for instance|mainly|mostly|whether"
    r"|as long as|if|that)\b"
    r"|,\s+(?:if|to|for|from|with|as|at|in|on|by|even|not|since|that|but|often|both|under|making"
    r"|allowing|helping|enabling)\b|\s[–—]\s|\s--?\s|:\s|\.\s+(?=[A-Z])|\s*\((?=[^()]*\)?\W*$)"
    r"|(?<=skills)\s+(?:to|for|in|with|when|that|are|as)\b|(?<=skill)\s+(?:to|for|when|that|with)\b"
)
_PURPOSE = re.compile(
    r"(?<!\bhow)(?<!\battention)(?<!\bability)(?<!\bable)(?<!\bwilling)(?<!\beager)(?<!\bready)"
    r"(?<!\bkeen)(?<!\bdesire)(?<!\bprepared)(?<!\bhappy)(?<!\bdetermination)"
    r"(?<!\bwillingness)(?<!\bwhen)(?<!\bwhat)(?<!\bwhere)(?<!\bcapacity)(?<!\bconfidence)"
    r"(?<!\bmotivation)(?<!\bneeded)(?<!\bbe)(?<!\brequired)(?<!^)(?<!\band)(?<!\bor)"
    r"(?<!\bwish)(?<!\bpatience and)\s+to\s+(?=" + VERB.pattern + ")",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"(?<=ity|nce|ess|ina|gth|ion|hip|ics|ths)(?<!\bpassion)(?<!motivation)(?<!consideration)"
    r"(?<!amiliarity)(?<!xperience)(?<!bility)(?<!ompetence)(?<!onfidence)(?<!nteraction)"
    r"(?<!onnection)\s+(?:for|with|in the|above all|at work)\b"
)
_CLAUSE = re.compile(r";\s+(?:and )?")
_ABLE = re.compile(
    r"(?:the |an? )?(?:ability|able|capacity|aptitude|talent|passion|being able) (?:to|for)\b",
    re.IGNORECASE,
)
_LEARNT = re.compile(
    r"(?:develop|keep|learn|pass|complete|improve|gain|update|build|show|test)\w*\b", re.IGNORECASE
)
_LACKS_HEAD = re.compile(
    r"(?:[a-z](?:al|ic|ive|ary|ful|ent|ious|ern)|written|spoken|IT|computer|people|business)$"
)
_EXPERIENCE = re.compile(r"\bexperience (?:with|in|of|using)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """The place of a skill's words and what they name."""

    start: int
    end: int
    named: Named


def worded_item(text: str, start: int, end: int) -> bool:
    """Tell whether an item says itself that it is a skill, and asks for no papers."""
    low, high = trimmed(text, start, end)
    item = text[low:high]
    if words.PAPERS.search(item) and not _EXPERIENCE.search(item):
        return False
    bare = words.DEGREES.sub("", YEARS.sub("", item), 1)
    framed = words.FRAME_KNOW.match(bare) or _ABLE.match(bare)
    ends = words.HELD.search(item) and not VERB.match(bare) and not _LEARNT.match(bare)
    return bool(framed or ends)


def listing(
    text: str, start: int, end: int, context: Context, casing: Casing, *, titles: bool = False
) -> Iterator[Found]:
    """Yield the skills of an item, or of a list inside a line."""
    for low, high in clauses(text, start, end):
        body = trimmed(text, low, high)
        degrees = words.DEGREES.match(text, *body)
        known = words.FRAME_KNOW.match(text, degrees.end() if degrees else body[0], body[1])
        spans = [
            tight(text, *span) for span in items(text, *body, framed=bool(known), titles=titles)
        ]
        yield from all_named(text, spans, context, casing, knowledge=bool(known))


def clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the parts between semicolons, each with its own explanation."""
    at = start
    for mark in _CLAUSE.finditer(text, start, end):
        yield at, mark.start()
        at = mark.end()
    yield at, end


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the place without what explains it: "dexterity, often in a tight space"."""
    start, end = tight(text, start, end)
    for mark in (_TAIL, _PURPOSE, _FOR):
        if end - start > 3 and (tail := mark.search(text, start + 3, end)):
            end = tail.start()
    return tight(text, start, end)


def all_named(
    text: str, spans: list[Span], context: Context, casing: Casing, *, knowledge: bool = False
) -> Iterator[Found]:
    """Yield those of several items that name a skill; the last may lend its head to the others."""
    head = shared_head(text, spans)  # what "analytical" is short of, in "analytical and IT skills"
    about = bool(spans and ABOUT.search(text, spans[0][0], spans[-1][1]))
    each = (text[slice(*span)].split() for span in spans)
    names = [words_of[-1] for words_of in each if words_of and is_proper(words_of[-1])]
    several = len(names) > 1 and (knowledge or any(is_technology(name) for name in names))
    alike = len(spans) > 1 and any(map(is_technology, text[spans[0][0] : spans[-1][1]].split()))
    about = about or several or alike
    for place, (low, high) in enumerate(spans):
        raw = text[low:high]
        lent = place < len(spans) - 1 and len(raw.split()) < 4 and bool(_LACKS_HEAD.search(raw))
        one = named(raw + head if lent else raw, casing, tools=context.tools, about=about)
        if one and knowledge and one.type is None:
            one = Named(one.name, "knowledge", True)
        if one:
            yield Found(low, high, one)
