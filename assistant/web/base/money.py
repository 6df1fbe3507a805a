"""Say a Figure in words: ``$131,076 a year``, ``£17,000 to £40,000 a year``, ``4%``."""

from __future__ import annotations

import re

from assistant.schema import Figure
from assistant.web.base.texts import has, locale, plain

_NTH = re.compile(r"(\d{1,2})th percentile")


def value(figure: Figure) -> str:
    """Return the value of a figure with its unit and period."""
    said = bare(figure)
    stated = figure.low is not None or figure.high is not None
    return plain(f"money.{figure.period}", amount=said) if stated and figure.period else said


def bare(figure: Figure) -> str:
    """Return the value of a figure with its unit, without its period."""
    ends = [end for end in (figure.low, figure.high) if end is not None]
    if not ends:
        return plain("money.not_stated")
    shown = [_amount(end, figure) for end in dict.fromkeys(ends)]
    return plain("money.range", low=shown[0], high=shown[1]) if shown[1:] else shown[0]


def amount(low: float | None, high: float | None, currency: str | None, period: str | None) -> str:
    """Say an amount: '$52,000 a year', 'from £45,000 a year', '£20,000 to £30,000 a year'."""
    ends = Figure(
        guide="", occupation="", low=low, high=high, currency=currency, quote="", start=0, end=0,
        period=period,  # type: ignore[arg-type]
    )  # fmt: skip
    said = value(ends)
    if low is None and high is not None:
        return plain("money.up_to", amount=said)
    return plain("money.from", amount=said) if high is None and low is not None else said


def statistic(figure: Figure) -> str:
    """Return what kind of value it is: ``median``, ``starter``, ``10th percentile``."""
    named = figure.statistic if figure.statistic not in (None, "stated") else ""
    level = figure.level if figure.level and figure.level != named else ""
    if level and named == "percentile":
        return level_name(level)
    return ", ".join(level_name(part) for part in (named, level) if part)


def level_name(level: str) -> str:
    """Return the name of a statistic or level; what a guide names in its own way stays so.

    A level of several parts, 'senior, 25th percentile', is named part by part.
    """
    if ", " in level:
        return ", ".join(map(level_name, level.split(", ")))
    if nth := _NTH.fullmatch(level):
        return plain("statistic.nth_percentile", number=nth[1])
    key = f"statistic.{level}"
    return plain(key) if has(key) else level


def _amount(number: float, figure: Figure) -> str:
    from babel.numbers import format_currency, format_decimal

    tongue = locale()
    if figure.kind == "growth" or figure.currency is None:
        shown = str(format_decimal(number, "#,##0.##", locale=tongue))
        return plain("money.percent", number=shown) if figure.kind == "growth" else shown
    pattern = tongue.currency_formats["standard"].pattern
    if number == int(number):
        pattern = pattern.replace(".00", "")
    return str(
        format_currency(number, figure.currency, pattern, locale=tongue, currency_digits=False)
    )
