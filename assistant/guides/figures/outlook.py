"""Outlook facts: growth of employment in percent, number of jobs, openings a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.guides.figures.everyone import is_everyone
from assistant.guides.figures.frame import Frame, Source
from assistant.guides.figures.money import SCALES
from assistant.guides.figures.places import regions
from assistant.guides.figures.subjects import Names, subjects
from assistant.schema import Kind, Period

_SUBJECT = (
    r"employment|jobs?|demand|vacanc(?:y|ies)|positions?|roles?|workforce|opportunities|occupation|"
    r"profession|openings?|number of|career|job market|field|hiring|employed|hires"
)
NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s*(?P<scale>k|thousand|million)\b)?"
_PERCENT = re.compile(
    r"(?P<sign>[-–−+]\s?)?(?P<low>\d{1,3}(?:\.\d+)?)(?:\s*(?:%|percent|per cent)?\s*(?:-|–|to"
    r"|and)\s*(?P<high>\d{1,3}(?:\.\d+)?))?\s*(?:%|percent\b|per cent\b)",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:grow(?:th|ing|s|n)?|grew|increas\w+|ris(?:e|es|ing)|expand\w*|expansion|declin\w*|"
    r"decreas\w*|"
    r"fall(?:s|ing)?|shrink\w*|drop\w*|contract(?:ion)?|reduc\w+|outlook|percent change)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:declin\w*|decreas\w*|fall(?:s|ing)?|shrink\w*|drop\w*|contract(?:ion)?|reduc\w+)\b", re.I
)
_SUBJECTS = re.compile(rf"\b(?:{_SUBJECT})\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:salar\w+|wages?|pay|earnings|revenues?|sales|GDP|inflation|population|prices?|tuition|"
    r"enrol\w+|users?|traffic|budget|costs?|profits?|spending|investment|market (?:size|value|is)|"
    r"industry is (?:worth|valued)|productivity|women|men\b|female|male|unemployment)",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"\b(?:project\w*|expect\w*|forecast\w*|predict\w*|could|will|would|should|set to|anticipat\w*"
    r"|likely|estimat\w*|outlook|growth|by 20\d\d|over the (?:next|coming)|percent change)\b",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"\b(?:than|as)\s+(?:the\s+)?[^,;]{0,60}$|\b(?:average|all occupations)\b[^,;]{0,40}$", re.I
)
_SPAN = re.compile(
    r"(?<!\d)(?P<first>20\d\d)\s*(?:-|–|—|to|and|through|until|"
    r"/)\s*(?:the end of\s+)?(?P<last>20\d\d|\d\d)(?!\d|[.,]\d)"
)
_BY = re.compile(
    r"\b(?:by|until|through|to)\s+(?:the (?:end|year) (?:of\s+)?)?"
    r"(?:(?:early|mid|late|January|February|March|April|May|June|July|August|September|October|"
    r"November|December)[ -])?(?P<last>20\d\d)\b",
    re.I,
)
YEAR = re.compile(r"(?<![\d,.$£€])20\d\d(?!\d)")
_OPENINGS = re.compile(
    rf"(?<![\w$£€.,]){NUMBER}\+?\s+(?:new\s+|annual\s+|job\s+|yearly\s+|projected\s+|average\s+"
    r"|total\s+)*(?:openings|vacancies|job openings)\b",
    re.IGNORECASE,
)
A_YEAR = re.compile(r"\b(?:each|every|per|a)\s+year\b|\bannual(?:ly)?\b|\byearly\b", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:held|hold|holds|accounted for|filled|fill|employ(?:s|ed)?|there (?:were|are)"
    r"|totall?ed)\s+(?:just\s+|about\s+|around\s+|approximately\s+|some\s+|nearly\s+|over\s+"
    r"|more than\s+|roughly\s+|almost\s+"
    rf"|an estimated\s+)*(?<![$£€]){NUMBER}\s+(?P<what>(?:[\w’'-]+\s+){{0,5}}?(?:people (?:employed"
    r"|working|in)|jobs|employed|working|workers|people))\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    rf"\bthere (?:were|"
    rf"are)\s+(?:(?!\d)\S+\s+){{0,3}}?(?<![$£€]){NUMBER}\s+(?P<who>[A-Za-z][A-Za-z ,-]{{2,60}}?)"
    r"(?=\s+(?:in|employed|working|across|who|at|with|registered)\b|[.;]|$)",
    re.IGNORECASE,
)
_WORK = r"(?:work|worked|were working|are working|were employed|are employed)"
_AT_WORK = re.compile(  # "9,400 plumbers worked in New Zealand", "5,000 people work as bakers"
    rf"(?<![\w$£€.,]){NUMBER}\s+(?:people\s+{_WORK}\s+as\s+(?P<as>[A-Za-z][A-Za-z -]{{2,50}}?)"
    rf"(?=\s+(?:in|across|nationally)\b|[;.,]|$)|(?P<who>[A-Za-z][A-Za-z -]{{2,50}}?)\s+{_WORK}\s+"
    r"(?:in\s+(?:the\s+)?[A-Z2]|across|nationally))"
)
_EMPLOYED = re.compile(  # "349,000 people are employed in this occupation"
    rf"(?<![\w$£€.,]){NUMBER}\s+people\s+(?:are|were)\s+(?:employed|working)\s+(?:in|as)\s+"
    r"(?:this|the)\s+(?:occupation|profession|job|role|field)",
    re.IGNORECASE,
)
GROWTH_ROW = re.compile(
    r"\b(?:outlook|projected growth|job growth|growth(?: rate)?|percent change|"
    r"change.*percent|employment growth|%\s*change|change in employment)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """One outlook fact before it has a place."""

    kind: Kind
    low: float
    high: float
    period: Period | None
    year: int | None
    region: str | None
    occupation: str
    industry: str | None = None


def is_introduction(text: str) -> bool:
    """Tell whether a line without a value announces growth: 'Percent change, projected 2024-34'."""
    return bool(GROWTH_ROW.search(text)) and bool(
        _SPAN.search(text) or "%" in text or "ercent" in text
    )


def outlook_in_sentence(
    text: str, frame: Frame, names: Names, source: Source, year: int | None
) -> Iterator[Outlook]:
    """Yield growth, jobs and openings of a sentence; ``year`` is the end of the last span."""
    occupation = _occupation(text, frame, names)
    found = regions(text)
    region = found[0][2] if found else frame.region or source.region(None)
    if occupation is None:
        return
    for low, high, last in _growth(text):
        yield Outlook(kind="growth", low=low, high=high, period=None, year=last, region=region,
                      occupation=occupation)  # fmt: skip
    for match in _OPENINGS.finditer(text):
        if A_YEAR.search(text):
            count = count_of(match)
            yield Outlook(kind="openings", low=count, high=count, period="year", region=region,
                          year=last_year(text) or year, occupation=occupation)  # fmt: skip
    for count, who in _workers(text, names):
        yield Outlook(kind="jobs", low=count, high=count, period=None, region=region,
                      year=_only_year(text), occupation=who)  # fmt: skip
    for match in _EMPLOYED.finditer(text):
        count = count_of(match)
        yield Outlook(kind="jobs", low=count, high=count, period=None, region=region,
                      year=_only_year(text), occupation=occupation)  # fmt: skip
    for match in _HELD.finditer(text):
        if _are_jobs(match, text, occupation) and (count := count_of(match)) >= 50:
            yield Outlook(kind="jobs", low=count, high=count, period=None, region=region,
                          year=_only_year(text), occupation=occupation)  # fmt: skip


def _workers(text: str, names: Names) -> Iterator[tuple[float, str]]:
    """Yield (count, occupation) of 'there are 48,500 plumbers in Canada'."""
    for match in _THERE.finditer(text):
        occupation = names.resolve(match.group("who"))
        if occupation is not None and count_of(match) >= 50:
            yield count_of(match), occupation
    for match in _AT_WORK.finditer(text):
        occupation = names.resolve(match.group("as") or match.group("who"))
        if occupation is not None and count_of(match) >= 50:
            yield count_of(match), occupation


def _are_jobs(match: re.Match[str], text: str, occupation: str) -> bool:
    what = match.group("what").lower()
    return (
        "job" in what
        or "employed" in what
        or "worker" in what
        or what.endswith("people working")
        or occupation.lower() in text.lower()
    )


def _only_year(text: str) -> int | None:
    years = {int(year) for year in YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def _growth(text: str) -> Iterator[tuple[float, float, int | None]]:
    change = _CHANGE.search(text)
    if not change or not _FORWARD.search(text) or not _SUBJECTS.search(text):
        return
    for match in _PERCENT.finditer(text):
        before = text[: match.start()]
        said = list(_CHANGE.finditer(before))
        after = _CHANGE.search(text[match.end() : match.end() + 25])
        if (not said and not after) or (said and _AVERAGE.search(before[said[-1].end() :])):
            continue
        clause = re.split(r";|\bwhile\b|\bbut\b|,\s+(?:and|with)\b", before)[-1]
        if _OTHER.search(clause) or _OTHER.match(text[match.end() :].lstrip()):
            continue
        nearest = said[-1].group() if said else after.group() if after else ""
        down = bool(_DOWN.fullmatch(nearest)) or (match.group("sign") or "").strip() in tuple("-–−")
        yield *_signed(match, down), last_year(text)
        return


def _signed(match: re.Match[str], down: bool) -> tuple[float, float]:
    low, high = float(match.group("low")), float(match.group("high") or match.group("low"))
    return (-high, -low) if down else (low, high)


def last_year(text: str) -> int | None:
    if span := _SPAN.search(text):
        last = span.group("last")
        return int(last) if len(last) == 4 else int(span.group("first")[:2] + last)
    if by := _BY.search(text):
        return int(by.group("last"))
    return None


def count_of(match: re.Match[str]) -> float:
    return float(match.group("number").replace(",", "")) * SCALES.get(
        (match.group("scale") or "").lower(), 1
    )


def _occupation(text: str, frame: Frame, names: Names) -> str | None:
    """Return whose outlook it is, or None when it is everybody's."""
    if names.listed_in(text):
        return names.occupation
    for _, who in subjects(text):
        if is_everyone(who):
            return None
        if named := names.resolve(who):
            return named
    return frame.occupation
