"""Numbers in words and digits, with their unit, in one comparable form."""

from __future__ import annotations

import re
from dataclasses import dataclass

ONES = {word: number for number, word in enumerate(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen""".split())}  # fmt: skip
TENS = {word: 10 * number for number, word in enumerate(
    "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
          "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000, "lakh": 100_000}  # fmt: skip
FRACTIONS = {"half": 0.5, "dozen": 12.0}
SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR"}
MONEY_WORDS = {"dollars": "USD", "dollar": "USD", "usd": "USD", "pounds": "GBP", "gbp": "GBP",
               "euros": "EUR", "euro": "EUR", "eur": "EUR", "pence": "GBX"}  # fmt: skip
NUMBER = re.compile(
    r"(?P<sign>[$£€¥₹])?\s?(?<![\w.])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s?(?P<scale>k|m|bn|hundred|thousand|million|billion|lakh)\b)?"
    r"(?:\s?(?P<percent>%|per ?cent\b|percent(?:age points?)?\b))?"
    r"(?:\s?(?P<money>dollars?|pounds|euros?|usd|gbp|eur)\b)?",
    re.IGNORECASE,
)
WORDS = "|".join([*ONES, *TENS])
SPELLED = re.compile(
    rf"\b(?P<first>{WORDS})(?:[- ](?P<second>{'|'.join(ONES)}))?(?:[- ](?P<scale>hundred|thousand"
    r"|million))?\b"
    r"(?:\s?(?P<percent>%|per ?cent\b))?(?:\s(?P<money>dollars|pounds|euros)\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Value:
    """A number and what it counts: a currency, "%", or nothing known."""

    number: float
    unit: str = ""


def values(text: str) -> tuple[Value, ...]:
    """Return the numbers of a text: 27.5k is 27500, "22 percent" is 22 %, "five" is 5."""
    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    found = [_digits(match) for match in NUMBER.finditer(text)]
    return (*found, *(_spelled(match) for match in SPELLED.finditer(text)))


def _digits(match: re.Match[str]) -> Value:
    number = float(match["digits"].replace(",", "")) * SCALES.get((match["scale"] or "").lower(), 1)
    return Value(round(number, 6), _unit(match, match["sign"]))


def _spelled(match: re.Match[str]) -> Value:
    first = match["first"].lower()
    number = TENS.get(first, ONES.get(first, 0))
    if match["second"] and first in TENS:
        number += ONES[match["second"].lower()]
    number *= SCALES.get((match["scale"] or "").lower(), 1)
    return Value(float(number), _unit(match, None))


def _unit(match: re.Match[str], sign: str | None) -> str:
    if match["percent"]:
        return "%"
    if sign:
        return SIGNS[sign]
    return MONEY_WORDS.get((match["money"] or "").lower(), "")


def unsupported(claim: str, evidence: str) -> tuple[Value, ...]:
    """Return the values of a claim that the evidence does not hold.

    A unit must agree where both name one; money and percentages must be money and percentages.
    "One" is left out: it is a pronoun more often than a number.
    """
    held = values(evidence)
    return tuple(
        value
        for value in values(claim)
        if not (value.number == 1 and not value.unit)
        and not any(_same(value, other) for other in held)
    )


def _same(claimed: Value, held: Value) -> bool:
    if abs(claimed.number - held.number) > 1e-6 * max(1.0, abs(held.number)):
        return False
    if claimed.unit == "%" or held.unit == "%":
        return claimed.unit == held.unit
    return not claimed.unit or not held.unit or claimed.unit == held.unit
