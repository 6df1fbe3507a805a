"""What column headings say of the amounts below: a count, whose pay, a place, low or high."""

from __future__ import annotations

import re

from assistant.guides.figures import ranks, words
from assistant.guides.figures.cells import Cell, sign
from assistant.guides.figures.places import is_place, regions
from assistant.guides.figures.subjects import Names, is_occupation

COUNT = re.compile(
    r"\b(?:employment|number|jobs?|percent|change|code|hours?|growth|openings|rank|sample|"
    r"reported|share|quotient|students?|projected)\b|%(?!ile)|#", re.IGNORECASE,
)  # fmt: skip

WHO = re.compile(
    r"\W*(?:\w+\s){0,2}(?:occupations?|jobs?|titles?|roles?|careers?|positions?|professions?|"
    r"speciali[sz]\w+)\W*",
    re.IGNORECASE,
)
OTHER_NAMES = re.compile(  # what else the occupation of a row is called
    r"\W*(?:(?:(?:is |are )?also|otherwise|or) )?(?:known as|called|named|a\.?k\.?a\.?)\W*|"
    r"\W*(?:other|alternat(?:iv)?e|also|common|similar|sample|typical|informal|related|"
    r"local|slang)(?: (?:common|local|job|occupation(?:al)?|role))* (?:names?|titles?)\W*|"
    r"\W*(?:synonyms?|aliases|nicknames?)\W*",
    re.IGNORECASE,
)
_MEASURED = re.compile(  # beside the place in the heading of a column
    r"\([^()]*\)|\b(?:average|mean|median|typical|salar(?:y|ies)|pay|wages?|earnings|rates?|"
    r"hourly|daily|weekly|monthly|yearly|annual)\b|[£$€₹]",
    re.IGNORECASE,
)
_BASIC = re.compile(r"\b(?:gross|net|basic?|total)\b", re.IGNORECASE)
_LIES = r"(?:(?:north|south|east|west|mid|central)(?:ern)?|midlands?|centre|center)"
_PART = re.compile(
    rf"(?:the )?(?:rest|{_LIES}(?:(?: and |[ /&-]){_LIES})*)(?: of (?:the )?(?P<whole>.+))?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\W{0,3}\d{1,3}[,. ]?\d{3}(?:[.,]\d\d)?\W{0,2}")


def is_survey(cells: tuple[Cell, ...]) -> bool:
    """Tell whether a row of an occupation holds its median and percentiles, which is its pay.

    Nothing else of an occupation is told so in thousands; counts and costs say what they are.
    """
    if not WHO.fullmatch(cells[0].header):
        return False
    spreads = [c for c in cells[1:] if ranks.middle(c.header) or ranks.percentile(c.header, "")]
    told = [c for c in spreads if not (words.NOT_PAY.search(c.header) or COUNT.search(c.header))]
    return len(told) > 1 and all(_AMOUNT.fullmatch(c.text.strip()) for c in told if c.text)


def spread(cell: Cell) -> str | None:
    """Return the end of a range that a column heading names: 'Low ($/hour)', 'Salary max'."""
    found = re.fullmatch(
        r"(?:[^,]+, )?\W*(?:(?:[\w-]+\s){1,4}(?=m(?:in|ax)))?(low|high|lowest|highest|min(?:imum)?|"
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


def is_row_of_pay(label: str) -> bool:
    """Tell whether the label of a row says that all amounts in it are pay: 'Basic a month'."""
    if words.NOT_PAY.search(label) or COUNT.search(label):
        return False
    timed = words.named_period(label, floating=True) is not None
    measured = _BASIC.search(label) or ranks.middle(label)
    return bool(words.PAY.search(label) or (timed and measured))


def of_column(cell: Cell, cells: tuple[Cell, ...], names: Names) -> str | None:
    """Return the occupation that heads a column of a table whose rows are measures: 'Top pay'."""
    measured = words.PAY.search(cells[0].text) and is_occupation(cell.header)
    return names.resolve(cell.header, label=True) if measured else None


def group(header: str) -> str | None:
    """Return a column heading that tells whose pay stands below it: 'Lead technician'."""
    paid = words.MEASURE.search(header) or words.PAY.search(header)
    measure = paid or COUNT.search(header) or ranks.years(header)
    if measure or sign(header) or words.named_period(header, floating=True) or regions(header):
        return None
    named = header.strip(" .:*")
    return named if re.search(r"[A-Za-z]{2}", named) and len(named.split()) <= 6 else None


def place_of(cell: Cell, cells: tuple[Cell, ...], *, by_place: bool) -> str | None:
    """Return the place that heads a column of a table whose columns are places.

    Places make up half of the headings and more, or the words above the table say that it is
    divided by place; then the others are places, too, known or not: 'London | Midlands | Wales'.
    """
    header = _bare(cell.header)
    if cell is cells[0] or not header:
        return None
    if is_place(header):
        return regions(header)[0][2]
    bare = [_bare(c.header) for c in cells[1:]]
    heads = [head for head in bare if _is_part(head) or is_place(head) or group(head)]
    known = sum(is_place(head) or _is_part(head) for head in heads)
    told = (2 * known >= len(heads) and known > 1) or (by_place and known > 0)
    named = re.fullmatch(r"[A-Z][\w’'-]+(?: (?:(?:of|and|the|&) )*[A-Z][\w’'-]+){0,3}", header)
    return header if told and named and (_is_part(header) or group(header)) else None


def _bare(header: str) -> str:
    """Return a heading without the measure and the unit it names: 'London average (£)'."""
    return " ".join(_MEASURED.sub(" ", header).split()).strip(" .:*,-–—")


def _is_part(header: str) -> bool:
    """Tell whether a heading names a part of a country by where it lies: 'South East and East'."""
    part = _PART.fullmatch(header)
    return part is not None and (not part["whole"] or is_place(part["whole"]))
