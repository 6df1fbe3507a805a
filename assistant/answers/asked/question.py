"""A question as understood: everything later stages need to know of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answers.asked.attributes import LIST_ASKED, Expect, asked, expected, levels
from assistant.answers.asked.mentions import Mention
from assistant.answers.asked.pay_asked import AGAINST
from assistant.answers.text.gazetteer import Place
from assistant.answers.text.terms import content
from assistant.schema import Attribute

CLAUSE = re.compile(r"[?;]\s+|,?\s+\b(?:and|but)\b\s+|,\s+", re.IGNORECASE)
OVERVIEW = (
    "What does the job involve day to day?",
    "What is the salary?",
    "What qualifications are needed to become one?",
    "What is the job outlook?",
)
AGAINST_IT = re.compile(  # between two names of which one is chosen or set against the other
    rf"[\s,]*(?:or|{AGAINST}|and|than|with|compared (?:to|with))"
    r" (?:(?:an?|the|being|becoming|for|of|do|does)\b ?)*",
    re.IGNORECASE,
)
THAN = re.compile(r"\bthan (?:(?:an?|the|being|becoming|for|of|do|does)\b ?)*$", re.IGNORECASE)
ABOUT = frozenset(
    content(
        "tell career guide info information overview summary compare versus v vs difference job"
        " explain explanation define definition describe description mean meaning exactly actually"
        " really basically please know contrast comparison differ different distinguish"
        " two three four both them these those"
    )
)
RANKS = re.compile(
    r"\b(?:most|highest|high|top|best|least|lowest|low)\b(?![- ](?:\d|point|end))", re.IGNORECASE
)
NOISE = re.compile(
    r"\b(?:how much|how many|how long|how old|what'?s|what|which|who|where|when|why|do|does|did|i"
    r"|i'm|im|my|me|the|a|an|could|would|should|can|will|you|your|get|gets|someone|people|person"
    r"|jobs?|living|career|for|is|are|be|of|there|to|in|that|it|they|their|earn\w*|pay|paid|salar\w+"
    r"|wages?|money|typical|usually|starting|start|experienced|a year|per year|become|want|like"
    r"|love|dream|one day)\b|[?!.,]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as understood: everything later stages need to know of it."""

    text: str
    standalone: str
    attributes: tuple[Attribute, ...]
    expects: Expect | None
    starter: bool
    experienced: bool
    places: tuple[Place, ...]
    mentions: tuple[Mention, ...]  # occupations the guides know
    unknown: tuple[Mention, ...]  # words that name an occupation no guide is about
    carried: tuple[str, ...] = ()  # guides of the conversation that the question goes on about
    about: Mention | None = None  # the occupation looked at, or the one carried over
    described: bool = False  # "the one who ...": a description, not a name
    compares: bool = False
    bare: str = ""  # the text with its occupations named "people"
    matter: str = ""  # the last question, when this one points back to it: "how long is that?"
    rivals: tuple[str, ...] = ()  # other occupations it names, while one of them is looked at
    goal: str = ""  # what somebody wants to do instead of the occupation they say is theirs
    denied: frozenset[str] = frozenset()  # guides on what it says is not meant: "not an officer"
    adrift: bool = False  # it goes on about a career, and the conversation is about none
    premise: str = ""  # a clause on the occupation that the question takes for granted

    @property
    def searched(self) -> str:
        """The words to find passages by."""
        return f"{self.standalone} ({self.matter})" if self.matter else self.standalone

    @property
    def countries(self) -> set[str]:
        """ISO codes of the countries in which the places asked about lie."""
        return {place.country for place in self.places if place.country}

    @property
    def asks_list(self) -> bool:
        """Whether a list answers: skills, duties, requirements."""
        return bool(LIST_ASKED.search(self.text))

    @property
    def description(self) -> str:
        """The question without the words that every question has: what to find a guide by."""
        return " ".join(NOISE.sub(" ", self.standalone).split())

    @property
    def overview(self) -> bool:
        """Whether the question names occupations and asks for nothing in particular."""
        if self.attributes or self.expects or self.premise or not self.mentions:
            return False
        names = (*(mention.text for mention in self.mentions), *self.rivals)
        own = {word for name in names for word in content(name)}
        return not set(content(self.text)) - own - ABOUT

    @property
    def parts(self) -> tuple[Question, ...]:
        """The parts of a question in several parts; an overview has a part for each attribute."""
        if self.overview:
            return tuple(self.narrowed(part) for part in OVERVIEW)
        parts = [part for part in CLAUSE.split(self.text) if len(part.split()) >= 2]
        parts = parts[:4] if len(parts) > 1 else []
        given = [self.premise] if self.premise and self.premise not in parts else []
        parts = [part for part in parts if not self._on_another(part)]
        return tuple(self.narrowed(part) for part in (*given, *parts))

    @property
    def beside(self) -> tuple[Mention, ...]:
        """The unknown names set against a career that guides know: "nurse or teacher"."""
        return tuple(
            word
            for word in self.unknown
            for known in self.mentions
            if AGAINST_IT.fullmatch(self.text[known.end : word.start])
            or AGAINST_IT.fullmatch(self.text[word.end : known.start])
        )

    @property
    def untold(self) -> tuple[Mention, ...]:
        """The unknown names compared with a career: "more than a welder", or an earlier message."""
        than = any(
            THAN.search(self.text[min(one.end, word.end) : max(one.start, word.start)])
            for word in self.unknown
            for one in self.mentions
        )
        earlier = (word for word in self.unknown if word.text not in self.text)
        return (self.unknown if than else self.beside) if self.mentions else tuple(earlier)

    def of_unknown(self, word: Mention) -> Question:
        """Return the question as asked of one unknown name alone."""
        return replace(self, unknown=(word,))

    def guides_of(self, mention: Mention) -> tuple[str, ...]:
        """Return the guides of an occupation; beside others those whose title is its name.

        Other guides by the name may be what tells of a place.
        """
        alone = len(self.mentions) < 2 or self.places
        return mention.guides if alone else mention.own or mention.guides

    def for_one(self, mention: Mention) -> Question:
        """Return the question as asked of one of the occupations it names.

        "What do nurses earn, and how do I become a welder?" asks each for something else.
        """
        rivals = tuple(other.text for other in self.mentions if other != mention)
        alone = replace(self, mentions=(mention,), rivals=rivals)
        if rivals and self.compares:  # "which pays most" ranks the careers, and asks for no level
            starter, experienced = levels(RANKS.sub(" ", self.bare))
            alone = replace(alone, starter=starter, experienced=experienced)
        own = [part for part in CLAUSE.split(self.text) if mention.text in part]
        bare = [part.replace(mention.text, "people") for part in own]
        told = [part for part in bare if asked(part) and not alone._on_another(part)]
        return alone.narrowed(told[0]) if rivals and len(told) == 1 else alone

    def _on_another(self, part: str) -> bool:
        return any(name.lower() in part.lower() for name in self.rivals)

    def narrowed(self, part: str) -> Question:
        """Return the question as if only one part of its words had been asked."""
        return replace(
            self,
            text=part,
            standalone=part,
            attributes=asked(part) or self.attributes,
            expects=expected(part),
            bare=part,
        )
