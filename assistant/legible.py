"""Words for a terminal: what names and readers' words hold is shown, and never obeyed.

A file's name, a question or a note may hold signs that clear a terminal, colour it or turn its
lines around. They are written as their numbers, in the way of JSON, so that JSON stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

_OBEYED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\r(?!\n)"
)


def legible(text: str) -> str:
    """Return the text with every sign that a terminal would obey as its number."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def many(count: int, noun: str) -> str:
    """Return a count with its noun: 1 guide, 2 guides."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


class Legible:
    """A stream to print to, through which only what can be seen passes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write what can be seen."""
        return self._stream.write(legible(text))

    def writelines(self, lines: Iterable[str]) -> None:
        """Write each."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)
