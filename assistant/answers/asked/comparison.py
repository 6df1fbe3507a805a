"""A comparison of careers as it is handed on: frozen, numbered, and the same as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from assistant.schema import Citation, GuideCard

Matter = Literal["pay", "entry", "time", "skills", "outlook", "hours"]
FEWEST, MOST = 2, 4  # careers
TITLES: dict[Matter, str] = {
    "pay": "Pay",
    "entry": "Getting in",
    "time": "Time to qualify",
    "skills": "Skills",
    "outlook": "Outlook",
    "hours": "Hours",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words of a guide as they are shown, and their place."""

    text: str  # the quote on one line, without marks
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What the guides on one career say of one matter; no quotes when they do not tell it."""

    quotes: tuple[Quoted, ...] = ()
    left_out: int = 0  # skills that are not shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One matter, a cell for each career."""

    matter: Matter
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Career:
    """One career that is compared, as asked and as the guides call it."""

    asked: str
    name: str
    guides: tuple[GuideCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A career no guide is about, and the names near it."""

    asked: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two to four careers, matter by matter; citations are numbered through."""

    careers: tuple[Career, ...]
    rows: tuple[Row, ...]
    unknown: tuple[Unknown, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations in the order of their numbers."""
        each = (q.citation for row in self.rows for cell in row.cells for q in cell.quotes)
        return tuple({citation.n: citation for citation in each}.values())


def comparison_to_json(found: Comparison) -> dict[str, Any]:
    """Return the comparison as a JSON object; an empty list of quotes is 'not in the guides'."""
    return {
        "careers": [
            {"asked": c.asked, "name": c.name, "guides": [card.id for card in c.guides]}
            for c in found.careers
        ],
        "rows": [
            {
                "matter": one.matter,
                "title": one.title,
                "cells": [[_quoted_json(q) for q in cell.quotes] for cell in one.cells],
            }
            for one in found.rows
        ],
        "unknown": [{"asked": one.asked, "near": list(one.near)} for one in found.unknown],
    }


def _quoted_json(quoted: Quoted) -> dict[str, Any]:
    c = quoted.citation
    return {
        "text": quoted.text, "n": c.n, "guide": c.guide, "title": c.title, "source": c.source,
        "url": c.url, "published": c.published, "section": c.section, "quote": c.quote,
        "start": c.start, "end": c.end,
    }  # fmt: skip
