"""The level of an amount in a table: what its row and what its column say of whose pay it is.

Neither gives way to the other. 'Senior designer' under '25th percentile' is what the lower paid
of the seniors get, and grade 6 at point 25 is not grade 6 at point 30.
"""

from __future__ import annotations

import re

from assistant.guides.figures import ranks
from assistant.guides.figures.cells import Cell, sign
from assistant.guides.figures.columns import group, spread
from assistant.guides.figures.ranks import Rank

_STEP = re.compile(
    r"(?:[A-Za-z]+\s){0,2}(?:points?|steps?|levels?|grades?|bands?|spine|increments?|tiers?|"
    r"class|scale|rung|notch)(?:\s(?:no\.?|number|point))?",
    re.IGNORECASE,
)
_POINT = re.compile(r"\b(?:points?|spine|scale|increments?|steps?)\b", re.IGNORECASE)
_STEPPED = re.compile(r"\b(?:step|point|increment) \d{1,2}\b", re.IGNORECASE)  # of a column
_PAID = re.compile(r"(?:top|highest|best|high(?:er)?)\b")
_NUMBERED = re.compile(r"\d{1,3}[A-Fa-f]?(?:\s?[-–]\s?\d{1,3})?")


def step(cell: Cell) -> str | None:
    """Return the step of a scale that a number under its heading is: 'Spine point 25'."""
    header = cell.header.strip(" .:*")
    numbered = _NUMBERED.fullmatch(cell.text.strip()) and _STEP.fullmatch(header)
    if not numbered or ranks.rank_level(header):
        return None
    named = re.sub(r"\s(?:no\.?|number)$", "", header, flags=re.IGNORECASE)
    return f"{named} {cell.text.strip()}"


def is_scale(cells: tuple[Cell, ...]) -> bool:
    """Tell whether a row is a step of a pay scale: its point stands beside columns of money."""
    stepped = any(step(cell) and _POINT.search(cell.header) for cell in cells)
    return stepped and any(sign(cell.header) for cell in cells)


def level_of(
    cell: Cell, label: Rank | None, row: str | None, around: str | None, nth: int | None, *,
    named: str,
) -> str | None:  # fmt: skip
    """Return the level of an amount under its column heading, the row's own words first.

    ``label`` is the rank that the row's labels name, ``row`` another level they name, ``around``
    the level of the headings above the table, which holds where table and row name none, and
    ``named`` the occupation, which is no level.
    """
    column = ranks.rank_level(cell.header)
    if column and label and label.statistic:
        label = None  # 'Starting pay' of a column says it, whatever the row is called
    if nth and label and _PAID.match(label.level or ""):
        label = None  # 'Highest-paid 10%' is the percentile itself
    own = [label.level if label else None, row]
    heads = group(cell.header) if cell.header != named else None
    stepped = _STEPPED.search(cell.header)
    headed = column.level if column else spread(cell) or (stepped[0] if stepped else heads)
    parts = own if any(own) or column else [around]
    percentile = f"{nth}th percentile" if nth and nth != 50 else None
    parts += [None if nth_of(cell) else headed, percentile]
    return ", ".join(dict.fromkeys(part for part in parts if part)) or None


def nth_of(cell: Cell) -> int | None:
    """Return the percentile that a column heading names."""
    return ranks.percentile(cell.header, "")
