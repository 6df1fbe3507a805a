"""Lists of contents and boxes of links on a page that was pasted as plain text.

A list of contents repeats headings that stand further below. A box has a heading of its kind,
"Related articles", and ends at a blank line or where a section with sentences begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.guides.lines.marks import MARKS
from assistant.guides.lines.pasted_words import (
    AUTHOR,
    BOX,
    CITED,
    CITING,
    CONTENTS,
    END,
    JOB_BOX,
    LINE,
    VOTES,
)
from assistant.guides.pasted.head import is_furniture_line, is_sentence

SHORT = 14  # words of a line in a box
MANY, HALF = 3, 0.5  # lines of a list, and the share of them, that must be of its kind
MONEY = re.compile(r"[£$€₹¥]\s?\d")
NUMBER = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[-*•–>#]+)\s+")
ITEM = re.compile(rf"\s*(?:\d{{1,2}}[.)]|[{MARKS}])\s+")
FILLER = frozenset("the a an of for and to in what is are do does how i you your".split())
COMMENTS = re.compile(r"\d\s*(?:comments?|repl(?:y|ies))\W*$|^\W*comments?\b", re.IGNORECASE)
BOX_LINES = 15  # of a box at most
THREAD = 3  # posts with a reply bar that make a page a thread, whose replies are its content
BODY = 0.5  # of the text that stands above the comments on it


def runs(lines: Sequence[str]) -> list[list[int]]:
    """Return the stretches of lines between blank lines."""
    found: list[list[int]] = [[]]
    for number, line in enumerate(lines):
        if line.strip():
            found[-1].append(number)
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


def contents(lines: Sequence[str], title: int | None) -> set[int]:
    """Return lists near the top that repeat the headings of the page."""
    found: set[int] = set()
    for run in runs(lines):
        if run[-1] < (title or 0):
            continue
        lead = next((n for n in run if CONTENTS.match(lines[n].strip())), None)
        if lead is None and any(is_sentence(line) for line in lines[title or 0 : run[0]]):
            continue
        listed = [n for n in run if (lead is None or n > lead) and n != title]
        if lead is not None and not all(_words(lines[n]) for n in listed or [lead]):
            listed = []  # text follows without a blank line
        listed = listed or _listed_after(lines, lead if lead is not None else run[-1])
        short = [n for n in listed if _words(lines[n])]
        later = [_words(line) for line in lines[listed[-1] + 1 :]] if listed else []
        repeated = [n for n in short if _repeats(lines[n], later)]
        needed = 2 if lead is not None else max(MANY, HALF * len(listed))
        if len(short) == len(listed) and len(repeated) >= needed:
            found.update(listed if lead is None else [lead, *listed])
    return found


def _listed_after(lines: Sequence[str], number: int) -> list[int]:
    """Return the lines after the word 'Contents' that stand again, further below.

    One among them may not, such as 'View all'.
    """
    found: list[int] = []
    missed: list[int] = []
    for other in (n for n in range(number + 1, len(lines)) if lines[n].strip()):
        if _repeats(lines[other], map(_words, lines[other + 1 :])):
            found += [*missed, other]
            missed = []
        elif missed:
            break
        else:
            missed = [other]
    return found


def _words(text: str) -> frozenset[str]:
    if len(text.split()) > SHORT or is_sentence(text):
        return frozenset()
    words = re.findall(r"[a-z0-9]+", NUMBER.sub("", text.casefold()))
    return frozenset(word.rstrip("s") for word in words if word not in FILLER)


def _repeats(text: str, later: Iterable[frozenset[str]]) -> bool:
    words = _words(text)
    return bool(words) and any(words <= other for other in later)


def boxes(lines: Sequence[str], title: int | None) -> set[int]:
    """Return boxes of links to elsewhere, authors' notes and praise, with their headings."""
    found: set[int] = set()
    thread = sum(bool(VOTES.match(line.strip())) for line in lines) >= THREAD
    size = sum(map(len, lines))
    for number, line in enumerate(lines):
        text = line.strip()
        if not text or number == title or number in found or number <= (title or -1):
            continue
        comments = COMMENTS.search(text) and BOX.match(text)
        if comments and not thread and sum(map(len, lines[:number])) > BODY * size:
            found |= {n for n in range(number, _comments_end(lines, number)) if lines[n].strip()}
        elif AUTHOR.match(text) or (BOX.match(text) and not comments):
            box = _box(lines, number, prose=AUTHOR.match(text) is not None)
            found |= {number, *box} if box or not any(lines[number + 1 :]) else set()
        elif CITING.match(text):
            notes = _box(lines, number, prose=True)
            cited = [n for n in notes if CITED.search(lines[n])]
            found |= {number, *cited} if cited else set()
        elif JOB_BOX.match(text):
            box = _box(lines, number)
            priced = sum(bool(MONEY.search(lines[n])) for n in box)
            found |= {number, *box} if priced and priced >= HALF * len(box) else set()
    return found


def _box(lines: Sequence[str], heading: int, *, prose: bool = False) -> list[int]:
    """Return the lines of a box: to the next blank line, or the next line that opens a section.

    A box that does not end soon is none: its heading stood in a bar.
    """
    found: list[int] = []
    spaced = heading + 1 < len(lines) and not lines[heading + 1].strip()
    for number in range(heading + 1, len(lines)):
        text = lines[number].strip()
        if not text:
            if found and not spaced:
                break
            continue
        if END.match(text) or (spaced and prose and found):
            break
        long = len(text.split()) > SHORT
        spoken = long or is_sentence(text)
        if not prose and (
            (spoken and not LINE.match(text)) or _opens(lines, number, spaced=spaced)
        ):
            break
        found.append(number)
    return found if len(found) <= BOX_LINES else []


def _opens(lines: Sequence[str], number: int, *, spaced: bool) -> bool:
    """Tell whether a line has a sentence or a list below it: it heads a section."""
    under = lines[number + 1 :] if spaced else lines[number + 1 : number + 2]
    below = next((line.strip() for line in under if line.strip()), "")
    listed = ITEM.match(below) and not ITEM.match(lines[number])
    return bool(listed) or (is_sentence(below) and not is_furniture_line(below))


def _comments_end(lines: Sequence[str], start: int) -> int:
    return next(
        (n for n in range(start + 1, len(lines)) if END.match(lines[n].strip())), len(lines)
    )
