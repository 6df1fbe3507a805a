"""Find the typed pay and outlook facts of a guide, each with the words it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from assistant.guides.figure_fact import Fact
from assistant.guides.figure_frame import Frame, Source, frame_of
from assistant.guides.figure_judging import Carried
from assistant.guides.figure_outlook_rows import outlook_in_row
from assistant.guides.figure_rows import cells_of, facts_in_row
from assistant.guides.figure_sentences import facts_in_sentence
from assistant.guides.figure_subjects import Names, stem
from assistant.guides.figure_words import MEASURE
from assistant.guides.money import CODES
from assistant.guides.outlook import (
    Outlook,
    is_introduction,
    outlook_in_sentence,
)
from assistant.schema import Figure, Guide, Passage

_DIGIT = re.compile(r"\d")
_MONEY_LIKE = re.compile(
    rf"[$£€₹¥₩₪₦₱₫₺฿]|\d\s?[kK]\b|\b(?:{'|'.join(CODES)})\b|zł|Kč|\b(?:kr|Rs|RM|R\d|LPA|lakh|"
    rf"lac|dollars|"
    r"pounds|euros?|rupees|pence|francs|kron[eo]r|rand|yen|OTE|CTC)\b|"
    r"\b(?:[Pp]ay|[Pp]aid|[Ss]alar|SALAR|[Ww]age|[Ee]arn|[Ii]ncome|[Rr]emunerat|[Cc]ompensat)"
)
_OUTLOOK_LIKE = re.compile(
    r"%|percent|per cent|openings|vacanc|jobs|employ|working|"
    r"workers",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\bp\.a\.)(?<!\b[A-Z]\.)(?<!\bc\.)(?<!approx\.)(?<!\b[Nn]o\.)(?<!\be\.g\.)(?<!\bi\.e\.)\s+(?=[A-Z£$€“\"\d(])"
)
_VALUE = re.compile(r"[£$€%]\s?\d|\d[\d.,]*\s?(?:%|k\b|percent)|\d,\d{3}")
REACH = 2  # passages that a sentence's period, year and occupation carry over


@dataclass(slots=True)
class _Thread:
    """What the passages just read said, for those that go on speaking of it."""

    trail: tuple[str, ...] = ()
    introduction: str = ""  # a line without a value that announces the next: "Median wages, 2024"
    carried: Carried | None = None
    outlook_year: int | None = None
    age: int = 0
    said: int = 0  # passages since the introduction
    end: int = 0  # of the passage before
    frames: dict[tuple[str, str], Frame] = field(default_factory=dict)  # of this trail

    def frame(self, passage: Passage, names: Names) -> Frame:
        """Return the passage's frame, read once for all passages that share their surroundings."""
        key = (passage.lead, self.introduction)
        if key not in self.frames:
            self.frames[key] = frame_of(passage, names, self.introduction)
        return self.frames[key]


def figures(guide: Guide, passages: tuple[Passage, ...]) -> tuple[Figure, ...]:
    """Return the guide's figures in text order; the same fact said twice is given once."""
    names, source, thread = Names(guide), Source(guide), _Thread()
    found: dict[tuple[object, ...], Figure] = {}
    for passage in passages:
        for figure in _in_passage(guide, passage, names, source, thread):
            found.setdefault(_key(figure), figure)
    return tuple(found.values())


def _key(figure: Figure) -> tuple[object, ...]:
    apart = ("quote", "start", "end", "guide", "occupation")
    said = (getattr(figure, f.name) for f in fields(figure) if f.name not in apart)
    return stem(figure.occupation), *said


def _in_passage(
    guide: Guide, passage: Passage, names: Names, source: Source, thread: _Thread
) -> Iterator[Figure]:
    if passage.trail != thread.trail:
        thread.trail, thread.introduction, thread.carried, thread.age = passage.trail, "", None, 0
        thread.outlook_year = None
        thread.frames.clear()
    thread.age += 1
    thread.said += 1
    skipped = _skipped(guide.text[thread.end : passage.start])
    thread.end = passage.end
    if thread.age > REACH:
        thread.carried = None
    text = passage.text
    row = cells_of(passage)
    if announced := _introduction(skipped) or (not row and _introduction(text)):
        thread.introduction, thread.said = announced, 0
    elif not row and thread.said > REACH:
        thread.introduction = ""
    if not _DIGIT.search(text):
        return
    money_like = bool(_MONEY_LIKE.search(text)) or bool(row)
    if not money_like and not _OUTLOOK_LIKE.search(text):
        return
    frame = thread.frame(passage, names)
    if row:
        facts = facts_in_row(row, frame, names, source)
        if not facts and " | " not in text:  # 'Gross: between £40,000 and £50,000 a year'
            facts = facts_in_sentence(text, frame, names, source, thread.carried)
        yield from _placed(guide, passage.start, text, facts)
        said = outlook_in_row(row, frame, names, source, thread.introduction or passage.lead)
        yield from _placed(guide, passage.start, text, said)
        return
    for start, sentence in _sentences(text):
        yield from _in_sentence(
            guide, passage.start + start, sentence, frame, names, source, thread
        )


def _skipped(text: str) -> str:
    """Return the last line between two passages that is no part of a table."""
    lines = [line.strip(" \t#*_:-•") for line in text.split("\n") if "|" not in line]
    return next((line for line in reversed(lines) if line), "")


def _introduction(text: str) -> str:
    """Return a line that announces values without giving one, else nothing."""
    short = 0 < len(text) <= 120 and not _VALUE.search(text)
    short = short and not text.rstrip().endswith((".", "!", "?"))
    return text if short and (MEASURE.search(text) or is_introduction(text)) else ""


def _in_sentence(
    guide: Guide, start: int, text: str, frame: Frame, names: Names, source: Source, thread: _Thread
) -> Iterator[Figure]:
    facts: tuple[Fact, ...] = ()
    if _MONEY_LIKE.search(text):
        facts = facts_in_sentence(text, frame, names, source, thread.carried)
    if facts:
        yield from _placed(guide, start, text, facts)
        last = facts[-1]
        thread.age = 0
        thread.carried = Carried(
            occupation=last.occupation, period=last.period, region=last.region, year=last.year
        )
    if _OUTLOOK_LIKE.search(text):
        said = list(outlook_in_sentence(text, frame, names, source, thread.outlook_year))
        thread.outlook_year = next(
            (o.year for o in said if o.kind == "growth"), thread.outlook_year
        )
        yield from _placed(guide, start, text, said)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for gap in _SENTENCE.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]


def _placed(
    guide: Guide, start: int, text: str, facts: Iterable[Fact] | Iterable[Outlook]
) -> Iterator[Figure]:
    for fact in facts:
        values: dict[str, Any] = {f.name: _whole(getattr(fact, f.name)) for f in fields(fact)}
        yield Figure(guide=guide.id, quote=text, start=start, end=start + len(text), **values)


def _whole(value: Any) -> Any:
    """Return a whole number as int, so that it is written without '.0'."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
