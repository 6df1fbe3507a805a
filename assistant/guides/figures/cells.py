"""The cells of a table row, or of a line of a label and a value."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.guides.figures.money import WORDS, money
from assistant.guides.lines.flat_cells import flat_cells, row_cells
from assistant.schema import Passage

_SCALE = re.compile(r"\blakhs?\b|\blacs?\b|[£$€]\s?'?000s?\b|\bthousands?\b|[£$€]k\b", re.I)
_IN_WORDS = re.compile(rf"(?<=\bin )(?:{'|'.join(WORDS)})\b")  # "annual salaries in pounds"
_LABEL = re.compile(
    r"[-*•\s]*(?P<label>(?=[^\d£$€]*[A-Za-z]|\d{1,2}(?:st|nd|rd|th)\b)[^:|£$€₹.;]{2,90}?)\s*(?::|\s[–—-]\s|"
    r"\s\|\s)\s*(?P<value>.+)",
    re.DOTALL,
)
_ITEM = re.compile(  # "Offices of dentists $88,450" in a list, no sentence
    r"[-*•\s]*(?P<label>(?!.*\b(?:earn\w*|mak\w+|pa(?:y|ys|id)|is|are|was|were|starts?|rang\w+|to|"
    r"averag\w+|from|about|around|over|between|up)\b)[A-Za-z][^\d£$€₹:|]{2,80}?)\s+"
    r"(?P<value>[£$€₹]\s?\d[\d.,]*\s?[kK]?)\s*"
)
_AMOUNT_END = re.compile(r"(?:\b[A-Z]{3}|\bRs\.?|\bkr)\s?\d[\d.,]*\s?[kK]?$")
_VALUE = re.compile(
    r"(?:from |around |about |up to |between |over |circa |c\.\s?|approximately |roughly "
    r"|this wage is [\w ]+?|an? (?:average|median) of )*\W{0,2}(?:[A-Z]{0,3}\$|[£€₹¥]|[A-Z]{3}\s?\d"
    r"|Rs|R\d|\d)|[^.;:\d]{2,60}\(\s*[-+–−]?\d+(?:\.\d+)?\s?%\)", re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a row with its column heading, empty when the table has none."""

    header: str
    text: str


def cells_of(passage: Passage, empty: tuple[int, int] = (0, 0)) -> tuple[Cell, ...]:
    """Return the cells of a table row, or of a line 'label: value'; () for running text.

    ``empty`` tells how many empty cells the row begins and ends with, which its passage lacks.
    """
    bars = " | " in passage.text
    if texts := row_cells(passage.text) if bars else flat_cells(passage.text, passage.lead):
        if len(texts) < 2:
            return ()
        heads = columns(passage.lead)
        if len(texts) + sum(empty) == len(heads):
            texts = [""] * empty[0] + texts + [""] * empty[1]
        if heads and len(heads) == len(texts) - 1:  # the label column has no heading
            heads = ["", *heads]
        heads = heads if len(heads) == len(texts) else [""] * len(texts)
        return tuple(Cell(header=h, text=t) for h, t in zip(heads, texts, strict=True))
    line = _LABEL.fullmatch(passage.text) or (passage.lead and _ITEM.fullmatch(passage.text))
    if line and _AMOUNT_END.search(line.group("label")):  # "INR 4 - 7 LPA"
        return ()
    if line and _is_value(line.group("value")) and _VALUE.match(line.group("value")):
        label = re.sub(r"[*_]{1,3}", "", line.group("label"))
        value = re.sub(r"^[*_]{1,3}\s*", "", line.group("value"))
        return Cell(header="", text=label), Cell(header="", text=value)
    return ()


def empty_cells(text: str, start: int, end: int) -> tuple[int, int]:
    """Return how many empty cells stand before and after the words of a row in its line."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    stop = text.find("\n", end)
    after = text[end : stop if stop >= 0 else len(text)]
    bare = not re.search(r"[^|\s]", before + after)
    return (max(before.count("|") - 1, 0), max(after.count("|") - 1, 0)) if bare else (0, 0)


def _is_value(text: str) -> bool:
    return len(text) < 90 and not re.search(r"[.;!?]\s+[A-Z£$€\d]", text)


def columns(lead: str) -> list[str]:
    """Return the column headings in a lead: 'In 2024 pay was: Job | Pay' gives Job and Pay."""
    if " | " not in lead:
        return []
    parts = [part.strip("| ") for part in lead.split(" | ")]
    parts[0] = re.split(r":\s+", parts[0])[-1]
    return parts


def tell_themselves(cells: tuple[Cell, ...]) -> bool:
    """Tell whether each cell holds its own label: '10th percentile $74,420 | 25th $85,580'."""
    return len(cells) > 1 and all(
        not cell.header and re.search(r"[A-Za-z][^\d]*\W[£$€₹]\s?\d|\dth\W+[£$€₹]", cell.text)
        for cell in cells
    )


def scale_of(words: str) -> str:
    """Return the scale that words name as one writes it behind a number: '£000s', '₹ lakh'."""
    scale = _SCALE.search(words)
    return "" if not scale else "lakh" if "la" in scale.group().lower() else "k"


def scaled(cell: Cell, around: str = "") -> str:
    """Return a cell's text with the scale that its heading names, or else the words ``around``."""
    bare = not re.search(r"[£$€₹%]", cell.text)
    written = scale_of(cell.header) or (around if bare else "")
    if not written or re.search(r"[kK]\b|lakh|,\d{3}|\d{4}", cell.text):
        return cell.text
    return re.sub(r"\d[\d.]*", rf"\g<0>{written}", cell.text)


def sign(header: str) -> str | None:
    """Return the currency that a heading names: 'Low ($/hour)', 'Salary (EUR)', 'in pounds'."""
    signed = re.sub(r"([£$€₹]|\b[A-Z]{3}\b)", r"\g<1>1 ", header) if header else ""
    signed = _IN_WORDS.sub(r"1 \g<0> ", signed)
    return next((amount.currency for amount in money(signed) if amount.currency), None)
