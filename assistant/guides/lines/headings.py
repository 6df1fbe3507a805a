"""Tell headings from sentences in text that carries no heading marks, such as pasted pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.guides.lines.marks import MARKS

MAX_HEADING = 90  # characters
MAX_WORDS = 14
LIST_RUN = 3  # so many short lines in a row are a list, not headings
CLAUSE = re.compile(
    r"\b(?:you|we|i|they|it|is|are|was|were|has|have|can|could|may|might|must|should|will|would|"
    r"include|includes|including|following|such as|below|need|needs|do|does|cover|covers|"
    r"as follows)\b",
    re.IGNORECASE,
)
MARKED = re.compile(rf"\s*(?:[{MARKS}|>]\s?|\(?\d{{1,2}}[.)]\s)")
NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s+(?=[A-Z])")
ASKED = re.compile(r"\s*(?:Q|Question)\s?\d{0,2}[.:)]\s+(?=\S.*\?\s*$)")
TITLED = re.compile(r"[A-Z]\w+(?: [\w’'-]+){2,}: [A-Za-z][^.:;!£$€]*")  # 'Work at sea: six jobs'
CODE = re.compile(r"\d{5}")  # of an occupation or an order
ENDED = re.compile(r"[.!?:][\"'”’)\]]*(?:\[\d+\])*$")
VALUE = re.compile(
    r"[£$€₹¥]?\d[\d,.]*\s?[%k]?(?:\s*(?:to|-|–|and)\s*[£$€₹¥]?\d[\d,.]*\s?[%k]?)?"
    r"(?:\s+(?:hours?|days?|weeks?|months?|years?|per|an?|each|hour|jobs|vacancies|people))*",
    re.IGNORECASE,
)


def plain_headings(lines: Sequence[str]) -> dict[int, int]:
    """Return the numbers of the lines that are headings, with their levels."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    counted = _counted(lines, filled)
    lines = [NUMBERED.sub("", line) if n in counted else ASKED.sub("", line)
             for n, line in enumerate(lines)]  # fmt: skip
    shaped = {n for n in filled if _has_heading_shape(lines[n].strip())}
    shaped.update(n for n in filled[:1] if _is_title(lines, n))
    heads = {n for n in counted if len(lines[n]) <= MAX_HEADING and lines[n].rstrip()[-1] != "."}
    for run in _runs(filled, shaped):
        heads.update(_heads_of_run(lines, filled, run))
    return _levels(lines, filled, heads)


def _is_title(lines: Sequence[str], number: int) -> bool:
    """Tell whether the first line, alone above the text, is a title in two parts."""
    text = lines[number].strip()
    alone = number + 1 < len(lines) and not lines[number + 1].strip()
    return alone and len(text) <= MAX_HEADING and bool(TITLED.fullmatch(text))


def _counted(lines: Sequence[str], filled: Sequence[int]) -> set[int]:
    """Return the lines whose numbers count sections: text stands between '1.' and '2.'."""
    numbered = [n for n in filled if NUMBERED.match(lines[n])]
    alone = {
        n for n in numbered
        if (n == 0 or not lines[n - 1].strip()) and n + 1 < len(lines)
        and lines[n + 1].strip() and not NUMBERED.match(lines[n + 1])
    }  # fmt: skip
    return alone if len(alone) >= max(2, len(numbered) / 2) else set()


def _runs(filled: Sequence[int], shaped: set[int]) -> list[list[int]]:
    """Group the heading-like lines that follow each other without other text between."""
    runs: list[list[int]] = []
    previous = -1
    for place, number in enumerate(filled):
        if number in shaped:
            if not runs or previous != place - 1:
                runs.append([])
            runs[-1].append(number)
            previous = place
    return runs


def _heads_of_run(lines: Sequence[str], filled: Sequence[int], run: list[int]) -> list[int]:
    after = next((n for n in filled if n > run[-1]), None) if run[-1] != filled[-1] else None
    tight = run[-1] - run[0] == len(run) - 1
    limit = LIST_RUN if tight else LIST_RUN + 1
    questions = sum(lines[n].rstrip().endswith("?") for n in run)
    if run[0] == filled[0] or len(run) < limit or questions > 1:
        return [n for n in run if _stands_out(lines, n, after if n == run[-1] else n + 1)]
    parts = _parts(run)
    first = [run[0]] if run[0] and not lines[run[0] - 1].strip() else []
    closes = after is None or (len(parts[-1]) > 1 and not lines[run[-1] + 1].strip())
    last = [run[-1]] if not closes and _stands_out(lines, run[-1], after) else []
    lists = [part[0] for part in parts[1:] if len(part) >= LIST_RUN or part[1:] == last != []]
    return first + lists + last


def _parts(run: Sequence[int]) -> list[list[int]]:
    """Divide a run where blank lines stand in it."""
    parts = [[run[0]]]
    for number in run[1:]:
        if number != parts[-1][-1] + 1:
            parts.append([])
        parts[-1].append(number)
    return parts


def _stands_out(lines: Sequence[str], number: int, after: int | None) -> bool:
    """Say whether a heading-like line is set off from what follows."""
    text = lines[number].strip()
    before = lines[number - 1].strip() if number else ""
    below = lines[number + 1].strip() if number + 1 < len(lines) else ""
    if text.endswith(":"):
        return not CLAUSE.search(text) and not below
    if after is None:
        return not before  # the last line of the text: a heading over nothing
    if not before and below and below[-1] in ".:":
        return True
    if not below:
        stacked = _has_heading_shape(before) and (number < 2 or not lines[number - 2].strip())
        return bool(not before or ENDED.search(before) or stacked)
    first = not before or ENDED.search(before) is not None  # of its stretch of lines
    return (
        len(below) > 1.5 * len(text) or bool(MARKED.match(below))
        or (first and _has_heading_shape(below)) or VALUE.match(below) is not None
    )  # fmt: skip


def _has_heading_shape(text: str) -> bool:
    if not text or len(text) > MAX_HEADING or len(text.split()) > MAX_WORDS or MARKED.match(text):
        return False
    if (
        "\t" in text
        or CODE.search(text)
        or text[-1] in ".;,!…"
        or text[0] in "([{|<"
        or not re.search(r"[^\W\d_]{2}", text)
    ):
        return False
    first = re.search(r"[^\W_]", text)
    if first is None or not (first[0].isupper() or first[0].isdigit()):
        return False
    if VALUE.fullmatch(text) or re.search(r"[£$€₹¥]\s?\d|[.!?]\s+[A-Z]|https?:|:\s+\S", text):
        return False
    return text.endswith("?") or not re.search(r"\b(?:is|are|was|were|will|must)\b", text)


def _levels(lines: Sequence[str], filled: Sequence[int], heads: set[int]) -> dict[int, int]:
    """Give the first heading level 1, the others 2, questions and labels below a bare one 3."""
    levels: dict[int, int] = {}
    previous = 0  # level of the heading directly before, 0 when text came between
    questions = 2
    group = False  # the newest heading of level 2 heads no value itself
    for number in filled:
        if number not in heads:
            previous = 0
            continue
        question = lines[number].rstrip().endswith("?")
        questions = 2 if not question else 3 if previous == 2 else questions
        level = 1 if number == filled[0] and not question else questions if question else 2
        label = VALUE.match(lines[number + 1].strip()) if number + 1 < len(lines) else None
        if level == 2 and group and label and lines[number - 1].strip():
            level = 3
        group = not label if level == 2 else group
        levels[number] = previous = level
    return levels
