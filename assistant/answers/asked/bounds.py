"""The pay that a question sets as a bound: "over £50,000", "between 30k and 40k", "£20 or more"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answers.asked.attributes import PERIODS
from assistant.guides.figures.money import Money, money
from assistant.schema import Period

_LESS = re.compile(
    r"\b(?:under|below|less than|lower than|(?:no|not) more than|at (?:the )?most|up to|maximum"
    r"(?: of)?)\s*$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:over|above|more than|higher than|better than|(?:no|not) less than|at least"
    r"|upwards of|in excess of|exceed(?:s|ing)?|from|minimum(?: of)?|starting (?:at|on|from))\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:(?:per|an?|each|every|/) ?\w+\s*)?(?:(?P<more>\+|plus\b|(?:or|and) (?:more|over|above"
    r"|up|upwards|higher|better)\b)|(?:or|and) (?:less|under|below|lower)\b)",
    re.IGNORECASE,
)
_GRAND = re.compile(r"(?<=\d)\s?grand\b", re.IGNORECASE)
_SHARED = {
    "$": frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD"}),
    "kr": frozenset({"SEK", "NOK", "DKK"}),
}
LEAST_A_YEAR = 1000  # a bare number below is no yearly pay: "jobs for over 50s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """Amounts between which pay must lie, of a currency where the question names one."""

    said: str
    low: float | None = None
    high: float | None = None
    currency: str | None = None  # ISO 4217, or '$' or 'kr' for any of that name

    def holds(self, amount: float) -> bool:
        """Tell whether an amount lies within."""
        return (self.low is None or amount >= self.low) and (
            self.high is None or amount <= self.high
        )

    def fits(self, currency: str) -> bool:
        """Tell whether amounts of a currency can be compared."""
        if self.currency in _SHARED:
            return currency == self.currency or currency in _SHARED[self.currency]
        return self.currency is None or currency == self.currency


def period_of(text: str) -> Period:
    """Return the period by which a question speaks of pay; a year when it names none."""
    return next((period for period, cue in PERIODS if cue.search(text)), "year")


def bound(text: str) -> Bound | None:
    """Return the pay that a text sets as a bound, or None."""
    text = _GRAND.sub("k", text)
    for amount in money(text):
        small = amount.high < LEAST_A_YEAR and period_of(text) == "year"
        if not (small and amount.currency is None) and (found := _bound(text, amount)):
            return found
    return None


def _bound(text: str, amount: Money) -> Bound | None:
    before, after = text[: amount.start], _AFTER.match(text, amount.end)
    less, more = _LESS.search(before), _MORE.search(before)
    said = text[amount.start : after.end() if after else amount.end].strip()
    if less:
        said = f"{less.group().strip()} {said}"
        return Bound(said=said, high=amount.high, currency=amount.currency)
    if amount.low < amount.high:
        said = f"between {said}" if re.search(r"\band\b", said) else said
        return Bound(said=said, low=amount.low, high=amount.high, currency=amount.currency)
    if more or amount.open_ended or (after and after["more"]):
        said = f"{more.group().strip()} {said}" if more else said
        return Bound(said=said, low=amount.low, currency=amount.currency)
    if after:
        return Bound(said=said, high=amount.high, currency=amount.currency)
    return None
