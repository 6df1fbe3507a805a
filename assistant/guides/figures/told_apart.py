"""The sentences of a passage or a cell, each of which speaks of its own amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\bp\.a\.(?![ ][A-Z][a-z]))(?<!\b[A-Z]\.)(?<!\bc\.)(?<!approx\.)(?<!\bRs\.)"
    r"(?<!\b[Nn]o\.)(?<!\be\.g\.)(?<!\bi\.e\.)\s+(?=[A-Z£$€“\"\d(])"
)


def told_apart(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a text with the place of each in it."""
    start = 0
    for gap in _SENTENCE.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]
