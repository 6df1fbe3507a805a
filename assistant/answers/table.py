"""Careers compared in a small table: what is asked by row, a career a column, every cell cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answers.cite import Citations
from assistant.answers.evidence import Group, group_of
from assistant.answers.question import Question
from assistant.answers.quotes import Line, lines_of
from assistant.answers.select import Block
from assistant.answers.signals import section_fits, value_fits
from assistant.answers.targets import Target
from assistant.answers.wording import clean

if TYPE_CHECKING:
    from assistant.library import View

MOST = 4  # careers side by side; more do not fit a page
WIDEST = 460  # characters of a cell; longer answers stand one below the other
ROOM = 240  # characters of quotes in a cell of an overview
BLANK = "not in the guides"
OVERVIEW = (
    ("Pay", "What is the salary?"),
    ("Getting in", "What qualifications are needed to become one?"),
    ("Skills", "What skills and qualities are needed?"),
    ("Outlook", "What is the job outlook?"),
    ("Work", "What does the job involve day to day?"),
)
TITLES = {"pay": "Pay", "entry": "Getting in", "skills": "Skills", "outlook": "Outlook",
          "work": "Work"}  # fmt: skip
NAMED = frozenset({"name", "member", "everyday", "spelling", "part", "words"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One matter, with the blocks that each career's guides have on it."""

    title: str
    cells: tuple[tuple[Block, ...], ...]


def rows(view: View, question: Question, groups: Sequence[Group]) -> tuple[Row, ...]:
    """Return the rows of a comparison; empty when the question does not name several."""
    named = len({group.guides for group in groups}) == len(groups)
    if not 2 <= len(groups) <= MOST or not named:
        return ()
    if any(group.how not in NAMED or len(group.guides) > 1 for group in groups):
        return ()
    if question.overview:
        parts = ((title, question.narrowed(part)) for title, part in OVERVIEW)
        return tuple(_row(view, title, part, groups) for title, part in parts)
    if len(question.attributes) != 1:
        return ()
    cells = tuple(
        tuple(block for _, blocks in group.blocks for block in blocks) for group in groups
    )
    return (Row(title=TITLES[question.attributes[0]], cells=cells),)


def _row(view: View, title: str, part: Question, groups: Sequence[Group]) -> Row:
    cells = []
    for group in groups:
        own = tuple(m for m in part.mentions if m.text == group.asked)[:1]
        target = Target(
            asked=group.asked,
            guides=tuple(guide.id for guide in group.guides),
            how=group.how,
            mention=own[0] if own else None,
        )
        found = group_of(view, part, target, ROOM)
        fitting = (b for _, blocks in found.blocks for b in blocks if _fits(part, b))
        cells.append(tuple(fitting)[:2])
    return Row(title=title, cells=tuple(cells))


def _fits(part: Question, block: Block) -> bool:
    return any(
        section_fits(part.attributes, passage) == 1 or value_fits(part.expects, passage)
        for passage in block.passages
    )


def write(found: Sequence[Row], groups: Sequence[Group], citations: Citations) -> tuple[Line, ...]:
    """Return the table as one line of the answer, or nothing when a cell would be too wide."""
    heads = [cell(clean(group.guides[0].title)) for group in groups]
    lines = [f"| | {' | '.join(heads)} |", f"|{' --- |' * (len(groups) + 1)}"]
    claims = []
    for row in found:
        cells = []
        for blocks in row.cells:
            said = [line for block in blocks for line in lines_of(block, citations)]
            text = "; ".join(_cell_lines(said)).replace(":; ", ": ")
            if len(text) > WIDEST:
                return ()
            cells.append(text or f"*{BLANK}*")
            claims += [line.claim for line in said if line.claim]
        lines.append(f"| **{row.title}** | {' | '.join(cells)} |")
    return (Line("\n".join(lines), claims=tuple(claims)),)


def _cell_lines(said: Sequence[Line]) -> Iterator[str]:
    """Yield the lines of a cell; a list that is one citation is marked once, at its end."""
    for place, line in enumerate(said):
        after = said[place + 1] if place + 1 < len(said) else None
        same = (
            line.claim and after and after.claim and line.claim.citations == after.claim.citations
        )
        text = line.text if same else line.marked
        yield cell(text.removeprefix("- ").rstrip("."))


def cell(text: str) -> str:
    """Return text that cannot end its cell."""
    return text.replace("\\", "\\\\").replace("|", "\\|")
