"""Words on whose pay an amount is: percentile, median, career level; and of which year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.schema import Statistic


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """What words say about whose pay an amount is."""

    statistic: Statistic | None = None
    level: str | None = None


_WORD_NUMBERS = {
    "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25, "quarter": 25, "half": 50, "fifth": 20,
}  # fmt: skip
_N = r"(\d{1,2}|five|ten|twenty-five|twenty|quarter|half|fifth)"
_PERCENT = r"\s*(?:%|percent|per cent|of\b)?"
_LOWEST = re.compile(
    rf"\b(?:lowest|bottom|lower|least)(?:[- ](?:paid|earning))?[- ]{_N}\b{_PERCENT}", re.I
)
_HIGHEST = re.compile(
    rf"\b(?:highest|top|best|upper|most)(?:[- ](?:paid|earning))?[- ]{_N}\b{_PERCENT}", re.I
)
_NTH = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th)(?:[\s-]*(?:%\s*)?(?:percentile|pct|%ile|decile)|"
    r"(?<=[12579]0th|[27]5th)\W*$)|P(\d\d)(?!\w)|percentile (\d\d)\b)",
    re.I,
)
_SHARE = re.compile(
    r"\b(\d{1,2})\s*(?:%|percent|per cent)\s+(?:of\s+)?[\w\s]{0,40}?\b(?:earn|ma[dk]e|are paid)",
    re.I,
)
_QUARTILE = re.compile(r"\b(lower|upper|first|third|bottom|top)[- ](quartile|decile)\b", re.I)
_BARE = re.compile(r"(?:^|[\s|(])(10|25|50|75|90)\s?%\W{0,4}$")
MORE = re.compile(
    r"\b(?:or more|or over|or above|or higher|and above|more than|over|above|at least|"
    r"upwards? of|exceed\w*|in excess of|minimum of)\b",
    re.I,
)
LESS = re.compile(
    r"\b(?:or less|or under|or below|less than|under|below|up to|as much as|maximum of|"
    r"no more than)\b",
    re.I,
)


def percentile(head: str, tail: str) -> int | None:
    """Return the percentile that the words before and after an amount name."""
    for part in (head, tail):
        for pattern, turned in ((_LOWEST, False), (_HIGHEST, True), (_NTH, False)):
            matches = list(pattern.finditer(part))
            if matches:
                text = next(part for part in matches[-1].groups() if part).lower()
                value = _WORD_NUMBERS.get(text) or int(text)
                return 100 - value if turned else value
        if quartile := _QUARTILE.search(part):
            low = quartile.group(1).lower() in ("lower", "first", "bottom")
            step = 25 if quartile.group(2).lower() == "quartile" else 10
            return step if low else 100 - step
    return _share(head, tail)


def _share(head: str, tail: str) -> int | None:
    if match := _SHARE.search(head):
        around = head[match.start() :] + " " + tail[:30]
        value = int(match.group(1))
        if LESS.search(around):
            return value
        if MORE.search(around):
            return 100 - value
    bare = _BARE.search(head)
    return int(bare.group(1)) if bare else None


_YEARS = r"(?:\d{1,2}\+?|one|two|three|four|five|six|seven|eight|ten|several|a few|many|some)"
_SPAN = rf"{_YEARS}(?:\s*(?:-|–|to|or)\s*(?:more|{_YEARS}))?\+?\s+years?"
_STARTER = re.compile(
    r"\b(?P<starter>starters?|at the start|when starting|start(?:s|ing)?(?=\s+(?:salar|pay|"
    r"wage|rate|on\b|at\b|from\b|"
    r"around|out|in the|of|between|package))"
    r"|starting(?=\W*$|\s*:)|beginners?|entry(?=\W*$|\s+(?:hourly|weekly|monthly|annual|gross)\b)|"
    r"(?P<word>entry[- ]level|newly[- ](?:qualified|registered|certified|licensed|trained|"
    r"graduated|appointed)|"
    r"new (?:graduates?|entrants?)|recent graduates?|graduates?(?=\s+(?:salar|start|roles?|"
    r"positions?|entr|scheme|trainee|pay|can|jobs?|\w+ers?\b))|"
    r"(?<![\w ])graduates?(?=\W*$)|freshers?|first (?:few|couple of|two|three|\d) years|"
    r"trainees?|apprentices?|interns?(?:hips?)?|juniors?|unqualified|first[- ]year|early[- ]career|"
    r"little or no experience|no experience|less than (?:one|1|a) year|under (?:one|1) year))\b",
    re.IGNORECASE,
)
_SENIOR = re.compile(
    r"\b(?P<experienced>(?:more |highly |very )?experienced|rising to|rises? to|rise to"
    r"|increas\w+ to|progress\w* to|reach(?:es|ing)?|climb\w* (?:to|past|above)|going up to"
    r"|grow(?:s|ing)? to"
    r"|with (?:(?:more|some|additional|further|greater|enough|extensive|considerable|significant"
    r"|increased) )?(?:training and |skills and )?experience(?! (?:of|in) (?:less|under)))\b"
    rf"|\b(?P<years>(?:after|with|over|more than|at least)\s+(?:about |around )?{_SPAN})"
    r"|\b(?P<word>senior(?:[- ]level| level)?|principal|chartered|late[- ]career|head(?= of)"
    r"|(?:(?<!\w )|(?<=for )|(?<=as )|(?<= a )|(?<=the ))directors?"
    r"|lead(?=\s+(?:\w+\s)?\w+(?:ers?|ors?|ists?|ians?|ysts?)\b|[- ]level|\W*$)"
    r"|(?:top|highest|best)[- ](?:earners?|earning|paid|end)|high(?:er)? earners?)\b",
    re.IGNORECASE,
)
_MIDDLE = re.compile(
    rf"\b(?P<word>mid[- ](?:level|career|senior)|intermediate|(?:fully )?qualified|"
    rf"band \d[a-d]?|level \d|"
    rf"grade \w{{1,3}}|self-employed|freelance|on[- ]target earnings|OTE|pro[- ]rata|"
    rf"(?<!share of )(?<!number of )women|(?:fe)?male|men|"
    rf"(?<!lasting )(?<!takes )(?<!take )(?<!past )(?<!last )"
    rf"{_SPAN}(?:\W+(?:of\s+)?(?:\w+\s+)?experience)?)\b",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"\b(?P<median>median|50th percentile)\b|\b(?P<average>average[sd]?|averaging|mean)\b", re.I
)


def rank_level(text: str) -> Rank | None:
    """Return the career level that ``text`` names, or None."""
    if match := _STARTER.search(text):
        word = match.group("word")
        return Rank(statistic="starter", level=_tidy(word) if word else "starter")
    if match := _SENIOR.search(text):
        if match.group("years"):
            first = re.search(r"\d+|[a-z]+(?=\W+(?:to\b|or\b|years?))", match.group("years"))
            few = bool(first and _number(first.group()) < 5)
            level = re.sub(r"^\w+\s+", "", _tidy(match.group("years")))
            return Rank(statistic=None if few else "experienced", level=f"{level} of experience")
        word = match.group("word")
        return Rank(statistic="experienced", level=_tidy(word) if word else "experienced")
    if match := _MIDDLE.search(text):
        return Rank(level=_tidy(match.group("word")))
    return None


_LEARNER = re.compile(r"\b(apprentice|trainee|student|intern|cadet)s?\b", re.IGNORECASE)
_NTH_YEAR = re.compile(
    r"[^.;:]{0,30}?\bin (?:the|their|your|an?) ((?:second|third|fourth|fifth|sixth|final|last|"
    r"[2-6](?:nd|rd|th)) year)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:qualif\w+|experienced?|complet\w+|certified|licen[cs]ed)\b", re.IGNORECASE
)


def learner_level(first: str, head: str, tail: str) -> str | None:
    """Return the level of one who still learns: apprentices' pay 'rising to £X in the third year'.

    ``first`` are the words before the first amount of the sentence.
    """
    learner, year = _LEARNER.search(first), _NTH_YEAR.match(tail)
    if learner is None or year is None or _DONE.search(head) or _DONE.search(tail):
        return None
    return f"{learner.group(1).lower()}, {year.group(1).lower()}"


def without_levels(text: str) -> str:
    """Return a text without the words that name a career level."""
    for pattern in (_STARTER, _SENIOR, _MIDDLE):
        text = pattern.sub(" ", text)
    return text


def _number(text: str) -> int:
    small = ("one", "two", "three", "four", "few", "a", "some")
    return int(text) if text.isdigit() else (1 if text.lower() in small else 5)


def middle(text: str) -> Statistic | None:
    """Return 'median' or 'average' when ``text`` says so (the last said wins)."""
    matches = list(_AVERAGE.finditer(text))
    if not matches:
        return None
    return "median" if matches[-1].group("median") else "average"


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text.strip().lower())
    text = re.sub(r"^(apprentice|trainee|junior|intern|graduate|director|fresher)s$", r"\1", text)
    text = "on-target earnings" if text in ("ote", "on target earnings") else text
    return text[0].upper() + text[1:] if text.startswith(("band ", "grade ", "level ")) else text


_YEAR = re.compile(
    r"(?:(?<=mid-)|(?<=early-)|(?<=late-)|(?<![\d$£€,.#-]))(?P<first>19[89]\d"
    r"|20[0-4]\d)(?:\s?(?:-|–|/|to)\s?(?P<last>(?:20)?\d{2})(?!\d))?(?![\d%]|,\d{3}"
    r"|\s*(?:hours|jobs|people|openings|dollars))"
)
_NOT_ITS_YEAR = re.compile(
    r"\b(?:since|by|until|before|after|founded in|established in|©|©\s)\s*$", re.I
)


def years(text: str) -> tuple[tuple[int, int, int], ...]:
    """Return the years that ``text`` names as (start, end, first year), no targets."""
    return tuple(
        (match.start(), match.end(), int(match.group("first")))
        for match in _YEAR.finditer(text)
        if not _NOT_ITS_YEAR.search(text, 0, match.start())
    )
