"""Dates as ISO text, as exact as they are known: '2025', '2025-08', '2025-08-28'."""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|"
        "sep sept september|oct october|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
MONTH = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
ISO = re.compile(
    r"\b((?:19|20)\d\d)(?:[-/.](0?[1-9]|1[0-2])(?:[-/.](0?[1-9]|[12]\d|3[01])(?!\d))?)?(?!\d)"
)
DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+{MONTH},?\s+((?:19|20)\d\d)\b", re.I)
MONTH_FIRST = re.compile(
    rf"\b{MONTH},?\s+(?:(\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?((?:19|20)\d\d)\b", re.I
)
STATED = re.compile(
    r"\b(?:last\s+)?(?:updated|modified|edited|revised|reviewed|published|posted)(?:\s+(?:on|date))?\s*:?\s*"
    r"(?:[A-Z][a-z]+day,?\s+)?(?P<date>[^\n|]{4,40})",
    re.IGNORECASE,
)


def iso_date(text: str) -> str:
    """Return the first date in the text in ISO form, or an empty string."""
    if found := DAY_FIRST.search(text):
        return _iso(found[3], MONTHS[found[2].lower()], found[1])
    if found := MONTH_FIRST.search(text):
        return _iso(found[3], MONTHS[found[1].lower()], found[2])
    if found := ISO.search(text):
        return _iso(found[1], int(found[2]) if found[2] else None, found[3])
    return ""


def stated_date(text: str) -> str:
    """Return the date a page gives in words such as 'Last updated: 28 August 2025'."""
    dates = (iso_date(found["date"]) for found in STATED.finditer(text))
    return next((date for date in dates if "-" in date), "")


def _iso(year: str, month: int | None, day: str | None) -> str:
    if month is None:
        return year
    if day is None or not 1 <= int(day) <= 31:
        return f"{year}-{month:02d}"
    return f"{year}-{month:02d}-{int(day):02d}"
