"""The column headings of a table row: what they say, and where they stand in the guide."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace

from assistant.answers.names.labels import names_level, telling
from assistant.answers.names.names import name_of
from assistant.schema import Guide, Passage

CAPTION = 80  # characters of the line above a table up to which it is said again with a row
FRAGMENT = 9  # words below which a line without a full stop needs its heading
ABOVE, HEAD_LINES = 60, 3  # lines above a row in which its headings are looked for, and their own
WORD = re.compile(r"[^\W_]+")


def heads_of(passage: Passage) -> list[str]:
    """Return the column headings of a row, the line that announces the table left out."""
    heads = [head.strip() for head in passage.lead.split("|")]
    return [re.split(r":\s+", heads[0])[-1], *heads[1:]] if len(heads) > 1 else []


def caption_of(passage: Passage) -> str:
    """Return the short line that announces the table of a row: 'Hourly wages, 2025:'."""
    first, bar, _ = passage.lead.partition("|")
    said, colon, _ = first.rpartition(": ")
    return f"{said}:" if bar and colon and len(said) <= CAPTION else ""


def heading_row(guide: Guide, passage: Passage) -> Passage | None:
    """Return the headings above a row as they stand in the guide, if they are found there."""
    if "|" not in passage.lead:
        return None
    for words in (WORD.findall(passage.lead), WORD.findall(" ".join(heads_of(passage)))):
        pattern = re.compile(r"(?<![^\W_])" + r"[\W_]+".join(words) + r"(?![^\W_])")
        places = [found.span() for found in pattern.finditer(guide.text, 0, passage.start)]
        if words and places:
            return _placed(guide, passage, *places[-1])
    return _over_lines(guide, passage)


def _over_lines(guide: Guide, passage: Passage) -> Passage | None:
    """Return headings of two lines or three above each other: "STRAIGHT TIME", "per hour" below."""
    lines: list[tuple[int, int]] = []
    end = passage.start
    while end > 0 and len(lines) < ABOVE:
        start = guide.text.rfind("\n", 0, end - 1) + 1
        lines.append((start, end))
        end = start
    wanted = [Counter(WORD.findall(w)) for w in (passage.lead, " ".join(heads_of(passage)))]
    for at, (_, last) in enumerate(lines):
        for first, _ in lines[at + 1 : at + HEAD_LINES + 1]:
            if Counter(WORD.findall(guide.text[first:last])) in wanted:
                words = guide.text[first:last].rstrip(" \n-=_")
                return _placed(guide, passage, first, first + len(words))
    return None


def introduction(guide: Guide, passage: Passage) -> Passage | None:
    """Return the words that introduce a list or table as they stand above an item of it."""
    start = guide.text.rfind(passage.lead, 0, passage.start) if passage.lead else -1
    return _placed(guide, passage, start, start + len(passage.lead)) if start >= 0 else None


def above_of(guide: Guide, passage: Passage) -> Passage | None:
    """Return the heading of a level, or the short line, above a passage that says nothing alone.

    "Pay: $61,000 a year." is of nobody without "L4 - Staff bargee" above it, and the row "Tower |
    €79,400" of nowhere without "Cork".
    """
    if "|" in passage.text:
        short = len(passage.lead) <= CAPTION and not re.search(r"[|:]", passage.lead)
        return introduction(guide, passage) if short else None
    heading = passage.trail[-1] if passage.trail else ""
    numbered = len(heading) <= CAPTION and any(map(str.isdigit, heading))  # "10+ years"
    short = len(passage.text.split()) < FRAGMENT and not passage.text.rstrip().endswith((".", "?"))
    told = names_level(heading) or (numbered and short)
    if not told or telling(name_of(heading)) <= telling(name_of(passage.text)):
        return None
    start = guide.text.rfind(heading, 0, passage.start)
    return _placed(guide, passage, start, start + len(heading)) if start >= 0 else None


def _placed(guide: Guide, passage: Passage, start: int, end: int) -> Passage:
    page = bisect_right(guide.pages, start) or None if guide.pages else None
    text = guide.text[start:end]
    return replace(passage, id="", start=start, end=end, text=text, lead="", page=page)
