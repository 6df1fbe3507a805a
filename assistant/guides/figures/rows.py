"""Pay facts in table rows and in lines of a label and a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.guides.figures import ranks, words
from assistant.guides.figures.cells import Cell, scaled, sign, tell_themselves
from assistant.guides.figures.columns import (
    COUNT,
    OTHER_NAMES,
    WHO,
    beside,
    group,
    is_row_of_pay,
    is_survey,
    of_column,
    place_of,
    spread,
)
from assistant.guides.figures.everyone import is_everyone
from assistant.guides.figures.fact import Fact
from assistant.guides.figures.frame import Frame, Source
from assistant.guides.figures.levels import is_scale, level_of, nth_of, step
from assistant.guides.figures.places import is_place, regions
from assistant.guides.figures.ranks import Rank
from assistant.guides.figures.sentences import facts_in_sentence
from assistant.guides.figures.subjects import Names, is_occupation, names_work
from assistant.guides.figures.told_apart import told_apart

_WHERE = re.compile(
    r"\b(?:location|city|cities|state|region|country|province|area|metro|community|"
    r"place)",
    re.I,
)
_INDUSTRY = re.compile(r"\b(?:industr(?:y|ies)|sector)", re.I)
_OF_HOURS = re.compile(
    r"(?:\b(?:per|an?)\s+|/\s?)hour\b|\(?\b\d[\d,.]*[- ]hours?\b(?: (?:a|per) \w+)?\)?",
    re.IGNORECASE,
)
_GROSS = re.compile(r"\b(?:gross|net|base|basic)\b", re.IGNORECASE)
_SPREAD = re.compile(
    r"\b(?:top|low|high|min(?:imum)?|max(?:imum)?|from|to|lowest|highest|upper|lower)\b|\d\s?%|"
    r"\d(?:st|nd|rd|th)\b|\bQ[1-4]\b|\bP\d\d\b",
    re.I,
)
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = re.compile(r"\b(?:years?|date|dated|period|survey|as of)\b", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:in|with|at|for)\s+(?:the\s+)?([a-z][^,|]{3,60}?)\s*(?:,|$)")
_PERIOD_CELL = re.compile(r"(?:hourly|annual(?:ly)?|weekly|monthly|yearly|daily|per \w+)\W*", re.I)


def facts_in_row(
    cells: tuple[Cell, ...], frame: Frame, names: Names, source: Source
) -> tuple[Fact, ...]:
    """Return the pay facts of a row: its label, column headings and introduction say of what."""
    label = cells[0].text
    if is_everyone(label) or _is_cost(label):
        return ()
    if tell_themselves(cells):
        pay = replace(frame, pay=frame.pay or bool(words.PAY.search(label)))
        each = (facts_in_sentence(cell.text, pay, names, source, None) for cell in cells)
        return tuple(fact for facts in each for fact in facts)
    paid_by = is_survey(cells) or is_scale(cells)
    frame = replace(frame, pay=frame.pay or (not frame.cost and paid_by))
    inner, industry = _labelled(frame, cells, names)
    said = "; ".join(c.text for c in _labels(cells) if len(c.text) <= 70 and c.text != industry)
    found: list[Fact] = []
    for cell in cells:
        paid = beside(cell, cells)
        if not re.search(r"\d", cell.text) or not (paid or _holds_pay(cell, cells, frame)):
            continue
        left = cells[: cells.index(cell)]  # what is right of an amount tells of other columns
        ranked = "; ".join(c.text for c in _labels(left or cells) if c.text != industry)
        who = of_column(cell, cells, names) or inner.occupation
        headed = replace(inner, occupation=who)
        ranked = ranked if cell.header else said
        place = place_of(cell, cells, by_place=frame.by_place)
        headed = _headed(headed, cell, said, ranked, names, around=frame.level, place=place)
        if paid and not headed.period:
            headed = replace(headed, period=words.named_period(paid.header, floating=True))
        for _, told in told_apart(scaled(cell, frame.scale)):
            facts = facts_in_sentence(told, headed, names, source, None)
            found += [replace(fact, industry=industry) for fact in facts]
    return tuple(found)


def _is_cost(label: str) -> bool:
    return (
        bool(words.NOT_PAY_HEADING.search(label))
        and not words.PAY.search(label)
        and not is_occupation(label)
    )


def _holds_pay(cell: Cell, cells: tuple[Cell, ...], frame: Frame) -> bool:
    if cell is cells[0] and not cell.header and len(cells) > 1:
        return False
    if is_everyone(cell.header):
        return False
    if is_occupation(cell.header) and words.PAY.search(cells[0].text):
        return True  # a column for each occupation
    signed = bool(re.search(r"[£$€₹]|\b[A-Z]{3}\b", cell.text))
    if cell.header:
        headed = _headed_by_pay(_OF_HOURS.sub(" ", cell.header), frame, signed)
        return headed or bool(signed and group(cell.header) and is_row_of_pay(cells[0].text))
    label = cells[0].text
    if words.PAY.search(label):
        return True
    if COUNT.search(label) and not signed:
        return False
    timed = signed and words.named_period(cell.text, floating=True)
    return frame.pay or bool(timed and is_occupation(label) and not frame.cost)


def _headed_by_pay(header: str, frame: Frame, signed: bool) -> bool:
    """Tell whether a column heading is one of pay: 'Wage', 'Median', 'Gross a month (€)'."""
    cost = words.NOT_PAY.search(header)
    if words.PAY.search(header) or (ranks.middle(header) and signed and not cost):
        return True
    if frame.pay and re.search(r"[£$€]|^\W*\d{1,2}\s?%\W*$", header):
        return True
    if cost or COUNT.search(header):
        return False
    if words.named_period(header, floating=True) and _GROSS.search(header):
        return True
    if words.named_period(header) and sign(header):
        return True
    named = _SPREAD.search(header) or ranks.middle(header) or ranks.rank_level(header)
    return frame.pay and bool(named or signed)


def _headed(
    frame: Frame, cell: Cell, label: str, ranked: str, names: Names, *,
    around: str | None, place: str | None,
) -> Frame:  # fmt: skip
    """Add what the column heading and the label say of statistic, period, year and level.

    ``around`` is the level that the headings above the table name, ``place`` what the column
    heading names where the columns are places.
    """
    own = _rank(names.masked(ranked))
    rank = _rank(cell.header) or own
    column = ranks.middle(cell.header) or ("stated" if spread(cell) else None)
    statistic = rank.statistic if rank else None
    if rank and column and not _rank(cell.header):  # 'Starting | Low | Median'
        statistic = column
    outer = None if rank and frame.statistic in ("starter", "experienced") else frame.statistic
    nth = nth_of(cell) or ranks.percentile(label, "")
    parts = (cell.header, label)
    row = frame.level if frame.level != around else None
    return replace(
        frame, pay=True, cost=False,
        statistic=("median" if nth == 50 else "percentile") if nth else statistic
        or next((m for p in parts if (m := ranks.middle(p))), None) or outer,
        level=level_of(cell, own, row, around, nth, named=place or frame.occupation),
        period=next((p for part in parts if (p := words.named_period(part, floating=True))), None)
        or frame.period,
        year=next((found[-1][2] for part in parts if (found := ranks.years(part))), frame.year),
        region=place or _place(label) or _place(cell.header) or frame.region,
        sign=sign(cell.header) or frame.money,
    )  # fmt: skip


def _rank(text: str) -> Rank | None:
    return ranks.rank_level(text) if text else None


def _place(text: str) -> str | None:
    found = regions(text)
    return found[0][2] if found else None


def _labelled(frame: Frame, cells: tuple[Cell, ...], names: Names) -> tuple[Frame, str | None]:
    """Return the frame with what the row's label cells name, and the industry if they name one."""
    industry: str | None = None
    lead = next((one for one in _labels(cells) if not _measured(frame, one)), cells[0])
    for cell in _labels(cells):
        head, text = cell.header, cell.text.strip()
        if OTHER_NAMES.fullmatch(head):
            continue
        if measured := _measured(frame, cell):
            frame = measured
        elif _INDUSTRY.search(head) or (not head and frame.industry and cell is cells[0]):
            industry = text
        elif cell is cells[0] and _is_sector(text):
            industry = re.sub(r"^(?:in|with|at|for)\s+(?:the\s+)?", "", text)
        elif _WHERE.search(head) or (not head and frame.by_place and cell is cells[0]):
            industry = text if _is_sector(text) else industry
            frame = replace(frame, region=_place(text) or (frame.region if industry else text))
        elif WHO.fullmatch(head):
            frame = _named(frame, text, names, certain=True)
        elif cell is lead:  # after the step of a scale, if that comes first
            frame = _named(frame, text, names, certain=False)
        elif _place(cells[0].text) and (named := names.resolve(text.split(",")[0], label=True)):
            within = _WITHIN.search(text)
            industry = (
                within.group(1) if within and words.SECTOR.search(within.group(1)) else industry
            )
            frame = replace(frame, occupation=named)  # 'United Kingdom | Head chef, starter'
    return frame, industry


def _measured(frame: Frame, cell: Cell) -> Frame | None:
    """Return the frame with the step, the period or the year that a cell gives, if it does."""
    if stepped := step(cell):
        return replace(frame, level=stepped)
    if _PERIOD_CELL.fullmatch(cell.text.strip()):
        return replace(frame, period=words.named_period(cell.text, floating=True))
    if _DATED.search(cell.header) and (found := ranks.years(cell.text)):
        return replace(frame, year=found[0][2])
    return None


def _is_sector(text: str) -> bool:
    """Tell whether a label's head noun is a kind of employer: 'federal government'."""
    return bool(words.SECTOR.search(text.rstrip(" .:").rpartition(" ")[2]))


def _labels(cells: tuple[Cell, ...]) -> Iterator[Cell]:
    for cell in cells:
        number = re.search(r"[£$€]|^[\d.,–-]+%?$", cell.text)
        told = not number or _is_year(cell, cells) or step(cell)
        if cell.text and len(cell.text) <= 120 and told:
            yield cell


def _is_year(cell: Cell, cells: tuple[Cell, ...]) -> bool:
    """Tell whether a number is the year of a row: its column says so, or it comes first."""
    if not _A_YEAR.fullmatch(cell.text):
        return False
    first = cell is cells[0] and not COUNT.search(cell.header)
    return first or not cell.header or bool(_DATED.search(cell.header))


def _named(frame: Frame, text: str, names: Names, *, certain: bool) -> Frame:
    """Read a label as an occupation, a level or a place; measures ('Median pay') name nothing."""
    place, dash, within = text.partition(" – ")
    if dash and is_place(place):  # 'Dublin – Approach'
        return _named(frame, within, names, certain=certain)
    occupation = None if is_place(text) else names.resolve(text, label=True)
    if certain and not occupation and not is_place(text) and names_work(text):
        occupation = text.strip(" .:*")  # 'UX Design Lead' in a column of job titles
    if occupation:
        return replace(frame, occupation=occupation)
    if (
        words.MEASURE.search(text)
        or ranks.rank_level(text)
        or ranks.percentile(text, "")
        or _place(text)
    ):
        return frame
    if ranks.years(text) or words.named_period(text, floating=True):
        return frame
    if certain or (not frame.employer and is_occupation(text)):
        return replace(frame, occupation=text.strip(" .:*"))
    return replace(frame, level=text.strip(" .:*") or None) if len(text.split()) <= 10 else frame
