"""Pay in boxes of key facts, where one line says that it is pay and the next ones do not."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.guides.figures import words
from assistant.guides.figures.cells import Cell
from assistant.guides.figures.fact import Fact
from assistant.guides.figures.frame import Frame, Source
from assistant.guides.figures.rows import facts_in_row
from assistant.guides.figures.subjects import Names

_LEAST, _MOST = 0.5, 6.0  # of the pay in the line before: what can be pay, too
_SIGNED = re.compile(r"\W{0,2}[A-Z]{0,3}[£$€₹]|[A-Z]{3}\s?\d")


def facts_beside(
    cells: tuple[Cell, ...], frame: Frame, names: Names, source: Source, paid: Fact | None
) -> tuple[Fact, ...]:
    """Return the pay in a line of label and value that says so only by the line before it.

    'Top of scale: €124,700' below 'Starting salary: €26,000' is pay; what is of another order
    ('Uniform: €300 a year') or is called a cost is not.
    """
    label = cells[0].text
    if paid is None or len(cells) != 2 or cells[1].header or words.NOT_PAY.search(label):
        return ()
    if not _SIGNED.match(cells[1].text):
        return ()
    found = facts_in_row(cells, replace(frame, pay=True), names, source)
    return found if all(_alike(fact, paid) for fact in found) else ()


def _alike(fact: Fact, paid: Fact) -> bool:
    """Tell whether two amounts can be pay in the same work: of one money, time and order."""
    amount, other = fact.low or fact.high or 0, paid.low or paid.high or 0
    same = (fact.currency, fact.period) == (paid.currency, paid.period)
    return same and _LEAST * other <= amount <= _MOST * other
