"""The nouns of the product: frozen, typed, free of behaviour and of outside packages.

Offsets are character offsets (Python ``str`` indices) into ``Guide.text``, end exclusive, so
``guide.text[start:end]`` is the quoted text of every Passage, Figure and Citation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Attribute = Literal["pay", "skills", "entry", "outlook", "work"]
Kind = Literal["pay", "growth", "jobs", "openings"]
Period = Literal["hour", "day", "week", "month", "year"]
Role = Literal["user", "assistant"]
SkillType = Literal["tool", "knowledge", "quality"]
Statistic = Literal["average", "median", "percentile", "starter", "experienced", "range", "stated"]
Status = Literal["answered", "partial", "not_covered"]
Verdict = Literal["supported", "unsupported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the facts of a guide come from; an empty string stands for 'the guide does not say'."""

    publisher: str = ""
    url: str = ""
    published: str = ""  # ISO date, or as much of one as is known: "2025", "2025-08", "2025-08-28"
    region: str = ""  # "United States", "United Kingdom", ...
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the stretch of text it heads, subsections included."""

    heading: str
    level: int  # 1 is the guide's own title
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One career guide, as the assistant reads it.

    ``text`` is canonical: for .txt and .md it is the file's own text after decoding, so that
    offsets point into the file.
    """

    id: str  # POSIX path of the file below its root
    title: str
    occupation: str  # what the guide is about, as a person would name it
    alternates: tuple[str, ...] = ()  # other names of the same occupation that the guide gives
    text: str
    sections: tuple[Section, ...] = ()
    pages: tuple[int, ...] = ()  # start offset of each page of a paginated format, else empty
    source: Source = field(default_factory=Source)
    sha256: str  # of the file's bytes, hexadecimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The unit of retrieval: a sentence, a bullet or a table row with the headings above it."""

    id: str  # derived from guide id, place and text; never random
    guide: str  # Guide.id
    start: int
    end: int
    text: str  # guide.text[start:end]
    trail: tuple[str, ...] = ()  # headings from the outermost to the nearest, without the title
    lead: str = ""  # the sentence that introduces a list this bullet belongs to, or column headings
    page: int | None = None  # counted from 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A typed fact in numbers and the place it stands in. ``low == high`` for a single value."""

    guide: str
    occupation: str
    kind: Kind = "pay"
    low: float | None  # money in ``currency`` per ``period``; growth in percent; else a count
    high: float | None
    currency: str | None = None  # ISO 4217: "USD", "GBP"
    period: Period | None = None
    statistic: Statistic | None = None
    level: str | None = None  # "starter", "experienced", "10th percentile", "senior", ...
    region: str | None = None
    year: int | None = None  # the year the value speaks of; for growth the last year of the span
    industry: str | None = None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """One mention of a skill where a guide lists it, and the place of its words."""

    guide: str
    name: (
        str  # the words without articles, degrees and frames: "maths", for "a good grasp of maths"
    )
    type: SkillType
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRow:
    """One skill and its mentions in the guides of an answer."""

    label: str
    mentions: tuple[Skill, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideCard:
    """What a list of guides shows of one guide, without its text."""

    id: str
    root: str
    title: str
    occupation: str
    alternates: tuple[str, ...] = ()
    source: Source = field(default_factory=Source)
    passages: int = 0
    characters: int = 0
    sha256: str = ""
    updated: str = ""  # ISO time of the last change in the library, UTC
    problem: str = ""  # why its newest file could not be read; the text is then the older version


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage and how well it fits, 0 to 1 for dense search; only the order counts for text."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One earlier message of a conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A numbered place in a guide with what a reader needs to trust it."""

    n: int
    guide: str
    title: str
    source: str  # publisher, or the guide's title when no publisher is known
    url: str = ""
    published: str = ""
    region: str = ""
    section: str = ""  # trail joined by " > "
    page: int | None = None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence of an answer, the citations it rests on, and whether they support it.

    ``text`` is Markdown without citation marks. ``reason`` says why an unsupported one failed.
    """

    text: str
    citations: tuple[int, ...]
    verdict: Verdict = "supported"
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Different values that guides give for the same thing, side by side."""

    about: str  # "pay, machine learning engineer, United States"
    values: tuple[Figure, ...]
    citations: tuple[int, ...]  # one for each value, in order
    reason: str = ""  # what visibly differs: year, region, statistic


@dataclass(frozen=True, slots=True, kw_only=True)
class Timings:
    """Milliseconds spent, wall clock."""

    retrieve: float = 0.0
    answer: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All there is to say about a question; a streamed answer is a row of growing Answers.

    ``text`` is Markdown with citation marks ``[1]``; it holds the claims in order, and besides
    them only the assistant's own words about coverage (``note``).
    """

    question: str
    standalone: str
    status: Status
    text: str
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    figures: tuple[Figure, ...] = ()
    suggestions: tuple[str, ...] = ()
    topics: tuple[Attribute, ...] = ()  # what was asked about
    careers: tuple[str, ...] = ()  # the occupations it speaks of, as their guides call them
    skills: tuple[SkillRow, ...] = ()  # what several of its guides list, when skills are asked
    withheld: tuple[Claim, ...] = ()
    note: str = ""  # how the answer was made or why a model could not be used; not part of text
    model: str = "quotes"
    generation: int = 0
    timings: Timings = field(default_factory=Timings)
    final: bool = True  # False while streaming
