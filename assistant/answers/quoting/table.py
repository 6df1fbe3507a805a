"""Careers compared in a small table: what is asked by row, a career a column, every cell cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from assistant.answers.asked.comparison import MOST, Career, Cell, Quoted
from assistant.answers.asked.duties import on_duties
from assistant.answers.asked.question import Question
from assistant.answers.names.wording import called
from assistant.answers.quoting.cite import Citations
from assistant.answers.quoting.compare import compare
from assistant.answers.quoting.orders import is_order
from assistant.answers.quoting.quotes import Line, lines_of
from assistant.answers.quoting.under_place import firsts
from assistant.answers.retrieval.evidence import Group
from assistant.schema import Claim

if TYPE_CHECKING:
    from assistant.library import View

WIDEST = 460  # characters of a cell; longer answers stand one below the other
ROOM = 360  # characters of a cell when careers are compared in everything
WHAT = "What they do"
BLANK = "not in the guides"
TITLES = {"pay": "Pay", "entry": "Getting in", "skills": "Skills", "outlook": "Outlook",
          "work": "Work"}  # fmt: skip
BARE = re.compile(r"(?: \[\d+\])+$")  # the marks at the end of a part
NAMED = frozenset({"name", "member", "everyday", "spelling", "part", "words"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One matter, with the lines that each career's guides have on it."""

    title: str
    cells: tuple[tuple[Line, ...], ...]


def table(
    view: View, question: Question, groups: Sequence[Group], citations: Citations
) -> tuple[Line, ...]:
    """Return a table as one line of the answer; nothing when the question is not for one.

    Nothing, too, when what is asked would make a cell too wide.
    """
    if not 2 <= len(groups) <= MOST or len({group.guides for group in groups}) < len(groups):
        return ()
    if any(group.how not in NAMED or len(group.guides) > 1 for group in groups):
        return ()
    if question.overview:
        return _set(_in_everything(view, groups, citations), groups)
    if len(question.attributes) != 1:
        return ()
    cells = tuple(
        tuple(
            line
            for _, blocks in group.blocks
            for block in blocks
            for line in lines_of(block, citations)
        )
        for group in groups
    )
    if any(sum(len(line.marked) for line in lines) > WIDEST for lines in cells):
        return ()
    return _set([Row(title=TITLES[question.attributes[0]], cells=cells)], groups)


def _in_everything(view: View, groups: Sequence[Group], citations: Citations) -> Iterator[Row]:
    """Yield the rows of the Compare page, each cell cut to its first quotes."""
    guides = [group.guides[0] for group in groups]
    found = compare(view, [guide.occupation or guide.title for guide in guides])
    yield Row(title=WHAT, cells=tuple(_told(group, citations) for group in groups))
    columns = [_column(found.careers, guide.id) for guide in guides]
    for row in found.rows:
        cells = (_first(row.cells[at], citations) if at >= 0 else () for at in columns)
        yield Row(title=row.title, cells=tuple(cells))


def _told(group: Group, citations: Citations) -> tuple[Line, ...]:
    """Return what a guide says its worker is and does, of all that is shown of it."""
    blocks = group.blocks[0][1] if group.blocks else ()
    on_work = (b for b in blocks if not b.passages[0].trail or on_duties(b.passages[0]))
    lines = (line for block in on_work for line in lines_of(block, citations))
    return tuple(line for line in lines if not is_order(line.text))


def _column(careers: Sequence[Career], guide: str) -> int:
    """Return which of some careers a guide is on, first of all the one it leads; else -1."""
    leads = (at for at, one in enumerate(careers) if one.guides[0].id == guide)
    holds = (at for at, one in enumerate(careers) if guide in {card.id for card in one.guides})
    return next(chain(leads, holds), -1)


def _first(cell: Cell, citations: Citations) -> tuple[Line, ...]:
    """Return the first quotes of a cell as lines: one on each country, others as room allows."""
    quotes = [quoted for quoted in cell.quotes if not is_order(quoted.text)]
    kept = firsts([quoted.text for quoted in quotes])
    spent = sum(len(quotes[at].text) for at in kept)
    for at, quoted in enumerate(quotes):
        spent += 0 if at in kept else len(quoted.text)
        if spent > ROOM:
            break
        kept.append(at)
    return tuple(_line(quotes[at], citations) for at in sorted({*kept}))


def _line(quoted: Quoted, citations: Citations) -> Line:
    claim = Claim(text=quoted.text, citations=(citations.place(quoted.citation),))
    return Line(quoted.text, claim)


def _set(rows: Sequence[Row] | Iterator[Row], groups: Sequence[Group]) -> tuple[Line, ...]:
    heads = [escape(called(group.guides[0])) for group in groups]
    lines = [f"| | {' | '.join(heads)} |", f"|{' --- |' * (len(groups) + 1)}"]
    claims: list[Claim] = []
    for row in rows:
        texts = [_joined(_words(cell)) for cell in row.cells]
        claims += [line.claim for cell in row.cells for line in cell if line.claim]
        shown = (text or f"*{BLANK}*" for text in texts)
        lines.append(f"| **{row.title}** | {' | '.join(shown)} |")
    return (Line("\n".join(lines), claims=tuple(claims)),)


def _joined(parts: Iterator[str]) -> str:
    """Return the parts of a cell one after the other; fragments are set apart."""
    text = ""
    for part in parts:
        ended = BARE.sub("", text).endswith((".", "!", "?", ":"))
        text += f"{'' if not text else ' ' if ended else '; '}{part}"
    return text


def _words(said: Sequence[Line]) -> Iterator[str]:
    """Yield the lines of a cell; a list that is one citation is marked once, at its end."""
    for place, line in enumerate(said):
        after = said[place + 1] if place + 1 < len(said) else None
        same = (
            line.claim and after and after.claim and line.claim.citations == after.claim.citations
        )
        text = line.text if same else line.marked
        yield escape(text.removeprefix("- "))


def escape(text: str) -> str:
    """Return text that cannot end its cell."""
    return text.replace("\\", "\\\\").replace("|", "\\|")
