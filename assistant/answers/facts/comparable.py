"""Bring pay figures to one period, and to one currency where a rate is given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.guides.figures.places import country_of
from assistant.schema import Figure, Period

HOURS = 2_080.0  # a year of full-time work: 52 weeks of 40 hours
PERIODS: tuple[Period, ...] = ("year", "month", "week", "hour")
DAY = 8  # hours
_TIMES: dict[Period, float] = {"year": 1, "month": 12, "week": 52}


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What figures are brought to: a period, by so many hours a year, and a currency by rates."""

    period: Period = "year"
    hours: float = HOURS
    currency: str = ""  # empty: every figure stays in its own
    rates: tuple[tuple[str, float], ...] = ()  # (currency, what one unit of it is worth)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparable:
    """A figure with its values on the basis asked for."""

    figure: Figure
    low: float | None
    high: float | None
    currency: str | None

    @property
    def middle(self) -> float:
        """The value to sort by."""
        ends = [end for end in (self.low, self.high) if end is not None]
        return sum(ends) / max(len(ends), 1)


def comparable(figures: Iterable[Figure], basis: Basis) -> tuple[Comparable, ...]:
    """Return pay figures on one basis, in order; a currency without a rate stays as it is."""
    return tuple(_one(figure, basis) for figure in figures)


def _one(figure: Figure, basis: Basis) -> Comparable:
    factor = 1.0
    if figure.period and figure.period != basis.period:
        factor = per_year(figure.period, basis) / per_year(basis.period, basis)
    currency, rate = figure.currency, dict(basis.rates).get(figure.currency or "")
    if rate and basis.currency and currency != basis.currency:
        factor, currency = factor * rate, basis.currency
    low, high = _times(figure.low, factor), _times(figure.high, factor)
    return Comparable(figure=figure, low=low, high=high, currency=currency)


def _times(value: float | None, factor: float) -> float | None:
    return value if value is None or factor == 1.0 else round(value * factor, 2)


def per_year(period: Period, basis: Basis) -> float:
    """Return how many of a period make a year of work."""
    if period in ("hour", "day"):
        return basis.hours / (1 if period == "hour" else DAY)
    return _TIMES[period]


def steps(period: Period, basis: Basis) -> tuple[tuple[str, Period], ...]:
    """Return the periods whose number in a year a value is multiplied with and divided by."""
    up: tuple[tuple[str, Period], ...] = () if period == "year" else (("×", period),)
    return up if basis.period == "year" else (*up, ("÷", basis.period))


def regions_of(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Return the places that figures are about, countries of places included, in order."""
    found: set[str] = set()
    for figure in figures:
        if figure.region:
            found |= {figure.region, country_of(figure.region) or figure.region}
    return tuple(sorted(found))


def in_region(figure: Figure, region: str) -> bool:
    """Tell whether a figure is about a place or a place within it; '' is anywhere."""
    if not region:
        return True
    return figure.region is not None and region in (figure.region, country_of(figure.region))
