"""Find the skills a guide lists, each mention with the words it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.guides.lines.marks import MARKS
from assistant.guides.lines.sentences import sentences
from assistant.guides.skills import words
from assistant.guides.skills.context import (
    NOWHERE,
    Context,
    announced,
    context_of,
    state_of,
    type_of,
)
from assistant.guides.skills.items import Found, all_named, clauses, listing, trimmed, worded_item
from assistant.guides.skills.lists import Span, items, tight
from assistant.guides.skills.names import SPOKEN, Casing, Named, is_proper, named
from assistant.guides.skills.sentences import stretches, technologies
from assistant.schema import Guide, Passage, Skill, SkillType

MOST = 400  # mentions of one guide; a longer list is no list of skills
_BULLET = re.compile(
    rf"(?:^|\n)[ \t>]*(?:[{MARKS}]\ufe0f?|\(?(?:\d{{1,2}}|[a-zA-Z])[.)])[ \t]+[*_]*$"
)
_LABEL = re.compile(
    r"(?:\*\*|__)?(?P<label>[A-Za-z][^.:;|*\n]{1,70}?)"
    r"(?:(?:\.|:)(?:\*\*|__)?(?=\s|$)|(?:\*\*|__)(?:\.|:)?(?=[\s,]|$)|\s+[–—]\s+|\s+--?\s+)"
)
_CATEGORY = re.compile(
    r"^(?:[\w-]+[, -]+){0,6}?(?:technical|soft|hard|personal|key|core|other|interpersonal|computer"
    r"|software|tools?|technology|technologies|languages?|programming languages?|frameworks?"
    r"|libraries|platforms?|databases?"
    r"|equipment)(?: (?:skills?|qualities|languages?|software|tools?|and \w+))*$",
    re.IGNORECASE,
)


_LIST_LINE = re.compile(
    r"[ \t]*(?:\*\*|__)?(?:[A-Z][\w-]* )?(?:[\w-]+ )?(?:[Ss]kills|[Qq]ualities|[Tt]ools|[Ss]oftware"
    r"|[Tt]echnologies|[Ll]anguages|[Aa]ttributes|[Tt]raits)(?: (?:needed|required|used))?:(?:\*\*"
    r"|__)?(?= \S[^.:\n]*,[^:\n]*$)"
)


def skills(guide: Guide, passages: tuple[Passage, ...]) -> tuple[Skill, ...]:
    """Return the mentions of skills in text order; no two overlap."""
    reader = _Reader(guide)
    for passage in passages:
        if len(reader.found) >= MOST:
            break
        context = context_of(reader.above(passage), passage.lead)
        reader.keep(reader.in_passage(passage, context), context)
    reader.headings(passages)
    return tuple(sorted(reader.found.values(), key=lambda skill: skill.start))


def _typed(one: Found, context: Context) -> Found:
    """Return a find with a type of its own, so that the headings' does not count."""
    kind = one.named.type or context.type or "quality"
    return replace(one, named=replace(one.named, type=kind))


class _Reader:
    """Collects the mentions of one guide."""

    def __init__(self, guide: Guide) -> None:
        self.guide, self.text, self.casing = guide, guide.text, Casing(guide.text)
        self.found: dict[Span, Skill] = {}
        title = words.WORKERS.sub(" ", guide.title)
        self.titled = bool(words.ANNOUNCES.search(title)) and state_of(title) == "skills"
        self.labelled: set[tuple[str, ...]] = set()  # headings whose prose explains labels

    def keep(self, found: Iterator[Found], context: Context) -> None:
        """Keep what overlaps nothing found before."""
        for one in found:
            if len(self.found) >= MOST:
                return
            clear = not any(a < one.end and one.start < b for a, b in self.found)
            if one.start < one.end and clear:
                self.found[one.start, one.end] = self.skill(one, context)

    def skill(self, one: Found, context: Context) -> Skill:
        """Return a mention; what its words say of its type counts more than the heading."""
        kind: SkillType = one.named.type or context.type or "quality"
        if context.type == "tool" and is_proper(one.named.name):
            kind = "tool"
        elif context.type == "tool" and re.match(r"\w+ing\b", one.named.name):
            kind = "knowledge"
        return Skill(
            guide=self.guide.id, name=one.named.name, type=kind,
            quote=self.text[one.start : one.end], start=one.start, end=one.end,
        )  # fmt: skip

    def above(self, passage: Passage) -> tuple[str, ...]:
        """Return the headings above a passage, and the title when that announces skills."""
        return (self.guide.title, *passage.trail) if self.titled else passage.trail

    def is_bullet(self, passage: Passage) -> bool:
        """Tell whether a passage opens an item of a list."""
        return bool(_BULLET.search(self.text[max(0, passage.start - 40) : passage.start]))

    def in_passage(self, passage: Passage, context: Context) -> Iterator[Found]:
        """Yield the skills of one passage."""
        start, end = passage.start, passage.end
        if " | " in passage.text or "|" in passage.lead:
            yield from self.in_row(passage, context)
            return
        listed = self.is_bullet(passage)
        if not listed and (lines := self.lines(start, end, context)):
            yield from self.of_lines(lines, context)
            return
        labelled: list[Found] = []
        if context.strength == "listed" or (listed and context is not NOWHERE):
            labelled = self.label(start, end, context, listed=listed)
        if labelled:
            self.labelled.add(passage.trail)
            yield from labelled
            yield from self.names(start, end, context)
        elif listed and context is not NOWHERE:
            if context.strength == "listed" or worded_item(self.text, start, end):
                yield from listing(self.text, start, end, context, self.casing)
                yield from self.names(start, end, context)
        else:
            explains = passage.trail in self.labelled
            for low, high in sentences(self.text, start, end):
                if not explains:
                    yield from self.sentence(low, high, context)
                yield from self.names(low, high, context)

    def of_lines(self, lines: list[Span], context: Context) -> Iterator[Found]:
        """Yield the skills of lines that are items, or labels with their lists."""
        inner = Context("listed", context.type, context.tools)
        for low, high in lines:
            opened = _LIST_LINE.match(self.text, low, high)
            plain = opened and not _CATEGORY.match(opened[0].strip(" *_:"))
            start = opened.end() if opened and plain else low
            own = self.label(start, high, inner, listed=True)
            yield from own or listing(self.text, start, high, context, self.casing)

    def lines(self, start: int, end: int, context: Context) -> list[Span]:
        """Return the lines of a passage whose lines are items, or labels with their lists."""
        found = [m.span() for m in re.finditer(r"[^\n]+", self.text[start:end])]
        places = [(start + low, start + high) for low, high in found]
        if all(_LIST_LINE.match(self.text, *place) for place in places):
            return places
        short = len(places) > 1 and all(
            high - low <= 60 and self.text[low].isupper() and self.text[high - 1] not in ".:,;!?"
            for low, high in places
        )
        return places if short and context.strength == "listed" else []

    def label(self, start: int, end: int, context: Context, *, listed: bool) -> list[Found]:
        """Return what a label says: "Dexterity. ...", or "Languages: Python, R" with its items."""
        match = _LABEL.match(self.text, start, end)
        if not match:
            return []
        low, high = trimmed(self.text, *match.span("label"))
        label, rest = self.text[low:high], self.text[match.end() : end]
        sentence = rest.rstrip().endswith(".") and len(rest.split()) > 12
        opens = (
            not sentence
            and not match[0].rstrip(" *_").endswith(".")
            and not words.FINITE.search(label)
        )
        if opens and _CATEGORY.match(label) and rest.strip() and not SPOKEN.match(label):
            kind = type_of(label)
            inner = Context("listed", kind or context.type, context.tools or kind == "tool")
            if found := list(listing(self.text, match.end(), end, inner, self.casing)):
                return [_typed(one, inner) for one in found]
        if len(label.split()) > 7 or words.FINITE.search(label) or not rest.strip():
            return []
        if not listed and ("," in label or not label[:1].isupper()):
            return []
        one = named(label, self.casing, tools=context.tools)
        if one is None or (context.strength == "worded" and not one.worded):
            return []
        return [Found(low, high, one)]

    def sentence(self, start: int, end: int, context: Context) -> Iterator[Found]:
        """Yield the skills that a sentence of running text names."""
        for stretch in stretches(self.text, start, end, context):
            found, count = [], 0
            for low, high in clauses(self.text, stretch.start, stretch.end):
                body = trimmed(self.text, low, high)
                spans = [tight(self.text, *span) for span in items(self.text, *body)]
                count += len(spans)
                known = stretch.framed
                found += list(all_named(self.text, spans, context, self.casing, knowledge=known))
            short = [one for one in found if len(one.named.name.split()) <= 6]
            if short and (len(short) > 1 or stretch.sure) and 3 * len(short) >= 2 * count:
                yield from (
                    one if stretch.bare or context.type != "tool" else _typed(one, NOWHERE)
                    for one in short
                )

    def names(self, start: int, end: int, context: Context) -> Iterator[Found]:
        """Yield named technologies."""
        for span in technologies(self.text, start, end, context):
            low, high = tight(self.text, *span)
            name = self.text[low:high]
            if low < high and is_proper(name) and not words.PAPERS.search(name):
                spoken = SPOKEN.match(name)
                yield Found(low, high, Named(name, "knowledge" if spoken else "tool", False))

    def in_row(self, passage: Passage, context: Context) -> Iterator[Found]:
        """Yield the skills of a table row: of the column headed so, else of its first cell."""
        heads = [head.strip() for head in passage.lead.split("|")]
        columns = [n for n, head in enumerate(heads) if state_of(head) == "skills"]
        if not columns and context.strength != "listed":
            return
        at = passage.start
        for place, cell in enumerate(passage.text.split("|")):
            if place in (columns or [0]) and cell.strip():
                kind = type_of(heads[place]) if columns else None
                inner = Context("listed", kind or context.type, context.tools or kind == "tool")
                found = listing(self.text, at, at + len(cell), inner, self.casing, titles=True)
                yield from (_typed(one, inner) for one in found)
            at += len(cell) + 1

    def headings(self, passages: tuple[Passage, ...]) -> None:
        """Keep skills that are headings with prose below them, under a heading on skills."""
        below: dict[tuple[str, ...], dict[str, Passage]] = {}
        for passage in passages:
            trail = self.above(passage)
            if len(trail) > 1 and announced(trail[:-1]) == "skills":
                below.setdefault(trail[:-1], {}).setdefault(trail[-1], passage)
        for above, first in below.items():
            prose = {h: p for h, p in first.items() if not p.lead and not self.is_bullet(p)}
            context = Context("listed", type_of(*reversed(above)))
            for heading, passage in prose.items() if len(prose) > 1 else ():
                self.keep(self.heading(heading, passage, context), context)

    def heading(self, heading: str, passage: Passage, context: Context) -> Iterator[Found]:
        """Yield the skill that a heading names."""
        bare = re.sub(r"^\W*\d{1,2}[.):]?\s*", "", heading)
        start = self.text.rfind(bare, 0, passage.start)
        if words.OTHER.search(bare) or words.LATER.search(bare) or bare.endswith("?"):
            return
        if start < 0 or len(bare.split()) > 6 or _CATEGORY.match(bare):
            return
        span = tight(self.text, start, start + len(bare))
        yield from all_named(self.text, [span], context, self.casing)
