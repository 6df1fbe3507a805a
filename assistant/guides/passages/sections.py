"""Turn the headings of a text into sections, subsections included."""

from __future__ import annotations

from assistant.guides.passages.blocks import scan
from assistant.schema import Section


def sections(text: str) -> tuple[Section, ...]:
    """Return a section for each heading, from the heading to the next of its level or above."""
    heads = [block for block in scan(text) if block.kind == "heading"]
    found = []
    open_heads: list[tuple[int, int]] = []  # index into heads, level
    ends = [len(text)] * len(heads)
    for number, head in enumerate(heads):
        while open_heads and open_heads[-1][1] >= head.level:
            ends[open_heads.pop()[0]] = head.start
        open_heads.append((number, head.level))
    for head, end in zip(heads, ends, strict=True):
        words = " ".join(text[head.start : head.end].split())
        found.append(Section(heading=words, level=head.level, start=head.start, end=end))
    return tuple(found)
