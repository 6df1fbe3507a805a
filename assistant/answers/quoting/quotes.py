"""The quotes writer: arranges the chosen passages so that they read as an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answers.asked.question import Question
from assistant.answers.names.column_heads import above_of, caption_of, heading_row, introduction
from assistant.answers.names.wording import age, clean, is_sentence, label, row, unmarked
from assistant.answers.passages.blocks import SIGNED, UNSIGNED, Block, whole_items
from assistant.answers.quoting.cite import Citations
from assistant.answers.quoting.under_place import said_once
from assistant.answers.retrieval.entries import name_of_entry
from assistant.answers.retrieval.evidence import Group
from assistant.schema import Answer, Attribute, Claim, Guide, Passage

if TYPE_CHECKING:
    from assistant.library import View

NOTE = "These are quotes from the guides, put in order; no chat model is set."
ASKED = "These are quotes from the guides, put in order, as you asked."
_HEDGE = r"\W*(?:(?:honestly|actually|sadly|frankly|generally|usually|well|oh|of course),? )?"
REPLY = re.compile(rf"{_HEDGE}(?:(?:yes|yep|no|nope)\b(?=\W*$|[.,;:!–—]| [–—-])|not\b)", re.I)
BARE_REPLY = re.compile(rf"{_HEDGE}(?:yes|yep|no|nope)[.!]\s+", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the answer: a claim, or own words (a title, a label) that claim nothing.

    A table is one line of many claims, its marks in its text.
    """

    text: str  # Markdown, without marks
    claim: Claim | None = None
    claims: tuple[Claim, ...] = ()
    said_by: int = 1  # guides that say the same

    @property
    def marked(self) -> str:
        """The line with its citation marks."""
        if self.claim is None:
            return self.text
        alike = f" *(stated by {self.said_by} guides)*" if self.said_by > 1 else ""
        return self.text + "".join(f" [{n}]" for n in self.claim.citations) + alike

    @property
    def held(self) -> tuple[Claim, ...]:
        """All claims of the line."""
        return self.claims or ((self.claim,) if self.claim else ())


def write(groups: Sequence[Group], citations: Citations, year: int) -> Iterator[Line]:
    """Yield the lines of an answer; each guide's part stands under its title.

    What several guides on one occupation say alike is said once, with a citation in each.
    ``year`` is the present one: old guides carry their age.
    """
    for group in groups:
        alike = _alike(group)
        for guide, blocks in group.blocks:
            own = [block for block in blocks if alike[_words(block)][0] is block]
            if own:
                yield Line(heading(guide, year))
            told = ((block, tuple(_merged(alike[_words(block)], citations))) for block in own)
            yield from said_once((block.passages[0], lines) for block, lines in told)


def heading(guide: Guide, year: int) -> str:
    """Return the title of a guide with its publisher, date and age, in Markdown."""
    named = guide.source.publisher or guide.id
    dated = guide.source.published[:4]
    source = ", ".join(part for part in (named, dated, age(dated, year)) if part)
    return f"**{unmarked(clean(guide.title))}** ({clean(source)})"


def _alike(group: Group) -> dict[str, list[Block]]:
    """Return the blocks of a group by their words, those that say the same together."""
    found: dict[str, list[Block]] = {}
    for _, blocks in group.blocks:
        for block in blocks:
            found.setdefault(_words(block), []).append(block)
    return found


def _words(block: Block) -> str:
    text = " ".join(clean(passage.text) for passage in block.passages)
    return " ".join(text.casefold().replace("’", "'").rstrip(".").split())


def _merged(blocks: Sequence[Block], citations: Citations) -> Iterator[Line]:
    """Yield the lines of a block, each with the citations of the blocks that say the same.

    A guide that says it twice is one guide, and one place is cited once.
    """
    guides = {passage.guide for block in blocks for passage in block.passages}
    first, *rest = blocks
    told = [(line for line in lines_of(one, citations) if line.claim) for one in rest]
    for line in lines_of(first, citations):
        others = [next(one, None) for one in told] if line.claim else []
        marks = [n for one in others if one and one.claim for n in one.claim.citations]
        if line.claim and marks:
            marks = list(dict.fromkeys((*line.claim.citations, *marks)))
            claim = replace(line.claim, citations=tuple(marks))
            yield replace(line, claim=claim, said_by=len(guides))
        else:
            yield line


def lines_of(block: Block, citations: Citations) -> Iterator[Line]:
    """Yield the lines of one block."""
    first = block.told[0]
    if not block.listed and block.opening:
        yield claimed(clean(block.opening.text), citations.number((block.opening,)))
        shown = _row if "|" in block.items[0].text else _alone
        yield from (shown(item, block.signed, citations) for item in block.items)
        return
    if not block.listed:
        yield from (_alone(item, block.signed, citations) for item in block.items)
        return
    if block.scope:
        yield claimed(clean(block.scope.text), citations.number((block.scope,)))
    whole = citations.number(block.told) if not block.left_out and block.brief is None else 0
    if block.opening:
        yield claimed(clean(block.opening.text), whole or citations.number((block.opening,)))
    elif above := introduction(citations.guides[first.guide], first):
        yield claimed(f"{clean(above.text)}:", citations.number((above,)))
    elif (head := label(first)) and not (block.single and is_sentence(clean(first.text))):
        yield Line(f"{head}:")
    for item in whole_items(citations.guides[first.guide], block.items):
        brief = name_of_entry(item[0]) if item[0].id in (block.brief or ()) else ""
        words = brief or " ".join(clean(one.text) for one in item)
        yield claimed(f"- {words}", whole or citations.number(item))
    if block.left_out and (block.opening or not block.single):
        yield Line(f"- *({block.left_out} more in the guide)*")


def _alone(first: Passage, signed: Passage | None, citations: Citations) -> Line:
    """Return a sentence or a table row as a line; a row cites its column headings, too."""
    marks = [citations.number((first,))]
    heading = heading_row(citations.guides[first.guide], first)
    words = row(first, cited=heading is not None)
    named = heading is not None and words != clean(first.text)
    words = _with_unit(words, first, signed, marks, citations)
    if heading and named:
        marks.append(citations.number((heading,)))
        said = clean(caption_of(first))
        if said and said in clean(heading.text):
            return Line(text := f"{said} {words}", Claim(text=text, citations=tuple(marks)))
    above = above_of(citations.guides[first.guide], first)
    if above:
        marks.append(citations.number((above,)))
        words = f"{clean(above.text)}: {words}"
    words = in_context(first, words) if not above or "|" in first.text else words
    return Line(words, Claim(text=words, citations=tuple(marks)))


def _row(item: Passage, signed: Passage | None, citations: Citations) -> Line:
    """Return a row below the sentence that introduces its table, with the unit of its numbers."""
    marks = [citations.number((item,))]
    words = _with_unit(row(item), item, signed, marks, citations)
    return Line(f"- {words}", Claim(text=words, citations=tuple(marks)))


def _with_unit(
    words: str, item: Passage, signed: Passage | None, marks: list[int], citations: Citations
) -> str:
    """Return the words of a row with the unit that another row names, whose mark is added."""
    unit, number = signed and SIGNED.search(signed.text), UNSIGNED.search(item.text)
    if not (signed and unit and number):
        return words
    marks.append(citations.number((signed,)))
    whole = f"{unit['before'] or ''}{number['number']}{unit['after'] or ''}"
    return words.replace(f": {number['number']}", f": {whole}", 1)


def in_context(passage: Passage, words: str) -> str:
    """Return the words of a passage so that they can stand alone.

    A fragment stands under its heading, and "Yes." after the question that it replies to, which is
    seldom the one that was asked.
    """
    head = label(passage)
    if REPLY.match(words) and passage.trail and passage.trail[-1].rstrip(" *_").endswith("?"):
        return f"{head}? {words}" if head else BARE_REPLY.sub("", words) or words
    return f"{head}: {words}" if head and not is_sentence(words) else words


def claimed(text: str, n: int) -> Line:
    """Return a line that claims its words, with its one citation."""
    return Line(text, Claim(text=text.removeprefix("- "), citations=(n,)))


def of_career(view: View, passage: Passage, citations: Citations, text: str) -> Line:
    """Return a line that claims the words of one passage, whose guide need not be cited yet."""
    guide = view.guide(passage.guide)
    citations.guides = {**citations.guides, guide.id: guide}
    return claimed(text, citations.number((passage,)))


def joined(lines: Sequence[Line]) -> str:
    """Return lines as Markdown: list items close together, all else in paragraphs."""
    text = ""
    for line in lines:
        if not text:
            gap = ""
        elif line.text.startswith("- "):
            gap = (
                "\n" if text.rsplit("\n", 1)[-1].startswith("- ") or text.endswith(":") else "\n\n"
            )
        else:
            gap = "\n\n"
        text += gap + line.marked
    return text


def answered(
    view: View,
    question: Question,
    lines: Sequence[Line],
    citations: Citations,
    topics: tuple[Attribute, ...],
) -> Answer:
    """Return the answer that some lines of quotes are."""
    return Answer(
        question=question.text,
        standalone=question.standalone,
        status="answered",
        text=joined(lines),
        claims=tuple(claim for line in lines for claim in line.held),
        citations=citations.all(),
        topics=topics,
        generation=view.generation,
    )
