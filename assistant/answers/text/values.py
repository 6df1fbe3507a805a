"""Numbers in words and digits, with their unit, in one comparable form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from assistant.answers.text.number_words import (
    AND_A_HALF,
    HINT,
    ONES,
    RATIO,
    SAID,
    TENS,
    TWO,
    WORDED,
)

SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
          "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000, "lakh": 100_000}  # fmt: skip
SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "R": "ZAR"}
MONEY_WORDS = {"dollars": "USD", "dollar": "USD", "usd": "USD", "pounds": "GBP", "gbp": "GBP",
               "euros": "EUR", "euro": "EUR", "eur": "EUR", "pence": "GBX"}  # fmt: skip
HUNDRED = 100
MONEY = 3  # letters of a currency
COUNTED = r"(?:[\s-]?(?P<noun>years?|months?|weeks?|days?|hours?|minutes?|times)\b)?"
PERCENT = r"%|per ?cent(?:age)?(?: points?)?\b"
NUMBER = re.compile(
    r"(?:(?P<sign>[$£€¥₹]|\b(?-i:R)(?=\s?\d{1,3}[ ,]\d{3}))\s?|\s?(?<![\w.]))"
    r"(?P<digits>(?(sign)\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d{1,3}(?:,\d{3})+)(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s?(?P<scale>k|m|bn|hundred|thousand|million|billion|lakh)\b)?"
    rf"(?:\s?(?P<percent>{PERCENT}))?"
    rf"(?:\s?(?P<money>dollars?|pounds|euros?|usd|gbp|eur)\b)?{COUNTED}",
    re.IGNORECASE,
)
GROUP = rf"(?:(?:{TWO}|an?\b)[- ]hundred(?:\s(?:and\s)?{TWO})?|{TWO})"
SPELLED = re.compile(
    rf"\b(?P<words>(?:{GROUP}|an?\b)[- ](?:thousand|million|billion)\b"
    rf"(?:,?\s(?:and\s)?{GROUP}(?:[- ](?:thousand|million)\b)?)*|{GROUP})"
    rf"(?:\s?(?P<percent>{PERCENT}))?(?:\s(?P<money>dollars|pounds|euros)\b)?{COUNTED}",
    re.IGNORECASE,
)
ROUGHLY = re.compile(r"\b(?:about|around|roughly|approximately|some)\s*$", re.IGNORECASE)
ROUNDED, ROUGH = 0.7, 2.0  # points that a share in words may be off, and with "about" before it
SPANS = {("years", "months"): 12, ("hours", "minutes"): 60}
RANGE = re.compile(r"\s?(?:-|–|—|to|or)\s?$|\sand\s?$", re.IGNORECASE)
PAID = re.compile(
    r"\b(?:pa(?:y|ys|id)|earn\w*|salar\w+|wages?|income|make|makes|made|costs?|fees?|money|starter"
    r"|experienced)\b",
    re.IGNORECASE,
)
NAMED = {
    "USD": re.compile(r"\$|\bdollars?\b|\busd\b", re.IGNORECASE),
    "GBP": re.compile(r"£|\bpounds\b|\bgbp\b", re.IGNORECASE),
    "EUR": re.compile(r"€|\beuros?\b|\beur\b", re.IGNORECASE),
}


class _Plain(dict[int, str]):
    """Other scripts' digits, wide signs and hard spaces as plain ones, each one character."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        plain = unicodedata.normalize("NFKC", sign)
        digit = unicodedata.decimal(sign, None)
        self[code] = str(digit) if digit is not None else plain if len(plain) == 1 else sign
        return self[code]


PLAIN = _Plain()
FRACTION = re.compile(r"[¼-¾⅐-⅞]")
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Value:
    """A number, what it counts (a currency, "%", "years", or nothing known), and its place."""

    number: float
    unit: str = ""
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    near: float = field(default=0.0, compare=False)  # how far a share in words may be off

    def agrees(self, held: Value) -> bool:
        """Tell whether a held value is the same number and not of another unit."""
        for (long, short), times in SPANS.items():
            if {self.unit, held.unit} == {long, short}:
                mine, theirs = (v.number * (times if v.unit == long else 1) for v in (self, held))
                return mine == theirs
        off = self.near if held.unit == "%" else 0.0
        if abs(self.number - held.number) > max(off, 1e-6 * max(1.0, abs(held.number))):
            return False
        if {"%", "points"} & {self.unit, held.unit}:
            return self.unit == held.unit
        return not self.unit or not held.unit or self.unit == held.unit


@lru_cache(maxsize=8192)
def values(text: str) -> tuple[Value, ...]:
    """Return the numbers of a text: 27.5k is 27500, "22 percent" is 22 %, "five" is 5."""
    text = text if text.isascii() else text.translate(PLAIN)
    found = [_digits(match) for match in NUMBER.finditer(text)] if DIGIT.search(text) else []
    if WORDED.search(text.lower()):
        found += [_spelled(match) for match in SPELLED.finditer(text)]
    if not text.isascii():
        found += [Value(unicodedata.numeric(m[0]), "", *m.span()) for m in FRACTION.finditer(text)]
    said = tuple(_in_words(text))
    found = [v for v in found if not any(v.start < s.end and s.start < v.end for s in said)]
    return tuple(_ranges([*found, *said], text))


def _in_words(text: str) -> Iterator[Value]:
    """Return the shares and multiples that are said in words: "half of", "one in five"."""
    if not HINT.search(text.lower()):
        return
    shares = [
        (number, unit, m)
        for said, number, unit in SAID
        for m in said.finditer(text)
        if not re.search(r"\band (?:an? )?$", text[: m.start()])
    ]
    for time in AND_A_HALF.finditer(text):
        one = time["noun"] or time["many"]
        count = 1.0 if time["noun"] else _whole(time["count"])
        yield Value(count + 0.5, f"{one.lower()}s", *time.span())
    for ratio in RATIO.finditer(text):
        few, many = _whole(ratio["few"]), _whole(ratio["many"])
        if 0 < few < many:
            shares.append((float(round(100 * few / many)), "%", ratio))
    for number, unit, match in shares:
        near = ROUGH if ROUGHLY.search(text[: match.start()]) else ROUNDED
        yield Value(number, unit, *match.span(), near if unit == "%" else 0.0)


def _whole(words: str) -> int:
    """Read a small whole number in digits or words."""
    if words.isdigit():
        return int(words)
    return sum(TENS.get(w, ONES.get(w, 0)) for w in re.findall(r"[a-z]+", words.lower()))


@lru_cache(maxsize=2048)
def without_numbers(text: str) -> str:
    """Return a text without its numbers and their units, which are compared as values."""
    plain = text if text.isascii() else text.translate(PLAIN)
    for value in sorted(values(text), key=lambda value: -value.start):
        plain = f"{plain[: value.start]} {plain[value.end :]}"
    return without_spelled(plain)


def without_spelled(text: str) -> str:
    """Return a text without its numbers in words."""
    return SPELLED.sub(" ", text) if WORDED.search(text.lower()) else text


def is_year(value: Value) -> bool:
    """Tell whether a value reads as a calendar year."""
    return not value.unit and value.number.is_integer() and 1900 <= value.number < 2100


def _digits(match: re.Match[str]) -> Value:
    plain = float(re.sub("[ ,]", "", match["digits"]))
    number = plain * SCALES.get((match["scale"] or "").lower(), 1)
    return Value(round(number, 6), _unit(match, match["sign"]), *match.span())


def _spelled(match: re.Match[str]) -> Value:
    """Read words of a number: "ninety-three thousand six hundred" is 93600."""
    total = group = 0
    for word in re.findall(r"[a-z]+", match["words"].lower()):
        scale = SCALES.get(word, 0)
        if scale == HUNDRED:
            group = max(group, 1) * HUNDRED
        elif scale:
            total, group = total + max(group, 1) * scale, 0
        else:
            group += TENS.get(word, ONES.get(word, 0))
    return Value(float(total + group), _unit(match, None), *match.span())


def _unit(match: re.Match[str], sign: str | None) -> str:
    if match["percent"]:
        return "points" if "point" in match["percent"].lower() else "%"
    if sign:
        return SIGNS[sign]
    if match["money"]:
        return MONEY_WORDS.get(match["money"].lower(), "")
    return f"{match['noun'].lower().rstrip('s')}s" if match["noun"] else ""


def _ranges(found: Sequence[Value], text: str) -> list[Value]:
    """Give both ends of a range one unit: "37 to 40 hours", "$70,000 to 90,000"."""
    kept = sorted(found, key=lambda value: value.start)
    for n, (one, two) in enumerate(pairwise(kept)):
        if (
            not one.unit
            and two.unit
            and not is_year(one)
            and RANGE.match(text[one.end : two.start])
        ):
            kept[n] = replace(one, unit=two.unit)
        elif len(one.unit) == MONEY and not two.unit and RANGE.match(text[one.end : two.start]):
            kept[n + 1] = replace(two, unit="" if is_year(two) else one.unit)
    return kept


def unsupported(claim: str, evidence: str) -> tuple[Value, ...]:
    """Return the values of a claim that the evidence does not hold.

    A unit must agree where both name one; money and percentages must be money and percentages.
    "One" is left out: it is a pronoun more often than a number.
    """
    held = values(evidence)
    paid = bool(PAID.search(claim))
    return tuple(
        value
        for value in values(claim)
        if not (value.number == 1 and not value.unit)
        and not any(
            value.agrees(other) and _of_kind(value, other, paid, evidence) for other in held
        )
    )


def _of_kind(claimed: Value, held: Value, paid: bool, evidence: str) -> bool:
    """Tell whether a value without a unit may count the same: money only where pay is spoken of."""
    if claimed.unit == held.unit:
        return True
    if len(claimed.unit) == MONEY:
        named = NAMED.get(claimed.unit)
        return named is None or bool(named.search(evidence))
    return paid or len(held.unit) != MONEY


def shown(value: Value) -> str:
    """Return a value as one reads it."""
    number = f"{value.number:,.10g}"
    return f"{number} {value.unit}".strip().replace(" %", "%")
