"""Amounts of money in running text: single values and ranges, with their currency and place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from price_parser.parser import parse_number

SYMBOLS = {
    "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "cdn$": "CAD",
    "nz$": "NZD", "s$": "SGD", "sg$": "SGD", "hk$": "HKD", "r$": "BRL", "mx$": "MXN",
    "£": "GBP", "€": "EUR", "₹": "INR", "rs": "INR", "rs.": "INR", "¥": "JPY", "₩": "KRW",
    "₪": "ILS", "₦": "NGN", "₱": "PHP", "₫": "VND", "₺": "TRY", "฿": "THB", "zł": "PLN",
    "kč": "CZK", "rm": "MYR", "r": "ZAR",
}  # fmt: skip
CODES = (
    "USD GBP EUR CAD AUD NZD CHF INR JPY CNY SEK NOK DKK PLN CZK HUF ZAR SGD HKD BRL MXN AED SAR "
    "KRW ILS NGN KES PHP THB MYR IDR PKR BDT LKR RON BGN ISK QAR KWD EGP"
).split()
WORDS = {
    "us dollars": "USD", "american dollars": "USD", "canadian dollars": "CAD",
    "australian dollars": "AUD", "new zealand dollars": "NZD", "dollars": "$",
    "pounds sterling": "GBP", "pounds": "GBP", "euros": "EUR", "euro": "EUR", "rupees": "INR",
    "swiss francs": "CHF", "francs": "CHF", "kroner": "kr", "kronor": "kr", "rand": "ZAR",
    "yen": "JPY", "pence": "pence",
}  # fmt: skip
SCALES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "mn": 1e6, "bn": 1e9, "billion": 1e9,
    "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5, "lpa": 1e5, "crore": 1e7, "crores": 1e7,
}  # fmt: skip
AMBIGUOUS = ("$", "kr")

_CODES = "|".join(CODES)
_PREFIX = (
    r"(?:US|AU|CA|CDN|NZ|SG|HK|MX|A|C|S|R)\$|[$£€₹¥₩₪₦₱₫₺฿]|"
    r"(?<![A-Za-z])(?:" + _CODES + r")\s?[$£€]?"
    r"|(?<![A-Za-z])(?:Rs\.?|RM|kr\.?|R(?=\s?\d{1,3}[, ]\d))"
)
_NUMBER = (
    r"\d{1,3}(?:[,'’]\d{2,3})+(?:\.\d{1,2})?(?![\d])"  # 45,000  12,00,000  45'000
    r"|\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?!\d)"  # 45.000
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)"  # 45 000
    r"|\d+,\d{2}(?!\d)|\d+(?:\.\d{1,2})?(?!\d)"
)
_SCALE = r"[Ll]akhs?|[Ll]acs?|[Cc]rores?|LPA|[Tt]housand|[Mm]illion|[Bb]illion|mn|bn|[kKmM]"
_SUFFIX = (
    r"[€£]|zł|Kč|kr\b\.?|(?:" + _CODES + r")\b|"
    r"(?:US|American|Canadian|Australian|New Zealand|Swiss)\s+(?:dollars|francs)\b|"
    r"dollars\b|pounds(?: sterling)?\b|[Ee]uros?\b|rupees\b|francs\b|kron[eo]r\b|rand\b|"
    r"yen\b|pence\b"
)
_AMOUNT = re.compile(
    rf"(?P<prefix>{_PREFIX})?\s?(?P<number>{_NUMBER})"
    rf"(?:\s?(?P<scale>{_SCALE})(?![A-Za-z]))?(?P<plus>\s?\+)?(?:\s?(?P<suffix>{_SUFFIX}))?(?:/-)?"
)
_INDIAN = re.compile(r"\s?(?P<short>L|Cr|cr)(?![A-Za-z])")  # lakh and crore after rupees
_PERIOD_WORD = r"(?:hour|hr|day|week|wk|month|mo|year|yr|annum)s?"
_LINK = re.compile(
    rf"\s*\+?\s*(?:\([A-Z]{{0,3}}\d{{0,2}}\)\s*)?(?:(?:per|an?|each|every|/)\s*{_PERIOD_WORD}\.?"
    r"|p\.?a\.?|annually|hourly)?\s*(?P<word>-|–|—|‑|−|~|to|and|or|through|up\s+to"
    r"|up\s+to\s+(?:around|about|over))\s*(?:around|about|approximately|roughly|over|more than"
    r"|in excess of|upwards of|circa|c\.)?\s*",
    re.IGNORECASE,
)
_MOVED = re.compile(  # "rose from a to b" is two values, no range
    r"\b(?:rose|risen|grew|grown|increased|jumped|climbed|fell|fallen|dropped|went|gone)\b"
    r"[^.;\d]{0,14}\bfrom\s*(?:around |about )?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|either|from)\b[^.;\d]{0,60}$", re.IGNORECASE)
_NEAR = 100  # characters before a range in which both look, or a line of amounts would take minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount or a range; ``currency`` is ISO 4217, or '$' or 'kr' where the sign is shared."""

    low: float
    high: float
    currency: str | None  # None: a bare number
    start: int
    end: int
    open_ended: bool = False  # written with a plus sign: "£60k+"
    yearly: bool = False  # the unit itself says 'a year': "12 LPA"


def money(text: str) -> tuple[Money, ...]:
    """Return the amounts of ``text`` in order; bare numbers too, with no currency."""
    singles: list[Money] = []
    for match in _AMOUNT.finditer(text):
        found = _single(match, text)
        if found is not None:
            singles.append(found)
    return _joined(singles, text)


def _single(match: re.Match[str], text: str) -> Money | None:
    currency = _currency(match)
    before = text[match.start("number") - 1 : match.start("number")]
    if currency is None and (before.isalpha() or before in ("#", ".", "_")):
        return None
    number = match.group("number")
    if currency is None and re.search(r"\s", number):  # bare numbers side by side are no thousands
        return None
    value = parse_number(number.replace("'", "").replace("’", ""))
    if value is None:
        return None
    scale = (match.group("scale") or "").lower()
    currency = "INR" if scale == "lpa" and currency is None else currency
    short = _INDIAN.match(text, match.end()) if currency == "INR" and not scale else None
    if short:
        scale = "lakh" if short.group("short").lower() == "l" else "crore"
    amount = float(value) * SCALES.get(scale, 1.0)
    if currency == "pence":
        amount, currency = amount / 100, "GBP"
    start = match.start("prefix") if match.group("prefix") else match.start("number")
    end = match.end("plus") if match.group("plus") and not match.group("suffix") else match.end()
    end = max(end, short.end()) if short else end
    return Money(
        low=round(amount, 2), high=round(amount, 2), currency=currency, start=start, end=end,
        open_ended=bool(match.group("plus")), yearly=(match.group("scale") or "") == "LPA",
    )  # fmt: skip


def _currency(match: re.Match[str]) -> str | None:
    named = _named(match.group("suffix") or "")
    if named is not None:
        return named
    return _named(match.group("prefix") or "")


def _named(sign: str) -> str | None:
    sign = re.sub(r"\s+", " ", sign.strip())
    if not sign:
        return None
    if sign[:3].upper() in CODES:
        return sign[:3].upper()
    lower = sign.lower()
    if lower in SYMBOLS:
        return SYMBOLS[lower]
    if lower.rstrip(".") == "kr":
        return "kr"
    return WORDS.get(lower, "$" if lower == "$" else None)


def _joined(singles: list[Money], text: str) -> tuple[Money, ...]:
    joined: list[Money] = []
    for single in singles:
        previous = joined[-1] if joined else None
        merged = _range(previous, single, text) if previous else None
        if merged is not None:
            joined[-1] = merged
        else:
            joined.append(single)
    return tuple(joined)


def _range(first: Money, second: Money, text: str) -> Money | None:
    """Return the range that two neighbours form: '30-40k', '£a to £b', 'between a and b'."""
    link = _LINK.fullmatch(text, first.end, second.start)
    if link is None or first.low != first.high:
        return None
    word = link.group("word").lower()
    near = max(0, first.start - _NEAR)
    if _MOVED.search(text, near, first.start):
        return None
    if word in ("and", "or") and not _BETWEEN.search(text, near, first.start):
        return None
    currencies = {first.currency, second.currency} - {None}
    if len(currencies) > 1 and not currencies & set(AMBIGUOUS):
        return None
    low, high = _same_scale(first, second, text)
    if low > high or (low == high and low < 1000):
        return None
    named = sorted(c for c in currencies if c is not None and c not in AMBIGUOUS)
    currency = named[0] if named else first.currency or second.currency
    return replace(
        second, low=low, high=high, currency=currency, start=first.start,
        yearly=first.yearly or second.yearly,
    )  # fmt: skip


def _same_scale(first: Money, second: Money, text: str) -> tuple[float, float]:
    """Give '30' in '30-40k' (and '40' in '£30k-40') the scale of its neighbour."""
    low, high = first.low, second.high
    scaled = re.search(rf"({_SCALE})(?![A-Za-z])", text[second.start : second.end])
    if scaled and low < 1000 <= high:
        low *= SCALES[scaled.group(1).lower()]
    elif low >= 1000 > high and re.search(r"\d\s?[kK]$", text[first.start : first.end]):
        high *= 1000
    return round(low, 2), round(high, 2)
