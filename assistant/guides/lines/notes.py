"""The marks that notes leave in a text: '[^2]', '[9]', '[citation needed]', '[edit]'."""

from __future__ import annotations

import re

FOOTNOTE = re.compile(r"\[\^(?P<name>[^\[\]\s]{1,40})\]")
_ASKED = (
    r"(?:[a-z]+ ){0,2}(?:needed|source\??|inline|page|update|whom\?)|who\?|when\?|where\?|which\?|"
    r"why\?|dubious|original research\?|update|edit(?: source)?"
)
MARK = re.compile(  # behind the words that it is on, and no link
    r"(?<=[^\s\[(])\s?\[(?:\^[^\[\]\s]{1,40}|\d{1,3}|[a-z]|(?:note|nb|n) ?\d{1,3}|"
    rf"{_ASKED})\](?![(:])"
)


def without_marks(text: str) -> str:
    """Return a text without the marks of its notes."""
    return MARK.sub("", text)


def blotted(text: str) -> str:
    """Return a text of the same length with blanks in place of the marks of its notes."""
    return MARK.sub(lambda mark: " " * len(mark[0]), text)
