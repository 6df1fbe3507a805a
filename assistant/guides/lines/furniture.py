"""Name the lines that are page furniture and no guide: buttons, credits, advertisements, bios."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.guides.lines.marks import MARKS
from assistant.guides.lines.phrases import (
    BIO,
    BUTTONS,
    BYLINE,
    CALL,
    CREDIT,
    CRUMBS,
    HEADING,
    LEGAL,
    PAGE_TALK,
    PHRASE,
)

AD_SPAN = 14  # lines between an advertisement's label and its call to action, at most
BIO_TAIL = 0.25  # the part of a text, at its end, where an author's note may stand
SECTION_SHARE = 0.4  # a furniture section is never a larger part of the text than this
LABEL = re.compile(r"^[A-Z][A-Z0-9 :&'’-]{3,40}$")
CITE = re.compile(r"^(?:suggested citation|cite this (?:page|article))\W*$", re.IGNORECASE)
NAME = re.compile(r"^(?:By\s+|Written by\s+)?[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]*){1,3}$")
MARK = re.compile(rf"^[\s#>|{MARKS}]+|[\s|*]+$")
ITEM = re.compile(rf"\s*(?:[{MARKS}]|\d{{1,2}}[.)])\s")
LEAD_IN = re.compile(r"[^.!?]*:")  # one sentence that announces a list
MENU_WORDS, MENU_LINES = 4, 3  # words at most in a line of a menu, lines at least in one
SENTENCE = re.compile(r"(?:\s\S+){6,}[.!?][\s*_)\]]*$")  # words that end as a sentence does
LEVEL = re.compile(r"\s{0,3}(#{1,6})\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a text and its place, line end excluded."""

    start: int
    end: int
    text: str


def furniture(lines: list[Line]) -> frozenset[int]:
    """Return the numbers of the lines that are furniture."""
    bare = [MARK.sub("", line.text[:1000]) for line in lines]
    dropped = {
        number
        for number, text in enumerate(bare)
        if text and _is_furniture(text) and (" " in text or not ITEM.match(lines[number].text))
    }
    for number, text in enumerate(bare):
        if text and CREDIT.match(text):
            dropped.update(_caption(bare, number))
        if text and CITE.match(text):
            dropped.update([n for n in range(number, len(bare)) if bare[n]][:3])
        if LABEL.match(text) and not CALL.match(text):
            dropped.update(_advertisement(bare, number))
    dropped |= _bio(bare) | _contents_list(lines, bare) | _sections(lines, bare)
    dropped |= _menu(lines, bare)
    dropped |= {
        number
        for number, line in enumerate(lines)
        if CRUMBS.match(line.text) and not line.text.lstrip().startswith("|")
    }
    return frozenset(dropped)


def without_furniture(text: str) -> str:
    """Return converted text without its furniture lines."""
    lines = [Line(start=0, end=len(line), text=line) for line in text.split("\n")]
    dropped = furniture(lines)
    kept = "\n".join(line.text for n, line in enumerate(lines) if n not in dropped)
    return re.sub(r"\n{3,}", "\n\n", kept).strip("\n") + "\n"


def is_furniture(text: str) -> bool:
    """Say whether a line or sentence, by its own words, is furniture."""
    return _is_furniture(MARK.sub("", text)) or (len(text) < 600 and bool(PAGE_TALK.search(text)))


def _is_furniture(text: str) -> bool:
    if len(text) > 600:
        return False
    return bool(
        PHRASE.match(text) or CALL.match(text) or CREDIT.match(text)
        or BYLINE.match(text) or LEGAL.search(text) or _is_row_of_buttons(text)
    )  # fmt: skip


def _is_row_of_buttons(text: str) -> bool:
    parts = BUTTONS.split(text)
    return len(parts) > 1 and all(PHRASE.match(part) for part in parts)


def _menu(lines: list[Line], bare: list[str]) -> set[int]:
    """The unmarked short lines with which a pasted page begins: its menu."""
    first = next((n for n, text in enumerate(bare) if text), len(bare))
    last = first
    while last < len(bare) and _is_menu_line(lines[last].text.strip(), bare[last]):
        last += 1
    after = next((text for text in bare[last:] if text), "")
    if last < len(bare) and bare[last]:
        last -= 1  # text follows directly: the nearest line is its heading
    return set(range(first, last)) if last - first >= MENU_LINES and after else set()


def _is_menu_line(text: str, bare: str) -> bool:
    if not bare or text != bare or len(bare.split()) > MENU_WORDS:
        return False
    return not re.search(r"[\d.,:;?!£$€]", bare)


def _caption(bare: list[str], number: int) -> set[int]:
    """A credit takes the description of its picture, the line directly above, with it."""
    above = bare[number - 1] if number else ""
    if above and len(above) < 160 and above[-1] not in ".!?:;":
        return {number - 1, number}
    return {number}


def _advertisement(bare: list[str], number: int) -> set[int]:
    """An all-capitals label, a few short lines and an all-capitals call to action."""
    for last in range(number + 1, min(number + AD_SPAN, len(bare))):
        if CALL.match(bare[last]):
            return set(range(number, last + 1))
        if len(bare[last]) > 160:
            break
    return set()


def _bio(bare: list[str]) -> set[int]:
    """The author's note at the end, with the line of the name above it."""
    dropped: set[int] = set()
    filled = [n for n, text in enumerate(bare) if text]
    tail = filled[int(len(filled) * (1 - BIO_TAIL)) :] if len(filled) > 6 else filled[1:]
    for number in tail:
        if not BIO.match(bare[number]):
            continue
        above = next((n for n in range(number - 1, max(number - 4, -1), -1) if bare[n]), None)
        named = above is not None and NAME.match(bare[above]) is not None
        if named and above is not None and bare[number].split()[0] in bare[above].split():
            dropped.update((above, number))
        elif re.match(r"(?:[A-Z][\w'’.-]+\s){2,3}(?:is|was|has|writes|covers)\b", bare[number]):
            dropped.add(number)
    return dropped


def _contents_list(lines: list[Line], bare: list[str]) -> set[int]:
    """Three or more listed questions in a row: a table of contents, not answers."""
    runs: list[list[int]] = []
    for number, text in enumerate(bare):
        if not text:
            continue
        if text.endswith("?") and ITEM.match(lines[number].text):
            if not runs or any(bare[n] for n in range(runs[-1][-1] + 1, number)):
                runs.append([])
            runs[-1].append(number)
    dropped = {n for run in runs if len(run) >= 3 for n in run}
    for run in runs:
        above = next((n for n in range(run[0] - 1, -1, -1) if bare[n]), None)
        if len(run) >= 3 and above is not None and LEAD_IN.fullmatch(bare[above]):
            dropped.add(above)
    return dropped


def _sections(lines: list[Line], bare: list[str]) -> set[int]:
    """Whole sections headed 'Related articles', 'About the author' and the like.

    A box of links ends with its list: a paragraph below it goes on with the page.
    """
    dropped: set[int] = set()
    level = 0  # of the furniture heading whose section is open
    listed = False  # an item of its list has been read
    for number, line in enumerate(lines):
        if heading := LEVEL.match(line.text):
            if level and len(heading[1]) <= level:
                level = 0
            if not level and HEADING.match(bare[number]):
                level, listed = len(heading[1]), False
        elif level and ITEM.match(line.text):
            listed = True
        elif listed and SENTENCE.search(line.text):
            level = 0
        if level:
            dropped.add(number)
    size = sum(len(text) for text in bare)
    return dropped if sum(len(bare[n]) for n in dropped) < SECTION_SHARE * size else set()
