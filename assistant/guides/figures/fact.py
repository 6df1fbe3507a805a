"""A pay fact before it has a place, and the checks every amount must pass."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.guides.figures import ranks
from assistant.guides.figures.money import Money
from assistant.guides.figures.ranks import Rank
from assistant.schema import Period, Statistic

_BOUNDS: dict[Period, tuple[float, float]] = {
    "hour": (2, 2_500), "day": (15, 20_000), "week": (50, 60_000),
    "month": (150, 400_000), "year": (1_500, 20_000_000),
}  # fmt: skip
_LARGE = {"JPY", "KRW", "INR", "HUF", "VND", "IDR", "PKR", "NGN", "ISK", "KES", "LKR", "BDT", "CZK",
          "SEK", "NOK", "DKK", "kr", "ZAR", "THB", "PHP", "RUB", "TRY"}  # fmt: skip
YEARLY_FROM = 5_000  # an amount of pay without a period is taken as yearly from here on
_YEARLY_FROM = {
    "INR": 150_000, "JPY": 1_200_000, "KRW": 9_000_000, "SEK": 120_000, "NOK": 120_000,
    "DKK": 120_000, "kr": 120_000, "ISK": 1_500_000, "CZK": 150_000, "HUF": 1_500_000,
    "PLN": 25_000, "ZAR": 60_000, "PHP": 80_000, "THB": 120_000, "PKR": 250_000, "NGN": 500_000,
    "KES": 200_000, "LKR": 300_000, "BDT": 150_000, "IDR": 30_000_000, "VND": 60_000_000,
    "MXN": 60_000, "BRL": 15_000, "AED": 30_000, "SAR": 30_000, "CNY": 30_000, "MYR": 12_000,
    "CHF": 20_000, "HKD": 60_000, "CRC": 2_000_000,
}  # fmt: skip
_APPROX = r"\s*(?:around |about |approximately |roughly |an? |just |well |the |circa |c\.\s?)*$"
_FROM = re.compile(
    r"\b(?:over|past|as low as|more than|above|at least|upwards? of|in excess of|from|minimum of"
    r"|exceed\w*|greater than|not? (?:less than|under|below))" + _APPROX,
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:up to|as much as|as high as|(?<!not )(?<!no )(?<!nor )(?:under|less than|below)"
    r"|maximum of|no more than|up towards|top(?:s|ping)? out at|capped at)" + _APPROX,
    re.IGNORECASE,
)
_OR_MORE = re.compile(
    r"\s*(?:(?:a|per|an) \w+ )?(?:or more|or above|or over|and above|and up|plus\b(?!\s+\w)|"
    r"or higher|and over|upwards)",
    re.IGNORECASE,
)
_OR_LESS = re.compile(r"\s*(?:(?:a|per|an) \w+ )?(?:or less|or under|or below)", re.IGNORECASE)
_SPREAD = re.compile(
    r"(?:^|[\s|(])(low|high|lowest|highest|min(?:imum)?|max(?:imum)?)\W*$", re.IGNORECASE
)
_SPREAD_AFTER = re.compile(
    r"\W*(low|high|lowest|highest|min(?:imum)?|max(?:imum)?)\W*", re.IGNORECASE
)
_RANGED = re.compile(r"\brang(?:e|es|ed|ing)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What one amount of pay says; see ``schema.Figure`` for the meaning of each field."""

    low: float | None
    high: float | None
    currency: str | None
    period: Period | None
    statistic: Statistic
    level: str | None
    region: str | None
    year: int | None
    occupation: str
    industry: str | None = None


def plausible(amount: Money, period: Period | None, currency: str | None) -> bool:
    """Tell whether somebody could be paid this amount for this period."""
    if period is None:
        return False
    low, high = _BOUNDS[period]
    if currency in _LARGE:
        high *= 1_000
    return low <= amount.low and amount.high <= high


def likely(amount: Money, period: Period | None) -> bool:
    """Tell whether a period that other words gave can be meant: £38,000 is not a month's pay."""
    share = {"hour": 0.1, "day": 0.6, "week": 1.6, "month": 4.0}.get(period or "")
    least = _YEARLY_FROM.get(amount.currency or "", YEARLY_FROM)
    return share is None or amount.currency in _LARGE or amount.high <= share * least


def guessed_period(amount: Money, currency: str | None) -> Period | None:
    """Return 'year' for an amount that only a year of work brings."""
    least = _YEARLY_FROM.get(currency or "", YEARLY_FROM)
    return "year" if amount.yearly or amount.low >= least else None


def statistic_of(
    amount: Money, head: str, tail: str, shared: Statistic | None, outer: Rank
) -> tuple[Statistic, str | None]:
    """Return statistic and level of an amount from the words before and after it.

    A percentile beats a career level, a level beats median and average: 'average starting
    salary' is what starters get. ``outer`` is what headings say, used when the words say nothing.
    """
    near = re.split(r"[;,]|\bbut\b|\bwhile\b|\bdepending\b", tail, maxsplit=1)[0][:70]
    nth = ranks.percentile(head, near)
    if nth is not None:
        return ("median", None) if nth == 50 else ("percentile", f"{nth}th percentile")
    if spread := _SPREAD.search(head) or _SPREAD_AFTER.fullmatch(near):
        return "stated", spread.group(1).lower()
    rank = ranks.rank_level(head) or ranks.rank_level(near) or Rank()
    if rank.statistic is not None:
        return rank.statistic, rank.level
    said = ranks.middle(head) or ranks.middle(near) or shared
    ranged = amount.low != amount.high and bool(_RANGED.search(head))
    level = rank.level or outer.level
    if ranged and outer.statistic not in ("starter", "experienced"):
        return "range", level
    if said or outer.statistic:
        statistic = outer.statistic if outer.statistic in ("starter", "experienced") else said
        return statistic or said or outer.statistic or "stated", level
    return ("range" if amount.low != amount.high else "stated"), level


def bounds(
    amount: Money, head: str, tail: str, statistic: Statistic
) -> tuple[float | None, float | None]:
    """Return low and high; one is None where the guide only says 'from', 'over' or 'up to'."""
    if amount.low != amount.high or statistic in ("percentile", "median", "average"):
        return amount.low, amount.high
    if _UP_TO.search(head) or _OR_LESS.match(tail):
        return None, amount.high
    start = statistic == "starter" and re.search(r"\b(?:from|at least)\W*(?:\w+\s)?$", head)
    if amount.open_ended or _OR_MORE.match(tail) or (_FROM.search(head) and not start):
        return amount.low, None
    return amount.low, amount.high
