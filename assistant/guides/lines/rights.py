"""Who holds the rights in a page, and since when: '© 2025 Hill College'."""

from __future__ import annotations

import re

from assistant.guides.lines.phrases import PHRASE

YEARS = r"(?:(?:19|20)\d\d\s?[-–]\s?)?(?P<year>(?:19|20)\d\d)"
RIGHTS = re.compile(
    rf"(?:©|\(c\)|copyright ©?)\s*(?:{YEARS}\W+(?P<after>[^|·•\n]{{2,80}})|"
    rf"(?P<before>[^|·•\n]{{2,80}}?)\W+{YEARS.replace('year', 'later')}|"
    r"(?<=©)\s*(?P<alone>[^|·•\n]{2,80}))",
    re.IGNORECASE,
)
OWNER = re.compile(rf"^(?P<owner>[^|·•©]{{2,60}}?),?\s*(?:©|\(c\))\s*{YEARS}", re.IGNORECASE)
RESERVED = re.compile(
    r"\.?\s*(?:all rights reserved|(?:crown )?copyright|royal charter|registered|terms|privacy)\b"
    r".*$",
    re.IGNORECASE,
)
ABBREVIATED = re.compile(r"\b(?:Ltd|Inc|Co|Corp|Pty|Pvt|plc|S\.A|e\.V)\.$")
NAME = re.compile(r"(?:[A-Z]|\d?[a-z]+[A-Z.])[\w&'’.,() -]{2,59}$")


def owner(line: str) -> str:
    """Return who holds the rights: '© 2025 Hill College', 'Hill College Ltd © 2025'."""
    found = OWNER.match(line)
    name = found["owner"] if found else ""
    if not name and (found := RIGHTS.search(line)):
        name = found["after"] or found["before"] or found["alone"] or ""
    name = RESERVED.sub("", name).strip(" ,;-–—|·•")
    name = name if ABBREVIATED.search(name) else name.rstrip(".")
    return name if NAME.match(name) and not PHRASE.match(name) else ""


def year_of_rights(line: str) -> str:
    """Return the latest year that a line on rights gives, or an empty string."""
    found, held = RIGHTS.search(line), OWNER.match(line)
    years = (found["year"] or found["later"] if found else "", held["year"] if held else "")
    return max(filter(None, years), default="")
