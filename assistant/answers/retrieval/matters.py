"""The matters that careers are compared in: what is asked for each, and what tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answers.asked.attributes import Expect, of_heading, of_trail
from assistant.answers.asked.comparison import Matter
from assistant.answers.passages.blocks import Block
from assistant.answers.passages.signals import COUNTED, value_fits
from assistant.schema import Attribute, Passage

ASKED: dict[Matter, tuple[str, Attribute, Expect | None]] = {
    "entry": ("How do I become one, and what education or training do I need?", "entry", None),
    "skills": ("What skills and qualities does one need?", "skills", None),
    "time": ("How many years or months of training does it take to qualify?", "entry", "duration"),
    "outlook": ("What is the job outlook and career progression?", "outlook", None),
    "hours": ("How many hours a week and what working hours or schedule?", "work", "hours"),
}

ON_HOURS = re.compile(r"\b(?:hours|schedules?|working (?:pattern|time))\b", re.IGNORECASE)
_LONG = re.compile(
    rf"\b(?:{COUNTED}|several)[- ]+(?:(?:to|or|and|-|–) ?\w+[- ]+)?(?:years?|months?|weeks?)\b",
    re.IGNORECASE,
)
_TRAINING = re.compile(
    r"\b(?:apprentic\w*|degrees?|diplomas?|certificates?|courses?|train\w*|qualif\w*"
    r"|programmes?|programs?|school|stud(?:y|ies|ying)"
    r"|experience|residency|bachelor\S*|master\S*|doctorate|takes?|lasts?|becoming|academy)\b",
    re.IGNORECASE,
)
NO_TRAINING = re.compile(
    r"\b(?:wait|again|recruit\w*|renew\w*|once every|every \d|each year|not required"
    r"|valid|expires?|summer|probation\w* period lasts)\b",
    re.IGNORECASE,
)


def fitting(blocks: Sequence[Block], attribute: Attribute) -> Iterator[tuple[Passage, ...]]:
    """Yield the passages of the blocks that stand in a section on the matter."""
    for block in blocks:
        last = block.passages[-1]
        if of_trail(last.trail) == attribute or of_heading(last.lead) == attribute:
            yield block.passages


def fits(passage: Passage, matter: Matter) -> bool:
    """Tell whether a passage tells how long it takes to qualify, or the hours of work."""
    about = of_trail(passage.trail)
    if matter == "hours":
        return value_fits("hours", passage) == 1 and about in (None, "work")
    text = passage.text
    long = _LONG.search(text) and _TRAINING.search(text) and not NO_TRAINING.search(text)
    return about == "entry" and bool(long)
