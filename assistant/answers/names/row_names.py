"""Other names of the occupations that a table lists, told in a column: "Also called"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answers.names.column_heads import heads_of
from assistant.answers.names.labels import names_in
from assistant.answers.names.names import Name, name_of
from assistant.guides.figures.columns import OTHER_NAMES, WHO
from assistant.schema import Passage

APART = re.compile(r"\s*(?:[,;/•]|\bor\b|\n)\s*")
LONGEST = 6  # words of a name


def row_names(passages: Iterable[Passage]) -> dict[Name, frozenset[Name]]:
    """Return the names of the rows that each other name stands for: rouseabout, shed hand."""
    found: dict[Name, set[Name]] = {}
    for passage in passages:
        own, others = _told(passage)
        for other in others:
            found.setdefault(name_of(other), set()).update(names_in(own))
    return {other: frozenset(names) for other, names in found.items() if other}


def called(passage: Passage) -> tuple[str, ...]:
    """Return the other names that a row gives for its occupation."""
    return _told(passage)[1]


def _told(passage: Passage) -> tuple[str, tuple[str, ...]]:
    """Return the occupation of a row and its other names; nothing where no column gives them."""
    heads = heads_of(passage)
    cells = [cell.strip() for cell in passage.text.split("|")]
    if len(heads) != len(cells):
        return "", ()
    names = [cell for head, cell in zip(heads, cells, strict=True) if OTHER_NAMES.fullmatch(head)]
    named = (cell for head, cell in zip(heads, cells, strict=True) if WHO.fullmatch(head))
    own = next(named, cells[0])
    parts = (part.strip(" \"'“”*_") for cell in names for part in APART.split(cell))
    others = (re.sub(r"\s*\([^()]*\)", "", part) for part in parts)
    return own, tuple(one for one in others if one and len(one.split()) <= LONGEST)
