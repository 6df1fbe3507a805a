"""The occupation that a line of running text names, and how often a text uses a name.

Titles of pasted pages are sentences as often as names: "So you want to be a thatcher? Here is how"
names one behind "be a". A name counts for as much as the sentences of the page use it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from assistant.guides.figures.subjects import is_occupation
from assistant.guides.naming.naming import COUNTRY, occupation_of

MOST_WORDS = 6  # in the name of an occupation
MOST_ASKED = 3  # in one that only its title marks as such
ASKS = re.compile(r"how (?:to|do|can|i)\b|what (?:does|do) an?\b|becoming\b", re.IGNORECASE)
ENOUGH, TIMES = 3, 2  # uses that make a name the text's own, and times those of the next one
SIDE = re.compile(r"\s*(?:\[[^\]]*\]|\([^)]*\))\s*$")  # what stands in brackets at the end
GENDER = re.compile(r"\s*\([mfwdxh](?:/[mfwdxh])+\)", re.IGNORECASE)
GRADE = re.compile(
    r"^(?P<job>.+?),?\s+[(–—-]?\s?(?:senior|junior|staff grade|graduate|trainee|principal|lead|"
    r"entry[- ]level|mid[- ]level|part[- ]time|full[- ]time|permanent|temporary|remote|hybrid|"
    r"(?:band|grade|level)\s?\w{1,3})\)?$",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"\b(?:becom(?:e|ing)|became|be(?:ing)?|as|hire|hiring|is|life of|role of|job of|"
    r"(?:what|how much) (?:do|does))\s+(?:an?|the)\s+(?P<words>[^\W\d_][^.,;:?!()\[\]|]{2,80})",
    re.IGNORECASE,
)
OURS = re.compile(  # 'Meet our postal workers'
    r"\b(?:meet|join|among|with) (?:our|the) (?P<words>[^\W\d_][^.,;:?!()\[\]|]{2,60})",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"^(?:an?\s+)?(?P<words>[^\W\d_][^.,;:?!()\[\]|]{2,60}?)\s+(?:is|are|do|does|earns?)\b",
    re.IGNORECASE,
)
ONE = re.compile(r"\ban?\s+(?P<words>[^\W\d_][^.,;:?!()\[\]|]{2,80})")  # 'any tips for a tiler'
PAY_OF = re.compile(
    r"\b(?:salary|pay|wage|earnings|jobs?|role|duties) (?:of|for|as) (?:an?|the) "
    r"(?P<words>[^\W\d_][^.,;:?!()\[\]|]{2,80})",
    re.IGNORECASE,
)
WHOM_FOR = re.compile(  # 'The monthly letter for tilers'
    r"\b(?:for|of|about|on) (?P<words>[a-z][^.,;:?!()\[\]|]{2,60})"
)
POST = re.compile(  # 'Post title: tiler', as a line or a row of two cells
    r"^\W*(?:post|job|role|position|vacancy|occupation)(?: (?:title|name))?\W{0,3}[:|]\W{0,3}"
    r"(?P<job>[^|:\n]{3,60}?)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
STOP = frozenset(
    "in of at on and or with who for to from by that which than the a an is are was were has have "
    "can will do does need needs you your our their his her its when where while if as not no this "
    "earn earns make makes work works whose there here".split()
)
RANKS = re.compile(
    r"^(?:(?:an? |the )?(?:senior|junior|trainee|apprentice|graduate|employed|freelance|"
    r"self-employed|experienced|qualified|newly qualified)\s+)+(?=\S)",
    re.IGNORECASE,
)
THE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
CLAUSE = frozenset(
    "a an you your we our i my be being become becoming to is are of thinking".split()
)  # words of a title that is more than a name

SPOKEN = frozenset("a an our us you your we i my me".split())  # in no name of an occupation


def job_in(line: str) -> str:
    """Return the occupation that a title or sentence names, an empty string when it names none."""
    bare = SIDE.sub("", GENDER.sub("", line.strip())).strip(" *#:–—-") or line.strip()
    for name in (bare, *reversed(re.split(r"\s+[|–—·»›]\s+|\s+-\s+|:\s+", bare))):
        if job := _name(occupation_of(name)):
            return job
    if named := next(iter((*_names(bare), *_names(bare, OURS, ONE))), ""):
        return named
    job = occupation_of(bare)  # 'How to become an actuary' needs no ending in -er
    asked = ASKS.match(bare) and job != bare and len(job.split()) <= MOST_ASKED
    return job if asked and not (CLAUSE | STOP) & set(job.casefold().split()) else ""


def says_more(title: str) -> bool:
    """Tell whether a title is more than a name: 'Become a cutler with us', 'Meet our cutlers'."""
    return not SPOKEN.isdisjoint(title.casefold().split())


def uses(text: str, job: str) -> int:
    """Return how often a text uses a name, in the singular or the plural."""
    return len(_written(job.casefold()).findall(text.casefold()))


def told_job(text: str, title: str, file: str) -> str:
    """Return the occupation of a page that declares none: its title's, else that of its text.

    The name of the file tells it, too, if the text uses that name. Of a name and its end,
    "bookshop night porter" and "night porter", the end is meant when the file is named so and the
    text says it alone as often.
    """
    if job := job_in(title):
        words = job.split()
        ends = (" ".join(words[n:]) for n in range(1, len(words) - 1))
        short = next((end for end in ends if end.casefold() in file.casefold()), "")
        rest = uses(text, short) - uses(text, job) if short else 0
        return short if rest >= uses(text, job) else job
    filed = (" ".join(file.split()[:n]) for n in range(MOST_WORDS, 0, -1))
    named = (name for name in filed if is_occupation(name) and uses(text, name) >= ENOUGH)
    job = next(named, "") or own_job(text) or _of_whom(text, title)
    return job if job and uses(text, job) > uses(text, occupation_of(title)) else ""


def post_in(text: str) -> str:
    """Return the occupation that a form names as its post; none when it names several."""
    found = {job for line in POST.finditer(text) if (job := _name(line["job"]))}
    return found.pop() if len(found) == 1 else ""


def _of_whom(text: str, title: str) -> str:
    """Return the workers that a title says a page is for, if the text speaks of them often."""
    named = (name for name in _names(title, WHOM_FOR) if uses(text, name) >= ENOUGH)
    return next(named, "")


def own_job(text: str) -> str:
    """Return the occupation that the words of a text are about; none when two are as likely."""
    votes = Counter(
        name.casefold() for line in text.split("\n") for name in {*_names(line, SUBJECT)}
    )
    ranked = sorted(((uses(text, name), name) for name in votes), reverse=True)
    if not ranked or ranked[0][0] < ENOUGH:
        return ""
    most, job = ranked[0]
    rest = [count for count, name in ranked[1:] if job not in name and name not in job]
    return job if most >= TIMES * max(rest, default=0) else ""


def _names(line: str, *more: re.Pattern[str]) -> Iterable[str]:
    for pattern in (NAMED, PAY_OF, *more):
        for found in pattern.finditer(line):
            if name := _shortened(found["words"]):
                yield name


def _shortened(words: str) -> str:
    """Return the longest beginning of some words that is a name: 'tiler in Leeds' gives 'tiler'."""
    kept: list[str] = []
    for word in RANKS.sub("", COUNTRY.sub("", words)).split()[: MOST_WORDS + 1]:
        if word.casefold() in STOP:
            break
        kept.append(word.strip("'’\"“”"))
    while kept and not is_occupation(" ".join(kept)):
        kept.pop()
    return " ".join(kept[:MOST_WORDS])


def _name(words: str) -> str:
    """Return what is left of a name without grade and without what is no name of work."""
    found = GRADE.match(words)
    job = RANKS.sub("", found["job"] if found else words)
    parts = [part.strip() for part in THE.sub("", job).split(",")]
    while len(parts) > 1 and not is_occupation(parts[0]):
        del parts[0]  # 'Ann, tattoo artist'
    job = ", ".join(parts)
    whole = is_occupation(job) and len(job.split()) <= MOST_WORDS
    head = job.partition(" of ")[0]  # of 'director of nursing', of 'University of Windsor'
    return job if whole and is_occupation(head) and not _has_clause(head) else ""


def _has_clause(job: str) -> bool:
    return bool(CLAUSE & set(job.casefold().split()))


@lru_cache(maxsize=256)
def _written(job: str) -> re.Pattern[str]:
    stem = re.escape(job[:-1] if job.endswith("s") and not job.endswith("ss") else job)
    if stem.endswith("man"):
        stem = stem[:-2] + "[ae]n"
    return re.compile(rf"\b{stem}(?:s|es)?\b")
