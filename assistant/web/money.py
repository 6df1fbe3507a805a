"""Say a Figure in words: ``$131,076 a year``, ``£17,000 to £40,000 a year``, ``4%``."""

from __future__ import annotations

from assistant.schema import Figure


def value(figure: Figure) -> str:
    """Return the value of a figure with its unit."""
    ends = [end for end in (figure.low, figure.high) if end is not None]
    if not ends:
        return "not stated"
    shown = [_amount(end, figure) for end in dict.fromkeys(ends)]
    period = f" {'an' if figure.period == 'hour' else 'a'} {figure.period}" if figure.period else ""
    return " to ".join(shown) + period


def statistic(figure: Figure) -> str:
    """Return what kind of value it is: ``median``, ``starter``, ``10th percentile``."""
    named = figure.statistic if figure.statistic not in (None, "stated") else ""
    level = figure.level if figure.level and figure.level != named else ""
    if level and named == "percentile":
        return level
    return ", ".join(filter(None, (named, level)))


def _amount(number: float, figure: Figure) -> str:
    from babel.numbers import format_currency, format_decimal

    if figure.kind == "growth":
        return f"{format_decimal(number, '#,##0.##', locale='en')}%"
    if figure.currency is None:
        return format_decimal(number, "#,##0.##", locale="en")
    pattern = "¤#,##0" if number == int(number) else "¤#,##0.00"
    return format_currency(number, figure.currency, pattern, locale="en", currency_digits=False)
