"""The parts that cited words are compared by: sentences, lines, and halves at a semicolon."""

from __future__ import annotations

import re
from functools import lru_cache

END = re.compile(r"(?<=[.;!?])\s+|\n+")


@lru_cache(maxsize=1024)
def parts(text: str) -> tuple[str, ...]:
    """Return the parts of a text in order."""
    return tuple(END.split(text))
