"""Outlook facts in table rows and in lines of a label and a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.guides.figures.cells import Cell
from assistant.guides.figures.everyone import is_everyone
from assistant.guides.figures.frame import Frame, Source
from assistant.guides.figures.outlook import (
    A_YEAR,
    GROWTH_ROW,
    NUMBER,
    YEAR,
    Outlook,
    count_of,
    last_year,
)
from assistant.guides.figures.places import regions
from assistant.guides.figures.subjects import Names
from assistant.schema import Kind

_JOBS_ROW = re.compile(
    r"^\W*(?:(?:number of (?:jobs|people employed|workers|people working)"
    r"|people employed)\b(?!.*\b(?:change|per ?cent|growth|rate)\b).*"
    r"|(?:total |current |projected )?(?:employment|employed|jobs|employees"
    r"|workforce)\W*(?:\(?(?:in |may )?20\d\d\)?)?\W*$"
    r"|employment in the (?:detailed|following) .*)",
    re.IGNORECASE | re.DOTALL,
)
_INDUSTRY = re.compile(r"\b(?:industr(?:y|ies)|sectors?)\b", re.I)
_PLACE = re.compile(r"\b(?:location|cit(?:y|ies)|states?|regions?|countr(?:y|ies)|areas?)\b", re.I)
_OPENINGS_ROW = re.compile(r"\b(?:openings|vacancies)\b", re.I)
_GROWTH_VALUE = re.compile(
    r"(?:^\W{0,2}?|\(|\s)(?P<sign>[-–−])?\+?(?P<n>\d{1,3}(?:\.\d+)?)\s*(?:%|percent|per cent|$)",
    re.IGNORECASE,
)


def outlook_in_row(
    cells: tuple[Cell, ...], frame: Frame, names: Names, source: Source, introduction: str
) -> Iterator[Outlook]:
    """Yield the outlook facts of a table row or of a line 'label: value'."""
    label = cells[0].text
    headless = not any(cell.header for cell in cells)
    if is_everyone(label) or (headless and len(cells) > 2):
        return
    measured = headless and _kind(label, cells[1].text) is not None  # 'Number of jobs | 959,000'
    for cell in cells[1:]:
        measure = label if measured else cell.header or introduction
        kind = _kind(measure, cell.text)
        value = _value(cell.text, kind) if kind else None
        if kind is None or value is None:
            continue
        own = measured or _kind(label, "1%") is not None
        who, where, industry = _whose(cells[0], frame, names) if not own else ("", None, None)
        yield Outlook(
            kind=kind,
            low=value,
            high=value,
            period="year" if kind == "openings" else None,
            year=_year(kind, measure, introduction) or last_year(cell.text) or _only(label),
            region=where or frame.region or source.region(None),
            occupation=who or frame.occupation,
            industry=industry,
        )


def _whose(label: Cell, frame: Frame, names: Names) -> tuple[str, str | None, str | None]:
    """Return occupation, place and industry of a row by its label, which names one of them."""
    text = label.text.strip()
    if YEAR.fullmatch(text):
        return "", None, None
    if _INDUSTRY.search(label.header) or (frame.industry and not label.header):
        return "", None, text
    places = regions(text)
    if _PLACE.search(label.header) or (places and places[0][:2] == (0, len(text))):
        return "", places[0][2] if places else text, None
    return names.resolve(text, label=True) or text, None, None


def _only(label: str) -> int | None:
    return int(label) if YEAR.fullmatch(label.strip()) else None


def _year(kind: Kind, measure: str, introduction: str) -> int | None:
    if kind == "jobs":
        return next((int(year) for year in YEAR.findall(measure)), None)
    return last_year(measure) or last_year(introduction)


def _kind(measure: str, value: str) -> Kind | None:
    if _OPENINGS_ROW.search(measure):
        return "openings" if A_YEAR.search(measure) or "annual" in measure.lower() else None
    if GROWTH_ROW.search(measure):
        named = re.search(r"per ?cent|%", f"{measure} {value}", re.I)
        return "growth" if named and not re.search(r"numeric", measure, re.I) else None
    return "jobs" if _JOBS_ROW.search(measure) else None


def _value(text: str, kind: Kind) -> float | None:
    if kind == "growth":
        match = _GROWTH_VALUE.search(text)
        if not match:
            return None
        down = match.group("sign") or text[:1] in "-–−" or re.search(r"\bdeclin", text, re.I)
        return -float(match.group("n")) if down else float(match.group("n"))
    count = re.match(NUMBER, text.strip(), re.IGNORECASE)
    return count_of(count) if count and not re.search(r"[$£€%]", text) else None
