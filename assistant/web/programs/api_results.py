"""The exact shapes of what other programs are given; every quote comes with its place."""

from __future__ import annotations

from pydantic import Field

from assistant.answers.asked.comparison import Matter
from assistant.schema import Kind, Period, SkillType, Statistic, Status, Verdict
from assistant.web.programs.api_models import Exact

Number = int | float | None
Id = str | int | None


class Citation(Exact):
    """A place in a guide: the text of the guide from start to end is the quote."""

    n: int
    guide: str = Field(description="Id of the guide.")
    title: str
    source: str = Field(description="Publisher, or the guide's title when none is known.")
    url: str
    published: str = Field(description="Date, as much of it as is known.")
    region: str
    section: str = Field(description="Headings above the words, joined by ' > '.")
    page: int | None = Field(description="Page of a paginated file, counted from 1.")
    quote: str = Field(description="The exact words.")
    start: int = Field(description="Offset of the first character in the guide's text.")
    end: int = Field(description="Offset behind the last character.")


class Claim(Exact):
    """One sentence of an answer and the numbers of the citations it rests on."""

    text: str
    citations: list[int]
    verdict: Verdict
    reason: str


class Figure(Exact):
    """A fact in numbers; null is what the guide does not say."""

    guide: str
    occupation: str
    kind: Kind
    low: Number = Field(description="Equal to high for a single value.")
    high: Number
    currency: str | None = Field(description="ISO 4217.")
    period: Period | None
    statistic: Statistic | None
    level: str | None
    region: str | None
    year: int | None
    industry: str | None
    quote: str
    start: int
    end: int


class Conflict(Exact):
    """Different values for one thing, side by side, with a citation for each."""

    about: str
    reason: str
    values: list[Figure]
    citations: list[int]


class Timings(Exact):
    """Milliseconds."""

    retrieve: float
    answer: float
    total: float


class Answer(Exact):
    """An answer with its citations; not_covered says that the guides do not tell it."""

    id: Id
    question: str
    standalone: str
    status: Status
    text: str = Field(description="Markdown with marks like [1].")
    claims: list[Claim]
    citations: list[Citation]
    conflicts: list[Conflict]
    figures: list[Figure]
    suggestions: list[str]
    withheld: list[Claim] = Field(description="Sentences that the cited words do not support.")
    note: str
    model: str
    generation: int = Field(description="Version of the library.")
    timings_ms: Timings


class Found(Exact):
    """A passage that fits a query, and the words that introduce it."""

    lead: str
    citation: Citation


class SearchResult(Exact):
    """Passages, the likeliest first."""

    query: str
    hits: list[Found]
    generation: int


class PassageResult(Exact):
    """A stretch of a guide; next_start is where to read on, null at the end."""

    citation: Citation
    characters: int = Field(description="Of the whole guide.")
    next_start: int | None
    generation: int


class GuideBrief(Exact):
    """What the library holds of one guide."""

    id: str
    title: str
    occupation: str
    alternates: list[str]
    publisher: str
    url: str
    published: str
    region: str
    licence: str
    passages: int
    characters: int
    updated: str


class GuidesResult(Exact):
    """Guides by title; total counts those that fit, shown or not."""

    total: int
    offset: int
    guides: list[GuideBrief]
    generation: int


class CitedFigure(Figure):
    """A figure and the number of its citation."""

    citation: int


class PayResult(Exact):
    """The figures of an occupation; known is false when no guide is about it."""

    asked: str
    occupation: str = Field(description="As the guides call it.")
    known: bool
    near: list[str] = Field(description="Occupations of the library, when this one is unknown.")
    guides: list[GuideBrief] = Field(description="About the occupation, with figures or without.")
    figures: list[CitedFigure]
    citations: list[Citation]
    generation: int


class Mention(Exact):
    """One place where a guide asks for a skill."""

    guide: str
    name: str
    quote: str
    start: int
    end: int
    citation: int


class AskedSkill(Exact):
    """A skill, in how many of the guides that list skills it stands, and where."""

    occupation: str
    skill: str
    type: SkillType
    guides: int
    of: int
    mentions: list[Mention]


class SkillsResult(Exact):
    """What the guides on an occupation ask for; known is false when no guide is about it."""

    asked: str
    occupation: str
    known: bool
    near: list[str]
    guides: list[GuideBrief]
    skills: list[AskedSkill]
    citations: list[Citation]
    generation: int


class Career(Exact):
    """A career as asked and as the guides call it."""

    asked: str
    name: str
    guides: list[str]


class Unknown(Exact):
    """A career no guide is about."""

    asked: str
    near: list[str]


class Quoted(Exact):
    """Words of a guide on one line, and their place."""

    text: str
    n: int
    guide: str
    title: str
    source: str
    url: str
    published: str
    section: str
    quote: str
    start: int
    end: int


class Row(Exact):
    """One matter; a cell for each career, empty when the guides do not tell it."""

    matter: Matter
    title: str
    cells: list[list[Quoted]]


class CompareResult(Exact):
    """Careers side by side."""

    careers: list[Career]
    rows: list[Row]
    unknown: list[Unknown]
    generation: int
