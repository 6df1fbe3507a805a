"""Who published a page that was pasted as plain text, and when: only what its lines state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.guides.lines.dates import iso_date
from assistant.guides.lines.pasted_words import LINE
from assistant.guides.lines.phrases import CRUMBS, PHRASE
from assistant.guides.lines.rights import NAME, owner, year_of_rights
from assistant.guides.naming.jobs_named import job_in
from assistant.guides.pasted.head import is_sentence, title_line
from assistant.schema import Source

CHANGED = re.compile(
    r"^\W*(?:[^.|•·]{2,40}[|•·]\s*)?(?:this page was )?(?:(?:page|content|article|date|last) )*"
    r"(?:updated|modified|reviewed|edited|revised)\b(?: (?:on|at|date))?\s*:?\s*"
    r"(?P<date>[^|•·]{0,40})",
    re.IGNORECASE,
)
POSTED = re.compile(
    r"^\W*(?:[^.|•·]{2,40}[|•·]\s*)?(?:(?:first|originally|date) )?(?:published|posted|issued|"
    r"publication date|date)\b(?: (?:on|at|by [^|•·]{2,60}))?\s*[:|•·]?\s*(?P<date>[^|•·]{0,40})",
    re.IGNORECASE,
)
BARE = re.compile(
    r"^\W*(?:\w+day,? )?[\w.]{1,9} [\w.]{1,9},? (?:19|20)\d\d\b\W*(?:\d{1,2}[:.]\d\d.{0,12})?$"
)  # '3 May 2025'
HEAD, FOOT = 12, 0.2  # filled lines below the title, and the last part of a text, that state dates
STATED = re.compile(r"^\W*(?:publisher|published by):\s*(?P<name>[^|.]{2,80})$", re.IGNORECASE)
WIKI = re.compile(r"^from (?P<name>\w+), the free encyclop\w+", re.IGNORECASE)


def with_page_source(text: str, source: Source) -> Source:
    """Return the source with what the lines of a plain page add: publisher and date."""
    lines = [line.strip() for line in text.split("\n")]
    title = title_line(lines)
    return replace(
        source,
        publisher=source.publisher or _publisher(lines, title),
        published=source.published or _published(lines, title or 0),
    )


def with_stated_source(text: str, source: Source) -> Source:
    """Return the source of a document with what its own lines state.

    They know better than its properties, which an office program fills in by itself.
    """
    lines = [line.strip() for line in text.split("\n")]
    title = title_line(lines) or 0
    return replace(
        source,
        publisher=_stated(lines) or source.publisher or _holder(lines),
        published=_changed(lines, title) or source.published or _published(lines, title),
    )


def _changed(lines: Sequence[str], title: int) -> str:
    """Return the date of the last change, else of publication, that a line states."""
    for pattern in (CHANGED, POSTED):
        for number in _edges(lines, title):
            if date := _date_of(lines, number, pattern):
                return date
    return ""


def _published(lines: Sequence[str], title: int) -> str:
    """Return the date that is stated, else one below the title, else the year of the copyright."""
    near = [n for n, line in enumerate(lines) if line and n > title][:HEAD]
    bare = (iso_date(lines[n]) for n in near if BARE.match(lines[n]))
    years = (year for n in _edges(lines, title) if (year := year_of_rights(lines[n])))
    stated = _changed(lines, title)
    return stated or next((date for date in bare if date), "") or max(years, default="")


def _edges(lines: Sequence[str], title: int) -> list[int]:
    """Return the lines that may date a text: above its title, just below it, and at its end."""
    filled = [n for n, line in enumerate(lines) if line]
    near = [n for n in filled if n > title][:HEAD]
    above = filled[: filled.index(title) if title in filled else 0]
    return sorted({*near, *above, *filled[int(len(filled) * (1 - FOOT)) :]})


def _date_of(lines: Sequence[str], number: int, pattern: re.Pattern[str]) -> str:
    """Return the day or month that a line states, or the line below one that only announces it."""
    if is_sentence(lines[number]) and not lines[number].startswith("This page"):
        return ""
    found = pattern.match(lines[number])
    if not found:
        return ""
    below = lines[number + 1] if number + 1 < len(lines) and lines[number].endswith(":") else ""
    date = iso_date(found["date"] or below)
    return date if "-" in date else ""


def _publisher(lines: Sequence[str], title: int | None) -> str:
    site = _site(lines, title) if title is not None else ""
    return _stated(lines) or _holder(lines) or site


def _stated(lines: Sequence[str]) -> str:
    found = (STATED.match(line) or WIKI.match(line) for line in lines)
    return next((one["name"].strip() for one in found if one), "")


def _holder(lines: Sequence[str]) -> str:
    return next((name for line in lines[len(lines) // 2 :] if (name := owner(line))), "")


def _site(lines: Sequence[str], title: int) -> str:
    """Return the name of the site: it stands above the title and again in the foot of the page."""
    filled = [line for line in lines if line]
    foot = "\n".join(filled[int(len(filled) * (1 - FOOT)) :]).casefold()
    above = (part.strip() for part in re.split(r" [/|] |\n", "\n".join(lines[:title])))
    for line in above:
        known = PHRASE.match(line) or LINE.match(line) or CRUMBS.match(line) or job_in(line)
        named = len(line.split()) > 1 or re.search(r"[a-z][A-Z]|\w\.\w", line)
        if line and not known and named and NAME.match(line) and line.casefold() in foot:
            return line
    return ""
