"""What the Pay page is asked to show, read from its address and written back into one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from assistant.answers.facts.comparable import HOURS, PERIODS, Basis
from assistant.schema import Period

PATH = "/pay"
MOST = 6  # occupations shown at once
LONGEST = 200  # characters of a name
NAMES = ("o", "occupation")  # the second as in the HTTP API, for addresses written by hand
HOURS_RANGE = (100.0, 4_500.0)

Column = Literal["occupation", "amount", "shown", "kind", "place", "year", "industry", "source"]
COLUMNS: tuple[Column, ...] = (
    "occupation", "amount", "shown", "kind", "place", "year", "industry", "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The choices on the page; ``industries`` tells whether figures of single industries show."""

    occupations: tuple[str, ...] = ()
    region: str = ""
    period: Period = "year"
    hours: float = HOURS
    currency: str = ""  # to convert into, by the rates; empty for none
    rates: tuple[tuple[str, float], ...] = ()
    industries: bool = True
    sort: Column | None = None
    down: bool = False

    @property
    def basis(self) -> Basis:
        """What figures are brought to."""
        return Basis(period=self.period, hours=self.hours, currency=self.currency, rates=self.rates)

    def without(self, occupation: str) -> State:
        """Return the state with one occupation less."""
        left = tuple(name for name in self.occupations if name != occupation)
        return replace(self, occupations=left)

    def sorted_by(self, column: Column) -> State:
        """Return the state ordered by a column, the other way round when it is already."""
        return replace(self, sort=column, down=self.sort == column and not self.down)


def read_state(query: Iterable[tuple[str, str]]) -> State:
    """Read the choices from an address; what makes no sense is left at its default."""
    pairs = [(key, value.strip()[:LONGEST]) for key, value in query]
    given = dict(pairs)
    names = dict.fromkeys(value for key, value in pairs if key in NAMES and value)
    period = next((name for name in PERIODS if name == given.get("per")), PERIODS[0])
    hours = _number(given.get("hours", ""))
    low, high = HOURS_RANGE
    currency = given.get("in", "").upper()
    return State(
        occupations=tuple(names)[:MOST],
        region=given.get("region", ""),
        period=period,
        hours=hours if hours and low <= hours <= high else HOURS,
        currency=currency if _is_code(currency) else "",
        rates=_rates(pairs),
        industries=given.get("industries") != "no",
        sort=next((column for column in COLUMNS if column == given.get("sort")), None),
        down=given.get("down") == "yes",
    )


def _rates(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = {}
    for key, value in pairs:
        code = key.removeprefix("rate-").upper()
        rate = _number(value)
        if key.startswith("rate-") and _is_code(code) and rate and 1e-6 <= rate <= 1e6:
            found[code] = rate
    return tuple(sorted(found.items()))


def _is_code(text: str) -> bool:
    return len(text) == 3 and text.isascii() and text.isalpha()


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def address(state: State, path: str = PATH) -> str:
    """Return the address that shows a state; defaults are left out of it."""
    query = [("o", name) for name in state.occupations] + settings(state)
    return f"{path}?{urlencode(query, errors='replace')}" if query else path


def settings(state: State) -> list[tuple[str, str]]:
    """Return the query of a state without its occupations."""
    pairs = [
        ("region", state.region),
        ("per", "" if state.period == "year" else state.period),
        ("hours", "" if state.hours == HOURS else f"{state.hours:g}"),
        ("in", state.currency),
        *((f"rate-{code}", f"{rate:g}") for code, rate in state.rates),
        ("industries", "" if state.industries else "no"),
        ("sort", state.sort or ""),
        ("down", "yes" if state.sort and state.down else ""),
    ]
    return [(key, value) for key, value in pairs if value]
