"""What column headings say of the amounts below: a count, an occupation, a group, low or high."""

from __future__ import annotations

import re

from assistant.guides.figures import ranks, words
from assistant.guides.figures.cells import Cell, sign
from assistant.guides.figures.places import regions
from assistant.guides.figures.subjects import Names, is_occupation

COUNT = re.compile(
    r"\b(?:employment|number|jobs?|percent|change|code|hours?|growth|openings|rank|sample|"
    r"reported|share|quotient|students?|projected)\b|%(?!ile)|#", re.IGNORECASE,
)  # fmt: skip


def spread(cell: Cell) -> str | None:
    """Return the end of a range that a column heading names: 'Low ($/hour)', 'Salary max'."""
    found = re.fullmatch(
        r"\W*(?:(?:[\w-]+\s){1,4}(?=m(?:in|ax)))?(low|high|lowest|highest|min(?:imum)?|"
        r"max(?:imum)?)\b.{0,20}",
        cell.header,
        re.I,
    )
    return found.group(1).lower() if found else None


def beside(cell: Cell, cells: tuple[Cell, ...]) -> Cell | None:
    """Return the column of pay that 'Low (CAD)' stands beside, in the same money."""
    bare = not (words.NOT_PAY.search(cell.header) or COUNT.search(cell.header))
    if cell is cells[0] or not bare or spread(cell) is None:
        return None
    return next(
        (c for c in cells if words.PAY.search(c.header) and sign(c.header) == sign(cell.header)),
        None,
    )


def of_column(cell: Cell, cells: tuple[Cell, ...], names: Names) -> str | None:
    """Return the occupation that heads a column of a table whose rows are measures: 'Top pay'."""
    measured = words.PAY.search(cells[0].text) and is_occupation(cell.header)
    return names.resolve(cell.header, label=True) if measured else None


def group(header: str) -> str | None:
    """Return a column heading that tells whose pay stands below it: 'Lead technician'."""
    measure = words.MEASURE.search(header) or COUNT.search(header) or ranks.years(header)
    if measure or sign(header) or words.named_period(header, floating=True) or regions(header):
        return None
    named = header.strip(" .:*")
    return named if re.search(r"[A-Za-z]{2}", named) and len(named.split()) <= 6 else None
