"""What the Pay page says of a figure: its period, and how it was worked out."""

from __future__ import annotations

from assistant.answers.facts.comparable import DAY, Basis, Comparable, per_year, steps
from assistant.web.base.texts import number, plain


def each(period: str | None) -> str:
    """Return 'a year', 'an hour'."""
    return plain(f"each.{period}")


def sums(shown: Comparable, basis: Basis) -> tuple[str, ...]:
    """Return how a figure was brought to a basis: '× 52 weeks ÷ 12 months'; nothing as stated."""
    return tuple(filter(None, (times(shown, basis), rate(shown, basis))))


def times(shown: Comparable, basis: Basis) -> str:
    """Return how a figure was brought to a period; nothing when it is stated for it."""
    period = shown.figure.period
    if not period or period == basis.period:
        return ""
    return " ".join(f"{sign} {_count(part, basis)}" for sign, part in steps(period, basis))


def rate(shown: Comparable, basis: Basis) -> str:
    """Return how a figure was brought to a currency; nothing when it is stated in it."""
    own, into = shown.figure.currency or "", shown.currency or ""
    if own == into:
        return ""
    return plain("pay.times.rate", rate=number(dict(basis.rates)[own]), into=into, currency=own)


def _count(period: str, basis: Basis) -> str:
    count = per_year(period, basis)  # type: ignore[arg-type]
    hours = {"hours": DAY} if period == "day" else {}
    return plain(f"pay.times.{period}", count=count, **hours)
