"""The quotes writer: arranges the chosen passages so that they read as an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answers.cite import Citations
from assistant.answers.evidence import Group
from assistant.answers.select import Block
from assistant.answers.wording import clean, is_sentence, label, row
from assistant.schema import Claim, Guide

NOTE = "These are quotes from the guides, put in order; no chat model is set."


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the answer: a claim, or own words (a title, a label) that claim nothing."""

    text: str  # Markdown, without marks
    claim: Claim | None = None

    @property
    def marked(self) -> str:
        """The line with its citation marks."""
        if self.claim is None:
            return self.text
        return self.text + "".join(f" [{n}]" for n in self.claim.citations)


def write(groups: Sequence[Group], citations: Citations) -> Iterator[Line]:
    """Yield the lines of an answer; each guide's part stands under its title."""
    shown: set[str] = set()
    for group in groups:
        for guide, blocks in group.blocks:
            fresh = [block for block in blocks if not _said(block, shown)]
            if fresh:
                yield Line(heading(guide))
            for block in fresh:
                yield from _lines(block, citations)


def heading(guide: Guide) -> str:
    """Return the title of a guide with its publisher and date, in Markdown."""
    named = guide.source.publisher or guide.id
    source = ", ".join(part for part in (named, guide.source.published[:4]) if part)
    return f"**{clean(guide.title)}** ({clean(source)})"


def _said(block: Block, shown: set[str]) -> bool:
    words = " ".join(clean(passage.text).lower() for passage in block.passages)
    if words in shown:
        return True
    shown.add(words)
    return False


def _lines(block: Block, citations: Citations) -> Iterator[Line]:
    first = block.passages[0]
    if not block.listed:
        n = citations.number(block.items)
        words = row(first)
        head = label(first)
        if head and not is_sentence(words):
            words = f"{head}: {words}"
        yield _claim(words, n)
        return
    whole = citations.number(block.passages) if not block.left_out else 0
    if block.opening:
        yield _claim(clean(block.opening.text), whole or citations.number((block.opening,)))
    elif (head := label(first)) and not (block.single and is_sentence(clean(first.text))):
        yield Line(f"{head}:")
    for item in block.items:
        yield _claim(f"- {clean(item.text)}", whole or citations.number((item,)))
    if block.left_out and not block.single:
        yield Line(f"- *({block.left_out} more in the guide)*")


def _claim(text: str, n: int) -> Line:
    return Line(text, Claim(text=text.removeprefix("- "), citations=(n,)))


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
