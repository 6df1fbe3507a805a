"""Split a guide into passages: a sentence, a bullet or a table row, each with its headings."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.guides.lines.flat_cells import row_cells
from assistant.guides.lines.furniture import is_furniture
from assistant.guides.lines.notes import FOOTNOTE, without_marks
from assistant.guides.lines.sentences import pieces, sentences
from assistant.guides.passages.blocks import Block, scan
from assistant.schema import Guide, Passage

SHORT = 40  # characters: a sentence below this joins the next one of its paragraph
LABEL = (5, 60)  # words, characters: a label that opens a paragraph joins its first sentence
MAX_HEADING = 300  # characters of a heading in a trail
MAX_LEAD = 500  # characters of a lead
LONG_LEAD = 160  # characters of a lead that are embedded, counted from its end
LISTS = ("bullet", "header", "row")
BARE_ANSWER = re.compile(
    r"(?:\w+, )?(?:yes|no|yep|nope)\b(?=\s*[.,;:!–—-]|\s+(?:you|they|it|we|but|and|there)\b)|"
    r"(?:not?(?: [\w-]+){1,5}|maybe|perhaps|sometimes|usually|never|rarely|it depends|"
    r"that depends|of course|certainly|definitely|absolutely|sure)\s*[.!]",
    re.IGNORECASE,
)  # says nothing without its question
NO_WORDS = re.compile(r"\W*|\W*(?:https?://|www\.)\S+\W*|\S+@\S+")
MARKUP = re.compile(
    r"!?\[([^\[\]]{0,300})\]\([^()]{0,500}\)|(?<!\w)[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}(?!\w)|\\(?=[^\w\s])"
)


@dataclass(slots=True)
class _State:
    """What stands above the block being split."""

    headings: list[tuple[int, str]] = field(default_factory=list)  # level, words
    title: int = -1  # where the heading stands that is the guide's own title
    lead: str = ""
    columns: str = ""
    last: str = ""  # kind of the block before
    notes: dict[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)  # trail and lead
    bullets: list[tuple[int, str]] = field(default_factory=list)  # indent, words


def split(guide: Guide) -> tuple[Passage, ...]:
    """Return the guide's passages in text order; headings and furniture are none."""
    state = _State()
    blocks = scan(guide.text)
    heads = [block for block in blocks if block.kind == "heading"]
    if [head.level for head in heads].count(1) == 1 and heads[0].level == 1:
        state.title = heads[0].start
    found: list[Passage] = []
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        _enter(guide, state, block)
        trail = tuple(words for _, words in state.headings)
        lead = _lead(state, block)
        _mark_notes(guide.text, state, block, trail)
        if block.kind == "note":  # it belongs where its mark stands
            trail, lead = state.notes.get(_name_of_note(guide.text, block), (trail, lead))
        question = _question(guide.text, blocks[number - 1] if number else None)
        for start, end in _places(guide.text, block, following):
            bare = question is not None and BARE_ANSWER.match(guide.text, start)
            begin = question if question is not None and bare else start  # with what it answers
            question = None
            if not _is_title(guide, start, end):
                found.append(_passage(guide, begin, end, trail, lead))
        _leave(guide, state, block, following)
    return tuple(found)


def _mark_notes(text: str, state: _State, block: Block, trail: tuple[str, ...]) -> None:
    """Keep for each note that a block has a mark of the headings and the words before the mark."""
    for mark in FOOTNOTE.finditer(text, block.start, block.end):
        before = sentences(text, block.start, mark.start()) or [(block.start, block.start)]
        words = plain(text[before[-1][0] : mark.start()])[-MAX_LEAD:]
        state.notes.setdefault(mark["name"], (trail, words))


def _name_of_note(text: str, block: Block) -> str:
    marks = list(FOOTNOTE.finditer(text, text.rfind("\n", 0, block.start) + 1, block.start))
    return marks[0]["name"] if marks else ""


def _question(text: str, heading: Block | None) -> int | None:
    """Return where the question begins that a heading asks of the block below it."""
    if heading is None or heading.kind != "heading":
        return None
    words = text[heading.start : heading.end].rstrip(" :*_")
    return heading.start if words.endswith("?") else None


def embedded_text(title: str, passage: Passage) -> str:
    """Return what is embedded for a passage: title, headings and lead before its own words."""
    trail = " > ".join(part for part in (title, *passage.trail) if part)
    lead = _clause(passage.lead).rstrip(": ")
    words = f"{lead}: {plain(passage.text)}" if lead else plain(passage.text)
    return f"{trail}: {words}" if trail else words


def plain(text: str) -> str:
    """Return the words of a passage without Markdown marks, white space folded."""
    return " ".join(MARKUP.sub(lambda found: found[1] or "", without_marks(text)).split())


def _is_title(guide: Guide, start: int, end: int) -> bool:
    title = guide.title.casefold()
    words = plain(guide.text[start : min(end, start + 300)]).casefold()
    return words == title or (len(words) > 10 and title.startswith(words))


def _clause(lead: str) -> str:
    """Return the last clauses of a long lead."""
    if len(lead) <= LONG_LEAD:
        return lead
    cut = re.search(r"[,;.] ", lead[-LONG_LEAD:])
    return lead[-LONG_LEAD:][cut.end() :] if cut else lead[-LONG_LEAD:].partition(" ")[2]


def _enter(guide: Guide, state: _State, block: Block) -> None:
    if block.kind == "heading":
        words = plain(guide.text[block.start : block.end][:MAX_HEADING]).rstrip(": ")
        while state.headings and state.headings[-1][0] >= block.level:
            state.headings.pop()
        if words.casefold() != guide.title.casefold() and block.start != state.title:
            state.headings.append((block.level, words))
        state.lead = state.columns = ""
        state.bullets.clear()
    if state.last == "bullet" and block.kind in ("header", "row"):
        state.lead = ""  # it introduced the list before
    if block.kind == "header":
        state.columns = plain(_heads(guide.text[block.start : block.end][:MAX_LEAD]))
    if block.kind == "bullet":
        while state.bullets and state.bullets[-1][0] >= block.indent:
            state.bullets.pop()
    if block.kind == "prose":
        state.columns = ""
        state.bullets.clear()


def _heads(words: str) -> str:
    """Return column headings with bars between them, however they are set apart."""
    return words if "|" in words else " | ".join(row_cells(words))


def _lead(state: _State, block: Block) -> str:
    if block.kind == "row":
        return " ".join(part for part in (state.lead, state.columns) if part)
    if block.kind == "bullet":
        return state.bullets[-1][1] if state.bullets else state.lead
    return ""


def _leave(guide: Guide, state: _State, block: Block, following: Block | None) -> None:
    words = guide.text[block.start : block.end]
    if block.kind == "prose":
        lists = following is not None and following.kind in LISTS
        state.lead = _closing(words) if lists else ""
    state.last = block.kind
    if block.kind == "bullet":
        state.bullets.append((block.indent, plain(words)[:200]))


def _closing(words: str) -> str:
    """Return the end of a paragraph that introduces the list after it, else nothing."""
    start, end = (sentences(words) or [(0, 0)])[-1]
    closing = plain(words[max(start, end - MAX_LEAD) : end])
    return closing if closing.endswith(":") or closing[-1:] not in ".!?" else ""


def _places(text: str, block: Block, following: Block | None) -> Iterator[tuple[int, int]]:
    if block.kind in ("heading", "header", "rule"):
        return
    if block.kind == "row":
        place = _tight(text, block.start, block.end)
        if place and re.search(r"\w", text[place[0] : place[1]]):
            yield from pieces(text, *place)
        return
    found = sentences(text, block.start, block.end)
    if found and block.kind == "prose" and _is_bare_label(text[slice(*found[-1])], following):
        found.pop()
    for start, end in _merged(text, found):
        words = text[start:end]
        alone = block.kind == "bullet" and " " not in words
        if NO_WORDS.fullmatch(words) or (is_furniture(words) and not alone):
            continue
        yield from pieces(text, start, end)


def _is_bare_label(words: str, following: Block | None) -> bool:
    """A lead-in whose list is gone, or a caption that lives on as the lead of its rows."""
    if words.endswith(":") and (following is None or following.kind == "heading"):
        return True
    listed = following is not None and following.kind in LISTS
    return listed and words[-1] not in ".!?:" and len(words) <= LABEL[1]


def _merged(text: str, places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join very short sentences with the next one, or at the end with the one before."""
    merged: list[tuple[int, int]] = []
    held: int | None = None
    for start, end in places:
        begin = start if held is None else held
        opens = begin == places[0][0] and len(text[begin:end].split()) <= LABEL[0]
        short = end - begin < SHORT or (opens and end - begin < LABEL[1])
        if short and end != places[-1][1]:
            held = begin
            continue
        if end - start < SHORT and merged and held is None:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((begin, end))
        held = None
    yield from merged


def _tight(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip(" \t|"))
    end -= len(words) - len(words.rstrip(" \t|"))
    return (start, end) if end > start else None


def _passage(guide: Guide, start: int, end: int, trail: tuple[str, ...], lead: str) -> Passage:
    text = guide.text[start:end]
    key = f"{guide.id}\0{start}\0{end}\0{text}"
    return Passage(
        id=hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:24],
        guide=guide.id,
        start=start,
        end=end,
        text=text,
        trail=trail,
        lead=lead,
        page=bisect_right(guide.pages, start) or None if guide.pages else None,
    )
