"""Break a paragraph whose lines stand for themselves, each with its own label and amount."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.schema import Passage

_LABELLED = re.compile(
    r"[^\n\d£$€₹]{2,80}?(?::|\s[–—-])\s*(?:[A-Z]{0,3}[£$€₹]|[A-Z]{3}\s?\d|Rs|\d)"
)
_HEAD = re.compile(r"[-*•\s]*(?P<head>[A-Z][^:;£$€₹]{2,80}):\s*(?=[^:;]+:)")
_PART = re.compile(  # "1st year: £900;"
    r"(?P<part>[^:;£$€₹]{2,60}:\s*[A-Z]{0,3}[£$€₹]?\s?\d[^:;]{0,60}?)(?:;\s*|\.?\s*$)"
)
_TITLED = re.compile(r"[A-Z][A-Za-z ]{2,40}:\s")
_ENDS_IN_VALUE = re.compile(
    r"\d[\d,.]*\s?(?:[kKmM%]|lakhs?|LPA|EUR|€)?\)?(?:\s?(?:(?:a|an|per|/)\s?\w+|p\.?a\.?|\+|"
    r"or more))?\W{0,2}$|[.!?:]\W?$"
)


def lines_of(passage: Passage) -> Iterator[Passage]:
    """Yield the lines of a passage that are statements of their own, else the whole passage.

    A line is one when it begins with a label and a value ('retail: $52,000') or a title, and the
    line before it has come to an end; wrapped prose stays together.
    """
    text = passage.text
    if " | " in text and " | " not in passage.lead and _each_labelled(text):
        for cell in re.finditer(r"[^|]*[^|\s][^|]*", text):
            part = cell.group()
            start = cell.start() + len(part) - len(part.lstrip())
            yield _part(passage, start, start + len(part.strip()))
        return
    if "\n" not in text:
        yield from _listed(passage)
        return
    start = 0
    for gap in re.finditer(r"\s*\n\s*", text):
        after = text[gap.end() :]
        before = text[start : gap.start()]
        labelled = _LABELLED.match(after) and _ENDS_IN_VALUE.search(before)
        if labelled or (_TITLED.match(after) and re.match(r"[A-Z]", before)):
            yield _part(passage, start, gap.start())
            start = gap.end()
    yield _part(passage, start, len(text)) if start else passage


def _listed(passage: Passage) -> Iterator[Passage]:
    """Yield the parts of 'Pay a month: 1st year: £900; 2nd year: £950', each led by what is told.

    A text of other parts is yielded whole.
    """
    head = _HEAD.match(passage.text)
    parts = list(_PART.finditer(passage.text, head.end())) if head else []
    cuts = [part.span() for part in parts]
    ends = [head.end() if head else 0, *(end for _, end in cuts)]
    adjoin = [start for start, _ in cuts] == ends[:-1] and ends[-1] == len(passage.text)
    if head is None or len(parts) < 2 or not adjoin:
        yield passage
        return
    led = replace(passage, lead=head.group("head"))
    for part in parts:
        yield _part(led, part.start("part"), part.end("part"))


def _each_labelled(text: str) -> bool:
    """Tell whether each cell of a row has its own label: 'Jobs: 711,900 | Median pay: $64,690'."""
    cells = [cell.strip() for cell in text.split("|") if cell.strip()]
    return len(cells) > 1 and all(re.match(r"[A-Za-z][^:]{1,50}:\s*\S", cell) for cell in cells)


def _part(passage: Passage, start: int, end: int) -> Passage:
    at = passage.start
    return replace(passage, text=passage.text[start:end], start=at + start, end=at + end)
