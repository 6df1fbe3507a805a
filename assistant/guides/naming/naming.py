"""Settle what a guide is called: its title, its occupation and other names of it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from assistant.guides.figures.subjects import is_occupation
from assistant.guides.lines.draft import Draft
from assistant.guides.lines.front_matter import body_start
from assistant.guides.lines.pasted_words import LINE
from assistant.guides.lines.phrases import CRUMBS, PHRASE
from assistant.guides.naming.regions import COUNTRIES, country_at_end
from assistant.schema import Section

JOB = r"(?:an? |the )?(?P<job>[^?:|]+?)"
REST = r"(?:,? (?:in|for) (?:\d{4}|the .*|\d+ .*|the UK|England))?[?!.]?(?:\s*[:|–—(-].*)?"
TITLE_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"how (?:to|do (?:i|you)|can (?:i|you)|(?:i|you) can) (?:become|be|get a job as|train as|"
        rf"work as|qualify as|get into|find work as) {JOB}{REST}",
        rf"how much (?:do|does|can|could|will) {JOB} (?:earn|make|get paid|be paid){REST}",
        rf"what is it like (?:being|to be|working as|to work as) {JOB}{REST}",
        rf"what (?:does|do|is|are) {JOB}(?: do| earn| make)?{REST}",
        rf"(?:becoming|working as|a career as|(?:a |the )?(?:working )?life (?:as|of)|"
        rf"a day in the life of|interview with|being|"
        rf"(?:careers?|job|salary) (?:guide|profile|overview|description)s?"
        rf"(?: to| for| of| as|:| -)?|"
        rf"(?:the )?(?:complete |ultimate |full )?guide to becoming) {JOB}{REST}",
        r"(?:the )?(?P<job>.+?)(?:'s|’s)?:? (?:(?:job|career|salary|role|work|occupation(?:al)?) "
        r"(?:descriptions?|profiles?|guides?|paths?|overview|information|outlook|summary|duties|"
        r"requirements|expectations)|(?:hand|guide)books?|manuals?|fact ?(?:file|sheet)s?|"
        r"salar(?:y|ies)|careers?|jobs)"
        r"(?:\s*(?:[:|–—(,&-]|and|in|for)\s?.*)?",
    )
)
PAID = re.compile(  # 'Cutler pay', 'Pay scales for cutlers'; no 'Minimum wage'
    rf"(?:{JOB} {{pay}}|{{pay}} (?:for|of) (?:an? |the )?(?P<whose>[^?:|]+?))".replace(
        "{pay}",
        r"(?:pay|wages?|salar(?:y|ies)|earnings)(?: (?:and \w+|bands?|scales?|rates?|"
        r"guides?|tables?|surveys?))?",
    )
    + r"(?:,? (?:in|for) [^?:|]*)?[?!.]?(?:\s*[:|–—(-].*)?",
    re.IGNORECASE,
)
PARTS = re.compile(r"(?P<job>[^:|–—]{3,60}?)\s*(?::|\||–|—|\s-\s)\s*(?P<rest>.+)")
QUESTION = re.compile(
    r"(?:what|how|why|who|when|where|which|is|are|do|does|can)\b.*", re.IGNORECASE
)
ALSO = re.compile(
    r"(?:^|\n|[.!?]\s)\W*(?P<subject>[^.!?\n:]{0,80}?)"
    r"(?:also (?:be )?(?:known as|called|referred to as|titled)|(?:alternative|alternate|other|"
    r"similar|reported|sample(?: of reported)?) (?:job )?(?:titles|names)"
    r"(?: for this (?:job|role|career|occupation))?(?:\s+(?:are|include))?)\s*:?\s+"
    r"(?P<names>(?:[^.!?\n;()]|\([^().\n]{1,40}\)){3,300})",
    re.IGNORECASE,
)
CODE = re.compile(
    r"^\s*\(?\d[\d.\-]{3,}\)?\s*[-–:]?\s+|\s*[-–:]?\s*\(?\b\d[\d.\-/–]{3,}\)?\s*$"
)  # SOC and like, and years
_NAMED = "|".join(sorted({*map(re.escape, COUNTRIES.values()), "USA", "UK"}))
COUNTRY = re.compile(
    rf"(?:\s+salar(?:y|ies))?(?:\s+in\s+(?:the\s+)?|,\s*|\s*\()(?:{_NAMED})\)?$|"
    rf"\s+salar(?:y|ies)\s+(?:{_NAMED})$",
    re.IGNORECASE,
)
LAST = re.compile(rf"\s+(?:{_NAMED}|US|NZ)$", re.IGNORECASE)  # as in names of files
WITHIN = re.compile(
    r"(?P<job>.+)(?:\s+in\s+(?:the\s+)?|,\s*)(?P<place>[A-Z][\w.]*(?:\s[A-Z][\w.]*)*)$"
)
BRACKETS = re.compile(r"\(([^()]*)\)")
GENERAL = re.compile(
    r"(?:\w+ )*(?:(?:best|highest|top|most|worst|lowest)[ -](?:paid|paying)|jobs?|careers?|"
    r"work(?:ing)?|salar(?:y|ies)|wages?|life|pay|living)",
    re.IGNORECASE,
)
OF_LEVEL = re.compile(  # "herd manager (assistant)" is another job
    r"\([^()]*\b(?:assistant|junior|trainee|senior|apprentice|deputy|lead|head|manager|supervisor|"
    r"level|grade)\b[^()]*\)",
    re.IGNORECASE,
)
RULE = re.compile(r"\|(?: ?:?-{2,}:? ?\|)+")  # below the headings of a table
OPENING = 2500  # characters of a guide in which other names of the job are looked for
MARKUP = re.compile(r"</?[a-z!][^>]*>|\]\(|\bhttps?://", re.IGNORECASE)  # is no name
SAMPLE = 20_000  # characters in which is counted how often a guide names a job
STRIPS = 3  # times that a name is stripped: 'Cutler pay 2020/21: a guide' gives 'Cutler'


def title_of(draft: Draft, heads: tuple[Section, ...], guide_id: str, asked: str = "") -> str:
    """Return the title: what the file declares, else its first heading, else its name.

    A heading that is a question gives way to the occupation it asks for, if it names one.
    """
    if draft.title:
        return draft.title
    first = heads[0].heading.rstrip(": ") if heads else ""
    if not first or MARKUP.search(first):
        return file_title(guide_id)
    if not first.endswith("?"):
        return first
    job = asked or occupation_of(first)
    return job[:1].upper() + job[1:] if job != first else file_title(guide_id)


def file_title(guide_id: str) -> str:
    """Return words made of a file's name: 'jobs/data-scientist.md' gives 'Data scientist'."""
    words = re.sub(r"[_\-\s]+", " ", PurePosixPath(guide_id).stem).strip()
    return words[:1].upper() + words[1:] or guide_id


def occupation_in(draft: Draft, title: str, guide_id: str) -> str:
    """Return the occupation of a guide: its title's, unless another name of the file knows better.

    A title that names no worker ("A day in the life") gives way to a name that does and that the
    text uses more often: the page's own title, the end of its breadcrumb or the file's name.
    A table of many things is on none of them.
    """
    job = occupation_of(title)
    if is_occupation(job):
        return job
    if draft.table:
        return ""
    text = draft.text[:SAMPLE].casefold()
    uses = text.count(job.casefold()) - text.count(title.casefold())
    trail = CRUMBS.search(draft.text[:OPENING])
    for name in (*draft.names, trail["last"] if trail else "", file_title(guide_id)):
        other = occupation_of(name)
        if is_occupation(other) and text.count(other.casefold()) > uses:
            return other
    return job


def occupation_of(title: str) -> str:
    """Return the occupation that a title speaks of: 'How to become a vet' gives 'vet'."""
    name = title
    for _ in range(STRIPS):
        bare = _without_country(_job(CODE.sub("", name).strip() or name))
        if bare == name:
            break
        name = bare
    return name


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
    within = WITHIN.fullmatch(bare)
    if within and country_at_end(within["place"]):
        bare = within["job"]
    last = LAST.sub("", bare)
    bare = last if is_occupation(last) else bare
    return bare if len(bare) > 2 and not GENERAL.fullmatch(bare) else job


def _job(title: str) -> str:
    for pattern in TITLE_PATTERNS:
        if found := pattern.fullmatch(title):
            job = found["job"].strip(" ?:.,-–—|")
            if len(job) > 2 and not QUESTION.fullmatch(job):
                return job
    paid = PAID.fullmatch(title)
    if paid and is_occupation(job := paid["job"] or paid["whose"]):
        return job
    parts = PARTS.fullmatch(title)
    if parts and not is_occupation(parts["job"]) and is_occupation(parts["rest"]):
        return parts["rest"]  # 'Careers at sea: deck officer'
    job = parts["job"].strip(" ?:.,-–—") if parts else ""
    usable = len(job) > 2 and not QUESTION.fullmatch(job) and not GENERAL.fullmatch(job)
    return job if usable else title


def alternates_of(text: str, occupation: str) -> tuple[str, ...]:
    """Return other names of the occupation that the opening of a guide gives."""
    start = body_start(text)
    found: list[str] = []
    stem = occupation.lower().rstrip("s")[:12]
    for match in ALSO.finditer(text, start, start + OPENING):
        if _is_heading(text, match):
            continue
        subject = match["subject"].lower().strip(" -*|>#")
        if subject and stem not in subject and len(subject) > 12:
            continue
        parts = re.split(r"(?:,|/|\||\bor\b|\band\b)(?![^()]*\))", match["names"])
        for words in (BRACKETS.sub(" ", part) for part in parts if not OF_LEVEL.search(part)):
            if LINE.match(words.strip()) or PHRASE.match(words):
                continue
            name = re.sub(r"^(?:an?|the)\s|[*_\"'“”]", "", words.strip(), flags=re.I).strip()
            if 2 < len(name) <= 60 and len(name.split()) <= 6:
                found.append(name)
    return tuple(dict.fromkeys(n for n in found if n.lower() != occupation.lower()))[:12]


def _is_heading(text: str, match: re.Match[str]) -> bool:
    """Tell whether words stand in the headings of a table; below, each row has its own names."""
    _, _, below = text[match.start("names") :].partition("\n")
    return RULE.match(below) is not None
