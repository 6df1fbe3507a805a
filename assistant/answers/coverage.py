"""Does the evidence answer the question? Decide the status and name what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.attributes import Expect
from assistant.answers.evidence import Group
from assistant.answers.places import covered
from assistant.answers.signals import passage_terms, shown_terms, value_fits
from assistant.answers.terms import content, root
from assistant.answers.understand import Question
from assistant.answers.wording import clean, listing
from assistant.schema import Figure, Passage, Status

VALUES: dict[Expect, str] = {
    "pay": "pay",
    "cost": "what that costs",
    "percent": "such a share or rate",
    "count": "that number",
    "hours": "working hours",
    "age": "an age limit",
    "duration": "how long that takes",
}
PERIODS = (
    ("hour", re.compile(r"\b(?:per|an|by the|each) hour\b|\bhourly\b", re.I)),
    ("day", re.compile(r"\b(?:per|a) day\b(?! (?:to|in))|\b(?:daily|day) rates?\b", re.I)),
    ("week", re.compile(r"\bper week\b|\bweekly\b", re.I)),
    ("month", re.compile(r"\b(?:per|a|each) month\b|\bmonthly\b", re.I)),
)
PREMISE = re.compile(
    r"\b(?:since|seeing as|seeing that|given that|considering|because|why (?:is|are|do|does|must"
    r"|can))\b",
    re.I,
)
CLAIMED = re.compile(
    r"\b(\d+)(?=(?:[- ]years?\b| years?\b|\b(?!\s*(?:year old|yo\b|-year-old))))", re.I
)
UNIT = re.compile(r"\bhow many (weeks|days|months)\b", re.I)
LEAST = 0.62  # score below which the best passage says nothing on the question


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Whether a question is answered, and in words what the guides do not say."""

    status: Status
    missing: tuple[str, ...] = ()  # phrases that complete "The guides do not give ..."


def decide(question: Question, groups: Sequence[Group], figures: Sequence[Figure]) -> Coverage:
    """Decide whether the chosen evidence answers the question."""
    shown = [
        passage
        for group in groups
        for _, blocks in group.blocks
        for b in blocks
        for passage in b.passages
    ]
    best = max((group.hits[0].score for group in groups if group.hits), default=0.0)
    if not shown or best < LEAST:
        return Coverage(status="not_covered")
    missing = [
        *_occupations(question, groups),
        *_places(question, groups, shown),
        *_values(question, groups),
        *_period(question, shown, figures),
        *_premise(question, shown),
    ]
    return Coverage(status="partial" if missing else "answered", missing=tuple(missing))


def _occupations(question: Question, groups: Sequence[Group]) -> list[str]:
    if not any(group.how == "kind" for group in groups):
        return []
    return [
        f"anything on {question.unknown[0].text!r} as such".replace("'", "“", 1).replace(
            "'", "”", 1
        )
    ]


def _places(question: Question, groups: Sequence[Group], shown: Sequence[Passage]) -> list[str]:
    words = " ".join(passage.text for passage in shown)
    regions = [guide.source.region for group in groups for guide, _ in group.blocks]
    signs = (("£", "GBP"), ("$", "USD"), ("€", "EUR"))
    currencies = [code for sign, code in signs if sign in words]
    names = [
        place.name for place in question.places if not covered(place, regions, currencies, words)
    ]
    what = VALUES[question.expects] if question.expects == "pay" else "anything"
    return [f"{what} for {listing(names, 'or')}"] if names else []


def _values(question: Question, groups: Sequence[Group]) -> list[str]:
    expects = question.expects
    if expects is None or expects == "pay":
        return []
    terms = _matter(question)
    unit = UNIT.search(question.text)
    for group in groups:
        for hit in group.hits[:6]:
            if not value_fits(expects, hit.passage):
                continue
            if (
                unit
                and expects == "duration"
                and unit.group(1)[:-1] not in hit.passage.text.lower()
            ):
                continue
            if not terms or expects in ("hours", "age") or terms & shown_terms(hit.passage):
                return []
    return [VALUES[expects]]


def _matter(question: Question) -> frozenset[str]:
    """Return the terms of a question that are not its occupation's name."""
    own = passage_terms(" ".join(mention.text for mention in question.mentions))
    return frozenset(t for t in content(question.text) if t not in own and root(t) not in own)


def _period(question: Question, shown: Sequence[Passage], figures: Sequence[Figure]) -> list[str]:
    on_pay = question.expects == "pay" or "pay" in question.attributes
    if not on_pay and not re.search(r"\brates?\b|\ballowance\b", question.text, re.I):
        return []
    asked = next((name for name, cue in PERIODS if cue.search(question.text)), None)
    if asked is None or any(figure.period == asked for figure in figures):
        return []
    words = " ".join(passage.text for passage in shown)
    cue = next(cue for name, cue in PERIODS if name == asked)
    return [] if cue.search(words) else [f"pay by the {asked}"]


def _premise(question: Question, shown: Sequence[Passage]) -> list[str]:
    """Name a number that the question takes for granted and that no shown passage holds."""
    if not PREMISE.search(question.text):
        return []
    words = clean(" ".join(passage.text for passage in shown))
    held = set(re.findall(r"\d+", words.replace(",", "")))
    strange = [n for n in CLAIMED.findall(question.text) if n not in held]
    return (
        [f"the number {listing(strange, 'or')} that the question takes for granted"]
        if strange
        else []
    )
