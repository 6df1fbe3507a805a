"""Names of occupations without the words on level, place and employment around them."""

from __future__ import annotations

import re

_LEVEL_WORDS = re.compile(
    r"^(?:(?:[a-z]{1,3}\d{1,2}|an?|the|half of(?: all)?|all|entry[- ]level|newly[- ]\w+|senior"
    r"|junior|experienced|qualified|fully|highly|principal|lead|chartered|trainee|apprentice"
    r"|graduate|mid[- ]level|mid[- ]career|early[- ]career|late[- ]career|most|many|some"
    r"|full[- ]time|part[- ]time|self-employed|typical|average|middle|new|freshers?|typically"
    r"|usually|often|generally|mostly|male|female|top|highly paid|freelance|more|very|starting"
    r"|beginner|intermediate)\s+)+",
    re.IGNORECASE,
)
_TAIL_WORDS = re.compile(  # "bakers owning a shop", "master of a large ship"
    r"\s+(?:jobs?|roles?|positions?|professionals?|occupations?|careers?|staff"
    r"|(?:with|who|working|outside|across|within|near|on|of (?:an?|the)|employed|in|at)\b.*)$"
    r"|(?<=ers|ors|ans|men)\s+[a-z]+ing\s.*$|(?<=ists|ants)\s+[a-z]+ing\s.*$",
    re.IGNORECASE,
)
_PLACED = re.compile(  # "At the two northern units experienced controllers"
    r"^(?:at|in|on|within|across|inside|near|under)\s+[^,]+?\s+(?=(?:the|an?|most|some|experienced|qualified|"
    r"fully|newly|senior|junior|trainee|apprentice|typical|full-time|part-time)\s+[^,]+$)",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"^(?:or|and)\s+", re.IGNORECASE)  # "senior or specialist nurses"


def plain_name(name: str) -> str:
    """Return the bare name: no level, no place or clause about it, nothing in brackets."""
    name = re.sub(r"\s+", " ", re.sub(r"\s*\([^)]*\)", "", name)).strip()
    name = re.sub(r"^.*\b(?:shows?|suggests?|says?|reports?)\s+(?:that\s+)?", "", name)
    name = _LEVEL_WORDS.sub("", _PLACED.sub("", name))
    return _TAIL_WORDS.sub("", _ALTERNATIVE.sub("", name)).strip(" ,–—-")
