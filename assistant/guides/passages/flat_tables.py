"""Find tables that were flattened to lines: a label, its values, the next label, its values.

Pages lose their tables when they are copied as plain text: each cell becomes a line of its own, or
the cells of a row are set apart by tabs. A table is only seen where its stride is regular; lists
and headings stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.guides.figures.places import regions
from assistant.guides.figures.words import MEASURE, PAY
from assistant.guides.lines.flat_cells import (
    ASIDE,
    MARKED,
    MONEY,
    is_bare,
    is_label,
    is_money,
    is_value,
    row_cells,
)
from assistant.guides.passages.spaced_tables import spaced_rows

MOST_COLUMNS = 9
LONGEST_TABBED = 160  # characters of a cell between tabs, at most
ROWS_OF_TWO, ROWS_OF_MORE = 3, 2  # rows that make a table of two columns, and of more
A_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
COUNTED = re.compile(r"\b(?:jobs|employment|employed|workers|number of|openings|vacancies)\b", re.I)
MEASURED = re.compile(
    rf"{MEASURE.pattern}|\b(?:low|high|min|max|number|jobs|employ\w+|hours?|cost|price|fee|"
    r"growth|share|score|level|outlook|prospects|demand|years?|openings|vacancies|workers)\b|[%$£€₹#]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatRow:
    """The lines of one row of a table, first and last, or of its column headings."""

    first: int
    last: int
    head: bool = False


def flat_rows(lines: Sequence[str], *, stacked: bool) -> list[FlatRow]:
    """Return the rows of all flattened tables, in order; ``stacked`` ones only where asked for."""
    found = list(_tabbed(lines))
    if stacked:
        found += [FlatRow(first=a, last=b, head=head) for a, b, head in spaced_rows(lines)]
        taken = {n for row in found for n in range(row.first, row.last + 1)}
        found += _Stacked(["" if n in taken else line for n, line in enumerate(lines)]).rows()
    return sorted(found, key=lambda row: row.first)


def _tabbed(lines: Sequence[str]) -> list[FlatRow]:
    """Return the rows of tables whose cells stand on one line, with tabs between them."""
    found: list[FlatRow] = []
    numbered = (
        (n, row_cells(line.rstrip()))
        for n, line in enumerate(lines)
        if "\t" in line.strip() and not MARKED.match(line)
    )
    run: list[tuple[int, list[str]]] = []
    for number, cells in numbered:
        follows = run and number == run[-1][0] + 1 and abs(len(cells) - len(run[-1][1])) < 2
        if not follows:
            found += _of_tabs(run)
            run = []
        run.append((number, cells))
    return found + _of_tabs(run)


def _of_tabs(run: Sequence[tuple[int, list[str]]]) -> list[FlatRow]:
    each = [cell for _, cells in run for cell in cells]
    if len(run) < 2 or any("|" in cell or len(cell) > LONGEST_TABBED for cell in each):
        return []
    head = _is_head(run[0][1]) and any(is_value(c) for _, cells in run[1:] for c in cells)
    return [FlatRow(first=n, last=n, head=head and at == 0) for at, (n, _) in enumerate(run)]


def _is_head(cells: Sequence[str]) -> bool:
    return all(not is_value(cell) or A_YEAR.fullmatch(cell) for cell in cells)


class _Stacked:
    """The filled lines of a text, searched for rows whose cells stand one under the other."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.numbers = [n for n, line in enumerate(lines) if line.strip()]
        self.texts = [lines[n].strip() for n in self.numbers]

    def rows(self) -> list[FlatRow]:
        """Return the rows of all tables, column headings included."""
        found: list[FlatRow] = []
        kinds = (
            (is_label, is_value),
            (is_bare, is_money),
            (_is_place, _is_words),
        )
        at = 0
        while at < len(self.texts):
            tables = (self._table(at, label, value) for label, value in kinds)
            end, rows = next((table for table in tables if table[1]), (at + 1, []))
            found += rows
            at = end
        return found

    def _table(
        self, at: int, label: Callable[[str], bool], value: Callable[[str], bool]
    ) -> tuple[int, list[FlatRow]]:
        """Return where the table ends whose first row begins here, and its rows; none if none."""
        width = self._width(at, label, value)
        if not 2 <= width <= MOST_COLUMNS or (
            at and is_value(self.texts[at - 1]) and self._near(at)
        ):
            return at, []  # with a value before, the labels may be those of the values above
        starts = [at]
        while self._width(starts[-1] + width, label, value) == width:
            starts.append(starts[-1] + width)
        rows = [self._row(start, width) for start in starts]
        headed = all(A_YEAR.fullmatch(text) for text in self.texts[at + 1 : at + width])
        body = starts[1:] if headed and width > 2 else starts
        least = ROWS_OF_TWO if width == 2 else ROWS_OF_MORE
        head = self._head(at, width) if body is starts else None
        if len(body) + bool(head and value is is_value) < least or not (
            self._is_even(starts, width) and self._agree(body, width)
        ):
            return at, []
        if body is not starts:
            rows[0] = self._row(at, width, head=True)
        elif head:
            rows.insert(0, head)
        return starts[-1] + width, rows

    def _width(self, at: int, label: Callable[[str], bool], value: Callable[[str], bool]) -> int:
        """Return how many cells the row has that begins here; 0 when none does."""
        if at >= len(self.texts) or not label(self.texts[at]):
            return 0
        end = at + 1
        while end < len(self.texts) and end - at <= MOST_COLUMNS and value(self.texts[end]):
            end += 1
        return end - at

    def _row(self, start: int, width: int, *, head: bool = False) -> FlatRow:
        return FlatRow(first=self.numbers[start], last=self.numbers[start + width - 1], head=head)

    def _gap(self, at: int) -> int:
        """Return how many lines are left blank before a line."""
        return self.numbers[at] - self.numbers[at - 1]

    def _near(self, at: int) -> bool:
        return self._gap(at) == self._gap(at + 1)

    def _is_even(self, starts: Sequence[int], width: int) -> bool:
        """Tell whether blank lines fall alike in all rows, and alike between them."""
        inside = {self._gap(start + n) for start in starts for n in range(1, width)}
        return len(inside) == 1 and len({self._gap(start) for start in starts[1:]}) == 1

    def _agree(self, starts: Sequence[int], width: int) -> bool:
        """Tell whether values fit their labels: pay has money beside it, no count has."""
        for start in starts:
            label, values = self.texts[start], self.texts[start + 1 : start + width]
            money = any(map(MONEY.search, values))
            if (money and COUNTED.search(label)) or (
                not money and width == 2 and PAY.search(label) and "%" not in values[0]
            ):
                return False
        return True

    def _head(self, at: int, width: int) -> FlatRow | None:
        """Return the column headings that stand above the first row, a line or two for each."""
        first, cells = at, 0
        while (
            first
            and cells < width
            and is_label(self.texts[first - 1]) | bool(ASIDE.fullmatch(self.texts[first - 1]))
        ):
            if self._gap(first) > max(self._gap(at + 1), self._gap(at + width - 1)):
                break
            first -= 1
            cells += not ASIDE.fullmatch(self.texts[first])
        if cells < width or (first and is_value(self.texts[first - 1]) and self._near(first)):
            return None
        names = row_cells("\n".join(self.texts[first:at]))
        if width == 2 and (not MEASURED.search(names[1]) or MEASURED.search(names[0])):
            return None  # a heading and another one below it
        return FlatRow(first=self.numbers[first], last=self.numbers[at - 1], head=True)


def _is_place(text: str) -> bool:
    return is_label(text) and any(text == text[start:end] for start, end, _ in regions(text))


def _is_words(text: str) -> bool:
    return is_label(text) and not _is_place(text)
