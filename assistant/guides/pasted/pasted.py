"""Furniture of a page that was pasted as plain text, told by where lines stand and what follows.

A page without marks shows its menus, contents, boxes and footers as runs of short lines. Each rule
names one kind of run; what is a sentence, a value or a list under a heading of its own stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.guides.lines.pasted_words import (
    ALT_TEXT,
    BAR,
    BUTTON,
    EDIT,
    END,
    FAQS,
    LINE,
    MAIL,
    OFFER,
    PICTURE,
    SITE,
    THANKS,
    VOTES,
    YES_NO,
)
from assistant.guides.pasted.boxes import boxes, contents, runs
from assistant.guides.pasted.head import above_title, is_furniture_line, is_sentence, title_line

MANY = 3  # lines of a run, and parts of a row, that must be of its kind
PARTS = re.compile(r"\s{2,}|\s*[|·•]\s*")
FOOT = 0.6  # of the lines of a page come before its foot
OFFERED = 8  # lines at most of a box that ends in a button


def pasted(lines: Sequence[str], known: frozenset[int]) -> tuple[frozenset[int], int | None]:
    """Return the lines of a plain page that are furniture beside those known, and its title."""
    lines = [EDIT.sub("", line) for line in lines]
    title = title_line(lines)
    dropped = set(known) | _mail_head(lines)
    if title is not None:
        dropped |= above_title(lines, title)
        dropped.discard(title)
    for number, line in enumerate(lines):
        if number != title and line.strip():
            dropped |= _of_line(lines, number)
    dropped |= _bars(lines, dropped, title)
    dropped |= contents(lines, title)
    dropped -= _questions_head(lines)
    dropped |= boxes(lines, title)
    dropped |= _end(lines, dropped)
    return frozenset(dropped), title


def _of_line(lines: Sequence[str], number: int) -> set[int]:
    """Return a line that is furniture by itself, with those that belong to it."""
    text = lines[number].strip()
    below = lines[number + 1].strip() if number + 1 < len(lines) else ""
    if ALT_TEXT.match(text):
        return {number, number + 1} if below else {number}
    if VOTES.match(text) and below.isdigit():
        return {number, number + 1}
    offers = len(OFFER.findall(text)) + bool(PICTURE.match(text))
    if LINE.match(text) or offers > is_sentence(text):
        return {number}
    if THANKS.match(text):
        last = number
        while last + 1 < len(lines) and YES_NO.match(lines[last + 1]):
            last += 1
        return set(range(number, last + 1))
    return set()


def _mail_head(lines: Sequence[str]) -> set[int]:
    """Return the lines beside the subject with which an e-mail begins."""
    head = next(iter(runs(lines)), [])
    mail = any(lines[n].startswith("Subject:") for n in head)
    return {n for n in head if MAIL.match(lines[n])} if mail else set()


def _questions_head(lines: Sequence[str]) -> set[int]:
    """Return the lines 'FAQs' that head questions and are no link to them."""
    found = {n for n, line in enumerate(lines) if FAQS.match(line.strip())}
    below = {n: next((line for line in lines[n + 1 :] if line.strip()), "") for n in found}
    return {n for n in found if below[n].rstrip().endswith("?")}


def _bars(lines: Sequence[str], dropped: set[int], title: int | None) -> set[int]:
    """Return runs most of whose lines are buttons: what is left of them is buttons, too."""
    found: set[int] = set()
    for run in runs(lines):
        found |= _in_bars(lines, run, dropped)
        buttons = [n for n in run if n in dropped or BAR.match(lines[n].strip())]
        rest = [lines[n].strip() for n in run if n not in buttons and n != title]
        plain = all(len(text.split()) <= 4 and not re.search(r"[\d:£$€.?]", text) for text in rest)
        offered = len(run) <= OFFERED and BUTTON.match(lines[run[-1]].strip())
        if offered and title not in run and not any(is_sentence(lines[n]) for n in run):
            found.update(run)
        if len(buttons) >= MANY and len(buttons) > 2 * len(rest) and plain:
            found.update(n for n in run if n != title)
    return found


def _in_bars(lines: Sequence[str], run: list[int], dropped: set[int]) -> set[int]:
    """Return the words of bars in a run that stand beside each other or beside buttons."""
    bars: list[list[int]] = [[]]
    for number in run:
        if number in dropped or BAR.match(lines[number].strip()):
            bars[-1].append(number)
        elif bars[-1]:
            bars.append([])
    return {number for bar in bars if len(bar) >= MANY for number in bar}


def _end(lines: Sequence[str], dropped: set[int]) -> set[int]:
    """Return the foot of the page: from its first line of law or contact behind all sentences."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    body = [n for n in filled if n not in dropped and is_sentence(lines[n])
            and not is_furniture_line(lines[n])]  # fmt: skip
    tail = [n for n in filled if n > (body[-1] if body else -1)]
    tail = [n for n in tail if n >= filled[int(FOOT * len(filled))]]
    first = next((n for n in tail if END.match(lines[n].strip())), None)
    found = {n for n in tail if _is_row_of_links(lines[n])}
    return found | ({n for n in tail if n >= first} if first is not None and body else set())


def _is_row_of_links(text: str) -> bool:
    """Tell whether a line is a row of links of a site: 'About · Press · Privacy'."""
    parts = [part for part in PARTS.split(text.strip()) if part]
    leads = sum(bool(SITE.match(part)) for part in parts)
    return len(parts) >= MANY and leads >= 2 and not text.strip().startswith("|")
