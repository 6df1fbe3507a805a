"""Settle what a guide is called: its title, its occupation and other names of it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from assistant.guides.draft import Draft
from assistant.guides.figure_subjects import is_occupation
from assistant.guides.front_matter import body_start
from assistant.guides.regions import COUNTRIES
from assistant.schema import Section

JOB = r"(?:an? |the )?(?P<job>[^?:|]+?)"
REST = r"(?:,? (?:in|for) (?:\d{4}|the .*|\d+ .*|the UK|England))?[?!.]?(?:\s*[:|–—(-].*)?"
TITLE_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"how (?:to|do (?:i|you)|can (?:i|you)|(?:i|you) can) (?:become|be|get a job as|train as|"
        rf"work as|qualify as|get into|find work as) {JOB}{REST}",
        rf"what (?:does|do|is|are) {JOB}(?: do| earn| make)?{REST}",
        rf"(?:becoming|working as|a career as|life as|a day in the life of|being|"
        rf"(?:careers?|job|salary) (?:guide|profile|overview|description)s?"
        rf"(?: to| for| of| as|:| -)?|"
        rf"(?:the )?(?:complete |ultimate |full )?guide to becoming) {JOB}{REST}",
        r"(?P<job>.+?)(?:'s|’s)?:? (?:(?:job|career|salary|role|work|occupation(?:al)?) "
        r"(?:descriptions?|profiles?|guides?|paths?|overview|information|outlook|summary|duties|"
        r"requirements|expectations)|salar(?:y|ies)|careers?|jobs)"
        r"(?:\s*(?:[:|–—(,-]|and|in|for)\s?.*)?",
        r"(?P<job>[^:|–—]{3,60}?)\s*(?::|\||–|—|\s-\s).+",
    )
)
QUESTION = re.compile(
    r"(?:what|how|why|who|when|where|which|is|are|do|does|can)\b.*", re.IGNORECASE
)
ALSO = re.compile(
    r"(?:^|\n|[.!?]\s)\W*(?P<subject>[^.!?\n:]{0,80}?)"
    r"(?:also (?:be )?(?:known as|called|referred to as|titled)|(?:alternative|alternate|other|"
    r"similar|reported|sample(?: of reported)?) (?:job )?(?:titles|names)"
    r"(?: for this (?:job|role|career|occupation))?(?:\s+(?:are|include))?)\s*:?\s+"
    r"(?P<names>[^.!?\n;()]{3,300})",
    re.IGNORECASE,
)
CODE = re.compile(
    r"^\s*\(?\d[\d.\-]{3,}\)?\s*[-–:]?\s+|\s*[-–:]?\s*\(?\b\d[\d.\-]{3,}\)?\s*$"
)  # SOC and like
_NAMED = "|".join(sorted({*map(re.escape, COUNTRIES.values()), "USA", "UK"}))
COUNTRY = re.compile(
    rf"(?:\s+salar(?:y|ies))?(?:\s+in\s+(?:the\s+)?|,\s*|\s*\()(?:{_NAMED})\)?$|"
    rf"\s+salar(?:y|ies)\s+(?:{_NAMED})$",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"\(([^()]*)\)")
GENERAL = re.compile(
    r"(?:\w+ )*(?:jobs?|careers?|work(?:ing)?|salar(?:y|ies)|wages?|life|pay|living)", re.IGNORECASE
)
OPENING = 2500  # characters of a guide in which other names of the job are looked for


def title_of(draft: Draft, heads: tuple[Section, ...], guide_id: str) -> str:
    """Return the title: what the file declares, else its first heading, else its name."""
    if draft.title:
        return draft.title
    first = heads[0].heading.rstrip(": ") if heads else ""
    if not first:
        return file_title(guide_id)
    if not first.endswith("?"):
        return first
    job = occupation_of(first)
    return job[:1].upper() + job[1:] if job != first else file_title(guide_id)


def file_title(guide_id: str) -> str:
    """Return words made of a file's name: 'jobs/data-scientist.md' gives 'Data scientist'."""
    words = re.sub(r"[_\-\s]+", " ", PurePosixPath(guide_id).stem).strip()
    return words[:1].upper() + words[1:] or guide_id


def occupation_of(title: str) -> str:
    """Return the occupation that a title speaks of: 'How to become a vet' gives 'vet'."""
    return _without_country(_job(CODE.sub("", title).strip() or title))


def names_in_heading(heads: tuple[Section, ...], title: str, occupation: str) -> tuple[str, ...]:
    """Return other names of the job that the one heading of a page gives beside a declared title.

    Titled "Bargee", it may be headed "Bargee (barge skipper)" or "Barge skipper".
    """
    top = [head.heading.strip(" :*") for head in heads if head.level == 1]
    if len(top) != 1 or top[0].endswith("?"):
        return ()
    job = occupation_of(top[0])
    inside = (name for part in BRACKETS.findall(job) for name in re.split(r"[,;/]|\bor\b", part))
    found = [" ".join(name.split()) for name in (BRACKETS.sub(" ", job), *inside)]
    known = {title.casefold(), occupation.casefold()}
    return tuple(name for name in found if name.casefold() not in known and is_occupation(name))


def _without_country(job: str) -> str:
    """Return a name without the country it is told for: 'Cutler in Canada' gives 'Cutler'."""
    bare = COUNTRY.sub("", job).strip(" ,")
    return bare if len(bare) > 2 and not GENERAL.fullmatch(bare) else job


def _job(title: str) -> str:
    for pattern in TITLE_PATTERNS:
        if found := pattern.fullmatch(title):
            job = found["job"].strip(" ?:.,-–—")
            if len(job) > 2 and not QUESTION.fullmatch(job):
                return job
    return title


def alternates_of(text: str, occupation: str) -> tuple[str, ...]:
    """Return other names of the occupation that the opening of a guide gives."""
    start = body_start(text)
    found: list[str] = []
    stem = occupation.lower().rstrip("s")[:12]
    for match in ALSO.finditer(text, start, start + OPENING):
        subject = match["subject"].lower().strip(" -*|>#")
        if subject and stem not in subject and len(subject) > 12:
            continue
        for words in re.split(r",|/|\||\bor\b|\band\b", match["names"]):
            name = re.sub(r"^(?:an?|the)\s|[*_\"'“”]", "", words.strip(), flags=re.I).strip()
            if 2 < len(name) <= 60 and len(name.split()) <= 6:
                found.append(name)
    return tuple(dict.fromkeys(n for n in found if n.lower() != occupation.lower()))[:12]
