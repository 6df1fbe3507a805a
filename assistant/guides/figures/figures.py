"""Find the typed pay and outlook facts of a guide, each with the words it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any

from assistant.guides.figures import ranks
from assistant.guides.figures.boxes import facts_beside
from assistant.guides.figures.captions import caption
from assistant.guides.figures.cells import cells_of, empty_cells
from assistant.guides.figures.fact import Fact
from assistant.guides.figures.frame import Frame, Source, frame_of
from assistant.guides.figures.judging import Carried
from assistant.guides.figures.lines import lines_of
from assistant.guides.figures.money import CODES
from assistant.guides.figures.outlook import Outlook, is_introduction, outlook_in_sentence
from assistant.guides.figures.outlook_rows import outlook_in_row
from assistant.guides.figures.rows import facts_in_row
from assistant.guides.figures.sentences import facts_in_sentence
from assistant.guides.figures.spoken_of import meant, spoken_of
from assistant.guides.figures.subjects import Names, stem
from assistant.guides.figures.told_apart import told_apart
from assistant.guides.figures.words import MEASURE, PAY
from assistant.guides.lines.notes import blotted
from assistant.schema import Figure, Guide, Passage, Period

_DIGIT = re.compile(r"\d")
_MONEY_LIKE = re.compile(
    rf"[$£€₹¥₩₪₦₱₫₺฿]|\d\s?[kK]\b|\b(?:{'|'.join(CODES)})\b|zł|Kč|\b(?:kr|Rs|RM|R\d|LPA|lakh|"
    rf"lac|dollars|"
    r"pounds|euros?|rupees|pence|francs|kron[eo]r|rand|yen|OTE|CTC)\b|"
    r"\b(?:[Pp]ay|[Pp]aid|[Ss]alar|SALAR|[Ww]age|[Ee]arn|[Ii]ncome|[Rr]emunerat|[Cc]ompensat)"
)
_OUTLOOK_LIKE = re.compile(
    r"%|percent|per cent|openings|vacanc|jobs|employ|working|worked|people work\b|workers",
    re.IGNORECASE,
)
_VALUE = re.compile(r"[£$€%]\s?\d|\d[\d.,]*\s?(?:%|k\b|percent)|\d,\d{3}")
_EARN = re.compile(r"\bearn\W*$|\b(?:pay|paid|earn)\b.*:$", re.IGNORECASE)
REACH = 2  # passages that a sentence's period, year and occupation carry over


@dataclass(slots=True)
class _Thread:
    """What the passages just read said, for those that go on speaking of it."""

    trail: tuple[str, ...] = ()
    introduction: str = ""  # a line without a value that announces the next: "Median wages, 2024"
    carried: Carried | None = None
    outlook_year: int | None = None
    latest: int = 0  # year of any pay under this heading
    age: int = 0
    said: int = 0  # passages since the introduction
    period: Period | None = None  # of the row before, in a table without headings
    captions: bool = False  # a table stands right below the passage
    left: int = 0  # sentences that the last year said still holds for
    spoken: str = ""  # the occupation brought in last
    end: int = 0  # of the passage before
    paid: Fact | None = None  # the pay in the line before, of a list or box of labels and values
    frames: dict[tuple[str, str], Frame] = field(default_factory=dict)  # of this trail

    def begin(self, passage: Passage, *, in_table: bool, adjoins: bool) -> None:
        """Turn to the next passage; forget what does not reach it."""
        if passage.trail != self.trail:
            self.trail, self.introduction, self.carried, self.age = passage.trail, "", None, 0
            self.outlook_year, self.period, self.latest, self.paid = None, None, 0, None
            self.spoken = ""
            self.frames.clear()
        self.age += 1
        self.said += 1
        self.end = passage.end
        self.carried = self.carried if self.age <= REACH else None
        self.period = self.period if in_table else None
        self.paid = self.paid if adjoins else None

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
    for number, passage in enumerate(passages):
        following = passages[number + 1] if number + 1 < len(passages) else None
        thread.captions = _heads_table(guide, passage, following)
        for piece in lines_of(replace(passage, text=blotted(passage.text))):
            for figure in _in_passage(guide, piece, names, source, thread):
                found.setdefault(_key(figure), figure)
    return tuple(found.values())


def _key(figure: Figure) -> tuple[object, ...]:
    apart = ("quote", "start", "end", "guide", "occupation")
    said = (getattr(figure, f.name) for f in fields(figure) if f.name not in apart)
    return stem(figure.occupation), *said


def _in_passage(
    guide: Guide, passage: Passage, names: Names, source: Source, thread: _Thread
) -> Iterator[Figure]:
    text = passage.text
    row = cells_of(passage, empty_cells(guide.text, passage.start, passage.end))
    skipped = _skipped(guide.text[thread.end : passage.start])
    adjoins = not re.search(r"\w", guide.text[thread.end : passage.start])
    thread.begin(passage, in_table=" | " in text and " | " not in passage.lead, adjoins=adjoins)
    told = "" if row else _introduction(text) or (thread.captions and caption(text))
    if announced := told or _introduction(skipped) or (caption(skipped) if row else ""):
        thread.introduction, thread.said = announced, 0
    elif not row and thread.said > REACH:
        thread.introduction = ""
    if not _DIGIT.search(text):
        thread.spoken = ("" if row else spoken_of(text, names)) or thread.spoken
        return
    money_like = bool(_MONEY_LIKE.search(text)) or bool(row)
    if not money_like and not _OUTLOOK_LIKE.search(text):
        thread.spoken = spoken_of(text, names) or thread.spoken
        return
    frame = thread.frame(passage, names)
    if row:
        facts = facts_in_row(row, _kept(frame, thread), names, source)
        if not facts and " | " not in text:  # 'Gross: between £40,000 and £50,000 a year'
            facts = facts_in_sentence(text, frame, names, source, thread.carried)
        if not facts:
            facts = facts_beside(row, frame, names, source, thread.paid)
        thread.paid = facts[-1] if facts else thread.paid
        thread.period = facts[-1].period if facts else thread.period
        thread.latest = max(thread.latest, *(fact.year or 0 for fact in facts), 0)
        yield from _placed(guide, passage.start, text, facts)
        said = outlook_in_row(row, frame, names, source, thread.introduction or passage.lead)
        yield from _placed(guide, passage.start, text, said)
        return
    for start, sentence in told_apart(text):
        yield from _in_sentence(
            guide, passage.start + start, sentence, frame, names, source, thread
        )


def _heads_table(guide: Guide, passage: Passage, following: Passage | None) -> bool:
    """Tell whether nothing but column headings stands between a passage and a row."""
    if following is None or " | " not in following.text or " | " in passage.text:
        return False
    return not _skipped(guide.text[passage.end : following.start])


def _kept(frame: Frame, thread: _Thread) -> Frame:
    """Return the frame of a row, with the period of the row before when nothing else gives one."""
    return replace(frame, period=thread.period) if thread.period and not frame.period else frame


def _skipped(text: str) -> str:
    """Return the last line between two passages that is no part of a table."""
    lines = [line.strip(" \t#*_:-•") for line in text.split("\n") if "|" not in line]
    return next((line for line in reversed(lines) if line), "")


def _introduction(text: str) -> str:
    """Return a line that announces values without giving one, else nothing."""
    short = 0 < len(text) <= 120 and not _VALUE.search(text)
    short = short and not text.rstrip().endswith((".", "!", "?"))
    announces = MEASURE.search(text) or _EARN.search(text) or is_introduction(text)
    return text if short and announces else ""


def _in_sentence(
    guide: Guide, start: int, text: str, frame: Frame, names: Names, source: Source, thread: _Thread
) -> Iterator[Figure]:
    facts: tuple[Fact, ...] = ()
    if _MONEY_LIKE.search(text):
        facts = facts_in_sentence(text, frame, names, source, thread.carried)
        facts = meant(facts, text, thread.spoken, names)
    thread.spoken = spoken_of(text, names) or thread.spoken
    if facts:
        yield from _placed(guide, start, text, facts)
        last = facts[-1]
        thread.age = 0
        told = bool(PAY.search(text))  # a mere 'Las Vegas, NV $120,500' says nothing of the next
        thread.left = REACH + 1 if ranks.years(text) else thread.left - 1
        thread.carried = Carried(
            occupation=last.occupation if len({f.occupation for f in facts}) == 1 else None,
            period=last.period,
            year=_lasting(facts, thread),
            region=last.region if told else None,
        )  # fmt: skip
    if _OUTLOOK_LIKE.search(text):
        said = list(outlook_in_sentence(text, frame, names, source, thread.outlook_year))
        thread.outlook_year = next(
            (o.year for o in said if o.kind == "growth"), thread.outlook_year
        )
        yield from _placed(guide, start, text, said)


def _lasting(facts: tuple[Fact, ...], thread: _Thread) -> int | None:
    """Return the year that the next sentences speak of, too: no look back, and no comparison."""
    said = {fact.year or 0 for fact in facts}
    before, thread.latest = thread.latest, max(thread.latest, *said)
    year = said.pop() if len(said) == 1 and thread.left > 0 else 0
    return year if year and year >= before else None


def _placed(
    guide: Guide, start: int, text: str, facts: Iterable[Fact] | Iterable[Outlook]
) -> Iterator[Figure]:
    for fact in facts:
        values: dict[str, Any] = {f.name: _whole(getattr(fact, f.name)) for f in fields(fact)}
        quote = guide.text[start : start + len(text)]
        yield Figure(guide=guide.id, quote=quote, start=start, end=start + len(text), **values)


def _whole(value: Any) -> Any:
    """Return a whole number as int, so that it is written without '.0'."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
